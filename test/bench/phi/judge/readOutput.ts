/** Reads a file for the judge: with dicom-parser, which the product's own walker is not, inflating by itself. */
import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';

/** An element without items. */
export interface Leaf {
  /** ElementPath, as `Draft` writes it. */
  readonly path: string;
  /** Where its value is in {@link ReadFile.bytes}; of encapsulated data, all fragments with their headers. */
  readonly start: number;
  readonly end: number;
  /** Fragments of encapsulated pixel data. */
  readonly fragments?: readonly { readonly start: number; readonly end: number }[];
}

export interface ReadFile {
  /** The file, what was deflated inflated. */
  readonly bytes: Uint8Array;
  /** By position. */
  readonly leaves: readonly Leaf[];
  readonly bigEndian: boolean;
}

/** @throws Error where dicom-parser cannot read the file */
export function readFile(file: Uint8Array): ReadFile {
  try {
    return read(file);
  } catch (error) {
    // dicom-parser throws strings, and objects with all that was read so far.
    const { exception = error } = Object(error) as { readonly exception?: unknown };
    throw new Error(exception instanceof Error ? exception.message : String(exception), { cause: error });
  }
}

function read(file: Uint8Array): ReadFile {
  const meta = dicomParser.readPart10Header(file);
  const transferSyntax = meta.string('x00020010');
  const bytes = transferSyntax === TRANSFER_SYNTAX.deflated ? inflated(file, meta) : file;
  const bigEndian = transferSyntax === TRANSFER_SYNTAX.explicitBigEndian;
  return { bytes, leaves: leavesOf(dicomParser.parseDicom(bytes), ''), bigEndian };
}

/** The value of a leaf as text: numbers by the VR, anything else as Latin-1; values are joined by backslashes. */
export function leafText(file: ReadFile, leaf: Leaf, vr: string): string {
  const value = Buffer.from(file.bytes.subarray(leaf.start, leaf.end));
  const number = NUMBERS[vr];
  if (!number) return value.toString('latin1').replace(/[\0 ]+$/, '');
  const [size, read] = number;
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const count = Math.floor(value.length / size);
  return Array.from({ length: count }, (_, index) => read(view, index * size, !file.bigEndian)).join('\\');
}

/** Pixel data as {@link GeneratedFile.pixelBytes} has it, or undefined where there is none. */
export function pixelBytes(file: ReadFile): Uint8Array | undefined {
  const leaf = file.leaves.find(({ path }) => path === '(7FE0,0010)');
  if (!leaf) return undefined;
  if (leaf.fragments) {
    return Buffer.concat(leaf.fragments.map(({ start, end }) => file.bytes.subarray(start, end)));
  }
  const native = Buffer.from(file.bytes.subarray(leaf.start, leaf.end));
  return file.bigEndian ? native.swap16() : native;
}

type ReadNumber = (view: DataView, offset: number, littleEndian: boolean) => number;

const NUMBERS: Readonly<Record<string, readonly [size: number, read: ReadNumber]>> = {
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  OW: [2, (view, at, little) => view.getUint16(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  US: [2, (view, at, little) => view.getUint16(at, little)],
};

/** As explicit VR little endian, which is what is deflated (PS3.5 section A.5). */
function inflated(file: Uint8Array, meta: DataSet): Uint8Array {
  const metaEnd = Math.max(...Object.values(meta.elements).map((each) => each.dataOffset + each.length));
  const plain = Buffer.concat([file.subarray(0, metaEnd), inflateRawSync(file.subarray(metaEnd))]);
  const { dataOffset = 0, length = 0 } = meta.elements.x00020010 ?? {};
  plain.fill(0, dataOffset, dataOffset + length).write(TRANSFER_SYNTAX.explicitLittleEndian, dataOffset, 'latin1');
  return plain;
}

function leavesOf(dataSet: DataSet, prefix: string): Leaf[] {
  return Object.values(dataSet.elements)
    .sort((a, b) => a.dataOffset - b.dataOffset)
    .flatMap((element) => leavesOfElement(element, prefix));
}

function leavesOfElement(element: Element, prefix: string): Leaf[] {
  const path = `${prefix}(${element.tag.slice(1, 5)},${element.tag.slice(5)})`.toUpperCase();
  if (element.items) {
    return element.items.flatMap((item, index) =>
      item.dataSet ? leavesOf(item.dataSet, `${path}[${index + 1}].`) : [],
    );
  }
  const start = element.dataOffset;
  const fragments = element.fragments?.map(({ position, length }) => ({ start: position, end: position + length }));
  return [{ path, start, end: start + element.length, ...(fragments ? { fragments } : {}) }];
}
