/** Names that a person chose, of resources and of inks, become neutral ones: they may say who a document is about. */
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { forEachDictionary } from './objects.js';

/** Dictionaries of resources by whose keys content streams name them (ISO 32000-1, Table 33). */
const CATEGORIES = ['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font'].map((name) => PDFName.of(name));
const RESOURCES = PDFName.of('Resources');
/** Names that mean what they say, wherever a content stream has them (section 8.6.3 and Table 93). */
const DEVICES = new Set(
  'DeviceGray DeviceRGB DeviceCMYK Pattern Indexed DefaultGray DefaultRGB DefaultCMYK G RGB CMYK I'.split(' '),
);
/** Inks that every printer has, and those that are all or none of them (section 8.6.6.4). */
const INKS = new Set('All None Cyan Magenta Yellow Black Red Green Blue Gray'.split(' '));

/** One neutral name for each name of a resource in a document, the same wherever it stands. */
export class NeutralNames {
  private readonly names = new Map<string, string>();

  /** @param name as it is written, without the slash */
  of(name: string): string {
    const decoded = PDFName.of(name).decodeText();
    if (DEVICES.has(decoded)) return name;
    const known = this.names.get(decoded) ?? `R${this.names.size + 1}`;
    this.names.set(decoded, known);
    return known;
  }
}

/** Renames resources, whose content streams have been renamed, and inks. */
export function renameResources(context: PDFContext, names: NeutralNames): void {
  const done = new Set<PDFDict>();
  forEachResources(context, (category) => {
    if (done.has(category)) return;
    done.add(category);
    const entries = category.entries();
    for (const [key] of entries) category.delete(key);
    for (const [key, value] of entries) category.set(PDFName.of(names.of(key.asString().slice(1))), value);
  });
  let inks = 0;
  const renamed = new Map<string, string>();
  const neutral = (ink: PDFName): PDFName => {
    const name = ink.decodeText();
    if (INKS.has(name) || NEUTRAL_INK.test(name)) return ink;
    if (!renamed.has(name)) renamed.set(name, `Ink${++inks}`);
    return PDFName.of(renamed.get(name)!);
  };
  forEachInk(context, (space, index, ink) => space.set(index, neutral(ink)));
}

const NEUTRAL = /^R\d+$/;
const NEUTRAL_INK = /^Ink\d+$/;

/** Whether a document has names that are not neutral. */
export function hasOwnNames(context: PDFContext): boolean {
  let isFound = false;
  forEachResources(context, (category) => {
    isFound ||= category.keys().some((key) => !NEUTRAL.test(key.decodeText()) && !DEVICES.has(key.decodeText()));
  });
  forEachInk(context, (_, __, ink) => {
    isFound ||= !INKS.has(ink.decodeText()) && !NEUTRAL_INK.test(ink.decodeText());
  });
  return isFound;
}

function forEachResources(context: PDFContext, act: (category: PDFDict) => void): void {
  forEachObject(context, (object) =>
    forEachDictionary(object, (dictionary) => {
      const resources = context.lookup(dictionary.get(RESOURCES));
      if (!(resources instanceof PDFDict)) return;
      for (const name of CATEGORIES) {
        const category = context.lookup(resources.get(name));
        if (category instanceof PDFDict) act(category);
      }
    }),
  );
}

/** Colour spaces `[/Separation /ink ...]` and `[/DeviceN [/ink ...] ...]`; what the second say of their inks is dropped. */
function forEachInk(context: PDFContext, act: (space: PDFArray, index: number, ink: PDFName) => void): void {
  const look = (object: PDFObject): void => {
    if (object instanceof PDFArray) {
      inksOf(context, object, act);
      for (const each of object.asArray()) look(each);
    } else if (object instanceof PDFDict) for (const each of object.values()) look(each);
  };
  forEachObject(context, (object) => look(object));
}

function inksOf(
  context: PDFContext,
  space: PDFArray,
  act: (space: PDFArray, index: number, ink: PDFName) => void,
): void {
  const kind = space.size() >= 4 ? space.get(0) : undefined;
  if (!(kind instanceof PDFName)) return;
  const ink = space.get(1);
  if (kind.decodeText() === 'Separation' && ink instanceof PDFName) act(space, 1, ink);
  const inks = context.lookup(ink);
  if (kind.decodeText() !== 'DeviceN' || !(inks instanceof PDFArray)) return;
  inks.asArray().forEach((each, index) => {
    if (each instanceof PDFName) act(inks, index, each);
  });
  while (space.size() > 4) space.remove(4);
}

function forEachObject(context: PDFContext, act: (object: PDFObject) => void): void {
  for (const [, object] of context.enumerateIndirectObjects()) act(object instanceof PDFStream ? object.dict : object);
}
