import type { Command } from 'commander';
import type { TagsTask } from '../core/io/worker.js';
import { withinBounds } from '../core/io/workerPool.js';
import { printable } from '../core/model/printable.js';
import type { TagRow } from '../core/plan/tagRow.js';
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
    .addOption(choiceOption('--format <FORMAT>', 'output format', ['text', 'json']).default('text'))
    .addOption(CONFIG())
    .action(running.action((path: string, flags: Flags) => tags(path, flags, running)));
}

async function tags(path: string, { format, config }: Flags, { output, surroundings }: Running): Promise<number> {
  const task: TagsTask = { kind: 'tags', path, policy: policyFrom(config) };
  const rows = await withinBounds<TagsTask, readonly TagRow[]>(surroundings.workerScript(), task);
  output.write(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : rows.map(line).join(''));
  return 0;
}

function line({ depth, tag, vr, name, value, effect, after, finding }: TagRow): string {
  const flag = finding ? '!' : ' ';
  const outcome =
    effect === 'set' ? ` → ${after ?? ''}` : effect === 'keep' || effect === 'descend' ? '' : ` → ${effect}`;
  return `${printable(`${flag} ${'  '.repeat(depth)}${tag} ${vr} ${name} = ${value}${outcome}`)}\n`;
}
