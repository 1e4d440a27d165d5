import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, utimesSync } from 'node:fs';
import { appendFileSync, copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../../../src/core/io/fileLock.js';
import { dropNameMap, NameMapKeyError, SealedNameMap } from '../../../../src/core/io/sealedNameMap.js';
import { NameMap, NameMapConflictError } from '../../../../src/core/namemap/nameMap.js';
import { VaultError } from '../../../../src/core/vault/errors.js';

const PASSPHRASE = 'correct horse battery';
const VALUES = ['MOONGLOW^TABITHA', 'HOSP-0047113', '1.2.840.99999.4711'];

describe('A sealed name map', () => {
  // Every opening takes the third of a second that guessing a passphrase is to take.
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-map-'));
    path = join(folder, 'names.map');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The token that an original has once the map has taken it in. */
  function token(sealed: SealedNameMap, original: string): string {
    const { pseudonyms, entries } = sealed.map.draft('numbered');
    const drafted = pseudonyms.tokens.tokenFor('MRN', original, 'LO');
    const [entry] = sealed.settle(entries);
    return entry?.type === 'token' ? `[MRN_${entry.suffix}]` : drafted;
  }

  const reopened = (): NameMap => SealedNameMap.open(path, PASSPHRASE).map;

  it('gives no number to two originals, whoever adds to it meanwhile, and lets go of the lock', () => {
    const one = SealedNameMap.openOrCreate(path, PASSPHRASE);
    const other = SealedNameMap.openOrCreate(path, PASSPHRASE);
    const tokens = ['A', 'B', 'C', 'D'].map((original, index) => token(index % 2 === 0 ? one : other, original));
    assert.deepEqual(tokens, ['[MRN_1]', '[MRN_2]', '[MRN_3]', '[MRN_4]']);
    assert.equal(token(one, 'B'), '[MRN_2]');
    assert.equal(existsSync(`${path}.lock`), false);
    const map = reopened();
    assert.deepEqual(
      tokens.map((each) => map.originalOfToken(each)),
      ['A', 'B', 'C', 'D'],
    );
  });

  it('passes over part of a record behind the last commit, and writes over it', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    token(sealed, 'A');
    appendFileSync(path, Buffer.of(200, 0, 0, 0, 1, 2, 3));
    assert.equal(token(SealedNameMap.open(path, PASSPHRASE), 'B'), '[MRN_2]');
    assert.equal(reopened().originalOfToken('[MRN_2]'), 'B');
  });

  it('takes in a whole record whose commit was never written, and commits it before anything is built on it', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    const before = readFileSync(path);
    token(sealed, 'A');
    const after = readFileSync(path);
    const stopped = Buffer.concat([before, after.subarray(before.length)]);
    writeFileSync(path, stopped);
    assert.equal(reopened().originalOfToken('[MRN_1]'), 'A');
    assert.equal(token(SealedNameMap.open(path, PASSPHRASE), 'A'), '[MRN_1]');
    truncateSync(path, stopped.length - 1);
    assert.throws(reopened, VaultError, 'it was committed by now, so that cutting it off shows');
  });

  it('is refused where it was cut off, and where a bit was changed: never are other entries read', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    VALUES.forEach((value) => token(sealed, value));
    const whole = readFileSync(path);
    const entries = JSON.stringify([...sealed.map.entries]);
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 4)) {
      writeFileSync(path, whole.subarray(0, length));
      assert.throws(reopened, VaultError, `cut to ${length}`);
    }
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 8)) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ (1 << (at % 8));
      writeFileSync(path, changed);
      try {
        // One of the two commit slots may be lost: the other one speaks for the file.
        assert.equal(JSON.stringify([...reopened().entries]), entries, `changed at ${at}`);
      } catch (error) {
        assert.ok(error instanceof VaultError, String(error));
        VALUES.forEach((value) => assert.ok(!error.message.includes(value)));
      }
    }
  });

  it('breaks the lock of a process that is gone, also of one that had its own number', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    writeFileSync(`${path}.lock`, `${gone} ${hostname()}`);
    assert.equal(token(sealed, 'A'), '[MRN_1]');
    writeFileSync(`${path}.lock`, `${process.pid} ${hostname()}`);
    utimesSync(`${path}.lock`, 1, 1);
    assert.equal(token(sealed, 'B'), '[MRN_2]');
  });

  it('holds no value that could be read, nor do the files beside it', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    const { pseudonyms, entries } = sealed.map.draft('numbered');
    VALUES.forEach((value) => pseudonyms.tokens.tokenFor('ID', value, 'LO'));
    VALUES.forEach((value) => pseudonyms.uids.map(value));
    sealed.settle(entries);
    const lock = withLock(`${path}.lock`, () => readFileSync(`${path}.lock`));
    const written = Buffer.concat([lock, readFileSync(path)]);
    for (const value of VALUES) {
      const utf16 = Buffer.from(value, 'utf16le');
      for (const form of [Buffer.from(value), utf16, Buffer.from(utf16).swap16()]) {
        assert.equal(written.includes(form), false);
      }
    }
  });

  it('becomes one with another holder of it, but not with a map of another key or with other numbers', () => {
    const sealed = SealedNameMap.openOrCreate(path, PASSPHRASE);
    token(sealed, 'A');
    const apart = join(folder, 'apart.map');
    copyFileSync(path, apart);
    token(SealedNameMap.open(apart, PASSPHRASE), 'B');
    assert.equal(SealedNameMap.import(path, PASSPHRASE, SealedNameMap.open(apart, PASSPHRASE).map).map.size, 2);
    assert.equal(reopened().originalOfToken('[MRN_2]'), 'B');
    token(SealedNameMap.open(path, PASSPHRASE), 'C');
    token(SealedNameMap.open(apart, PASSPHRASE), 'D');
    const { map } = SealedNameMap.open(apart, PASSPHRASE);
    assert.throws(() => SealedNameMap.import(path, PASSPHRASE, map), NameMapConflictError);
    assert.equal(reopened().originalOfToken('[MRN_3]'), 'C');
    assert.throws(() => SealedNameMap.import(path, PASSPHRASE, new NameMap()), NameMapKeyError);
  });

  it('when dropped is zeros before it is gone, with what a crash left beside it', () => {
    SealedNameMap.openOrCreate(path, PASSPHRASE);
    copyFileSync(path, `${path}.new`);
    const descriptors = [path, `${path}.new`].map((each) => openSync(each, 'r'));
    dropNameMap(path);
    for (const descriptor of descriptors) {
      const bytes = Buffer.alloc(4096);
      const length = readSync(descriptor, bytes, 0, bytes.length, 0);
      closeSync(descriptor);
      assert.ok(length > 100);
      assert.ok(bytes.subarray(0, length).every((byte) => byte === 0));
    }
    assert.equal(existsSync(path), false);
    assert.equal(existsSync(`${path}.new`), false);
    const other = join(folder, 'thesis.txt');
    writeFileSync(other, 'not a name map');
    assert.throws(() => dropNameMap(other), VaultError);
    assert.equal(readFileSync(other, 'utf8'), 'not a name map');
  });
});
