import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { clearPixels } from '../../../../src/core/pixels/streams/clearPixels.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { prove } from '../../../../src/core/verify/prove.js';
import { buildDicom, el, type ElementSpec } from '../../../support/dicomBuilder.js';

export const NAME = 'QUILLFEATHER^OSWIN';
export const SECRET = 'Quillfeather Oswin';
export const ROOT = '1.2.840.10008.1.2.';
export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
export const secret = ascii(SECRET);

export interface Image {
  readonly syntax?: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly bits?: number;
  readonly further?: readonly ElementSpec[];
}

/** 8 by 8 pixels of a byte, but for what is said otherwise. */
export function imageWith(
  pixels: readonly ElementSpec[],
  { syntax, rows = 8, columns = 8, bits = 8, further = [] }: Image = {},
) {
  const elements = [
    el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    el('SOPInstanceUID', 'UI', '1.2.3.4'),
    el('PatientName', 'PN', NAME),
    el('SamplesPerPixel', 'US', 1),
    el('PhotometricInterpretation', 'CS', 'MONOCHROME2'),
    ...further,
    el('Rows', 'US', rows),
    el('Columns', 'US', columns),
    el('BitsAllocated', 'US', bits),
    ...pixels,
  ];
  return buildDicom({ elements, ...(syntax !== undefined && { transferSyntax: ROOT + syntax }) });
}

export const read = (bytes: Uint8Array) => readDicom(memorySource(bytes));

/** The copy of a file, in which nothing of the name is left, and which proves against its original. */
export function copyOf(original: Uint8Array) {
  const file = read(original);
  const bytes = Uint8Array.from(copyBytes(cleanCopy(makePlan(file, { pseudonyms: new Pseudonyms() }))));
  const text = Buffer.from(bytes).toString('latin1').toLowerCase();
  assert.ok(!text.includes('quillfeather'), 'the name is in the copy');
  const copy = read(bytes);
  assert.deepEqual(clearPixels(copy).cleared, []);
  const proof = prove(file, copy);
  assert.equal(proof.outcome, 'proven', JSON.stringify(proof.checks));
  return copy;
}

export function fragmentsOf(bytes: Uint8Array | ReturnType<typeof read>): Uint8Array[] {
  const file = bytes instanceof Uint8Array ? read(bytes) : bytes;
  const pixels = file.elements.find(({ tag }) => tag === 0x7fe00010);
  return (pixels?.fragments ?? []).slice(1).map((part) => file.bytes.read(part.valueOffset, part.length));
}

export const [JPEG, JPEG_LS, JPEG_2000, RLE, MPEG2, H264, H265] = [
  '4.50',
  '4.80',
  '4.90',
  '5',
  '4.100',
  '4.102',
  '4.107',
];
export const DATA = Uint8Array.from({ length: 40 }, (_, index) => index * 5);
