import { create } from '../shared/dom.js';

/** A text with what the filter looks for marked in it. `needle` is in lower case; empty where nothing is filtered. */
export function highlighted(text: string, needle: string): (Node | string)[] {
  const lower = text.toLowerCase();
  // Lower case may have another length, as for İ; offsets would be wrong then.
  if (needle === '' || lower.length !== text.length) return [text];
  const parts: (Node | string)[] = [];
  let done = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, done)) {
    if (at > done) parts.push(text.slice(done, at));
    done = at + needle.length;
    parts.push(create('mark', {}, text.slice(at, done)));
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}
