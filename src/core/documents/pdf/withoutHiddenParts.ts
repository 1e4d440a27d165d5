import { constants, inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';
import { DocumentError } from '../documentError.js';
import { bareJpeg, bareJpeg2000 } from './barePicture.js';
import { asBilevel } from './bilevelPicture.js';
import { shownStrings, withoutProperties } from './contentStream.js';
import { decoded, LARGEST_STREAM } from './decodedStream.js';
import { MarkedContent } from './markedContent.js';
import { mergeEqual } from './mergeEqual.js';
import { NeutralNames, renameResources } from './neutralNames.js';
import { forEachDictionary } from './objects.js';
import { glyphs, isDrawn, withoutUnusedResources } from './usedResources.js';

/** What the catalog of a document has to have; everything else is about it, or does something (ISO 32000-1, Table 28). */
export const CATALOG = new Set(['Type', 'Pages']);
/** What shows a page (Table 30). */
export const PAGE = new Set([
  'Type',
  'Parent',
  'MediaBox',
  'CropBox',
  'Rotate',
  'Resources',
  'Contents',
  'Group',
  'UserUnit',
]);
/** Entries of any dictionary that show nothing: metadata, private data, structure. No resource has such a name. */
export const SHOWS_NOTHING = [
  ...['Metadata', 'PieceInfo', 'LastModified', 'StructParent', 'StructParents', 'Properties', 'ActualText', 'Measure'],
];
/** The same of a stream's dictionary: layers, links to files, pictures for other purposes, identifiers. */
export const SHOWS_NOTHING_OF_STREAM = [
  ...SHOWS_NOTHING,
  'OC',
  'OPI',
  'Ref',
  'PtData',
  'AF',
  'Alternates',
  'ID',
  'Name',
  'Alt',
];

/**
 * A PDF with nothing but what its pages show: no metadata, identifier, outline, attachment, layer, structure or action;
 * content streams without comments and marked content, unless that is what tags refer to; neutral names of resources and inks; no object twice, and none
 * that nothing refers to.
 * @throws DocumentError
 */
export async function withoutHiddenParts(bytes: Uint8Array, keepsMarks = false): Promise<Uint8Array> {
  const pdf = await openedCopy(bytes);
  const { context } = pdf;
  const names = new NeutralNames();
  keepOnly(pdf.catalog, CATALOG);
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  for (const page of pdf.getPages()) {
    keepOnly(page.node, PAGE);
    roundBoxes(page.node);
    rewriteContents(context, page.node, names, keepsMarks);
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : object;
    if (dictionary instanceof PDFDict) forEachDictionary(dictionary, dropHidden);
    if (object instanceof PDFStream) drop(object.dict, SHOWS_NOTHING_OF_STREAM);
    if (!(object instanceof PDFRawStream)) continue;
    if (isDrawn(object.dict)) context.assign(ref, rewritten(context, [object], names, object.dict));
    else if (isPicture(object)) context.assign(ref, barePicture(context, object));
  }
  rewriteGlyphs(context, names);
  renameResources(context, names);
  withoutUnusedResources(context, decoded);
  mergeEqual(context);
  collectGarbage(context, pdf.catalog);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/**
 * PDFium writes boxes of pages as its floating-point numbers are, 360.25201 for 360.252: a scan that fills its page would
 * no longer do so, and viewers would draw it on other pixels.
 */
function roundBoxes(page: PDFDict): void {
  for (const name of ['MediaBox', 'CropBox'].map((each) => PDFName.of(each))) {
    const box = page.lookupMaybe(name, PDFArray);
    for (let side = 0; side < (box?.size() ?? 0); side++) {
      const number = box!.lookupMaybe(side, PDFNumber)?.asNumber();
      if (number !== undefined) box!.set(side, PDFNumber.of(Math.round(number * PARTS) / PARTS));
    }
  }
}

/** Of a point. */
const PARTS = 10_000;

/** All strings that the objects of a PDF have, and that its content streams show. @throws DocumentError */
export async function stringsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { context } = await openedCopy(bytes);
  const strings: string[] = [];
  const collect = (object: PDFObject): void => {
    if (object instanceof PDFString || object instanceof PDFHexString) strings.push(object.decodeText());
    else if (object instanceof PDFArray) for (const each of object.asArray()) collect(each);
    else if (object instanceof PDFDict) for (const [, each] of object.entries()) collect(each);
    else if (object instanceof PDFStream) collect(object.dict);
  };
  if (context.trailerInfo.Info) strings.push('Info');
  for (const [, object] of context.enumerateIndirectObjects()) {
    collect(object);
    // Pictures hold bytes, not strings; fonts have glyphs.
    if (object instanceof PDFRawStream && !isPicture(object) && !isFontProgram(object))
      strings.push(...shownStrings(decoded(object)));
  }
  return strings;
}

/** A PDF that we wrote, as pdf-lib reads it. @throws DocumentError */
export async function openedCopy(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  } catch {
    throw new DocumentError('The PDF that was written cannot be read.');
  }
}

function keepOnly(dictionary: PDFDict, names: ReadonlySet<string>): void {
  for (const key of dictionary.keys()) if (!names.has(key.decodeText())) dictionary.delete(key);
}

function drop(dictionary: PDFDict, names: readonly string[]): void {
  for (const name of names) dictionary.delete(PDFName.of(name));
}

function dropHidden(dictionary: PDFDict): void {
  drop(dictionary, SHOWS_NOTHING);
  if (dictionary.get(PDFName.of('Type')) === PDFName.of('Font')) dictionary.delete(PDFName.of('Name'));
  for (const [key, value] of dictionary.entries()) if (isHiddenString(key, value, dictionary)) dictionary.delete(key);
}

/** The only strings that a page needs besides those that it shows: which characters a font has (Table 116). */
const NEEDED_STRINGS = ['Registry', 'Ordering'];

/** A string that is the value of a dictionary's entry and shows nothing. */
export function isHiddenString(key: PDFName, value: PDFObject, dictionary: PDFDict): boolean {
  const isString = value instanceof PDFString || value instanceof PDFHexString;
  if (!isString || NEEDED_STRINGS.includes(key.decodeText())) return false;
  return key !== PDFName.of('FontFamily') || !isFamilyOf(value.decodeText(), dictionary);
}

/** Viewers choose by it what they show for a font that is not in the file; it says no more than the name of the font. */
function isFamilyOf(family: string, descriptor: PDFDict): boolean {
  const name = descriptor.lookup(PDFName.of('FontName'));
  const letters = family.replace(/[ -]/g, '');
  return (
    name instanceof PDFName &&
    name
      .decodeText()
      .replace(/^[A-Z]{6}\+/, '')
      .replaceAll('-', '')
      .startsWith(letters)
  );
}

function isPicture({ dict }: PDFStream): boolean {
  return dict.get(PDFName.of('Subtype')) === PDFName.of('Image');
}

function isFontProgram({ dict }: PDFStream): boolean {
  return dict.has(PDFName.of('Length1')) || /^(Type1C|CIDFontType0C|OpenType)$/.test(subtype(dict));
}

function subtype(dict: PDFDict): string {
  const name = dict.get(PDFName.of('Subtype'));
  return name instanceof PDFName ? name.decodeText() : '';
}

const BARE: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  DCTDecode: bareJpeg,
  JPXDecode: bareJpeg2000,
};

/** A picture without what its file format has beside pixels; what it is wrapped in is taken off. */
function barePicture(context: PDFContext, picture: PDFRawStream): PDFRawStream {
  const { dict } = picture;
  const filter = context.lookup(dict.get(PDFName.of('Filter')));
  const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
  const last = filters.at(-1);
  const bare = last instanceof PDFName ? BARE[last.decodeText()] : undefined;
  const isFlate = filters[0] === PDFName.of('FlateDecode');
  if (!last || !bare) {
    if (!isFlate) return picture;
    const whole = PDFRawStream.of(dict, withoutTail(picture.contents));
    const isPlain = filters.length === 1 && !dict.has(PDFName.of('DecodeParms'));
    return (isPlain && asBilevel(context, whole, decoded(whole), decoded)) || whole;
  }
  let { contents } = picture;
  if (filters.length > 1) {
    contents = decoded(PDFRawStream.of(context.obj({ Filter: filters.slice(0, -1) }), contents));
    dict.delete(PDFName.of('DecodeParms'));
  }
  dict.set(PDFName.of('Filter'), last);
  return PDFRawStream.of(dict, bare(contents));
}

/** Compressed data without bytes behind their end, which no reader looks at. @throws DocumentError */
function withoutTail(contents: Uint8Array): Uint8Array {
  if (contents.length === 0) return contents;
  try {
    const { engine } = inflateSync(contents, {
      maxOutputLength: LARGEST_STREAM,
      info: true,
      finishFlush: constants.Z_SYNC_FLUSH,
    }) as unknown as { readonly engine: { readonly bytesWritten: number } };
    return contents.subarray(0, engine.bytesWritten);
  } catch {
    throw new DocumentError('A picture of the PDF is damaged, or too large.');
  }
}

/** A page has one content stream, or several that are read as one. */
function rewriteContents(context: PDFContext, page: PDFDict, names: NeutralNames, keepsMarks: boolean): void {
  const contents = context.lookup(page.get(PDFName.of('Contents')));
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => context.lookup(ref)) : [contents];
  const raw = streams.filter((stream): stream is PDFRawStream => stream instanceof PDFRawStream);
  if (raw.length === 0) return;
  page.set(PDFName.of('Contents'), context.register(rewritten(context, raw, names, undefined, keepsMarks)));
}

function rewritten(
  context: PDFContext,
  streams: readonly PDFRawStream[],
  names: NeutralNames,
  dict?: PDFDict,
  keepsMarks = false,
): PDFStream {
  const content = Buffer.concat(streams.flatMap((stream) => [Buffer.from(decoded(stream)), Buffer.from('\n')]));
  const marks = keepsMarks ? new MarkedContent() : undefined;
  const stream = context.flateStream(withoutProperties(content, (name) => names.of(name), marks));
  for (const [key, value] of dict?.entries() ?? []) {
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) stream.dict.set(key, value);
  }
  return stream;
}

/** The letters of Type 3 fonts are drawn by content streams. */
function rewriteGlyphs(context: PDFContext, names: NeutralNames): void {
  const streams = new Set(
    context.enumerateIndirectObjects().flatMap(([, font]) => (font instanceof PDFDict ? glyphs(context, font) : [])),
  );
  for (const [ref, stream] of context.enumerateIndirectObjects())
    if (stream instanceof PDFRawStream && streams.has(stream))
      context.assign(ref, rewritten(context, [stream], names, stream.dict));
}

/** Drops every object that the pages do not need. */
function collectGarbage(context: PDFContext, catalog: PDFObject): void {
  const needed = new Set<PDFRef>();
  const open: PDFObject[] = [catalog];
  if (context.trailerInfo.Root) open.push(context.trailerInfo.Root);
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof PDFRef) {
      if (needed.has(object)) continue;
      needed.add(object);
      const target = context.lookup(object);
      if (target) open.push(target);
    } else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFDict) open.push(...object.values());
    else if (object instanceof PDFStream) open.push(...object.dict.values());
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!needed.has(ref)) context.delete(ref);
}
