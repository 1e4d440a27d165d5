import type { Plan } from '../plan.js';
import { blackOut, type BlackOutRequest } from '../../pixels/redact/blackOut.js';
import { imageAt, pixelPlaces } from '../../pixels/frames/pixelImage.js';
import { isFinding } from '../../pixels/text/textBox.js';
import type { PixelExamination } from './examination.js';
import type { PixelCleaning } from './pixelCleaning.js';

/**
 * The black boxes of a copy, and what it may say of text in its pixels. Images inside the file that the plan lets the
 * copy keep, such as icons, show in small what is found in large: they become black as a whole wherever anything was
 * looked for. Unused bits that hold something are cleared.
 * @param examination of the plan's file, with decisions applied
 * @throws PixelError where pixels cannot be decoded, or not be written again without loss
 */
export async function cleanPixels(plan: Plan, examination: PixelExamination): Promise<PixelCleaning> {
  const requests = requestsFor(plan, examination);
  const edit = requests.length === 0 ? undefined : await blackOut(plan.file, requests);
  return { ...(edit && { edit }), text: textLeft(examination) };
}

function textLeft({ boxes, everyFrame }: PixelExamination): PixelCleaning['text'] {
  if (boxes.some((box) => isFinding(box) && !box.black)) return 'left';
  return everyFrame ? 'none' : 'unknown';
}

function requestsFor({ file, entries }: Plan, examination: PixelExamination): readonly BlackOutRequest[] {
  const boxes = examination.boxes.filter(({ black }) => black).map(({ box }) => box);
  const { hiddenBits: clearUnusedBits } = examination;
  if (boxes.length === 0 && examination.examined.length === 0) return [];
  return pixelPlaces(file).flatMap((place): BlackOutRequest[] => {
    if (entries.get(place.element)?.outcome.effect === 'remove') return [];
    const isMain = place.dataSet === file;
    if (isMain && boxes.length === 0 && !clearUnusedBits) return [];
    const image = imageAt(file, place);
    if (isMain) return [{ image, boxes, clearUnusedBits }];
    const { columns: width, rows: height } = image.format;
    return [{ image, boxes: [{ frame: 'all', x: 0, y: 0, width, height }], clearUnusedBits: true }];
  });
}
