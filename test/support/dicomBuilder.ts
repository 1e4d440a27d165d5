/** Builds synthetic DICOM files for tests from a literal form that reads like a dump; independent of `src/core`. */
import { deflateRawSync } from 'node:zlib';
import { concat, encodeElements, type FileEncoding } from './dicomEncoder.js';
import { el, tagNumber, type ElementSpec } from './dicomElements.js';

export * from './dicomElements.js';
export { concat, encodeElements, encodeItem, type FileEncoding } from './dicomEncoder.js';

export const TRANSFER_SYNTAX = {
  implicitLittleEndian: '1.2.840.10008.1.2',
  explicitLittleEndian: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  explicitBigEndian: '1.2.840.10008.1.2.2',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpeg2000Lossless: '1.2.840.10008.1.2.4.90',
  rleLossless: '1.2.840.10008.1.2.5',
} as const;

/** Names our generator as (0002,0012); a root made from a UUID belongs to whoever made it (PS3.5 section B.2). */
export const IMPLEMENTATION_CLASS_UID = '2.25.190251683519791940966434255105954899717';

export interface DicomSpec {
  /** UID of the transfer syntax; explicit VR little endian where absent. */
  readonly transferSyntax?: string;
  /** `true` (or absent): 128 zero bytes and `DICM`. Bytes: those and `DICM`. `false`: neither. */
  readonly preamble?: boolean | Uint8Array;
  /**
   * Further elements of the File Meta Information, which replace those of the same tag that the builder writes by
   * itself: (0002,0001), 0002 and 0003 from the data set, 0010, 0012. `false`: no File Meta Information.
   */
  readonly meta?: false | readonly ElementSpec[];
  /** The data set, written in the order given. */
  readonly elements: readonly ElementSpec[];
  /** Bytes after the last element that are no element. */
  readonly trailing?: Uint8Array;
}

/**
 * The bytes of the file.
 * @throws Error where a value does not fit its VR or its length field
 */
export function buildDicom(spec: DicomSpec): Uint8Array {
  const transferSyntax = spec.transferSyntax ?? TRANSFER_SYNTAX.explicitLittleEndian;
  const dataSet = encodeElements(spec.elements, encodingOf(transferSyntax));
  return concat([
    preambleBytes(spec.preamble ?? true),
    spec.meta === false ? new Uint8Array(0) : metaBytes(spec.elements, transferSyntax, spec.meta ?? []),
    transferSyntax === TRANSFER_SYNTAX.deflated ? deflate(dataSet) : dataSet,
    spec.trailing ?? new Uint8Array(0),
  ]);
}

/** How a transfer syntax writes elements (PS3.5 Annex A). */
export function encodingOf(transferSyntax: string): FileEncoding {
  return {
    explicitVr: transferSyntax !== TRANSFER_SYNTAX.implicitLittleEndian,
    bigEndian: transferSyntax === TRANSFER_SYNTAX.explicitBigEndian,
  };
}

function preambleBytes(preamble: boolean | Uint8Array): Uint8Array {
  if (preamble === false) return new Uint8Array(0);
  const first = preamble === true ? new Uint8Array(128) : preamble;
  if (first.length !== 128) throw new Error('A preamble has 128 bytes');
  return concat([first, Uint8Array.from(Buffer.from('DICM', 'ascii'))]);
}

/** PS3.10 section 7.1; group length first, the rest by tag. */
function metaBytes(
  dataSet: readonly ElementSpec[],
  transferSyntax: string,
  further: readonly ElementSpec[],
): Uint8Array {
  const own: ElementSpec[] = [
    el(0x00020001, 'OB', Uint8Array.of(0, 1)),
    ...copied(dataSet, 0x00080016, 0x00020002),
    ...copied(dataSet, 0x00080018, 0x00020003),
    el(0x00020010, 'UI', transferSyntax),
    el(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
  ];
  const replaced = new Set(further.map(tagOf));
  const elements = [...own.filter((element) => !replaced.has(tagOf(element))), ...further];
  if (!replaced.has(0x00020000)) elements.push({ kind: 'groupLength', group: 0x0002 });
  elements.sort((a, b) => tagOf(a) - tagOf(b));
  return encodeElements(elements, { explicitVr: true, bigEndian: false });
}

function copied(dataSet: readonly ElementSpec[], from: number, to: number): ElementSpec[] {
  const element = dataSet.find((each) => tagOf(each) === from);
  return element?.kind === 'value' ? [{ ...element, tag: to }] : [];
}

function tagOf(element: ElementSpec): number {
  return element.kind === 'groupLength' ? element.group * 0x10000 : tagNumber(element.tag);
}

/** PS3.5 section A.5: a raw deflate stream, padded to even length. */
function deflate(dataSet: Uint8Array): Uint8Array {
  const stream = Uint8Array.from(deflateRawSync(dataSet));
  return stream.length % 2 === 0 ? stream : concat([stream, Uint8Array.of(0)]);
}
