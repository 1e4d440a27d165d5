import { count } from '../core/model/words.js';
import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { dropNameMap, requireNameMap, SealedNameMap } from '../core/io/sealedNameMap.js';
import type { NameMapEntry } from '../core/model/nameMapEntry.js';
import type { NameMap } from '../core/namemap/nameMap.js';
import { generatePassphrase } from '../core/vault/passphrase.js';
import { command, PASSPHRASE_FILE, pathOption, type Running } from './command.js';
import type { Output } from './output.js';
import { passphraseFor } from './passphrase.js';
import { UsageError } from './usage.js';

interface Options {
  readonly passphraseFile?: string;
  readonly newPassphraseFile?: string;
  readonly output?: string;
  readonly showValues?: boolean;
  readonly yes?: boolean;
}

const MAP = 'sealed name map';

/** `namemap show|export|import|passphrase|drop`: looks after the sealed file that re-links copies to their patients. */
export function namemapCommand(running: Running): Command {
  const { output } = running;
  const newPassphrase = () =>
    pathOption(
      '--new-passphrase-file <FILE>',
      'file that holds the passphrase of the export, if it is a different one',
    );
  const showValues = () => new Option('--show-values', 'print the originals as well: patient data');
  const target = () => pathOption('-o, --output <EXPORT>', 'where the sealed export is written');
  const yes = () => new Option('--yes', 'do not ask');
  const commands = [
    command('show', {
      summary: 'count what is in a name map',
      description: 'Prints the fingerprint of a name map and how much is in it.',
      examples: [['namemap show names.map', 'fingerprint and counts, no values']],
    })
      .argument('<file>', MAP)
      .addOption(showValues())
      .action(running.action((path: string, _: unknown, self: Command) => show(path, self.optsWithGlobals(), output))),
    command('export', {
      summary: 'write a sealed copy of a name map, to move it',
      description: 'Writes a copy of a name map, sealed under the same passphrase or a different one.',
      examples: [['namemap export names.map -o moved.map --new-passphrase-file new.txt', 'for another site']],
    })
      .argument('<file>', MAP)
      .addOption(target())
      .addOption(newPassphrase())
      .action(
        running.action((path: string, _: unknown, self: Command) => exportMap(path, self.optsWithGlobals(), output)),
      ),
    command('import', {
      summary: 'add what is in an export to a name map',
      description: 'Adds the entries of another name map that has the same key; creates the map if there is none.',
      examples: [['namemap import names.map shard2.map', 'the map of a shard']],
    })
      .argument('<file>', MAP)
      .argument('<export>', 'sealed name map to take in')
      .addOption(newPassphrase())
      .action(
        running.action((path: string, other: string, _: unknown, self: Command) =>
          importMap(path, other, self.optsWithGlobals(), output),
        ),
      ),
    command('passphrase', {
      summary: 'print a passphrase of chance',
      description: 'Prints a new passphrase of 125 bits, for a name map that is to be made. It is kept nowhere.',
      examples: [['namemap passphrase > names.txt', 'into a file for --passphrase-file']],
    }).action(
      running.action(() => {
        output.write(`${generatePassphrase()}\n`);
        return 0;
      }),
    ),
    command('drop', {
      summary: 'delete a name map for good',
      description: 'Deletes a name map. Copies made with it cannot be re-linked any more.',
      examples: [['namemap drop names.map', 'asks first']],
    })
      .argument('<file>', MAP)
      .addOption(yes())
      .action(running.action((path: string, _: unknown, self: Command) => drop(path, self.optsWithGlobals(), output))),
  ];
  const group = command('namemap', {
    summary: 'show, move or delete the map that re-links copies',
    description: 'Looks after the sealed file that re-links copies to their patients.',
    examples: [['namemap show names.map', 'how much is in it']],
  });
  // Options may stand before the name of the subcommand as well; its own help lists them.
  for (const option of [newPassphrase(), showValues(), target(), yes()]) group.addOption(option.hideHelp());
  group.addOption(PASSPHRASE_FILE());
  for (const one of commands) group.addCommand(one);
  return group;
}

function openMap(path: string, { passphraseFile }: Options): SealedNameMap {
  return SealedNameMap.open(path, passphraseFor(path, passphraseFile));
}

function show(path: string, options: Options, output: Output): number {
  const { map } = openMap(path, options);
  output.write(`${summary(map)}\n`);
  if (!options.showValues) return 0;
  for (const entry of map.entries) {
    if (entry.type === 'token') output.write(`[${entry.kind}_${entry.suffix}]  ${entry.original}\n`);
    else if (entry.type === 'uid') output.write(`${entry.mapped}  ${entry.original}\n`);
    else if (entry.type === 'assigned') output.write(`${entry.pseudonym}  ${entry.original}\n`);
  }
  return 0;
}

/** Fingerprint and counts; no values. */
function summary(map: NameMap): string {
  const entries = [...map.entries];
  const count = (type: NameMapEntry['type']): number => entries.filter((entry) => entry.type === type).length;
  const conflicts = map.conflicts === 0 ? '' : `, ${map.conflicts} of them with more than one name`;
  return [
    `Name map ${map.fingerprint}`,
    `Patients: ${map.patients}${conflicts}`,
    `Tokens: ${count('token')}`,
    `UIDs: ${count('uid')}`,
    `Copies: ${count('file')}`,
  ].join('\n');
}

function exportMap(path: string, options: Options, output: Output): number {
  if (options.output === undefined) throw new UsageError('namemap export needs -o FILE.');
  const { map } = openMap(path, options);
  const file = options.newPassphraseFile ?? options.passphraseFile;
  const passphrase = passphraseFor(options.output, file, '--new-passphrase-file');
  SealedNameMap.createNew(options.output, passphrase, map);
  output.write(`Exported, sealed: ${options.output}\n`);
  return 0;
}

function importMap(path: string, other: string, options: Options, output: Output): number {
  const file = options.newPassphraseFile ?? options.passphraseFile;
  const imported = SealedNameMap.open(other, passphraseFor(other, file)).map;
  SealedNameMap.import(path, passphraseFor(path, options.passphraseFile), imported);
  output.write(`Imported: ${count(imported.size, 'entry', 'entries')}\n`);
  return 0;
}

function drop(path: string, options: Options, output: Output): number {
  requireNameMap(path);
  if (!options.yes && !isConfirmed(output)) throw new UsageError('Nothing was dropped.');
  dropNameMap(path);
  output.write(
    'The name map is gone for good. What was made with it cannot be re-linked any more, unless an export of it is left.\n',
  );
  return 0;
}

function isConfirmed(output: Output): boolean {
  output.note('Copies made with this name map cannot be re-linked once it is gone. Type drop to go on: ');
  return readFileSync(0, 'utf8').trim() === 'drop';
}
