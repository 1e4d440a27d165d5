/** What a file costs us among ever more files, and how much memory they take. */
import { folderOf, manySets } from './inputs.js';
import { measure, type Measured } from './measure.js';
import type { Tool } from './tools.js';

/** One run each: the longest takes minutes. */
const RUNS = 1;

export interface Many {
  readonly files: number;
  readonly measured: Measured;
}

/**
 * @param scale share of the files
 * @param inputs where sets of files are kept
 * @param workspace takes the outputs
 */
export function many(ours: Tool, scale: number, inputs: string, workspace: string): readonly Many[] {
  return manySets(scale).flatMap((set) => {
    console.log(`${set.name}: ${set.files} files`);
    const measured = measure([ours], folderOf(set, inputs), workspace, RUNS).get(ours);
    return measured ? [{ files: set.files, measured }] : [];
  });
}
