import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { archiveKind, contentName } from '../core/io/archives/archiveKind.js';
import type { FoundFile } from '../core/io/findFiles.js';
import { temporaryFolder } from '../core/io/temporary.js';
import { describeError } from '../core/model/errors.js';

/** A file to work on: found, or a member of an archive. */
export interface InputFile extends FoundFile {
  /** What it is called to a person: the archive and the path in it; of a file that was found, its path. */
  readonly shown: string;
  /** Why nothing can be said of it: an archive that could not be unpacked. */
  readonly unread?: string;
}

/**
 * A folder that only this user can read, for what archives hold while it is worked on. It is gone when the program ends,
 * also where a person stops it; where it is killed, the next run removes it.
 */
export class PrivateFolder {
  private folder: string | undefined;
  private count = 0;
  private readonly onExit = (): void => this.remove();

  /** A new folder in it. */
  fresh(): string {
    if (this.folder === undefined) {
      this.folder = temporaryFolder(tmpdir());
      process.once('exit', this.onExit);
    }
    const path = join(this.folder, String((this.count += 1)));
    mkdirSync(path, { mode: 0o700 });
    return path;
  }

  remove(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
    process.off('exit', this.onExit);
  }
}

/**
 * The files themselves, and in place of archives their members; one archive is unpacked at a time.
 * @param keep members stay until the folder is removed; otherwise they are gone when the next archive comes
 * @param open left out where copies cannot be written: archives are then named as not examined
 */
export async function* withMembers(
  files: Iterable<FoundFile>,
  folder: PrivateFolder,
  { keep, open = true }: { readonly keep: boolean; readonly open?: boolean },
): AsyncGenerator<InputFile> {
  for (const file of files) {
    if (file.excluded || archiveKind(file.path) === undefined) yield { ...file, shown: file.path };
    else if (open) yield* membersOf(file, folder, keep);
    else yield { ...file, shown: file.path, unread: 'It is an archive: name a folder for its copies with -o DIR.' };
  }
}

async function* membersOf(file: FoundFile, folder: PrivateFolder, keep: boolean): AsyncGenerator<InputFile> {
  const target = folder.fresh();
  try {
    const { unpack } = await import('../core/io/archives/unpack.js');
    const members = await unpack(file.path, target);
    const isOneFile = archiveKind(file.path) === 'gz';
    const place = isOneFile ? dirname(file.relativePath) : contentName(file.relativePath);
    for (const { path, name } of members) {
      const shown = isOneFile ? file.path : `${file.path}/${name}`;
      const member = { path, relativePath: join(place, name), named: false, shown };
      const isNested = archiveKind(name) !== undefined;
      yield isNested ? { ...member, unread: 'It is an archive inside an archive: unpack it first.' } : member;
    }
  } catch (error) {
    yield { ...file, shown: file.path, unread: describeError(error, 'unpacking') };
  } finally {
    if (!keep) rmSync(target, { recursive: true, force: true });
  }
}
