import type { Command } from 'commander';
import { readDicom } from '../core/dicom/readDicom.js';
import { loadDecisions } from '../core/io/decisionsFile.js';
import { withFile } from '../core/io/nodeFile.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { printable } from '../core/model/printable.js';
import { makePlan } from '../core/plan/plan.js';
import type { TagRow } from '../core/plan/tagRow.js';
import { tagRows } from '../core/plan/tagRows.js';
import { choiceOption, command, CONFIG, type Running } from './command.js';
import { policyFrom } from './policy.js';

interface Flags {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

export function tagsCommand(running: Running): Command {
  return command('tags', {
    summary: 'print the tag table of one file, values included',
    description:
      'Prints the tag table of one file as the editor shows it: every element with its value, and what a clean copy would have in its place. It prints patient data.',
    examples: [['tags scan.dcm', 'what is in the file, and what would become of it']],
  })
    .argument('<file>', 'DICOM file')
    .addOption(choiceOption('--format <FORMAT>', 'how it is printed', ['text', 'json']).default('text'))
    .addOption(CONFIG())
    .action(running.action((path: string, flags: Flags) => tags(path, flags, running)));
}

function tags(path: string, { format, config }: Flags, { output }: Running): number {
  const policy = policyFrom(config);
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
  return `${printable(`${flag} ${'  '.repeat(depth)}${tag} ${vr} ${name} = ${value}${outcome}`)}\n`;
}
