/**
 * `node --import tsx test/bench/assess/main.ts [--patients N] [--files N]`: writes a batch of small copies, assesses it in
 * a process whose heap is held down, and says how much memory and time that took. By default about 10,000 files.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../../src/cli/run.js';
import { assessedBatch } from '../../support/assessedBatch.js';

/** In megabytes; the sources alone, as tsx compiles them, take half of it. */
const HEAP = 160;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      patients: { type: 'string', default: '2560' },
      files: { type: 'string', default: '3' },
      child: { type: 'string' },
    },
  });
  if (values.child !== undefined) return assessInThisProcess(values.child);
  const folder = mkdtempSync(join(tmpdir(), 'bench-assess-'));
  try {
    let count = 0;
    for (const { path, bytes } of assessedBatch(Number(values.patients), Number(values.files))) {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
      count += 1;
    }
    console.log(`${count} files of ${values.patients} patients`);
    const args = [`--max-old-space-size=${HEAP}`, '--import', 'tsx', __filename, '--child', folder];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function assessInThisProcess(folder: string): Promise<void> {
  const start = performance.now();
  let report = '';
  const status = await run(['assess', folder, '--format', 'json'], {
    write: (text) => void (report += text),
    note: (text) => process.stderr.write(text),
  });
  const { set } = JSON.parse(report) as { set: { files: number; patients: number } };
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${set.files} files, ${set.patients} patients in ${seconds} s; at most ${peak} MB, heap held to ${HEAP} MB`,
  );
  // A threshold is missed, as is to be expected of such a batch; anything else is a failure.
  process.exitCode = status === 1 && set.files > 0 ? 0 : 1;
}

void main();
