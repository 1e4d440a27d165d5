import { createHmac } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  constants,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ReportedFile } from '../../report/deidentify/deidentifyReport.js';
import { VaultError } from '../../vault/errors.js';
import { open, seal } from '../../vault/seal.js';
import type { FoundFile } from '../findFiles.js';
import { withLockAsync } from '../fileLock.js';
import { flushFolder } from '../writeCopy.js';
import type { Intent } from './ledger.js';

/** A copy that was about to be written, and by what can be told whether it was. */
interface Entry extends Intent {
  /** {@link stateOf} the input. */
  readonly of: string;
  /** {@link stateOf} what had the name of the output before; absent where nothing had. */
  readonly before?: string;
}

/**
 * What a run was about to write, in a sealed file: if it is interrupted, another goes on from there. A copy gets its name
 * at one stroke; so where the journal speaks of a copy and it is there, it is whole. Of what an interrupted run has
 * begun, the journal knows the temporary name, and removes it.
 *
 * Records, each its length in 4 bytes and a sealed list of entries bound to its place. Part of a record at the end is
 * what the machine was writing when it stopped.
 */
export class Journal {
  private readonly byInput = new Map<string, Entry>();
  private records = 0;
  private isOver = false;

  private constructor(
    private readonly key: Uint8Array,
    private readonly descriptor: number,
  ) {}

  /**
   * Opens a journal for the time of a run, or begins one, and clears away what an interrupted run has left half written.
   * No other process has it meanwhile. It stays, unless the run says that there is nothing left to resume.
   * @param mapKey key of the run's name map
   * @throws LockedError where the same run is on its way already; VaultError where the journal was made under another
   *   key; the system's error
   */
  static async during<T>(path: string, mapKey: Uint8Array, run: (journal: Journal) => Promise<T>): Promise<T> {
    mkdirSync(dirname(path), { recursive: true });
    return withLockAsync(`${path}.lock`, async () => {
      const key = createHmac('sha256', mapKey).update('dicom-deid journal').digest();
      const journal = new Journal(key, openSync(path, APPEND_TO_ITSELF, 0o600));
      try {
        flushFolder(dirname(path));
        journal.read();
        journal.clearAway();
        return await run(journal);
      } finally {
        closeSync(journal.descriptor);
        if (journal.isOver) rmSync(path, { force: true });
      }
    });
  }

  /**
   * Where the journal of a run lies, in the folder of its copies.
   * @param mapKey key of the run's name map
   * @param run what makes it this run and no other: inputs, rules; serialisable, but for sets
   */
  static pathOf(outputFolder: string, mapKey: Uint8Array, run: unknown): string {
    const name = createHmac('sha256', mapKey).update(JSON.stringify(run, setsAsLists)).digest('hex').slice(0, 16);
    return join(outputFolder, `.dicom-deid-journal-${name}`);
  }

  /** Notes what is about to be written; it is on the disk when this returns. */
  note(intents: readonly Intent[]): void {
    const entries = intents.map((intent): Entry => {
      const before = stateOf(intent.output);
      const paths = { input: resolve(intent.input), output: resolve(intent.output) };
      return { ...intent, ...paths, of: stateOf(intent.input) ?? '', ...(before !== undefined && { before }) };
    });
    const sealed = seal(this.key, Buffer.from(JSON.stringify(entries), 'utf8'), contextOf(this.records));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(sealed.length);
    writeAll(this.descriptor, Buffer.concat([length, sealed]));
    fsyncSync(this.descriptor);
    this.records += 1;
    for (const entry of entries) this.byInput.set(entry.input, entry);
  }

  /** Where the copy of a file lies that a run has finished, if no one changed the file since. */
  finished({ path }: FoundFile): (ReportedFile & { readonly output: string }) | undefined {
    const entry = this.byInput.get(resolve(path));
    if (!entry || stateOf(path) !== entry.of) return undefined;
    const copy = stateOf(entry.output);
    if (copy === undefined || copy === entry.before) return undefined;
    return { input: path, output: entry.output, status: 'skipped', error: FINISHED, actions: [] };
  }

  /** There is nothing left to resume. */
  end(): void {
    this.isOver = true;
  }

  private clearAway(): void {
    for (const { output, temporary } of this.byInput.values()) {
      rmSync(join(dirname(output), temporary), { force: true });
    }
  }

  private read(): void {
    const bytes = readFileSync(this.descriptor);
    let at = 0;
    while (at + 4 <= bytes.length) {
      const end = at + 4 + bytes.readUInt32LE(at);
      if (end > bytes.length) break;
      for (const entry of this.opened(bytes.subarray(at + 4, end))) this.byInput.set(entry.input, entry);
      this.records += 1;
      at = end;
    }
    if (at < bytes.length) ftruncateSync(this.descriptor, at);
  }

  private opened(sealed: Buffer): readonly Entry[] {
    try {
      return JSON.parse(open(this.key, sealed, contextOf(this.records)).toString('utf8')) as Entry[];
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      throw new VaultError('wrong-key', 'The journal in the folder of the copies belongs to another name map.');
    }
  }
}

function setsAsLists(_key: string, value: unknown): unknown {
  return value instanceof Set ? [...(value as Set<unknown>)] : value;
}

const FINISHED = 'An earlier run has finished it.';

function contextOf(record: number): string {
  return `journal record ${record}`;
}

/** Tells one state of a file from another: which file, how long, when it was changed. */
function stateOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.ino} ${found.size} ${found.mtimeNs}`;
}

const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_RDWR } = constants;
/** As `a+`, but never by way of a link. */
const APPEND_TO_ITSELF = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW;

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}
