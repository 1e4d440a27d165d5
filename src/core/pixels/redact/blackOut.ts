import type { DicomFile } from '../../dicom/types.js';
import type { FrameBox } from '../../model/box.js';
import { BoxRuns } from './boxes.js';
import { codecFor } from '../codecs/codecs.js';
import { decompressFile } from '../codecs/decompress.js';
import { exchangeFrames, type NewFrame } from '../frames/encapsulate.js';
import type { EncapsulatedFrames } from '../frames/encapsulatedFrames.js';
import { ExtendedSource, PieceMaker } from '../frames/extendedSource.js';
import { framesOf } from '../frames/frames.js';
import { editNative, withHiddenOverlays, type ImageEdit } from './imageEdit.js';
import { interpretationEdit } from '../frames/interpretation.js';
import { JpegBlocks } from './jpegBlocks.js';
import { NativeFrames } from '../frames/nativeFrames.js';
import type { PixelEdit, PixelMethod } from './pixelEdit.js';
import type { PixelImage } from '../frames/pixelImage.js';
import { Recoder, type Changes, type FrameMaker } from './recoder.js';

/** What is to become black in one image of a file. */
export interface BlackOutRequest {
  readonly image: PixelImage;
  readonly boxes: readonly FrameBox[];
  /** Clear what lies in the unused bits of all cells too, and take out the overlays that say they are there. */
  readonly clearUnusedBits?: boolean;
}

export interface BlackOutOptions {
  /**
   * What becomes of JPEG, which cannot be encoded again without loss. `blocks`, the default: the blocks under the boxes
   * are exchanged and everything else stays as it is; what is black grows to the grid of blocks. `decompress`: exactly
   * the boxes are black, and the pixels of the whole file are written without compression. A stream whose blocks cannot
   * be exchanged is decompressed whatever is asked.
   */
  readonly jpeg?: 'blocks' | 'decompress';
}

/** How the frames of an encapsulated image are made, and what becomes black by that. */
interface Making {
  readonly maker: FrameMaker;
  readonly method: PixelMethod;
  readonly black: readonly FrameBox[];
}

/**
 * Makes boxes of images black and leaves all other pixels as they are. Native pixels are changed in place. RLE, JPEG
 * Lossless, JPEG-LS, JPEG 2000 and HTJ2K are encoded again without loss in the same transfer syntax, also where it is
 * one that allows loss; frames without boxes keep their bytes. Every frame that is encoded is decoded again and compared
 * before anything is written.
 * @throws PixelError where pixels cannot be understood, decoded or written again without loss
 * @throws RangeError where a box is of no size or lies on a frame that is not there
 */
export async function blackOut(
  file: DicomFile,
  requests: readonly BlackOutRequest[],
  options: BlackOutOptions = {},
): Promise<PixelEdit> {
  const source = new ExtendedSource(file.bytes);
  const pieces = new PieceMaker();
  const edits: ImageEdit[] = [];
  for (const request of requests) {
    const edit = await editImage(request, source, pieces, options);
    // One image that has to be decompressed takes all others along: a file has one transfer syntax.
    if (!edit) return decompressFile(file, requests);
    edits.push(edit);
  }
  const of = new Map(edits.flatMap((edit) => [...edit.of]));
  const images = edits.map(({ edited }) => edited);
  return { source, of, additions: [], transferSyntax: file.transferSyntax, images };
}

/** Undefined where the image has to be decompressed. */
async function editImage(
  { image, boxes, clearUnusedBits = false }: BlackOutRequest,
  source: ExtendedSource,
  pieces: PieceMaker,
  options: BlackOutOptions,
): Promise<ImageEdit | undefined> {
  const frames = framesOf(image);
  const changes: Changes = { image, runs: new BoxRuns(boxes, image.format), clearUnusedBits };
  if (frames instanceof NativeFrames) return editNative(changes, boxes, frames, source);
  const making = await makingOf(changes, boxes, frames, options);
  return making && withHiddenOverlays(changes, editEncapsulated(changes, making, frames, source, pieces));
}

async function makingOf(
  changes: Changes,
  boxes: readonly FrameBox[],
  frames: EncapsulatedFrames,
  { jpeg = 'blocks' }: BlackOutOptions,
): Promise<Making | undefined> {
  const codec = await codecFor(changes.image);
  if (codec.encode) {
    return { maker: new Recoder(changes, frames, codec, codec.encode), method: 're-encoded', black: boxes };
  }
  const blocks = jpeg === 'blocks' ? JpegBlocks.of(changes, boxes, frames, codec) : undefined;
  return blocks && { maker: blocks, method: 'blocks', black: blocks.black };
}

function editEncapsulated(
  { image }: Changes,
  { maker, method, black }: Making,
  frames: EncapsulatedFrames,
  source: ExtendedSource,
  pieces: PieceMaker,
): ImageEdit {
  const exchanged = new Map<number, NewFrame>();
  for (let frame = 0; frame < frames.count; frame++) {
    if (!maker.isChanged(frame)) continue;
    const piece = pieces.piece(() => evened(maker.make(frame)));
    exchanged.set(frame, { from: source.add(piece), length: piece.length });
  }
  const changed = [...exchanged.keys()];
  const of = new Map([
    ...exchangeFrames(image, frames, exchanged),
    ...interpretationEdit(image, changed.length === frames.count),
  ]);
  return { of, edited: { path: image.path, method, frames: changed, black } };
}

/** Fragments have an even length (PS3.5 section A.4); a zero after the end of a codestream is skipped by its readers. */
function evened(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(0)]);
}
