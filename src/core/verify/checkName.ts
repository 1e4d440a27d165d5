import type { ByteSearch } from './byteSearch.js';
import type { Entity } from '../model/finding.js';
import { saidByReading, type Sought as Disguised } from './disguise/sought.js';
import type { Sought } from './needles.js';
import type { Trial } from '../model/proof.js';
import type { ValueSearch } from './searchValues.js';

/** What a name is searched with. */
export interface NameSearch {
  readonly values: ValueSearch;
  readonly bytes: ByteSearch<Sought>;
  /** The same in disguise: with marks between the letters, in look-alikes, over several folders. */
  readonly disguised: Disguised;
  /** Values that a person decided to keep; a name may hold them too. */
  readonly kept: ReadonlySet<string>;
}

/** Searches the name of a copy and the folders around it: names, numbers, dates and UIDs of the original. */
export function checkName(name: string, { values, bytes, disguised, kept }: NameSearch, trial: Trial): void {
  const parts = name.split(/[\\/]/);
  // A disguise does not tell whether it is of a value that a person kept.
  for (const entity of kept.size === 0 ? new Set(saidByName(name, disguised)) : []) {
    trial.found('file name', `${entity} of the original in disguise`);
  }
  parts.forEach((part, index) => {
    trial.tried += 1;
    const where = index === parts.length - 1 ? 'file name' : `folder ${index + 1}`;
    const known = values.knownIn(part).map(({ entity, original = '' }) => ({ entity, original }));
    const raw = [...bytes.find(Buffer.from(part, 'utf8'))].map(({ needle }) => needle.subject);
    for (const { entity, original } of [...known, ...raw.filter(({ isWord }) => !isWord)]) {
      if (!kept.has(original)) trial.found(where, `${entity} of the original`);
    }
  });
}

/** Of the folders together, and of all that each of them may be an encoding of. */
function* saidByName(name: string, sought: Disguised): Generator<Entity> {
  yield* saidByReading(name, sought);
  for (const part of name.split(/[\\/]/)) yield* sought.saidIn(part).entities;
}
