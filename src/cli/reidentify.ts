import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDicom } from '../core/dicom/readDicom.js';
import { errorText } from '../core/io/errorText.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { writeCopy } from '../core/io/writeCopy.js';
import { textOf } from './encryption.js';
import type { Output } from './output.js';
import { UsageError } from './usage.js';

/**
 * `reidentify`: writes a copy with the originals put back that are encrypted inside it. Its result is patient data, which is
 * what was asked for. Exit status 2 where the key opens nothing, or the copy cannot be read.
 */
export async function reidentify(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      cert: { type: 'string' },
      'key-passphrase-file': { type: 'string' },
      output: { type: 'string', short: 'o' },
    },
  });
  const { key: keyPath, cert, output: target, 'key-passphrase-file': passphraseFile } = values;
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('reidentify takes one copy.');
  if (keyPath === undefined) throw new UsageError('reidentify needs --key KEY.pem.');
  if (target === undefined) throw new UsageError('reidentify needs -o FILE.');
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
      await writeCopy(copy, target, { overwrite: false });
      output.write(`${restored} elements are back: ${target}\n`);
      if (!checked) output.note(UNCHECKED);
    } finally {
      source.close();
    }
  } catch (error) {
    output.note(`${path}: ${errorText(error)}\n`);
    return 2;
  }
  return 0;
}

const UNCHECKED =
  'Whether they were changed since they were encrypted cannot be told: the program that did it leaves nothing to tell.\n';

function firstLine(path: string): string {
  return textOf(path, '--key-passphrase-file').split(/\r?\n/, 1)[0] ?? '';
}
