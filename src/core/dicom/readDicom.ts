import { constants, inflateRawSync } from 'node:zlib';
import { lookUp } from '../standard/dictionary.js';
import { transferSyntax } from '../standard/uids.js';
import { Cursor } from './cursor.js';
import { DicomError } from './errors.js';
import { withoutPadding } from './padding.js';
import { repairedSource } from './repairedSource.js';
import { memorySource, type ByteSource } from './source.js';
import { isOwnError } from '../model/errors.js';
import { groupOf, isGroupLength, isPrivate } from '../model/tag.js';
import type { DataSet, DicomFile, Element, Encoding } from './types.js';
import { misspeltCharacterSet } from './value.js';
import { isVr } from './vr.js';
import { Walker } from './walk.js';

const PREAMBLE_LENGTH = 128;
const PREFIX_LENGTH = PREAMBLE_LENGTH + 4;
const TRANSFER_SYNTAX_UID = 0x00020010;
/** A deflated data set holds no more than this when inflated; beyond it a few kilobytes could fill the memory. */
const LARGEST_INFLATED = 1024 * 1024 * 1024;
/** Headers and images are hardly ever smaller by more than this; what is small when inflated may be. */
const HIGHEST_RATIO = 256;
const INFLATED_ANYWAY = 64 * 1024 * 1024;

const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';

const NO_ELEMENTS: DataSet = { elements: [], encoding: { explicitVr: true, bigEndian: false } };

/** Breaches of one file beyond this number are no slips: no one knows what such a file says. */
const MOST_REPAIRS = 64;

/**
 * Reads the structure of a DICOM file as {@link readStrictly}, and where a breach of the standard stops it that other
 * readers get over, as if the writer had kept to the standard. The file says which ({@link DicomFile.leniencies}); its
 * bytes are then the input with the repairs in it.
 * @throws DicomError saying what is wrong and where
 */
export function readDicom(source: ByteSource): DicomFile {
  const leniencies: string[] = [];
  let first: DicomError | undefined;
  for (let bytes = source; ;) {
    try {
      const file = readStrictly(bytes);
      const misspelt = misspeltCharacterSet(file);
      if (misspelt !== undefined) leniencies.push(misspelt);
      return leniencies.length === 0 ? file : { ...file, leniencies };
    } catch (error) {
      if (!(error instanceof DicomError)) throw error;
      first ??= error;
      if (!error.repair || leniencies.length === MOST_REPAIRS) throw first;
      leniencies.push(error.repair.what);
      bytes = repairedSource(bytes, error.repair);
    }
  }
}

/**
 * Reads the structure of a DICOM file (PS3.10 section 7) of any transfer syntax, with or without preamble and File Meta
 * Information. Values, pixel data above all, are not read, except that a deflated data set is inflated whole.
 * @throws DicomError saying what is wrong and where
 */
export function readStrictly(source: ByteSource): DicomFile {
  const hasPreamble = hasPrefix(source);
  const metaOffset = hasPreamble ? PREFIX_LENGTH : 0;
  const cursor = new Cursor(source);
  if (!hasPreamble && !startsWithElement(cursor, source.size)) {
    throw new DicomError(
      'not-dicom',
      'This is not a DICOM file: neither the DICM prefix nor a known element starts it.',
    );
  }
  const [meta, dataSetOffset] = readMeta(cursor, metaOffset);
  const stated = statedTransferSyntax(source, meta);
  if (stated !== undefined && transferSyntax(stated)?.deflated) {
    return inflate(source, { hasPreamble, meta, transferSyntax: stated, dataSetOffset });
  }
  const encoding = detectEncoding(cursor, dataSetOffset, stated);
  refuseMisplacedMeta(cursor, dataSetOffset, encoding, stated);
  const isTrue = stated !== undefined && fits(stated, encoding);
  const [dataSet, end] = new Walker(cursor).topLevel(dataSetOffset, source.size, encoding);
  if (dataSet.elements.length === 0 && meta.elements.length === 0) {
    throw new DicomError('not-dicom', 'The file holds no data elements.');
  }
  return {
    ...dataSet,
    bytes: source,
    hasPreamble,
    meta,
    transferSyntax: isTrue ? stated : transferSyntaxOf(encoding),
    deflated: false,
    dataSetOffset,
    trailingBytes: source.size - end,
  };
}

/** True where the content, not the name, says that this is a DICOM file: the DICM prefix or known first elements. */
export function isDicom(source: ByteSource): boolean {
  return hasPrefix(source) || startsWithElement(new Cursor(source), source.size);
}

function hasPrefix(source: ByteSource): boolean {
  const prefix = source.read(PREAMBLE_LENGTH, 4);
  return prefix.length === 4 && String.fromCharCode(...prefix) === 'DICM';
}

/** A file without the DICM prefix is taken for DICOM where its first element is in the dictionary and fits the file. */
function startsWithElement(cursor: Cursor, size: number): boolean {
  if (size < 16) return false;
  const encoding = guessEncoding(cursor, 0);
  const tag = cursor.tag(0, encoding.bigEndian);
  if (groupOf(tag) < 0x0002 || groupOf(tag) > 0x0020 || isPrivate(tag)) return false;
  if (lookUp(tag) === undefined && !isGroupLength(tag)) return false;
  if (encoding.explicitVr) return true;
  return cursor.uint32(4, encoding.bigEndian) <= Math.min(size - 8, 0xffff);
}

function readMeta(cursor: Cursor, offset: number): [DataSet, number] {
  if (cursor.source.size - offset < 8 || cursor.uint16(offset, false) !== 0x0002) return [NO_ELEMENTS, offset];
  // PS3.10 section 7.1 asks for explicit VR little endian; a few writers use implicit VR.
  const encoding: Encoding = { explicitVr: isVr(cursor.vr(offset + 4)), bigEndian: false };
  return new Walker(cursor).topLevel(offset, cursor.source.size, encoding, (tag) => groupOf(tag) !== 0x0002);
}

function statedTransferSyntax(source: ByteSource, meta: DataSet): string | undefined {
  const element = meta.elements.find(({ tag }) => tag === TRANSFER_SYNTAX_UID);
  if (!element) return undefined;
  // What is no UID names no transfer syntax; then the bytes have to tell.
  const uid = asciiValue(source, element).trim();
  return /^\d+(\.\d+)+$/.test(uid) ? uid : undefined;
}

function asciiValue(source: ByteSource, element: Element): string {
  const bytes = source.read(element.valueOffset, Math.min(element.length, 256));
  return withoutPadding(String.fromCharCode(...bytes));
}

function detectEncoding(cursor: Cursor, offset: number, stated: string | undefined): Encoding {
  if (cursor.source.size - offset < 8) return { explicitVr: true, bigEndian: false };
  const guessed = guessEncoding(cursor, offset);
  if (stated === undefined) return guessed;
  const known = transferSyntax(stated) ?? { explicitVr: true, bigEndian: false };
  // What the bytes say outweighs a transfer syntax that the writer forgot to change; dcmtk and pydicom do the same.
  const sameEitherWay = cursor.uint16(offset, false) === cursor.uint16(offset, true);
  return { explicitVr: guessed.explicitVr, bigEndian: sameEitherWay ? known.bigEndian : guessed.bigEndian };
}

/** File Meta Information once more behind its end, in another encoding than the data set (PS3.10 section 7.1). */
function refuseMisplacedMeta(cursor: Cursor, offset: number, encoding: Encoding, stated: string | undefined): void {
  if (stated === undefined || cursor.source.size - offset < 16 || cursor.tag(offset, false) >>> 16 !== 0x0002) return;
  const isExplicit = transferSyntax(stated)?.explicitVr ?? true;
  if (encoding.explicitVr === isExplicit) return;
  const length = encoding.explicitVr ? cursor.uint16(offset + 6, false) : cursor.uint32(offset + 4, false);
  const end = offset + 8 + length;
  if (end + 8 > cursor.source.size || cursor.tag(end, false) >>> 16 > 0x0020) return;
  const what = 'File Meta Information once more at the start of the data set, in another encoding';
  throw new DicomError('malformed', `Byte ${offset}: ${what}.`, offset, {
    ...{ at: offset, remove: end - offset, insert: new Uint8Array(0), what },
  });
}

/** A stated syntax that the data set is not written in is untrue; one for encapsulated pixels still says what those are. */
function fits(stated: string, { explicitVr, bigEndian }: Encoding): boolean {
  const syntax = transferSyntax(stated);
  return !syntax || syntax.encapsulated || (syntax.explicitVr === explicitVr && syntax.bigEndian === bigEndian);
}

/** Explicit VR where two letters of a VR follow the first tag; big endian where the group would else be absurd. */
function guessEncoding(cursor: Cursor, offset: number): Encoding {
  return {
    explicitVr: isVr(cursor.vr(offset + 4)),
    bigEndian: cursor.uint16(offset, false) > cursor.uint16(offset, true),
  };
}

function transferSyntaxOf(encoding: Encoding): string {
  if (!encoding.explicitVr) return IMPLICIT_VR_LITTLE_ENDIAN;
  return encoding.bigEndian ? EXPLICIT_VR_BIG_ENDIAN : EXPLICIT_VR_LITTLE_ENDIAN;
}

/** PS3.5 section A.5: everything after the File Meta Information is one raw deflate stream (RFC 1951). */
function inflate(
  source: ByteSource,
  head: Pick<DicomFile, 'hasPreamble' | 'meta' | 'transferSyntax' | 'dataSetOffset'>,
): DicomFile {
  const { dataSetOffset } = head;
  const start = source.read(0, dataSetOffset);
  const bytes = Buffer.concat([start, inflateRaw(source.read(dataSetOffset, source.size - dataSetOffset))]);
  const whole = memorySource(bytes);
  const encoding: Encoding = { explicitVr: true, bigEndian: false };
  const [dataSet, end] = withoutRepair(() =>
    new Walker(new Cursor(whole)).topLevel(dataSetOffset, bytes.length, encoding),
  );
  return { ...dataSet, ...head, bytes: whole, deflated: true, trailingBytes: bytes.length - end };
}

function mostInflated(deflated: number): number {
  return Math.min(LARGEST_INFLATED, Math.max(INFLATED_ANYWAY, HIGHEST_RATIO * deflated));
}

/** Offsets in what was inflated are none in the input. */
function withoutRepair<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    throw new DicomError(error.code, error.message, error.offset);
  }
}

function inflateRaw(deflated: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(deflated, {
      maxOutputLength: mostInflated(deflated.length),
      finishFlush: constants.Z_FINISH,
    });
  } catch (error) {
    if (isOwnError(error)) throw error; // where nothing inflates, in a browser
    const tooLarge = error instanceof RangeError;
    const why = tooLarge
      ? `grows more than ${HIGHEST_RATIO} times, or beyond 1 GiB, when inflated`
      : 'cannot be inflated: it is damaged or cut short';
    throw new DicomError(tooLarge ? 'unsupported' : 'truncated', `The deflated data set ${why}.`);
  }
}
