import * as Tag from '../standard/tag.js';
import { misshapeOf } from '../dicom/possibleValue.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { lookUp } from '../standard/dictionary.js';
import type { Policy } from '../profile/policy.js';
import { isForMisshape } from './actionFor.js';
import { type Inspection } from './inspect.js';
import type { Planned } from './plan.js';

/** SOP Class UID, and what tells how pixels are laid out (PS3.3 section C.7.6.3): without them a copy is of no use. */
const ESSENTIAL = new Set([
  ...[
    Tag.SOPClassUID,
    Tag.SamplesPerPixel,
    Tag.PhotometricInterpretation,
    Tag.PlanarConfiguration,
    Tag.NumberOfFrames,
    Tag.Rows,
    Tag.Columns,
  ],
  ...[Tag.BitsAllocated, Tag.BitsStored, Tag.HighBit, Tag.PixelRepresentation],
]);

/**
 * Why there must be no copy of a file: one of its elements has a value that swallowed the elements behind it, so that
 * no one knows what else is not where it seems, or is needed and cannot be understood. What a person or a rule decided
 * about stays decided.
 * @returns undefined where nothing speaks against a copy; never a value of the file
 */
export function refusalOf(
  file: DicomFile,
  inspection: Inspection,
  entries: ReadonlyMap<Element, Planned>,
): string | undefined {
  for (const { element, path, asked } of inspection.elements) {
    if (!isForMisshape(asked)) continue;
    const planned = entries.get(element);
    if (planned?.decision || planned?.ruled || planned?.operator === undefined) continue;
    const what = `${lookUp(element.tag)?.keyword ?? 'Element'} ${path}`;
    if (misshapeOf(file, element) === 'swallows') {
      return `The value of ${what} holds other elements: its length is wrong. What the file says is not known for sure; nothing was written.`;
    }
    if (ESSENTIAL.has(element.tag) && !path.includes('[')) {
      return `The value of ${what} is impossible for its Value Representation ${element.valueVr}, and needed; nothing was written.`;
    }
  }
  return undefined;
}

/** Where the policy asks to read strictly, a breach of the standard that was forgiven; undefined where there is none. */
export function refusalOfReading({ leniencies }: DicomFile, { reading }: Policy): string | undefined {
  if (reading !== 'strict' || leniencies === undefined) return undefined;
  return `The file breaks the standard: ${leniencies.join('; ')}. The policy reads strictly; nothing was written.`;
}
