import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';

/** A font that pages share is merged from its file upwards: file, descriptor, descendant, font. */
const MOST_ROUNDS = 6;
/** Nodes of the page tree are places, not contents. */
const PLACES = ['Page', 'Pages', 'Catalog'];

/** Makes one of objects that say the same: pages that are copied one by one bring along what they share. */
export function mergeEqual(context: PDFContext): void {
  const hashes = new Map<PDFRef, string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [seen, same] = [new Map<string, PDFRef>(), new Map<PDFRef, PDFRef>()];
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      const key = keyOf(ref, object, hashes);
      const first = key === undefined ? undefined : seen.get(key);
      if (first) same.set(ref, first);
      else if (key !== undefined) seen.set(key, ref);
    }
    if (same.size === 0) return;
    for (const ref of same.keys()) context.delete(ref);
    for (const [, object] of context.enumerateIndirectObjects()) redirect(object, same);
  }
}

/** What an object says; undefined where it must stay by itself. */
function keyOf(ref: PDFRef, object: PDFObject, hashes: Map<PDFRef, string>): string | undefined {
  if (object instanceof PDFDict) return isPlace(object) ? undefined : object.toString();
  if (object instanceof PDFArray) return object.toString();
  if (!(object instanceof PDFRawStream)) return undefined;
  const hash = hashes.get(ref) ?? createHash('sha256').update(object.contents).digest('base64');
  hashes.set(ref, hash);
  return `${object.dict.toString()} ${hash}`;
}

function isPlace(dictionary: PDFDict): boolean {
  const type = dictionary.get(PDFName.of('Type'));
  return type instanceof PDFName && PLACES.includes(type.decodeText());
}

function redirect(object: PDFObject, same: ReadonlyMap<PDFRef, PDFRef>): void {
  if (object instanceof PDFStream) redirect(object.dict, same);
  else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      const other = value instanceof PDFRef ? same.get(value) : undefined;
      if (other) object.set(key, other);
      else redirect(value, same);
    }
  } else if (object instanceof PDFArray) {
    object.asArray().forEach((value, index) => {
      const other = value instanceof PDFRef ? same.get(value) : undefined;
      if (other) object.set(index, other);
      else redirect(value, same);
    });
  }
}
