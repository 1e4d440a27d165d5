/** Letters that OCR, or a person who types, takes for digits. */

/** Letters that look like digits as digits, in words that have some; words of one or two such letters as well. */
export function withDigits(text: string): string {
  if (!/\d/.test(text) && !/^[oOlI|]{1,3}$/.test(text)) return text;
  return text
    .replace(/[oOQD]/g, '0')
    .replace(/[lI|!]/g, '1')
    .replace(/[zZ]/g, '2')
    .replace(/[sS]/g, '5')
    .replace(/B/g, '8');
}

/** A word of nothing but digits, letters that look like them, and the marks of numbers; at least one is a digit. */
export function isLikeNumber(text: string): boolean {
  return /\d/.test(text) && /^[+(]*[\doOQDlI|!zZsSB]+(?:[-./][\doOQDlI|!zZsSB]+)*[).,;]*$/.test(text);
}

/** Digits beside letters as the letters that OCR takes for them: `D0B`, `1D`. */
export function withLetters(text: string): string {
  return text.replace(/(?<=\p{L})[01]|[01](?=\p{L})/gu, (digit) => (digit === '0' ? 'O' : 'I'));
}
