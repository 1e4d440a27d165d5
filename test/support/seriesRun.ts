/** Runs over the files of a folder, with what is taken over from one to the next, and without. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inKeyedOrder } from '../../src/core/io/batch/keyedOrder.js';
import { forgetMoulds } from '../../src/core/io/batch/moulds.js';
import { runBatch, type BatchOptions } from '../../src/core/io/batch/runBatch.js';
import { findFiles } from '../../src/core/io/findFiles.js';
import { NameMap } from '../../src/core/namemap/nameMap.js';
import { forgetSeries } from '../../src/core/plan/series.js';
import type { Policy } from '../../src/core/profile/policy.js';
import { forgetSearched } from '../../src/core/verify/disguise/searchedBefore.js';

/** Copies in Base64 by their names, reports and entries of the name map as JSON. */
export interface Made {
  readonly copies: ReadonlyMap<string, string>;
  readonly reports: string;
  readonly map: string;
}

export interface SeriesRun {
  readonly input: string;
  readonly policy: Policy;
  readonly key: Uint8Array;
  /** Each file is worked on as if it were the first. */
  readonly one?: boolean;
  /** What was remembered before is not forgotten. */
  readonly keep?: boolean;
  readonly jobs?: number;
  readonly workerScript?: string;
  /** Patients whom the name map knows before, by their names. */
  readonly known?: readonly string[];
}

export function forgetAll(): void {
  forgetSeries();
  forgetSearched();
  forgetMoulds();
}

/** @param folder takes the copies, in a new folder */
export async function cleanSeries(folder: string, run: SeriesRun): Promise<Made> {
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const map = new NameMap(run.key);
  const before = map.draft('numbered');
  for (const name of run.known ?? []) before.pseudonyms.tokens.tokenFor('PATIENT', name, 'PN');
  map.add(before.entries);
  const reports: unknown[] = [];
  const options: BatchOptions = {
    ...{ jobs: run.jobs ?? 1, workerScript: run.workerScript ?? '', withActions: true },
    ...{ overwrite: false, outputFolder, policy: run.policy },
    nameMap: {
      map,
      settle: (drafted) => {
        const { settled, fresh } = map.settle(drafted);
        map.add(fresh);
        return settled;
      },
    },
    onFile: ({ report, patient }) => void reports.push({ report, patient }),
  };
  const files = inKeyedOrder([...findFiles(run.input)], map.key);
  if (!run.keep) forgetAll();
  if (!run.one) await runBatch(files, options);
  for (const file of run.one ? files : []) {
    forgetAll();
    await runBatch([file], options);
  }
  const names = readdirSync(outputFolder, { recursive: true, encoding: 'utf8' });
  const copies = names.filter((name) => statSync(join(outputFolder, name)).isFile()).sort();
  return {
    copies: new Map(copies.map((name) => [name, readFileSync(join(outputFolder, name)).toString('base64')])),
    reports: JSON.stringify(reports).replaceAll(outputFolder, 'OUT'),
    map: JSON.stringify([...map.entries]),
  };
}
