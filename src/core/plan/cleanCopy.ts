import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { constants, deflateRawSync } from 'node:zlib';
import { encodeText } from '../dicom/encode.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { DicomError } from '../dicom/errors.js';
import { SegmentList, spliceDataSet, type Edit, type Edits, type Segment } from '../dicom/splice.js';
import { memorySource, type ByteSource } from '../dicom/source.js';
import { readDicom } from '../dicom/readDicom.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { clearPixels, type ClearedPixels } from '../pixels/streams/clearPixels.js';
import type { PixelCleaning } from './pixels/pixelCleaning.js';
import { encodeHead } from './copyMeta.js';
import { copySource } from './copySource.js';
import { claimElements, claimsOf } from './claims.js';
import { relinkDirectoryRecords } from './directoryRecords.js';
import { type Plan } from './plan.js';

/** The bytes of a clean copy: segments of our own and spans of `source`, in order. */
export interface CleanCopy {
  readonly source: ByteSource;
  readonly segments: readonly Segment[];
  /** Bytes in all. */
  readonly length: number;
}

/**
 * Turns a plan into the bytes of the copy. Spans that the plan leaves alone, pixel data among them, are not even
 * read here. The preamble is zeroed: it may hold the header of another format, with anything in it.
 * @throws DicomError where the plan refuses a copy; PixelError where an encoded stream cannot be followed
 * @param pixels what becomes of the pixels of the same file; left out, they stay, and nothing is said of text in them
 * @param originals what puts the originals into the copy, encrypted; left out, they are not in it
 */
export function cleanCopy(plan: Plan, { edit, text }: PixelCleaning = UNTOUCHED, originals = NO_EDITS): CleanCopy {
  const { file, refusal } = plan;
  if (refusal !== undefined) throw new DicomError('malformed', refusal);
  const burnedIn = burnedInAnnotation(plan, text);
  const claims = claimElements(claimsOf(plan, text), file);
  const additions = [
    ...claims,
    ...plan.additions,
    ...burnedIn.additions,
    ...(edit?.additions ?? []),
    ...originals.additions,
  ];
  const of = new Map([...editsOf(plan), ...(edit?.of ?? []), ...burnedIn.of, ...originals.of]);
  const edits = { of, additions: isDicomdir(file) ? [] : additions };
  const head = encodeHead({ ...plan.meta, ...(edit && { transferSyntax: edit.transferSyntax }) });
  return withPixelsOnly(rewrittenFile(file, edits, head, edit?.source));
}

/**
 * The copy with nothing but pixels in its pixels ({@link clearPixels}): whatever led to its bytes, they are looked through
 * as they would be written.
 * @throws PixelError where an encoded stream cannot be followed
 */
function withPixelsOnly(copy: CleanCopy): CleanCopy {
  const file = readDicom(copySource(copy));
  const { of } = clearPixels(file);
  return of.size === 0 ? copy : rewrittenFile(file, { of, additions: [] });
}

/** A file as {@link cleanCopy} would leave its pixels, and what is not in them any more. */
export function withClearedPixels(file: DicomFile): {
  readonly file: DicomFile;
  readonly cleared: readonly ClearedPixels[];
} {
  const { of, cleared } = clearPixels(file);
  if (of.size === 0) return { file, cleared };
  return { file: readDicom(copySource(rewrittenFile(file, { of, additions: [] }))), cleared };
}

const UNTOUCHED: PixelCleaning = { text: 'unknown' };
const NO_EDITS: Edits = { of: new Map(), additions: [] };

/** Burned In Annotation (0028,0301) is said anew only by who looked at every frame, or leaves what was found. */
function burnedInAnnotation({ file }: Plan, text: PixelCleaning['text']): Edits {
  if (text === 'unknown') return { of: new Map(), additions: [] };
  const value = encodeText(text === 'left' ? 'YES' : 'NO', 'CS');
  const element = elementWith(file, Tag.BurnedInAnnotation);
  if (!element) return { of: new Map(), additions: [{ tag: Tag.BurnedInAnnotation, vr: 'CS', value }] };
  return { of: new Map([[element, { kind: 'set', value }]]), additions: [] };
}

/**
 * A file with some of its elements changed; in the same transfer syntax, deflated where it was. The offsets of a
 * directory point to where its records lie now.
 * @param head preamble and File Meta Information; left out, those of the file with the edits
 * @param source what spans of the edits refer to: the file, or the file and something behind its end
 */
export function rewrittenFile(
  file: DicomFile,
  edits: Edits,
  head?: Uint8Array,
  source: ByteSource = file.bytes,
): CleanCopy {
  const output = new SegmentList();
  if (head) output.put(head);
  else putHead(output, file, edits);
  const dataSet = spliceDataSet(file, edits);
  if (file.deflated) output.put(deflate(source, dataSet));
  else output.append(dataSet);
  const copy: CleanCopy = { source, segments: output.segments, length: output.length };
  return isDicomdir(file) ? wholeCopy(relinkDirectoryRecords(file, copyBytes(copy))) : copy;
}

/** Preamble, as zeros, and File Meta Information as they were, but for the edits. */
function putHead(output: SegmentList, file: DicomFile, { of }: Edits): void {
  if (file.hasPreamble) output.put(Buffer.concat([new Uint8Array(128), Buffer.from('DICM', 'latin1')]));
  if (file.meta.elements.length > 0) output.append(spliceDataSet(file.meta, { of, additions: [] }));
}

/** The copy as one array; for previews and tests, not for large files. */
export function copyBytes(copy: CleanCopy): Uint8Array {
  const parts = copy.segments.map((segment) =>
    segment instanceof Uint8Array ? segment : copy.source.read(segment.from, segment.length),
  );
  return Buffer.concat(parts);
}

function wholeCopy(bytes: Uint8Array): CleanCopy {
  return { source: memorySource(bytes), segments: [{ from: 0, length: bytes.length }], length: bytes.length };
}

function editsOf(plan: Plan): ReadonlyMap<Element, Edit> {
  const edits = new Map<Element, Edit>();
  for (const [element, { outcome }] of plan.entries) {
    if (outcome.effect === 'remove') edits.set(element, { kind: 'remove' });
    else if (outcome.effect === 'empty') edits.set(element, { kind: 'set', value: new Uint8Array(0) });
    else if (outcome.effect === 'set') edits.set(element, { kind: 'set', value: outcome.value });
  }
  return edits;
}

/** PS3.5 section A.5: raw deflate, padded to even length by a NUL. */
function deflate(source: ByteSource, dataSet: SegmentList): Uint8Array {
  const bytes = copyBytes({ source, segments: dataSet.segments, length: dataSet.length });
  const deflated = deflateRawSync(bytes, { level: constants.Z_DEFAULT_COMPRESSION });
  return deflated.length % 2 === 0 ? deflated : Buffer.concat([deflated, Buffer.of(0)]);
}
