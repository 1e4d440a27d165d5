import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSource } from '../../../../src/core/dicom/source.js';
import { requireProof } from '../../../../src/core/io/verifyFiles.js';
import { writeCopy } from '../../../../src/core/io/writeCopy.js';
import { cleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { ProofError } from '../../../../src/core/verify/proofError.js';
import { syntheticCt } from '../../../support/fixtures.js';
import { made } from './proving.js';

describe('a copy that cannot be proven', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-proof-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not left in place, and says why without a value', async () => {
    const { plan } = made(syntheticCt());
    const name = [...plan.entries.values()].find(({ path }) => path === '(0010,0010)');
    assert.ok(name);
    const entries = new Map(plan.entries);
    entries.delete(name.element);
    const target = join(folder, 'ct.deid.dcm');
    const check = (copy: ByteSource): void => void requireProof(plan, copy, 'ct.deid.dcm');
    await assert.rejects(
      writeCopy(cleanCopy({ ...plan, entries }), target, { overwrite: false, check }),
      (error: Error) =>
        error instanceof ProofError &&
        error.message.includes('(0010,0010) (PS3.15 Table E.1-1: Z: it is as in the original)') &&
        !/FABLE|HUMPHREY|MOONGLOW/i.test(error.message),
    );
    assert.deepEqual(readdirSync(folder), []);
    await writeCopy(cleanCopy(plan), target, { overwrite: false, check });
    assert.deepEqual(readdirSync(folder), ['ct.deid.dcm']);
  });
});
