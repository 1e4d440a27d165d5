/** Items with their values, and the form in which reports show them and baselines know them: one way for all kinds. */
import { Place } from '../../dicom/elementPath.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementValues } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';
import type { DocumentExamination } from '../../documents/examination.js';
import { pageItem } from '../../documents/reviewItems.js';
import { wholeBox } from '../../model/documentBox.js';
import type { ReviewItem } from '../../model/reviewItem.js';
import { ruleIdOf } from '../../model/ruleId.js';
import type { PixelExamination } from '../../plan/pixels/examination.js';
import type { Plan, Planned } from '../../plan/plan.js';
import { elementItem, pixelItems, type Flagged } from '../../plan/reviewItems.js';
import type { BaselineFinding } from './baseline.js';
import type { ReportedFinding } from './checkReport.js';

/** An item that is undecided or not kept, with its value. */
export interface FoundItem {
  readonly item: ReviewItem;
  /** The path that reports have for it. */
  readonly path: string;
  /** For a person who asks for values; empty where it is no text. */
  readonly text: () => string;
  /** For a baseline that binds values. */
  readonly bytes: () => Iterable<Uint8Array>;
}

/** A finding as a baseline knows it, with the one that reports show of it. */
export interface Reported extends BaselineFinding {
  readonly reported: ReportedFinding;
}

/** What is flagged in a header, in file order, and not resolved by a person or a rule of the policy. */
export function elementsFound(plan: Plan): readonly FoundItem[] {
  const { file } = plan;
  return openFindings(plan).map((flagged) => ({
    ...{ item: elementItem(flagged), path: flagged.path },
    text: () => (isStringVr(flagged.element.valueVr) ? valueOf(file, flagged.element) : ''),
    bytes: () => chunks(file, flagged.element),
  }));
}

/** @param isFaceKept a person decided to keep Pixel Data as it is, faces and all */
export function pixelsFound(examination: PixelExamination, isFaceKept: boolean): readonly FoundItem[] {
  const read = new Map(examination.boxes.map(({ path, text = '' }) => [path, text]));
  return pixelItems(examination, isFaceKept)
    .filter(({ decision }) => decision !== 'keep')
    .map((item) => ({ item, path: item.path, ...textually(read.get(item.path)) }));
}

export function pagesFound({ findings }: DocumentExamination): readonly FoundItem[] {
  const paths = countedPaths(findings);
  return findings.flatMap((finding, index) =>
    finding.operator === 'keep' || finding.origin === 'drawn'
      ? []
      : { item: pageItem(finding), path: paths[index]!, ...textually(finding.text) },
  );
}

/**
 * The path of the nth finding of a page, as reports have it: `page[2].box[5]`; both count from 1. Baselines know it by its
 * box, as a finding that is new would rename the others.
 */
export function countedPaths(findings: readonly { readonly page: number }[]): readonly string[] {
  const counts = new Map<number, number>();
  return findings.map(({ page }) => {
    const count = (counts.get(page) ?? 0) + 1;
    counts.set(page, count);
    return `page[${page + 1}].box[${count}]`;
  });
}

/** Begins the place of every finding in pixels. */
export const PIXELS = 'pixels.';

export function reported({ item, path, text, bytes }: FoundItem, showValues: boolean): Reported {
  const { location, entity, rule, severity, outcome } = item;
  const value = showValues ? text() : '';
  const box = boxOf(item);
  const { keyword, vr } = location.kind === 'element' ? location : location.kind === 'span' ? PAGE_TEXT : PIXEL_DATA;
  return {
    ...{ place: placeOf(item), rule, value: bytes },
    reported: {
      ...{ path, keyword, vr, entity, rule, ruleId: ruleIdOf(rule), severity, operator: outcome },
      ...(value !== '' && { value }),
      ...(box && { box }),
    },
  };
}

const PIXEL_DATA = { keyword: 'PixelData', vr: 'OW' };
const PAGE_TEXT = { keyword: '', vr: '' };

function placeOf({ path, location }: ReviewItem): string {
  return location.kind === 'image' ? PIXELS + path : path;
}

function boxOf({ location }: ReviewItem): ReportedFinding['box'] {
  if (location.kind === 'span') return wholeBox(location.boxes[0]!);
  if (location.kind !== 'box') return undefined;
  const { x, y, width, height } = location.box;
  return [x, y, width, height];
}

function textually(text = ''): Pick<FoundItem, 'text' | 'bytes'> {
  return { text: () => text, bytes: () => [Buffer.from(text)] };
}

/** What is flagged in a plan and would stay a finding. */
export function openFindings(plan: Plan): readonly Flagged[] {
  return [...plan.entries.values()].filter(
    (planned): planned is Flagged => planned.finding !== undefined && !isResolved(planned, plan),
  );
}

/** Kept, or masked or set by a rule and in the form already that it would get. */
function isResolved({ element, operator, decision, ruled, outcome }: Planned, { file }: Plan): boolean {
  if (operator === 'keep') return true;
  if (!(decision ? operator === 'mask' : ruled) || outcome.effect !== 'set') return false;
  return elementValues(file, element, '').join('\\') === outcome.after;
}

function valueOf(file: DicomFile, element: Element): string {
  return elementValues(file, element, Place.top(file).characterSet).join('\\');
}

const CHUNK = 1024 * 1024;

/** The bytes of a value as they lie in the file; a private value may be a gigabyte. */
function* chunks({ bytes }: DicomFile, { valueOffset, length }: Element): Generator<Uint8Array> {
  for (let done = 0; done < length; done += CHUNK) {
    yield bytes.read(valueOffset + done, Math.min(CHUNK, length - done));
  }
}
