import { DATA_ELEMENTS } from './generated/dataElements.js';

let words: ReadonlySet<string> | undefined;

/** True for a small-lettered word out of the names of attributes (PS3.6 Table 6-1): `head`, `series`, `acquisition`. */
export function isWordOfAttributes(word: string): boolean {
  words ??= new Set(DATA_ELEMENTS.toLowerCase().match(/(?<=\|[^|\n]*)[a-z]{3,}/g) ?? []);
  return words.has(word);
}
