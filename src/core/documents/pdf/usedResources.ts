import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { namesIn } from './contentStream.js';

/** Colour spaces that are used without being named (ISO 32000-1, section 8.6.5.6). */
const DEFAULTS = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'].map((name) => PDFName.of(name));

/** What a stream says when its filters are undone. */
type Decode = (stream: PDFStream) => Uint8Array;

/** Whoever has resources, and the names that its content streams use. */
interface Owner {
  readonly dictionary: PDFDict;
  readonly used: ReadonlySet<PDFName>;
}

/**
 * Takes out of resources what no content stream names. Many programs give all pages of a document the same resources:
 * a picture that was cleaned on one page would lie untouched in those of another, which does not show it.
 */
export function withoutUnusedResources(context: PDFContext, decoded: Decode): void {
  forEachUnused(context, decoded, ({ dictionary }, resources, unused) =>
    dictionary.set(RESOURCES, without(context, resources, unused)),
  );
}

/** Whether anything is in resources that no content stream names. */
export function hasUnusedResources(context: PDFContext, decoded: Decode): boolean {
  let isFound = false;
  forEachUnused(context, decoded, () => (isFound = true));
  return isFound;
}

const RESOURCES = PDFName.of('Resources');

function forEachUnused(
  context: PDFContext,
  decoded: Decode,
  act: (owner: Owner, resources: PDFDict, unused: ReadonlySet<PDFName>) => void,
): void {
  const owners = ownersIn(context, decoded);
  // What has no resources of its own uses those of the page that shows it, whichever that is.
  const borrowed = new Set(owners.flatMap((owner) => (resourcesOf(context, owner) ? [] : [...owner.used])));
  for (const owner of owners) {
    const resources = resourcesOf(context, owner);
    if (!resources) continue;
    const unused = new Set(
      dictionariesIn(context, resources)
        .flatMap(([, each]) => each.keys())
        .filter((name) => !owner.used.has(name) && !borrowed.has(name) && !DEFAULTS.includes(name)),
    );
    if (unused.size > 0) act(owner, resources, unused);
  }
}

function ownersIn(context: PDFContext, decoded: Decode): readonly Owner[] {
  const owner = (dictionary: PDFDict, contents: readonly PDFStream[]): Owner => ({
    dictionary,
    used: new Set(contents.flatMap((stream) => namesIn(decoded(stream)).map((name) => PDFName.of(name)))),
  });
  return context.enumerateIndirectObjects().flatMap(([, object]): Owner[] => {
    if (object instanceof PDFStream) return isDrawn(object.dict) ? [owner(object.dict, [object])] : [];
    if (!(object instanceof PDFDict)) return [];
    if (nameAt(object, 'Type') === 'Page') return [owner(object, streamsAt(context, object, 'Contents'))];
    const letters = glyphs(context, object);
    return letters.length > 0 ? [owner(object, letters)] : [];
  });
}

/** Forms, and patterns of tiles: streams of operators. */
export function isDrawn(dictionary: PDFDict): boolean {
  return nameAt(dictionary, 'Subtype') === 'Form' || dictionary.has(PDFName.of('PatternType'));
}

/** The streams that draw the letters of a Type 3 font. */
export function glyphs(context: PDFContext, font: PDFDict): readonly PDFStream[] {
  if (nameAt(font, 'Subtype') !== 'Type3') return [];
  const procedures = context.lookup(font.get(PDFName.of('CharProcs')));
  return procedures instanceof PDFDict ? procedures.values().flatMap((each) => streamsOf(context, each)) : [];
}

function streamsAt(context: PDFContext, dictionary: PDFDict, key: string): readonly PDFStream[] {
  const value = context.lookup(dictionary.get(PDFName.of(key)));
  return value instanceof PDFArray
    ? value.asArray().flatMap((each) => streamsOf(context, each))
    : streamsOf(context, value);
}

function streamsOf(context: PDFContext, object: PDFObject | undefined): readonly PDFStream[] {
  const value = context.lookup(object);
  return value instanceof PDFStream ? [value] : [];
}

function nameAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

function resourcesOf(context: PDFContext, { dictionary }: Owner): PDFDict | undefined {
  const resources = context.lookup(dictionary.get(RESOURCES));
  return resources instanceof PDFDict ? resources : undefined;
}

/** Fonts, pictures, colour spaces ... each by their names. */
function dictionariesIn(context: PDFContext, resources: PDFDict): readonly (readonly [PDFName, PDFDict])[] {
  return resources.entries().flatMap(([key, value]) => {
    const each = context.lookup(value);
    return each instanceof PDFDict ? [[key, each] as const] : [];
  });
}

/** A copy, for others may share it. */
function without(context: PDFContext, resources: PDFDict, unused: ReadonlySet<PDFName>): PDFDict {
  const copy = resources.clone(context);
  for (const [key, each] of dictionariesIn(context, resources)) {
    const kept = each.clone(context);
    for (const name of each.keys()) if (unused.has(name)) kept.delete(name);
    copy.set(key, kept);
  }
  return copy;
}
