import assert from 'node:assert/strict';
import nodeBuffer from 'node:buffer';
import nodeCrypto from 'node:crypto';
import type nodeFs from 'node:fs';
import type nodeZlib from 'node:zlib';
import { nodeModule, NotInBrowserError } from '../../../src/browser/nodeModules.js';
import { isOwnError } from '../../../src/core/model/errors.js';

const crypto = nodeModule('node:crypto') as typeof nodeCrypto;
const buffer = nodeModule('node:buffer') as typeof nodeBuffer;
const MESSAGES = ['', 'BRIARPATCH^OTIS', 'Größe 猫 \u{1F408}', 'x'.repeat(1000)];

describe('the stand-ins for Node’s modules in a browser', () => {
  it('hash as Node does', () => {
    for (const message of MESSAGES) {
      const ours = crypto.createHash('sha256').update('a ').update(Buffer.from(message)).digest('hex');
      const theirs = nodeCrypto.createHash('sha256').update('a ').update(Buffer.from(message)).digest('hex');
      assert.equal(ours, theirs);
    }
  });

  it('authenticate as Node does, with short keys and long ones', () => {
    for (const size of [1, 32, 64, 65, 200]) {
      const key = new Uint8Array(size).fill(7);
      for (const message of MESSAGES) {
        const ours = crypto.createHmac('sha256', key).update(message, 'utf8').digest();
        const theirs = nodeCrypto.createHmac('sha256', key).update(message, 'utf8').digest();
        assert.equal(ours.toString('hex', 0, 16), theirs.toString('hex', 0, 16));
        assert.equal(ours.toString('base64'), theirs.toString('base64'));
      }
    }
  });

  it('tell UTF-8 from other bytes as Node does', () => {
    for (const bytes of [
      [],
      [0x41],
      [0xc3, 0xa4],
      [0xe4],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    ]) {
      assert.equal(buffer.isUtf8(Uint8Array.from(bytes)), nodeBuffer.isUtf8(Uint8Array.from(bytes)), String(bytes));
    }
  });

  it('make random bytes', () => {
    assert.equal(crypto.randomBytes(32).length, 32);
    assert.notDeepEqual([...crypto.randomBytes(32)], [...crypto.randomBytes(32)]);
  });

  it('refuse what there is only in Node, in words of ours', () => {
    const { readFileSync } = nodeModule('node:fs') as typeof nodeFs;
    const { inflateRawSync } = nodeModule('node:zlib') as typeof nodeZlib;
    for (const asked of [
      () => readFileSync('x'),
      () => inflateRawSync(new Uint8Array(1)),
      () => crypto.createHash('sha1'),
    ]) {
      assert.throws(asked, (error) => error instanceof NotInBrowserError && isOwnError(error));
    }
  });
});
