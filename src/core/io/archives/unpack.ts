/** Unpacks archives into a folder, member by member as they stream by, within bounds and sealed. */
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
import { extract } from 'tar-stream';
import { OwnError } from '../../model/errors.js';
import { SealedWriter, sealingKey } from '../sealedFile.js';
import { archiveKind, contentName, type ArchiveKind } from './archiveKind.js';
import { MemberNames } from './memberName.js';

/** An archive that cannot be unpacked, or not wholly. */
export class ArchiveError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveError';
  }
}

/** A member of an archive, unpacked. */
export interface Member {
  /** Where it lies now, sealed: {@link NodeFile} reads it. */
  readonly path: string;
  /** Its path in the archive, cleaned. */
  readonly name: string;
}

export interface UnpackLimits {
  readonly members: number;
  /** Bytes of all members. */
  readonly bytes: number;
}

const MOST_MEMBERS = 500_000;
const LEAST_BYTES = 1024 ** 3;
/** Images compress to a tenth; of zeros a thousandth is left. */
const MOST_TIMES = 200;

/** What an archive may hold: more is taken for one that was made to fill disks. */
export function limitsFor(path: string): UnpackLimits {
  return { members: MOST_MEMBERS, bytes: LEAST_BYTES + MOST_TIMES * statSync(path).size };
}

/**
 * Unpacks an archive.
 * @param folder that takes the members; it has to be private
 * @returns the members that are files; links and devices are left out
 * @throws ArchiveError where it is damaged, encrypted, or holds more than the limits allow; the system's errors
 */
export async function unpack(path: string, folder: string, limits = limitsFor(path)): Promise<readonly Member[]> {
  const kind = archiveKind(path);
  if (!kind) throw new ArchiveError('It is no archive that is known: .zip, .tar, .tar.gz, .gz.');
  const target = new Unpacking(folder, limits);
  try {
    await UNPACK[kind](createReadStream(path), target, path);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error;
    throw new ArchiveError('The archive is damaged, encrypted or packed in a way that is not known.');
  } finally {
    target.close();
  }
  return target.members;
}

const UNPACK: Readonly<Record<ArchiveKind, (source: Readable, target: Unpacking, path: string) => Promise<void>>> = {
  zip: unpackZip,
  tar: unpackTar,
  'tar.gz': (source, target) => unpackTar(source.pipe(gunzipOf(source)), target),
  gz: async (source, target, path) => {
    const write = target.begin(contentName(basename(path)));
    for await (const chunk of source.pipe(gunzipOf(source))) write(chunk as Uint8Array);
  },
};

/** What cannot be read ends what is unpacked of it. */
function gunzipOf(source: Readable): Readable & NodeJS.WritableStream {
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  return gunzip;
}

async function unpackTar(source: Readable, target: Unpacking): Promise<void> {
  const members = extract();
  source.once('error', (error) => members.destroy(error));
  for await (const member of source.pipe(members)) {
    const { name, type } = member.header;
    const write = type === 'file' || type === 'contiguous-file' ? target.begin(name) : undefined;
    for await (const chunk of member) write?.(chunk as Uint8Array);
  }
}

const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006', 'latin1');
/** Bytes of the record at the end, with the longest comment. */
const LONGEST_END = 22 + 0xffff;

async function unpackZip(source: Readable, target: Unpacking): Promise<void> {
  let failure: unknown;
  let open = 0;
  let tail = Buffer.alloc(0);
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return;
    open += 1;
    const write = target.begin(file.name);
    file.ondata = (error, chunk, isFinal) => {
      if (error) failure ??= error;
      else if (failure === undefined) write(chunk);
      if (isFinal) open -= 1;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of source) {
    unzip.push(chunk as Uint8Array);
    if (failure !== undefined) throw failure as Error;
    tail = Buffer.concat([tail, chunk as Uint8Array]).subarray(-LONGEST_END);
  }
  unzip.push(new Uint8Array(0), true);
  // A file that was cut off ends without the list of its members; what was read of it is not the whole.
  if (failure !== undefined || open > 0 || !tail.includes(END_OF_DIRECTORY))
    throw new ArchiveError('The archive is truncated or damaged.');
}

/** The members so far, and what they may still take. */
class Unpacking {
  readonly members: Member[] = [];
  private readonly names = new MemberNames();
  private readonly files: SealedWriter[] = [];
  private bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly limits: UnpackLimits,
  ) {}

  /** Begins a member, and ends the one before it. @returns what takes its bytes */
  begin(raw: string): (chunk: Uint8Array) => void {
    this.close();
    if (this.members.length >= this.limits.members) throw new ArchiveError('The archive has too many members.');
    const name = this.names.free(raw);
    const path = join(this.folder, ...name.split('/'));
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = new SealedWriter(path, sealingKey());
    this.files.push(file);
    this.members.push({ path, name });
    return (chunk) => {
      this.bytes += chunk.length;
      if (this.bytes > this.limits.bytes) {
        throw new ArchiveError('The archive holds more than its size allows for; it may be made to fill the disk.');
      }
      file.write(chunk);
    };
  }

  close(): void {
    for (let file = this.files.pop(); file !== undefined; file = this.files.pop()) file.close();
  }
}
