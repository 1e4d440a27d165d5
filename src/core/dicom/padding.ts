/**
 * A text without the spaces and NULs at its end, which only make its length even (PS3.5 section 6.2). A pattern would
 * take quadratic time where there are many of them within the text.
 */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0)) end -= 1;
  return text.slice(0, end);
}
