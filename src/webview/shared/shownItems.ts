/**
 * What the review of any page but the table, which has rows and folds, does with its items: the next one, those alike,
 * and how many are left. Knows neither pages of documents nor boxes of images.
 */
import { reviewCounts, type ReviewItem, type ShownItem } from '../../core/model/reviewItem.js';
import { decidedCount, severityCount } from './words.js';

/** The item after the selected one, or before it; from the last to the first. Undefined where there is none. */
export function neighbour<Item extends Pick<ShownItem, 'path'>>(
  items: readonly Item[],
  selected: string | undefined,
  direction: 'next' | 'previous',
): Item | undefined {
  const at = items.findIndex(({ path }) => path === selected);
  if (at < 0) return direction === 'next' ? items[0] : items.at(-1);
  const step = direction === 'next' ? 1 : -1;
  return items[(at + step + items.length) % items.length];
}

/** Paths of the items with the same text, whatever its case; of one without text, its own. */
export function alike(
  items: readonly Pick<ShownItem, 'path' | 'text'>[],
  { text, path }: Pick<ShownItem, 'path' | 'text'>,
): readonly string[] {
  if (text === '') return [path];
  const wanted = text.toLowerCase();
  return items.filter((each) => each.text.toLowerCase() === wanted).map((each) => each.path);
}

/** Undecided items by severity, and how many are decided, in words. */
export function countsOf(items: readonly Pick<ReviewItem, 'severity' | 'decision'>[]): readonly string[] {
  const { errors, warnings, information, decided, findings } = reviewCounts(items);
  const open = { error: errors, warning: warnings, information } as const;
  const severities = (['error', 'warning', 'information'] as const).flatMap((severity) =>
    open[severity] > 0 ? [severityCount(severity, open[severity])] : [],
  );
  return [...severities, decidedCount(decided, findings)];
}
