/**
 * Words for a site to review once: those that `check` suspects of being names though nothing declares them, by how
 * often they are there. They come out of the files, so that among them may be names of patients.
 */
import { Place } from '../../dicom/elementPath.js';
import { elementText } from '../../dicom/value.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Plan } from '../../plan/plan.js';

/** A word that the policy may list under `terms.keep` or `terms.names`. */
export interface SuggestedTerm {
  /** As it was written most often, or first. */
  readonly word: string;
  readonly count: number;
  /** In how many files. */
  readonly files: number;
}

/** Adds up the suspected words of file after file. */
export class TermSuggestions {
  private readonly byWord = new Map<string, { word: string; count: number; files: number; last: number }>();
  private files = 0;

  /** @param texts {@link suspectedTexts} of one file */
  add(texts: readonly string[]): void {
    this.files += 1;
    for (const text of texts) this.addWords(text);
  }

  private addWords(text: string): void {
    for (const { start, end, kind } of wordsOf(text)) {
      const word = text.slice(start, end);
      if (kind !== 'letters' || word.length < 2) continue;
      const key = fold(word);
      const known = this.byWord.get(key) ?? { word, count: 0, files: 0, last: 0 };
      known.count += 1;
      if (known.last !== this.files) known.files += 1;
      known.last = this.files;
      this.byWord.set(key, known);
    }
  }

  /** The most frequent first; of equal ones in the order of the alphabet. */
  list(): readonly SuggestedTerm[] {
    return [...this.byWord.values()]
      .map(({ word, count, files }) => ({ word, count, files }))
      .sort((one, other) => other.count - one.count || (one.word < other.word ? -1 : 1));
  }
}

/** What of a file's texts may be a name, and is not for sure. */
export function suspectedTexts(plan: Plan): readonly string[] {
  const { characterSet } = Place.top(plan.file);
  return [...plan.entries.values()].flatMap(({ element, finding }) => {
    const spans = finding?.spans?.filter(({ confidence }) => confidence !== 'certain') ?? [];
    if (spans.length === 0) return [];
    const text = elementText(plan.file, element, characterSet);
    return spans.map(({ start, end }) => text.slice(start, end));
  });
}

/** The list as a person reads it. */
export function suggestionsAsText(terms: readonly SuggestedTerm[]): string {
  if (terms.length === 0) return 'No word is suspected of being a name.\n';
  const width = String(terms[0]?.count ?? 0).length;
  const lines = terms.map(({ word, count, files }) => `${String(count).padStart(width)}  ${word}  (files: ${files})`);
  return `${lines.join('\n')}\n\nWords that are not names: terms.keep of the policy. Names of staff or sites: terms.names. See docs/policy.md.\n`;
}
