import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { FolderProof } from '../core/io/verifyFolders.js';
import type { ProveFolderTask, ProveTask } from '../core/io/worker.js';
import { withinBounds } from '../core/io/workerPool.js';
import type { Proof } from '../core/model/proof.js';
import type { Policy } from '../core/profile/policy.js';
import { formatProofReport, proofReport } from '../core/report/deidentify/proofReport.js';
import { choiceOption, command, pathOption, type Running } from './command.js';
import { policyFrom } from './policy.js';
import { UsageError } from './usage.js';

interface Flags {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

export function verifyCommand(running: Running): Command {
  return command('verify', {
    summary: 'try to find something of an original in its copy',
    description:
      'Searches a copy for what its original says, and holds it against the profile, regardless of the tool that made it. Takes two files, or two folders whose files are paired.\nExit status: 0 nothing of the original was found; 1 something is left; 2 the two cannot be compared.',
    examples: [
      ['verify scan.dcm scan.deid.dcm', 'one file and its copy'],
      ['verify ORIGINALS COPIES --format json', 'two folders, for a program'],
    ],
  })
    .argument('<original>', 'original, or a folder of originals')
    .argument('<copy>', 'its copy, or a folder of copies')
    .addOption(choiceOption('--format <FORMAT>', 'output format', ['text', 'json']).default('text'))
    .addOption(pathOption('--config <FILE>', 'policy that the copy was made under'))
    .action(running.action((original: string, copy: string, flags: Flags) => verify(original, copy, flags, running)));
}

async function verify(original: string, copy: string, { format, config }: Flags, running: Running): Promise<number> {
  const policy = config === undefined ? undefined : policyFrom(config);
  const { output, surroundings } = running;
  const { pairs, withoutCopy, notExamined } = await proofsOf(original, copy, policy, surroundings.workerScript());
  const report = proofReport(pairs, withoutCopy, notExamined);
  output.write(format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : formatProofReport(report));
  if (report.summary.left > 0) return 1;
  return report.summary.notComparable > 0 || pairs.length === 0 ? 2 : 0;
}

/** In a worker of its own, which is ended where the files take too much. */
async function proofsOf(
  original: string,
  copy: string,
  policy: Policy | undefined,
  script: string,
): Promise<FolderProof> {
  const [one, other] = [isFolder(original), isFolder(copy)];
  if (one !== other) throw new UsageError('verify takes two files or two folders, not one of each.');
  const inForce = policy && { policy };
  if (one) {
    const task: ProveFolderTask = { kind: 'proveFolder', originals: original, copies: copy, ...inForce };
    return withinBounds<ProveFolderTask, FolderProof>(script, task);
  }
  const task: ProveTask = { kind: 'prove', original, copy, name: basename(copy), ...inForce };
  const proof = await withinBounds<ProveTask, Proof>(script, task);
  return { pairs: [{ original, copy, proof }], withoutCopy: [], notExamined: [] };
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`${path}: there is no such file or folder`);
  return found.isDirectory();
}
