import { count } from '../core/model/words.js';
import { describeError } from '../core/model/errors.js';
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readDicom } from '../core/dicom/readDicom.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { PRIVATE, writeCopy } from '../core/io/writeCopy.js';
import { textOf } from './encryption.js';
import { command, pathOption, type Running } from './command.js';
import { UsageError } from './usage.js';

interface Flags {
  readonly key: string;
  readonly cert?: string;
  readonly keyPassphraseFile?: string;
  readonly output: string;
}

export function reidentifyCommand(running: Running): Command {
  return command('reidentify', {
    summary: 'put back the originals that a copy holds encrypted',
    description:
      'Writes a copy with the originals put back that deidentify --encrypt-to left inside it. Its result is patient data.\nExit status 2 where the key opens nothing, or the copy cannot be read.',
    examples: [['reidentify scan.deid.dcm --key key.pem -o scan.dcm', 'the original values, with your private key']],
  })
    .argument('<copy>', 'copy with encrypted attributes')
    .addOption(pathOption('--key <KEY.pem>', 'private key').makeOptionMandatory())
    .addOption(pathOption('--cert <CERTIFICATE.pem>', 'its certificate, where the copy was made for several'))
    .addOption(pathOption('--key-passphrase-file <FILE>', 'file whose first line is the passphrase of the key'))
    .addOption(
      pathOption('-o, --output <FILE>', 'where the copy is written; an existing file is refused').makeOptionMandatory(),
    )
    .action(running.action((path: string, flags: Flags) => reidentify(path, flags, running)));
}

async function reidentify(path: string, flags: Flags, { output }: Running): Promise<number> {
  const { key: keyPath, cert, output: target, keyPassphraseFile: passphraseFile } = flags;
  if (existsSync(target)) throw new UsageError(`${target} exists already; reidentify writes over nothing.`);
  const passphrase = passphraseFile === undefined ? undefined : firstLine(passphraseFile);
  const [{ openingKey }, { reidentifiedCopy }] = await Promise.all([
    import('../core/cms/openingKey.js'),
    import('../core/cms/reidentifiedCopy.js'),
  ]);
  const key = openingKey(textOf(keyPath, '--key'), passphrase, cert === undefined ? undefined : textOf(cert, '--cert'));
  try {
    const source = new NodeFile(path);
    try {
      const { copy, restored, checked } = reidentifiedCopy(readDicom(source), key);
      await writeCopy(copy, target, { overwrite: false, mode: PRIVATE });
      output.write(`${count(restored, 'element is', 'elements are')} restored: ${target}\n`);
      if (!checked) output.note(UNCHECKED);
    } finally {
      source.close();
    }
  } catch (error) {
    output.note(`${path}: ${describeError(error)}\n`);
    return 2;
  }
  return 0;
}

const UNCHECKED =
  'Whether they were changed since they were encrypted cannot be told: the program that did it leaves nothing to tell.\n';

function firstLine(path: string): string {
  return textOf(path, '--key-passphrase-file').split(/\r?\n/, 1)[0] ?? '';
}
