import { deidentificationMethod } from '../standard/deidentificationMethods.js';
import type { NameMapKept, Process, RunSummary } from './assessment.js';
import type { ProcessFacts } from './processFacts.js';
import { Tally } from './tally.js';

/** Adds up what the files say was done to them. */
export class ProcessTally {
  private readonly versions = new Tally();
  private readonly codes = new Tally();
  private readonly counts = { madeByUs: 0, otherMethod: 0, noMethod: 0, encryptedOriginals: 0 };
  private readonly identityRemoved = { yes: 0, no: 0, notSaid: 0 };
  private readonly dates = { unmodified: 0, modified: 0, removed: 0, notSaid: 0 };

  add({ madeByUs, version, otherMethod, codes, identityRemoved, dates, encryptedOriginals }: ProcessFacts): void {
    this.counts[madeByUs ? 'madeByUs' : otherMethod ? 'otherMethod' : 'noMethod'] += 1;
    if (encryptedOriginals) this.counts.encryptedOriginals += 1;
    if (version !== undefined) this.versions.add(version);
    codes.forEach((code) => this.codes.add(code));
    this.identityRemoved[identityRemoved === '' ? 'notSaid' : identityRemoved === 'YES' ? 'yes' : 'no'] += 1;
    this.dates[DATES[dates]] += 1;
  }

  summary(nameMapKept: NameMapKept, run: RunSummary | undefined): Process {
    return {
      ...this.counts,
      versions: this.versions.list(),
      codes: this.codes.list().map(({ name, files }) => ({ name: codeTitle(name), files })),
      identityRemoved: { ...this.identityRemoved },
      dates: { ...this.dates },
      nameMapKept,
      ...(run && { run }),
    };
  }
}

const DATES = { UNMODIFIED: 'unmodified', MODIFIED: 'modified', REMOVED: 'removed', '': 'notSaid' } as const;

/** `113100 Basic Application Confidentiality Profile` */
function codeTitle(code: string): string {
  const method = deidentificationMethod(code);
  return method ? `${code} ${method.meaning}` : `${code} (not in CID 7050)`;
}
