import { withLatinLookAlikes } from '../detect/text/lookAlikes.js';
import { remember } from '../detect/text/remember.js';
import { fold } from '../detect/text/words.js';

/** Letters and digits of what is looked for between other marks; shorter, it is there by chance. */
const SHORTEST = 6;

/** What a name may hold of the header, and what takes the place of the file or folder that is called so. */
export interface SpeltPart {
  readonly value: string;
  readonly put: () => string;
}

/**
 * A relative path without folders and files that spell a name or a number with marks between the letters, in letters of
 * another script that look alike, or over several folders: they are called by the token as a whole, for which of their
 * letters belong to the name no one can tell.
 */
export function withoutSpeltParts(path: string, parts: readonly SpeltPart[]): string {
  let segments = path.split(/[\\/]/);
  const separator = /[\\/]/.exec(path)?.[0] ?? '/';
  let isChanged = false;
  let spelt = segments.map(lettersOf);
  for (const { value, put } of parts) {
    const letters = lettersOf(value);
    if (letters.length < SHORTEST) continue;
    const found = spellingOf(spelt, letters);
    if (!found) continue;
    const isFile = found.last === segments.length - 1;
    const extension = isFile ? (/\.[A-Za-z]{1,5}$/.exec(segments.at(-1) ?? '')?.[0] ?? '') : '';
    segments = [...segments.slice(0, found.first), put() + extension, ...segments.slice(found.last + 1)];
    spelt = segments.map(lettersOf);
    isChanged = true;
  }
  return isChanged ? segments.join(separator) : path;
}

/** The fewest folders in a row, from the left, whose letters say it. */
function spellingOf(
  spelt: readonly string[],
  letters: string,
): { readonly first: number; readonly last: number } | undefined {
  for (let count = 1; count <= spelt.length; count++) {
    for (let first = 0; first + count <= spelt.length; first++) {
      if (
        spelt
          .slice(first, first + count)
          .join('')
          .includes(letters)
      )
        return { first, last: first + count - 1 };
    }
  }
  return undefined;
}

/** Names of folders, and values of the headers of a study, which its files say over and over. */
const TEXTS = 256;
const lettersOf = remember(TEXTS, (text: string): string =>
  fold(withLatinLookAlikes(text.normalize('NFKC'))).replace(/[^\p{L}\p{N}]/gu, ''),
);
