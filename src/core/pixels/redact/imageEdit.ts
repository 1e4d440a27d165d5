import { SegmentList, type Edit } from '../../dicom/splice.js';
import type { Element } from '../../dicom/types.js';
import { blackPixel } from './black.js';
import type { FrameBox } from '../../model/box.js';
import { displayOf } from '../display/display.js';
import type { ExtendedSource } from '../frames/extendedSource.js';
import type { NativeFrames } from '../frames/nativeFrames.js';
import { NativePatch } from './nativePatch.js';
import { hiddenOverlayElements, unusedBits } from '../display/overlays.js';
import type { EditedImage } from './pixelEdit.js';
import type { Changes } from './recoder.js';

/** What one image contributes to the edit of the file. */
export interface ImageEdit {
  readonly of: ReadonlyMap<Element, Edit>;
  readonly edited: EditedImage;
}

/** The edit of native pixels: frames without boxes are spans of the original. */
export function editNative(
  changes: Changes,
  boxes: readonly FrameBox[],
  frames: NativeFrames,
  source: ExtendedSource,
): ImageEdit {
  const { image, runs } = changes;
  const { format, element } = image;
  const black = blackPixel(format, format.photometricInterpretation, displayOf(image, 0), format.bitsAllocated);
  const clearUnusedBits = changes.clearUnusedBits && unusedBits(format) !== 0;
  const patch = new NativePatch(image, frames, { runs, black, clearUnusedBits });
  const from = source.add(patch);
  const output = new SegmentList();
  output.copy(element.start, element.valueOffset - element.start);
  let done = 0;
  for (const range of patch.changedRanges()) {
    output.copy(element.valueOffset + done, range.from - done);
    output.copy(from + range.from, range.to - range.from);
    done = range.to;
  }
  output.copy(element.valueOffset + done, element.length - done);
  return withHiddenOverlays(changes, {
    of: new Map<Element, Edit>([[element, { kind: 'segments', segments: output.segments }]]),
    edited: { path: image.path, method: 'in place', frames: patch.changedFrames, black: boxes },
  });
}

/** Takes out the overlays whose bits are cleared as well, where that is asked for. */
export function withHiddenOverlays({ image, clearUnusedBits }: Changes, { of, edited }: ImageEdit): ImageEdit {
  if (!clearUnusedBits) return { of, edited };
  const removed = hiddenOverlayElements(image).map((element): [Element, Edit] => [element, { kind: 'remove' }]);
  return { of: new Map([...of, ...removed]), edited };
}
