/** Lets DCMTK and GDCM decode an original and its copy with black boxes, and compares what they see. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { FrameBox } from '../../src/core/model/box.js';
import { sampleReader, type DecodedFrame } from '../../src/core/pixels/frames/decodedFrame.js';
import { framesOf } from '../../src/core/pixels/frames/frames.js';
import type { PixelFormat } from '../../src/core/pixels/frames/pixelFormat.js';
import { runTool, type DicomTool } from '../support/dicomTools.js';
import { blackened, compareFrames, decodedFrames, imageOf } from '../unit/core/pixels/images.js';

/** A program and what it is told; the names of its files come last. */
export type Command = readonly [tool: DicomTool, ...args: string[]];

/** Programs that take a transfer syntax apart without touching colours. */
export const DECODERS: Readonly<Record<'jpeg' | 'jpegLs' | 'rle' | 'gdcm', Command>> = {
  jpeg: ['dcmdjpeg', '+cn'],
  jpegLs: ['dcmdjpls'],
  rle: ['dcmdrle'],
  gdcm: ['gdcmconv', '--raw'],
};

export class PixelJudge {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dicom-deid-pixels-'));

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a program makes of a file; undefined where it refuses. */
  async run([tool, ...args]: Command, bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const [input, output] = [join(this.folder, 'in.dcm'), join(this.folder, 'out.dcm')];
    writeFileSync(input, bytes);
    rmSync(output, { force: true });
    const { status } = await runTool(tool, ...args, input, output);
    return status === 0 ? Uint8Array.from(readFileSync(output)) : undefined;
  }

  /**
   * Blacks boxes out and asserts that the decoder sees black inside, the very same outside, and that frames without
   * boxes keep their bytes.
   * @returns false where the decoder does not take the original, so that nothing can be judged
   */
  async judge(at: string, decoder: Command, original: Uint8Array, boxes: readonly FrameBox[]): Promise<boolean> {
    const before = await this.run(decoder, original);
    if (!before) return false;
    const { bytes, edit } = await blackened(original, boxes);
    const after = await this.run(decoder, bytes);
    assert.ok(after, `${at}: the copy can be decoded`);
    const image = edit.images[0];
    assert.ok(image && image.method !== 'decompressed', `${at}: stays in its transfer syntax`);
    const area = image.method === 'blocks' ? widened(image.black) : boxes;
    const [was, is] = [await decodedFrames(before), await decodedFrames(after)];
    // GDCM says that 12 bits of JPEG 2000 are 16 when it has decoded them.
    const { format } = imageOf(readDicom(memorySource(original)));
    was.forEach((frame, index) => {
      const other = is[index] as DecodedFrame;
      const { changedOutside } = compareFrames(frame, other, area, index);
      assert.equal(changedOutside, 0, `${at}, frame ${index + 1}: pixels outside the boxes`);
      if (!image.frames.includes(index)) return;
      const { inside } = compareFrames(frame, other, boxes, index);
      const values = [...inside].map((cells) => cells.split(',').map((cell) => sampleReader(format)(Number(cell))));
      const black = blackOf({ ...format, photometricInterpretation: other.photometricInterpretation }) ?? values[0];
      assert.deepEqual(values, [black], `${at}, frame ${index + 1}: inside the boxes`);
    });
    framesWithoutBoxesAreTheSame(original, bytes, image.frames, at);
    return true;
  }
}

/** Black, written down apart from the code that is tested; undefined where a palette decides. */
function blackOf({ photometricInterpretation, bitsStored, signed }: PixelFormat): readonly number[] | undefined {
  const half = 2 ** (bitsStored - 1);
  switch (photometricInterpretation) {
    case 'MONOCHROME1':
      return [signed ? half - 1 : 2 * half - 1];
    case 'MONOCHROME2':
      return [signed ? -half : 0];
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      return [0, half, half];
    case 'PALETTE COLOR':
      return undefined;
    default:
      return [0, 0, 0];
  }
}

/** Decoders smooth chrominance over one pixel around blocks that are black. */
function widened(boxes: readonly FrameBox[]): readonly FrameBox[] {
  return boxes.map((box) => ({ ...box, x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 }));
}

function framesWithoutBoxesAreTheSame(
  before: Uint8Array,
  after: Uint8Array,
  changed: readonly number[],
  at: string,
): void {
  const [was, is] = [before, after].map((bytes) => framesOf(imageOf(readDicom(memorySource(bytes)))));
  for (let frame = 0; frame < (was?.count ?? 0); frame++) {
    const isSame = Buffer.compare(was?.read(frame) ?? Buffer.of(), is?.read(frame) ?? Buffer.of()) === 0;
    assert.equal(isSame, !changed.includes(frame), `${at}, frame ${frame + 1}: bytes`);
  }
}
