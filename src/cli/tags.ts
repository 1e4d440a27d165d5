import { parseArgs } from 'node:util';
import { readDicom } from '../core/dicom/readDicom.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { withFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { makePlan } from '../core/plan/plan.js';
import type { TagRow } from '../core/plan/tagRow.js';
import { tagRows } from '../core/plan/tagRows.js';
import type { Output } from './output.js';
import { policyFrom } from './policy.js';
import { oneOf, UsageError } from './usage.js';

/** `tags`: prints the tag table, values included: it shows a person one file, as the editor does. */
export function tags(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, config: { type: 'string' } },
  });
  const format = oneOf('--format', values.format, ['text', 'json']);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('tags takes one file.');
  const policy = policyFrom(values.config);
  const decisions = loadDecisions(path);
  const rows = withFile(path, (source) =>
    tagRows(makePlan(readDicom(source), { pseudonyms: new Pseudonyms(), policy, decisions })),
  );
  output.write(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : rows.map(line).join(''));
  return 0;
}

function line({ depth, tag, vr, name, value, effect, after, finding }: TagRow): string {
  const flag = finding ? '!' : ' ';
  const outcome =
    effect === 'set' ? ` → ${after ?? ''}` : effect === 'keep' || effect === 'descend' ? '' : ` → ${effect}`;
  return `${flag} ${'  '.repeat(depth)}${tag} ${vr} ${name} = ${value}${outcome}\n`;
}
