import * as vscode from 'vscode';
import type { BatchNameMap } from '../../core/io/batch/runBatch.js';
import { withLockAsync } from '../../core/io/fileLock.js';
import { asEntry } from '../../core/namemap/entry.js';
import type { NameMapEntry } from '../../core/model/nameMapEntry.js';
import { fingerprintOf, NameMap, type Draft } from '../../core/namemap/nameMap.js';
import type { Pseudonyms } from '../../core/operators/pseudonyms.js';
import type { TokenStyle } from '../../core/profile/policy.js';
import { Refusal } from '../problem.js';

/** Where name maps are kept. */
export interface NameMapStorage {
  readonly secrets: vscode.SecretStorage;
  /** Outlives the session and holds no secret: the fingerprints of maps that were kept. */
  readonly fingerprints: vscode.Memento;
  /** A folder for lock files, which all windows share. */
  readonly locks: string;
}

/** Characters of a segment: what every host's secret storage takes. */
const SEGMENT = 16 * 1024;

/** What is stored under the map's own name; its entries are in segments of their own. */
interface Index {
  readonly version: 1;
  /** Base 64. */
  readonly key: string;
  readonly segments: number;
}

/**
 * The name map of one workspace folder in VS Code's SecretStorage: an index with the key, and segments of entries.
 * Several windows may add to it at once.
 */
export class FolderNameMap {
  private known = new NameMap();
  /** Segments that `known` holds all of. */
  private taken = 0;
  private isStored = false;
  private draft: { readonly style: TokenStyle; readonly draft: Draft } | undefined;

  /** @param id tells the map from others; it goes into the names of secrets and names no path */
  constructor(
    readonly id: string,
    private readonly storage: NameMapStorage,
  ) {}

  /** True for the name of a secret that belongs to this map. */
  owns(secret: string): boolean {
    return secret.startsWith(this.name);
  }

  /**
   * The map as it is stored now; an empty one, with a key that is not stored yet, where there is none.
   * @throws Refusal where there was one and it cannot be read any more
   */
  async read(): Promise<NameMap> {
    const index = await this.index();
    const fingerprint = this.storage.fingerprints.get<string>(this.name);
    if (!index) {
      if (fingerprint !== undefined) throw new Refusal(lost());
      if (this.isStored) this.forget();
      return this.known;
    }
    const key = Buffer.from(index.key, 'base64');
    if (fingerprint !== undefined && fingerprint !== fingerprintOf(key)) throw new Refusal(exchanged());
    if (!this.isStored || this.known.fingerprint !== fingerprintOf(key)) {
      this.forget();
      this.known = new NameMap(key);
    }
    const before = this.known.size;
    // The last segment may have grown.
    for (let segment = Math.max(0, this.taken - 1); segment < index.segments; segment += 1) {
      this.known.add(await this.segment(segment));
    }
    this.taken = index.segments;
    this.isStored = true;
    // What is shown keeps its numbers as long as no one else took them.
    if (this.known.size !== before) this.draft = undefined;
    return this.known;
  }

  /** Pseudonyms for what is only shown: what is new in them is not kept. */
  preview(style: TokenStyle): Pseudonyms {
    if (this.draft?.style !== style) this.draft = { style, draft: this.known.draft(style) };
    return this.draft.draft.pseudonyms;
  }

  /**
   * The map for copies, whose key is stored before anything is made with it. What they newly assign is stored, and was
   * read back, before it is answered; other windows may assign in between.
   * @throws Refusal where the map cannot be read or was not kept, or has changed by now
   */
  async forCopies(): Promise<BatchNameMap> {
    const map = await this.locked(async () => {
      const read = await this.read();
      if (!this.isStored) await this.append(read, []);
      return read;
    });
    const settle = (drafted: readonly NameMapEntry[]): Promise<readonly NameMapEntry[]> =>
      this.locked(async () => {
        const now = await this.read();
        if (now.fingerprint !== map.fingerprint) throw new Refusal(exchanged());
        const { settled, fresh } = now.settle(drafted);
        if (fresh.length > 0) await this.append(now, fresh);
        return settled;
      });
    return { map, settle };
  }

  /**
   * Takes in a map that was exported.
   * @throws Refusal where there is one with another key; NameMapConflictError
   */
  import(imported: NameMap): Promise<number> {
    return this.locked(async () => {
      const hasOwn = (await this.index()) !== undefined;
      if (!hasOwn) {
        // Whatever was there before is gone; this may be its export.
        this.forget();
        this.known = new NameMap(imported.key);
        await this.storage.fingerprints.update(this.name, undefined);
      }
      const map = hasOwn ? await this.read() : this.known;
      if (map.fingerprint !== imported.fingerprint) throw new Refusal(otherKey());
      const fresh = [...imported.entries].filter((entry) => !map.covers(entry));
      await this.append(map, fresh);
      return fresh.length;
    });
  }

  /** Destroys key and entries: nothing that was made with them can be re-linked afterwards. */
  drop(): Promise<void> {
    return this.locked(async () => {
      const index = await this.index();
      // Segments beyond the index may be left of a session that was cut off.
      const most = Math.max(index?.segments ?? 0, this.taken) + 1;
      await this.storage.secrets.delete(this.name);
      for (let segment = 0; segment < most; segment += 1) await this.storage.secrets.delete(this.nameOf(segment));
      await this.storage.fingerprints.update(this.name, undefined);
      this.forget();
    });
  }

  private get name(): string {
    return `dicomDeid.nameMap.${this.id}`;
  }

  private nameOf(segment: number): string {
    return `${this.name}.${segment}`;
  }

  private locked<T>(run: () => Promise<T>): Promise<T> {
    return withLockAsync(`${this.storage.locks}/${this.id}.lock`, run);
  }

  private forget(): void {
    this.known = new NameMap();
    this.taken = 0;
    this.isStored = false;
    this.draft = undefined;
  }

  private async index(): Promise<Index | undefined> {
    const stored = await this.storage.secrets.get(this.name);
    return stored === undefined ? undefined : (JSON.parse(stored) as Index);
  }

  private async segment(segment: number): Promise<readonly NameMapEntry[]> {
    const stored = await this.storage.secrets.get(this.nameOf(segment));
    if (stored === undefined) throw new Refusal(lost());
    return (JSON.parse(stored) as unknown[]).map(asEntry);
  }

  /** Stores entries, segments before the index that speaks of them. */
  private async append(map: NameMap, entries: readonly NameMapEntry[]): Promise<void> {
    let [number, content] = [
      Math.max(0, this.taken - 1),
      this.taken === 0 ? [] : [...(await this.segment(this.taken - 1))],
    ];
    let length = JSON.stringify(content).length;
    for (const entry of entries) {
      const added = JSON.stringify(entry).length + 1;
      if (length + added > SEGMENT && content.length > 0) {
        await this.store(this.nameOf(number), JSON.stringify(content));
        [number, content, length] = [number + 1, [], 2];
      }
      content.push(entry);
      length += added;
    }
    await this.store(this.nameOf(number), JSON.stringify(content));
    const index: Index = { version: 1, key: Buffer.from(map.key).toString('base64'), segments: number + 1 };
    await this.store(this.name, JSON.stringify(index));
    await this.storage.fingerprints.update(this.name, map.fingerprint);
    map.add(entries);
    this.taken = index.segments;
    this.isStored = true;
    this.draft = undefined;
  }

  /** @throws Refusal where the host did not keep it */
  private async store(name: string, value: string): Promise<void> {
    await this.storage.secrets.store(name, value);
    if ((await this.storage.secrets.get(name)) === value) return;
    throw new Refusal(
      vscode.l10n.t('The secret storage of this computer did not keep the name map. No copy was written.'),
    );
  }
}

function lost(): string {
  return vscode.l10n.t(
    'The name map of this folder cannot be read any more: the secret storage of this computer was reset, belongs to another account, or forgets everything when VS Code ends. Import an export of it, or drop it to begin a new one.',
  );
}

function exchanged(): string {
  return vscode.l10n.t(
    'The name map of this folder has another key than the one that earlier copies were made with. Import an export of the earlier one, or drop it to begin a new one.',
  );
}

function otherKey(): string {
  return vscode.l10n.t(
    'This folder has a name map with another key, so the same tokens mean different people. Drop it first if the imported one is to take its place.',
  );
}
