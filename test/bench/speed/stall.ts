/** How long the extension host is kept from anything else while the editor's command works on a folder. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { NameMap } from '../../../src/core/namemap/nameMap.js';
import { Pseudonyms } from '../../../src/core/operators/pseudonyms.js';
import { BASIC_POLICY } from '../../../src/core/profile/policy.js';
import { BatchRun } from '../../../src/providers/batch/batchRun.js';
import type { Rules } from '../../../src/providers/rules.js';

const DIST = join(__dirname, '..', '..', '..', 'dist');

export interface Stall {
  /** The longest time without a turn of the event loop, in milliseconds. */
  readonly longest: number;
  readonly written: number;
}

/** Runs what De-identify Folder runs, with its workers from dist/ and a name map in memory. */
export async function longestStall(input: string, workspace: string): Promise<Stall> {
  const outputFolder = join(workspace, 'stall-out');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const request = { targets: [input], outputFolder, overwrite: false, pixels: false, resume: false };
  const run = await BatchRun.of(request, rulesInMemory(), DIST);
  const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
  const { sum } = await run.run(never, () => undefined);
  delay.disable();
  rmSync(outputFolder, { recursive: true, force: true });
  return { longest: delay.max / 1e6, written: sum.summary.written };
}

function rulesInMemory(): Rules {
  const map = new NameMap();
  return {
    inForce: { policy: BASIC_POLICY },
    limits: [],
    pseudonyms: new Pseudonyms(map.key),
    nameMap: () =>
      Promise.resolve({
        map,
        settle: (drafted) => {
          const { settled, fresh } = map.settle(drafted);
          map.add(fresh);
          return settled;
        },
      }),
  };
}
