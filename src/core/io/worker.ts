/** What worker threads run: one small part of a long task after the other, so that nobody waits in the meantime. */
import type { Policy } from '../profile/policy.js';
import { scanFile, type ScannedFile } from './scanFile.js';
import { serveTasks } from './serveTasks.js';

/** Files to look at under one policy. */
export interface ScanTask {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  readonly policy: Policy;
}

serveTasks<ScanTask, readonly ScannedFile[]>(({ paths, policy }) => paths.map((path) => scanFile(path, policy)));
