/** What a plan and an examination of pixels found, as items to decide about. */
import { formatTag } from '../model/tag.js';
import type { Finding } from '../model/finding.js';
import type { BoxLocation, ReviewItem, ShownItem } from '../model/reviewItem.js';
import { isFinding } from '../pixels/text/textBox.js';
import { lookUp } from '../standard/dictionary.js';
import * as Tag from '../standard/tag.js';
import { needsReview } from './isOpen.js';
import type { PixelBox, PixelExamination } from './pixels/examination.js';
import type { Planned } from './plan.js';
import type { TagRow } from './tagRow.js';

/** A planned element that is flagged. */
export type Flagged = Planned & { readonly finding: Finding };

export function elementItem({ element, path, finding, decision, operator }: Flagged): ReviewItem {
  const keyword = lookUp(element.tag)?.keyword ?? '';
  return itemOf({ path, keyword, vr: element.vr, finding, decision, operator });
}

/** The rows that a person can decide about. */
export function rowItems(rows: readonly TagRow[]): readonly ReviewItem[] {
  return rows.flatMap((row) => rowItem(row) ?? []);
}

/** A row as an item; undefined where there is nothing to decide. */
export function rowItem(row: TagRow): ReviewItem | undefined {
  const { finding } = row;
  return finding && needsReview(row) ? itemOf({ ...row, finding }) : undefined;
}

type Told = Pick<TagRow, 'path' | 'keyword' | 'vr'> & {
  readonly finding: Finding;
  readonly decision?: TagRow['decision'] | undefined;
  readonly operator?: TagRow['operator'] | undefined;
};

function itemOf({ path, keyword, vr, finding, decision, operator }: Told): ReviewItem {
  const { entity, severity, rule, operator: suggested } = finding;
  return {
    ...{ path, entity, severity, rule, suggested, outcome: operator ?? suggested },
    location: { kind: 'element', keyword, vr },
    ...(decision && { decision }),
  };
}

/** What is in the pixels: text that is not harmless, and a face that can be reconstructed from slices. */
export function pixelItems({ boxes, faces }: PixelExamination, isFaceKept: boolean): readonly ReviewItem[] {
  const found = boxItems({ boxes: boxes.filter(({ origin }) => origin === 'found') });
  if (faces.reconstructable !== 'likely') return found;
  const face: ReviewItem = {
    ...{ path: formatTag(Tag.PixelData), location: { kind: 'image' }, entity: 'PERSON', severity: 'information' },
    ...{ rule: `face: ${faces.why}`, suggested: 'redact' },
    ...(isFaceKept ? { decision: 'keep', outcome: 'keep' } : { outcome: 'redact' }),
  };
  return [...found, face];
}

/** Text that is not harmless. */
export function boxItems({ boxes }: Pick<PixelExamination, 'boxes'>): readonly ReviewItem<BoxLocation>[] {
  return boxes.filter(isFinding).map(boxItem);
}

/** A box as the page of its image shows it; of harmless text, too, which no person need decide about. */
export function shownBox(box: PixelBox): ShownItem<BoxLocation> {
  // What a pixel mask covers is kept and moved as what was found is.
  return { ...boxItem(box), text: box.text ?? '', origin: box.origin === 'drawn' ? 'drawn' : 'found' };
}

function boxItem({ path, box, entity, severity, rule, decision, black }: PixelBox): ReviewItem<BoxLocation> {
  return {
    ...{ path, location: { kind: 'box', box }, entity, severity, rule },
    ...{ suggested: 'redact', outcome: black ? 'redact' : 'keep' },
    ...(decision && { decision }),
  };
}
