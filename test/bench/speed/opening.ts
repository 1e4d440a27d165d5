/** How long the table of a file takes to be made: from opening the file to its rows. */
import { rmSync } from 'node:fs';
import { makePlan } from '../../../src/core/plan/plan.js';
import { tagRows } from '../../../src/core/plan/tagRows.js';
import { readDicom } from '../../../src/core/dicom/readDicom.js';
import { withFile } from '../../../src/core/io/nodeFile.js';
import { Pseudonyms } from '../../../src/core/operators/pseudonyms.js';
import { largeFile } from './inputs.js';

const MIB = 1024 * 1024;
/** Often enough for both to be measured warm. */
const RUNS = 21;

/** Medians, in milliseconds. */
export interface Opening {
  /** Of a file of 1 MB. */
  readonly small: number;
  /** Of one of 1 GB with the same header. */
  readonly large: number;
}

/** One after the other and then again. @param large path of a file of 1 GB */
export function opening(large: string, workspace: string): Opening {
  const small = largeFile(workspace, MIB);
  try {
    const times = Array.from({ length: RUNS }, () => ({ small: timeOf(small), large: timeOf(large) }));
    return { small: median(times.map((each) => each.small)), large: median(times.map((each) => each.large)) };
  } finally {
    rmSync(small);
  }
}

function timeOf(path: string): number {
  const began = performance.now();
  const rows = withFile(path, (source) => tagRows(makePlan(readDicom(source), { pseudonyms: new Pseudonyms() })));
  if (rows.length === 0) throw new Error('There is no table.');
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
