import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { zipSync } from 'fflate';
import { unpack } from '../../../../src/core/io/archives/unpack.js';
import { NodeFile, withFile } from '../../../../src/core/io/nodeFile.js';
import { SealedWriter, sealingKey } from '../../../../src/core/io/sealedFile.js';
import { readSmallFile } from '../../../../src/core/io/smallFile.js';
import { temporaryFolder } from '../../../../src/core/io/temporary.js';
import { VaultError } from '../../../../src/core/vault/errors.js';
import { randomNumbers } from '../../../support/random.js';
import { syntheticCt } from '../../../support/fixtures.js';

describe('what archives hold while it is worked on', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dicom-deid-cli-sealed-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read at any place as if it were not sealed', () => {
    const random = randomNumbers(5);
    for (const size of [0, 1, 65_535, 65_536, 65_537, 200_001]) {
      const bytes = Uint8Array.from({ length: size }, () => random() * 256);
      const path = join(folder, String(size));
      const writer = new SealedWriter(path, sealingKey());
      for (let from = 0; from < size; from += 30_011) writer.write(bytes.subarray(from, from + 30_011));
      writer.close();
      withFile(path, (file) => {
        assert.equal(file.size, size);
        assert.deepEqual(file.read(0, size), Buffer.from(bytes));
        for (const [offset, length] of [
          [0, 10],
          [65_530, 20],
          [size - 5, 50],
          [70_000, 100_000],
        ] as const) {
          if (offset < 0 || offset > size) continue;
          assert.deepEqual(file.read(offset, length), Buffer.from(bytes.subarray(offset, offset + length)));
        }
      });
    }
  });

  it('stands in no file on the disk, and is noticed where it was changed', async () => {
    const archive = join(folder, 'a.zip');
    const decisions = '{"version":1}';
    writeFileSync(
      archive,
      zipSync({ 'a.dcm': syntheticCt(), 'a.dcm.deid.json': Buffer.from(decisions) }, { level: 0 }),
    );
    const target = join(folder, 'out');
    mkdirSync(target);
    const [image, beside] = await unpack(archive, target);
    assert.ok(image && beside);
    const onDisk = readFileSync(image.path);
    assert.ok(!onDisk.includes('DICM') && !onDisk.includes('MOONGLOW'));
    withFile(image.path, (file) => assert.deepEqual(file.read(0, file.size), Buffer.from(syntheticCt())));
    assert.equal(readSmallFile(beside.path), decisions);
    onDisk[onDisk.length - 1] = (onDisk.at(-1) ?? 0) ^ 1;
    writeFileSync(image.path, onDisk);
    const file = new NodeFile(image.path);
    assert.throws(() => file.read(0, file.size), VaultError);
    file.close();
  });

  it('is removed by the next run where the one before was killed', () => {
    const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const names = [`dicom-deid-${host}-${dead}-Abc123`, `dicom-deid-${host}-${process.pid}-Abc123`, 'dicom-deid-other'];
    for (const name of names) mkdirSync(join(folder, name));
    const made = temporaryFolder(folder);
    const left = readdirSync(folder).map((name) => join(folder, name));
    assert.deepEqual(left.sort(), [...names.slice(1).map((name) => join(folder, name)), made].sort());
  });
});
