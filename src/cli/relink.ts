import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDicom } from '../core/dicom/readDicom.js';
import { errorText } from '../core/io/errorText.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { NodeFile } from '../core/io/nodeFile.js';
import { SealedNameMap } from '../core/io/sealedNameMap.js';
import { writeCopy } from '../core/io/writeCopy.js';
import type { NameMap } from '../core/namemap/nameMap.js';
import { NobodyError, relinkedCopy } from '../core/namemap/relinkedCopy.js';
import { whoIsIt, type Identified } from '../core/namemap/whoIsIt.js';
import { inputsOf, isInput } from './inputs.js';
import type { Output } from './output.js';
import { passphraseFrom } from './passphrase.js';
import { oneOf, UsageError } from './usage.js';

interface Relinked {
  readonly path: string;
  readonly originals: readonly Identified[];
  readonly output?: string;
  readonly error?: string;
}

/**
 * `relink`: who clean copies were made of, or with `-o` copies with their patients put back. Its result is patient data,
 * which is what was asked for. Exit status 1 where the map knows nothing of a file.
 */
export async function relink(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'name-map': { type: 'string' },
      'passphrase-file': { type: 'string' },
      output: { type: 'string', short: 'o' },
      format: { type: 'string', default: 'text' },
    },
  });
  if (values['name-map'] === undefined) throw new UsageError('relink needs --name-map FILE.');
  const format = oneOf('--format', values.format, ['text', 'json']);
  const { map } = SealedNameMap.open(values['name-map'], passphraseFrom(values['passphrase-file']));
  const files: Relinked[] = [];
  for (const found of inputsOf(positionals)) {
    const relinked = await relinkOne(found, map, values.output);
    if (relinked) files.push(relinked);
  }
  output.write(format === 'json' ? `${JSON.stringify({ files }, undefined, 2)}\n` : files.map(asText).join(''));
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
      await writeCopy(relinkedCopy(file, map), target, { overwrite: false });
      return { path, originals, output: target };
    } finally {
      source.close();
    }
  } catch (error) {
    return { path, originals: [], error: errorText(error) };
  }
}

function asText({ path, originals, output, error }: Relinked): string {
  if (error !== undefined) return `${path}: ${error}\n`;
  const seen = new Map(originals.map(({ token, keyword, original }) => [token, `  ${token}  ${keyword}: ${original}`]));
  return [output === undefined ? path : `${path} -> ${output}`, ...seen.values(), ''].join('\n');
}
