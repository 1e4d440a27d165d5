/** What the tests of the core do with bytes all the time: read them, look something up, make the clean copy. */
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { parseDicom, type DataSet as ParsedDataSet } from 'dicom-parser';
import type { Operator } from '../../../../src/core/model/finding.js';
import { Place, visitElements } from '../../../../src/core/dicom/elementPath.js';
import { DicomError, type DicomErrorCode } from '../../../../src/core/dicom/errors.js';
import { readDicom, readStrictly } from '../../../../src/core/dicom/readDicom.js';
import { memorySource, type ByteSource } from '../../../../src/core/dicom/source.js';
import type { DicomFile, Element } from '../../../../src/core/dicom/types.js';
import { elementBytes, elementText } from '../../../../src/core/dicom/value.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan, type Plan, type PlanOptions } from '../../../../src/core/plan/plan.js';
import { buildDicom, el, type DicomSpec, type ElementSpec } from '../../../support/dicomBuilder.js';
import { dataSet } from '../../../support/modules.js';

export const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
export const INSTANCE = '1.2.826.0.1.3680043.2.1143.4711';

/** A file of these elements, sorted, and the two UIDs that every object has. */
export function small(elements: readonly ElementSpec[], spec: Omit<DicomSpec, 'elements'> = {}): Uint8Array {
  const own = [el('SOPClassUID', 'UI', SECONDARY_CAPTURE), el('SOPInstanceUID', 'UI', INSTANCE)];
  return buildDicom({ ...spec, elements: dataSet(own, elements) });
}

export function read(bytes: Uint8Array): DicomFile {
  return readDicom(memorySource(bytes));
}

/** Reads what must be refused where nothing is forgiven. */
export function refusal(bytes: Uint8Array): DicomError {
  try {
    readStrictly(memorySource(bytes));
  } catch (error) {
    assert.ok(error instanceof DicomError, String(error));
    return error;
  }
  return assert.fail('was read');
}

export function refusalCode(bytes: Uint8Array): DicomErrorCode {
  return refusal(bytes).code;
}

export interface Located {
  readonly element: Element;
  readonly place: Place;
}

/** Every element at every level by its ElementPath, those of the File Meta Information first. */
export function elementsByPath(file: DicomFile): Map<string, Located> {
  const found = new Map<string, Located>();
  for (const start of [Place.meta(file), Place.top(file)]) {
    visitElements(start, (element, place) => {
      found.set(place.pathOf(element), { element, place });
      return true;
    });
  }
  return found;
}

export function pathsOf(file: DicomFile): string[] {
  return [...elementsByPath(file).keys()];
}

/** The element of an ElementPath, which must be there. */
export function at(file: DicomFile, path: string): Located {
  return elementsByPath(file).get(path) ?? assert.fail(`${path} is missing`);
}

/** The text of an element; undefined where there is no such element. */
export function textAt(file: DicomFile, path: string): string | undefined {
  const found = elementsByPath(file).get(path);
  return found && elementText(file, found.element, found.place.characterSet);
}

/** The bytes of a value in hexadecimal. */
export function hexAt(file: DicomFile, path: string): string {
  return Buffer.from(elementBytes(file, at(file, path).element)).toString('hex');
}

export interface CopyOptions extends Omit<Partial<PlanOptions>, 'decisions'> {
  readonly decisions?: Readonly<Record<string, Operator>>;
}

export function planOf(bytes: Uint8Array, { decisions, ...options }: CopyOptions = {}): Plan {
  return makePlan(read(bytes), {
    pseudonyms: new Pseudonyms(),
    ...options,
    ...(decisions && { decisions: new Map(Object.entries(decisions)) }),
  });
}

/** The clean copy, and what reading it again gives. */
export function copyOf(bytes: Uint8Array, options: CopyOptions = {}): { bytes: Uint8Array; file: DicomFile } {
  const copy = copyBytes(cleanCopy(planOf(bytes, options)));
  return { bytes: copy, file: read(copy) };
}

/** dicom-parser's reading, with what it has to be told: how to inflate, and what a file without meta is written in. */
export function parse(bytes: Uint8Array, transferSyntax: string): ParsedDataSet {
  // It goes on at byte 0 of what it is given, so its offsets count from the start of the inflated data set.
  const inflater = (whole: Uint8Array, offset: number) => inflateRawSync(whole.subarray(offset));
  const options = { TransferSyntaxUID: transferSyntax, inflater };
  return parseDicom(bytes, options);
}

/** A source that counts the bytes that are read of it. */
export function counting(source: ByteSource): ByteSource & { readonly bytesRead: () => number } {
  let count = 0;
  const countedRead = (offset: number, length: number): Uint8Array => {
    const bytes = source.read(offset, length);
    count += bytes.length;
    return bytes;
  };
  return { size: source.size, read: countedRead, bytesRead: () => count };
}

/** `head`, then `hole` zero bytes that take no memory, then `tail`. */
export function virtualFile(head: Uint8Array, hole: number, tail: Uint8Array): ByteSource {
  const size = head.length + hole + tail.length;
  const virtualRead = (offset: number, length: number): Uint8Array => {
    const result = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    const place = (part: Uint8Array, start: number): void => {
      const from = Math.max(0, offset - start);
      const piece = part.subarray(from, Math.max(from, offset + result.length - start));
      if (piece.length > 0) result.set(piece, start + from - offset);
    };
    place(head, 0);
    place(tail, head.length + hole);
    return result;
  };
  return { size, read: virtualRead };
}
