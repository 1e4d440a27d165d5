import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { proveCopy } from '../core/io/verifyFiles.js';
import { proveFolder, type FolderProof } from '../core/io/verifyFolders.js';
import { loadCodecs } from '../core/pixels/codecs/codecs.js';
import type { Policy } from '../core/profile/policy.js';
import { formatProofReport, proofReport } from '../core/report/deidentify/proofReport.js';
import type { Output } from './output.js';
import { policyFrom } from './policy.js';
import { oneOf, UsageError } from './usage.js';

/**
 * `verify`: tries to find something of the original in its copy. Exit status 0 where nothing was found, 1 where something
 * is left, 2 where some pair cannot be compared.
 */
export async function verify(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, config: { type: 'string' } },
  });
  const format = oneOf('--format', values.format, ['text', 'json'] as const);
  const [original, copy, ...others] = positionals;
  if (original === undefined || copy === undefined || others.length > 0) {
    throw new UsageError('verify takes an original and its copy, or two folders.');
  }
  const policy = values.config === undefined ? undefined : policyFrom(values.config);
  await loadCodecs();
  const { pairs, withoutCopy } = proofsOf(original, copy, policy);
  const report = proofReport(pairs, withoutCopy);
  output.write(format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : formatProofReport(report));
  if (report.summary.left > 0) return 1;
  return report.summary.notComparable > 0 || pairs.length === 0 ? 2 : 0;
}

function proofsOf(original: string, copy: string, policy: Policy | undefined): FolderProof {
  const [one, other] = [isFolder(original), isFolder(copy)];
  if (one !== other) throw new UsageError('verify takes two files or two folders, not one of each.');
  if (one) return proveFolder(original, copy, policy);
  const options = { name: basename(copy), decisions: loadDecisions(original), ...(policy && { policy }) };
  return { pairs: [{ original, copy, proof: proveCopy(original, copy, options) }], withoutCopy: [] };
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`${path}: there is no such file or folder`);
  return found.isDirectory();
}
