/** How what dciodvfy prints of an original and of its copy is compared. */

/** What dciodvfy says when it gives up on a file before judging it. */
export const UNJUDGED = /Dicom dataset read failed|Tags out of order/;

/** Errors with how often they occur, without the item numbers and values that the copy changes. */
export function errorsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').filter((each) => each.startsWith('Error'))) {
    const error = line.replace(/\[\d+\]|"[^"]*"|= <.*?>|<[^>]*>$/g, '');
    counts.set(error, (counts.get(error) ?? 0) + 1);
  }
  return counts;
}
