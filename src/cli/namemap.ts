import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dropNameMap, requireNameMap, SealedNameMap } from '../core/io/sealedNameMap.js';
import type { NameMapEntry } from '../core/namemap/entry.js';
import type { NameMap } from '../core/namemap/nameMap.js';
import type { Output } from './output.js';
import { passphraseFrom } from './passphrase.js';
import { UsageError } from './usage.js';

interface Options {
  readonly passphraseFile: string | undefined;
  readonly newPassphraseFile: string | undefined;
  readonly target: string | undefined;
  readonly showValues: boolean;
  readonly yes: boolean;
}

/** `namemap show|export|import|drop`: looks after the sealed file that re-links copies to their patients. */
export function namemap(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'passphrase-file': { type: 'string' },
      'new-passphrase-file': { type: 'string' },
      output: { type: 'string', short: 'o' },
      'show-values': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const [command, path, other] = positionals;
  if (path === undefined) throw new UsageError('namemap takes show, export, import or drop, and the file of the map.');
  const options: Options = {
    passphraseFile: values['passphrase-file'],
    newPassphraseFile: values['new-passphrase-file'],
    target: values.output,
    showValues: values['show-values'],
    yes: values.yes,
  };
  switch (command) {
    case 'show':
      return show(path, options, output);
    case 'export':
      return exportMap(path, options, output);
    case 'import':
      return importMap(path, other, options, output);
    case 'drop':
      return drop(path, options, output);
    default:
      throw new UsageError('namemap takes show, export, import or drop.');
  }
}

function openMap(path: string, { passphraseFile }: Options): SealedNameMap {
  return SealedNameMap.open(path, passphraseFrom(passphraseFile));
}

function show(path: string, options: Options, output: Output): number {
  const { map } = openMap(path, options);
  output.write(`${summary(map)}\n`);
  if (!options.showValues) return 0;
  for (const entry of map.entries) {
    if (entry.type === 'token') output.write(`[${entry.kind}_${entry.suffix}]  ${entry.original}\n`);
    else if (entry.type === 'uid') output.write(`${entry.mapped}  ${entry.original}\n`);
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
  if (options.target === undefined) throw new UsageError('namemap export needs -o FILE.');
  const { map } = openMap(path, options);
  const passphrase = passphraseFrom(options.newPassphraseFile ?? options.passphraseFile, '--new-passphrase-file');
  SealedNameMap.createNew(options.target, passphrase, map);
  output.write(`Exported, sealed: ${options.target}\n`);
  return 0;
}

function importMap(path: string, other: string | undefined, options: Options, output: Output): number {
  if (other === undefined) throw new UsageError('namemap import takes the file of the map and the one to import.');
  const imported = SealedNameMap.open(other, passphraseFrom(options.newPassphraseFile ?? options.passphraseFile)).map;
  SealedNameMap.import(path, passphraseFrom(options.passphraseFile), imported);
  output.write(`Imported: ${imported.size} entries\n`);
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
