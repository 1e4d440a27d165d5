/**
 * Values are drawn alike in every run, so that a change is judged by what it changed: those of fast-check, and keys, salts
 * and names that the product draws. Each test has draws of its own, which do not depend on the tests before it.
 * Programs and worker threads that a test starts draw by chance.
 */
import crypto, { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import type { RootHookObject } from 'mocha';

/** Other values: `SEED=7 npm test -- unit`. */
const seed = Number(process.env.SEED ?? 20_261_201);
fc.configureGlobal({ seed });

let series = 'loading';
let drawn = 0;

function begin(name: string): void {
  series = name;
  drawn = 0;
}

function bytes(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, () =>
    createHash('sha256').update(`${seed} ${series} ${drawn++}`).digest(),
  );
  return Buffer.concat(blocks, size);
}

crypto.randomBytes = ((size: number, done?: (error: null, drawn: Buffer) => void) => {
  const made = bytes(size);
  if (done) setImmediate(() => done(null, made));
  return made;
}) as typeof crypto.randomBytes;
crypto.randomUUID = () => {
  const [a = '', b = '', c = '', d = ''] = /^(.{8})(.{4})(.{3})(.{15})/.exec(bytes(16).toString('hex'))?.slice(1) ?? [];
  return `${a}-${b}-4${c}-8${d.slice(0, 3)}-${d.slice(3)}`;
};
syncBuiltinESMExports();

export const mochaHooks: RootHookObject = {
  beforeAll: () => begin('before'),
  beforeEach(this: Mocha.Context) {
    begin(this.currentTest?.fullTitle() ?? '');
  },
  afterEach(this: Mocha.Context) {
    begin(`after ${this.currentTest?.fullTitle()}`);
  },
  // The file that the same process loads next.
  afterAll: () => begin('loading'),
};
