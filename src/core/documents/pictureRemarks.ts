/** Which pages of a PDF become pictures, and why, in plain words. */

/** Why a page is rasterized in the copy. */
export interface PictureReason {
  /** From 0. */
  readonly page: number;
  readonly reason: string;
}

const MOST_LISTED = 12;

/** A sentence for each reason. */
export function pictureRemarks(pictures: readonly PictureReason[]): readonly string[] {
  const byReason = new Map<string, number[]>();
  for (const { page, reason } of pictures) byReason.set(reason, [...(byReason.get(reason) ?? []), page + 1]);
  return [...byReason].map(([reason, numbers]) =>
    numbers.length === 1
      ? `Page ${numbers[0]} is rasterized: ${reason}.`
      : `Pages ${numbers.slice(0, MOST_LISTED).join(', ')}${numbers.length > MOST_LISTED ? ' …' : ''} are rasterized: ${reason}.`,
  );
}
