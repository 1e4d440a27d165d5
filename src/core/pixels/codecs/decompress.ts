import { elementWith } from '../../dicom/elementWith.js';
import * as Tag from '../../standard/tag.js';
import { encodeHeader, encodeText } from '../../dicom/encode.js';
import { SegmentList, type Addition, type Edit } from '../../dicom/splice.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { EXPLICIT_VR_LITTLE_ENDIAN } from '../../standard/transferSyntaxes.js';
import { Attributes } from '../frames/attributes.js';
import type { BlackOutRequest } from '../redact/blackOut.js';
import { BoxRuns } from '../redact/boxes.js';
import { codecFor, isJpegDct } from './codecs.js';
import type { DecodedFrame } from '../frames/decodedFrame.js';
import { ExtendedSource, PieceMaker } from '../frames/extendedSource.js';
import { framesOf } from '../frames/frames.js';
import { editNative } from '../redact/imageEdit.js';
import { NativeFrames } from '../frames/nativeFrames.js';
import type { EditedImage, PixelEdit } from '../redact/pixelEdit.js';
import { PixelError } from '../pixelError.js';
import { imageAt, pixelPlaces, type PixelImage } from '../frames/pixelImage.js';
import { Blackener } from '../redact/recoder.js';

const LONGEST_VALUE = 0xfffffffe;

/**
 * The edit for a file in a transfer syntax that cannot be kept: all encapsulated pixels of the file, icons included, are
 * written as explicit VR little endian. That loses nothing more, every reader has it, and the length of each frame is
 * known before it is decoded. Lossy Image Compression goes on to say that there was loss.
 * @throws PixelError where a frame cannot be decoded, or the pixels are longer than an element can be
 */
export async function decompressFile(file: DicomFile, requests: readonly BlackOutRequest[]): Promise<PixelEdit> {
  const source = new ExtendedSource(file.bytes);
  const pieces = new PieceMaker();
  const of = new Map<Element, Edit>();
  const images: EditedImage[] = [];
  for (const place of pixelPlaces(file)) {
    const request = requests.find(({ image }) => image.element === place.element);
    // Pixels that are native already, as those of icons often are, can stay as they are.
    if (!place.element.fragments && !request) continue;
    images.push(await decompress(request?.image ?? imageAt(file, place), request, { source, pieces, of }));
  }
  const additions = lossAdditions(file, of);
  setTransferSyntax(file, of);
  return { source, of, additions, transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN, images };
}

interface Output {
  readonly source: ExtendedSource;
  readonly pieces: PieceMaker;
  readonly of: Map<Element, Edit>;
}

async function decompress(
  image: PixelImage,
  request: BlackOutRequest | undefined,
  { source, pieces, of }: Output,
): Promise<EditedImage> {
  const { element, format } = image;
  const boxes = request?.boxes ?? [];
  const changes = { image, runs: new BoxRuns(boxes, format), clearUnusedBits: request?.clearUnusedBits ?? false };
  const frames = framesOf(image);
  if (frames instanceof NativeFrames) {
    const edit = editNative(changes, boxes, frames, source);
    for (const [edited, how] of edit.of) of.set(edited, how);
    return edit.edited;
  }
  const codec = await codecFor(image);
  const blackener = new Blackener(changes, frames, codec);
  const bytesPerFrame = format.rows * format.columns * format.samplesPerPixel * (format.bitsAllocated / 8);
  const padding = (bytesPerFrame * frames.count) % 2;
  const length = bytesPerFrame * frames.count + padding;
  if (!Number.isInteger(length) || length > LONGEST_VALUE) {
    throw new PixelError('unsupported', 'The pixels are too many to be written without compression.');
  }
  const output = new SegmentList();
  output.put(encodeHeader(element.tag, format.bitsAllocated > 8 ? 'OW' : 'OB', length, element.encoding));
  for (let frame = 0; frame < frames.count; frame++) {
    // What cannot be decoded is to be known before anything is written.
    blackener.blackened(frames.read(frame), frame);
    const make = () => nativeBytes(blackener.blackened(frames.read(frame), frame));
    output.copy(source.add(pieces.known(bytesPerFrame, make)), bytesPerFrame);
  }
  output.put(new Uint8Array(padding));
  of.set(element, { kind: 'segments', segments: output.segments });
  describe(image, of);
  const all = Array.from({ length: frames.count }, (_, frame) => frame);
  return { path: image.path, method: 'decompressed', frames: all, black: boxes };
}

/** Cells are little endian in memory already. */
function nativeBytes({ cells }: DecodedFrame): Uint8Array {
  return new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
}

/** What JPEG decodes to is RGB by pixel; the offset tables have nothing left to point at. */
function describe({ file, dataSet, format }: PixelImage, of: Map<Element, Edit>): void {
  const attributes = new Attributes(file, dataSet);
  const interpretation = attributes.element(Tag.PhotometricInterpretation);
  const planar = attributes.element(Tag.PlanarConfiguration);
  if (format.samplesPerPixel === 3 && isJpegDct(file.transferSyntax)) {
    if (interpretation) of.set(interpretation, { kind: 'set', value: encodeText('RGB', 'CS') });
    if (planar) of.set(planar, { kind: 'set', value: new Uint8Array(2) });
  }
  for (const tag of [Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths]) {
    const table = attributes.element(tag);
    if (table) of.set(table, { kind: 'remove' });
  }
}

function setTransferSyntax(file: DicomFile, of: Map<Element, Edit>): void {
  const element = elementWith(file.meta, Tag.TransferSyntaxUID);
  if (!element) throw new PixelError('malformed', 'Transfer Syntax UID (0002,0010) is missing.');
  of.set(element, { kind: 'set', value: encodeText(EXPLICIT_VR_LITTLE_ENDIAN, 'UI') });
}

/**
 * Until now the transfer syntax said that there was loss; from now on the header alone does (PS3.3 section
 * C.7.6.1.1.5). What it says of an earlier compression stays.
 */
function lossAdditions(file: DicomFile, of: Map<Element, Edit>): readonly Addition[] {
  const attributes = new Attributes(file, file);
  if (attributes.text(Tag.LossyImageCompression) === '01') return [];
  const main = pixelPlaces(file).find(({ dataSet }) => dataSet === file);
  if (!main?.element.fragments) return [];
  const { format } = imageAt(file, main);
  const encoded = main.element.fragments.slice(1).reduce((sum, { length }) => sum + length, 0);
  const decoded = (format.rows * format.columns * format.samplesPerPixel * format.frames * format.bitsAllocated) / 8;
  const values = [
    { tag: Tag.LossyImageCompression, vr: 'CS', text: '01' },
    { tag: Tag.LossyImageCompressionRatio, vr: 'DS', text: (decoded / Math.max(encoded, 1)).toFixed(2) },
    { tag: Tag.LossyImageCompressionMethod, vr: 'CS', text: 'ISO_10918_1' },
  ];
  return values.flatMap(({ tag, vr, text }) => {
    const element = attributes.element(tag);
    if (!element) return [{ tag, vr, value: encodeText(text, vr) }];
    of.set(element, { kind: 'set', value: encodeText(text, vr) });
    return [];
  });
}
