import { closeSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, writeSync, linkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { OutputExistsError } from '../writeCopy.js';
import { temporaryName } from '../temporary.js';
import { ArchiveError } from './unpack.js';

const CHUNK = 1024 * 1024;
/** More needs ZIP64, which is not written here. */
const MOST_MEMBERS = 0xfffe;
const MOST_BYTES = 0xffff_ff00;
/** The first moment that a ZIP can tell: when copies were made is no one's business. */
const NO_TIME = new Date(1980, 0, 1, 12);

/**
 * Packs the files below a folder into a ZIP, in a stable order, as a stream; it gets its name when it is whole.
 * @throws OutputExistsError unless `overwrite`; ArchiveError where there is more than a ZIP holds; the system's errors
 */
export function zipFolder(folder: string, target: string, { overwrite }: { readonly overwrite: boolean }): void {
  const names = filesBelow(folder, '');
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  if (names.length > MOST_MEMBERS || bytes > MOST_BYTES) {
    throw new ArchiveError('A ZIP holds no more than 65,534 files and 4 GB: name a folder for the copies.');
  }
  const temporary = join(dirname(target), temporaryName());
  const output = openSync(temporary, 'wx', 0o666);
  try {
    writeZip(folder, names, (chunk) => {
      for (let from = 0; from < chunk.length;) from += writeSync(output, chunk, from);
    });
  } catch (error) {
    closeSync(output);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(output);
  if (overwrite) return renameSync(temporary, target);
  try {
    linkSync(temporary, target);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? new OutputExistsError() : error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function filesBelow(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, name) : [name];
    });
}

function writeZip(folder: string, names: readonly string[], write: (chunk: Uint8Array) => void): void {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    write(chunk);
  });
  const buffer = new Uint8Array(CHUNK);
  for (const name of names) {
    const member = new ZipDeflate(name, { level: 6 });
    member.mtime = NO_TIME;
    zip.add(member);
    const file = openSync(join(folder, name), 'r');
    try {
      for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
        member.push(buffer.slice(0, length));
      }
      member.push(new Uint8Array(0), true);
    } finally {
      closeSync(file);
    }
  }
  zip.end();
}
