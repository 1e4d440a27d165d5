import type { NameMapEntry } from '../model/nameMapEntry.js';

/** What an entry is about: two entries of one subject contradict each other unless they are the same. */
export function subjectOf(entry: NameMapEntry): string {
  switch (entry.type) {
    case 'token':
      return `token\0${isNumber(entry.suffix) ? 'number' : 'letters'}\0${entry.kind}\0${entry.name}`;
    case 'uid':
      return `uid\0${entry.mapped}`;
    case 'assigned':
      return `assigned\0${entry.keyword}\0${entry.pseudonym}\0${entry.original}`;
    case 'file':
      return `file\0${entry.uid}\0${entry.days}`;
    case 'patient':
      return `patient\0${entry.identity}\0${entry.name}`;
  }
}

/** True where an entry says nothing that another one of the same subject does not say. */
export function isCovered(entry: NameMapEntry, known: NameMapEntry | undefined): boolean {
  if (entry.type !== 'file' || known?.type !== 'file') return known !== undefined;
  return entry.tokens.every((token) => known.tokens.includes(token));
}

/** True for what tells numbered tokens apart; keyed ones have letters. */
export function isNumber(suffix: string): boolean {
  return /^\d+$/.test(suffix);
}

/**
 * An entry out of a sealed file.
 * @throws TypeError where it is none
 */
export function asEntry(value: unknown): NameMapEntry {
  const entry = value as NameMapEntry;
  const isText = (...texts: readonly unknown[]): boolean => texts.every((text) => typeof text === 'string');
  switch ((value as { type?: unknown } | null)?.type) {
    case 'token':
      if (entry.type === 'token' && isText(entry.kind, entry.name, entry.original, entry.suffix)) return entry;
      break;
    case 'uid':
      if (entry.type === 'uid' && isText(entry.original, entry.mapped)) return entry;
      break;
    case 'assigned':
      if (entry.type === 'assigned' && isText(entry.keyword, entry.pseudonym, entry.original)) return entry;
      break;
    case 'file':
      if (entry.type !== 'file' || !Array.isArray(entry.tokens)) break;
      if (isText(entry.uid, ...(entry.tokens as readonly unknown[])) && Number.isInteger(entry.days)) return entry;
      break;
    case 'patient':
      if (entry.type === 'patient' && isText(entry.identity, entry.name) && Number.isInteger(entry.days)) return entry;
  }
  throw new TypeError('This is no entry of a name map.');
}
