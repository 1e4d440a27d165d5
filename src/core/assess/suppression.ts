/**
 * Small cells: a count of people with some characteristic is shown where it is 0 or at least the threshold, and no
 * other figure beside it gives it away (the rule of the CMS cell size suppression policy, with the user's threshold).
 */

/** `null` stands for a number from 1 to just below the threshold. */
export type Suppressed = number | null;

export function suppressed(count: number, threshold: number): Suppressed {
  return count > 0 && count < threshold ? null : count;
}

export interface Category {
  readonly label: string;
  readonly patients: number;
}

/** The categories of an attribute that may be shown. */
export interface ShownCategories {
  /** The most frequent first. */
  readonly shown: readonly Category[];
  /** How many more there are; values that no category was made of count as one. */
  readonly hidden: number;
}

/**
 * @param members the categories that each patient belongs to; an empty list where a patient has none, undefined in a
 *   list for a value that is not to be shown at all
 */
export function shownCategories(
  members: readonly (readonly (string | undefined)[])[],
  threshold: number,
): ShownCategories {
  const labels = new Set(members.flat());
  const counted = [...labels]
    .filter((label) => label !== undefined)
    .map((label) => ({ label, patients: members.filter((own) => own.includes(label)).length }))
    .sort((a, b) => b.patients - a.patients || (a.label < b.label ? -1 : 1));
  let shown = counted.filter(({ patients }) => patients >= threshold);
  // Where the patients outside of what is shown are few, their number would follow from the total.
  while (shown.length > 0 && isSmall(outside(members, shown), threshold)) shown = shown.slice(0, -1);
  return { shown, hidden: labels.size - shown.length };
}

/** Patients who are not wholly described by the categories shown. */
function outside(members: readonly (readonly (string | undefined)[])[], shown: readonly Category[]): number {
  const labels = new Set<string | undefined>(shown.map(({ label }) => label));
  return members.filter((own) => own.length === 0 || own.some((label) => !labels.has(label))).length;
}

function isSmall(count: number, threshold: number): boolean {
  return count > 0 && count < threshold;
}
