import { overlap } from '../ocr/geometry.js';
import type { PageEdit } from './documentEdits.js';
import type { PageLink } from './navigation.js';

/** Whether a link lies over something that is taken out, or beside it by less than a point. */
export function liesOverBox({ page, box }: Pick<PageLink, 'page' | 'box'>, edits: readonly PageEdit[]): boolean {
  const around = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
  return edits.some((edit) => edit.page === page && edit.boxes.some((each) => overlap(each.box, around) > 0));
}
