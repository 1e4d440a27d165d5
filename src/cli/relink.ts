import { describeError } from '../core/model/errors.js';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { readDicom } from '../core/dicom/readDicom.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { printable } from '../core/model/printable.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { PRIVATE, writeCopy } from '../core/io/writeCopy.js';
import type { NameMap } from '../core/namemap/nameMap.js';
import { NobodyError, relinkedCopy } from '../core/namemap/relinkedCopy.js';
import { whoIsIt, type Identified } from '../core/namemap/whoIsIt.js';
import { choiceOption, command, PASSPHRASE_FILE, pathOption, type Running } from './command.js';
import { inputsOf, isInput } from './inputs.js';
import { passphraseFor } from './passphrase.js';

interface Relinked {
  readonly path: string;
  readonly originals: readonly Identified[];
  readonly output?: string;
  readonly error?: string;
}

interface Flags {
  readonly nameMap: string;
  readonly passphraseFile?: string;
  readonly output?: string;
  readonly format: 'text' | 'json';
}

export function relinkCommand(running: Running): Command {
  return command('relink', {
    summary: 'say whom clean copies were made of, by the name map',
    description:
      'Says whom clean copies were made of, or with -o writes copies with their patients put back. Its result is patient data. Needs the name map that the copies were made with.\nExit status 1 where the map knows nothing of a file.',
    examples: [
      ['relink CLEAN --name-map names.map', 'who is in these copies'],
      ['relink CLEAN --name-map names.map -o BACK', 'the copies with their patients put back, below BACK'],
    ],
  })
    .argument('<copy...>', 'clean copies, or folders of them')
    .addOption(pathOption('--name-map <FILE>', 'sealed name map that they were made with').makeOptionMandatory())
    .addOption(PASSPHRASE_FILE())
    .addOption(pathOption('-o, --output <DIR>', 'write copies with their patients put back, below this folder'))
    .addOption(choiceOption('--format <FORMAT>', 'output format', ['text', 'json']).default('text'))
    .action(running.action((paths: string[], flags: Flags) => relink(paths, flags, running)));
}

async function relink(paths: readonly string[], flags: Flags, { output }: Running): Promise<number> {
  const { map } = SealedNameMap.open(flags.nameMap, passphraseFor(flags.nameMap, flags.passphraseFile));
  const files: Relinked[] = [];
  for (const found of inputsOf(paths)) {
    const relinked = await relinkOne(found, map, flags.output);
    if (relinked) files.push(relinked);
  }
  output.write(flags.format === 'json' ? `${JSON.stringify({ files }, undefined, 2)}\n` : files.map(asText).join(''));
  return files.some(({ error }) => error !== undefined) ? 1 : 0;
}

/** @returns undefined for a file of a folder that is no DICOM file */
async function relinkOne(found: FoundFile, map: NameMap, folder: string | undefined): Promise<Relinked | undefined> {
  const { path, relativePath } = found;
  try {
    if (!isInput(found)) return undefined;
    const source = new NodeFile(path);
    try {
      const file = readDicom(source);
      const originals = whoIsIt(file, map);
      if (originals.length === 0) throw new NobodyError();
      if (folder === undefined) return { path, originals };
      const target = join(folder, relativePath === '' ? basename(path) : relativePath);
      await writeCopy(relinkedCopy(file, map), target, { overwrite: false, mode: PRIVATE });
      return { path, originals, output: target };
    } finally {
      source.close();
    }
  } catch (error) {
    return { path, originals: [], error: describeError(error) };
  }
}

function asText({ path, originals, output, error }: Relinked): string {
  if (error !== undefined) return `${printable(path)}: ${error}\n`;
  const seen = new Map(
    originals
      .toReversed()
      .map(({ token, keyword, original }) => [
        `${token}\0${original}`,
        printable(`  ${token}  ${keyword}: ${original}`),
      ]),
  );
  return [printable(output === undefined ? path : `${path} -> ${output}`), ...[...seen.values()].reverse(), ''].join(
    '\n',
  );
}
