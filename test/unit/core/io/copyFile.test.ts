import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runBatch } from '../../../../src/core/io/batch/runBatch.js';
import { copyFile, type CopiedFile, type CopyTask } from '../../../../src/core/io/copyFile.js';
import { CopyWorker } from '../../../../src/core/io/copyWorker.js';
import { findFiles } from '../../../../src/core/io/findFiles.js';
import { NO_DECISIONS } from '../../../../src/core/model/decisions.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { bundled } from '../../../support/bundled.js';
import { syntheticCt } from '../../../support/fixtures.js';

describe('The copy of one file', () => {
  let folder: string;
  let original: string;
  let map: NameMap;
  const bytes = syntheticCt();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-copy-'));
    original = join(folder, 'ct.dcm');
    writeFileSync(original, bytes);
    map = new NameMap();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const settle = (drafted: Parameters<NameMap['settle']>[0]) => {
    const { settled, fresh } = map.settle(drafted);
    map.add(fresh);
    return settled;
  };
  const task = (more: Partial<CopyTask> = {}): CopyTask => ({
    ...{ kind: 'copy', original, overwrite: false, skipOwnCopies: true, temporary: 'unfinished' },
    ...{ policy: BASIC_POLICY, decisions: NO_DECISIONS, key: map.key, ...more },
  });
  const copied = async (more: Partial<CopyTask> = {}): Promise<CopiedFile> => {
    const result = await copyFile(task(more), settle);
    return typeof result === 'string' ? assert.fail(result) : result;
  };

  it('is the same from the editor, a batch and a browser', async () => {
    const { output } = await copied();
    assert.equal(output, join(folder, 'ct.deid.dcm'));
    const inBrowser = await copied({ original: { name: 'ct.dcm', bytes } });
    const outputFolder = join(folder, 'out');
    await runBatch([...findFiles(original)], {
      ...{ jobs: 1, workerScript: '', overwrite: false, withActions: false, outputFolder, onFile: () => undefined },
      nameMap: { map, settle },
    });
    const [name] = readdirSync(outputFolder);
    const ofBatch = readFileSync(join(outputFolder, name ?? ''));
    assert.ok(ofBatch.equals(readFileSync(output)));
    assert.ok(ofBatch.equals(inBrowser.bytes ?? Buffer.of()));
    assert.equal(inBrowser.output, basename(output));
    assert.deepEqual(readdirSync(folder).sort(), ['ct.dcm', 'ct.deid.dcm', 'out']);
  });

  it('has the numbers that the name map gives, whatever was drafted', async () => {
    map.add([{ type: 'token', kind: 'PATIENT', name: 'SOMEBODY^ELSE', original: 'SOMEBODY^ELSE', suffix: '1' }]);
    const { output, counts } = await copied();
    assert.match(readFileSync(output, 'latin1'), /\[PATIENT_2\]/);
    assert.ok(counts.replaced > 0 && counts.removed > 0);
  });

  it('follows decisions and says what they cost', async () => {
    const { conformant, nonconformance, counts } = await copied({ decisions: new Map([['(0010,0010)', 'keep']]) });
    assert.equal(conformant, false);
    assert.match(nonconformance, /\(0010,0010\)/);
    assert.equal(counts.kept, 1);
  });

  it('is not made of a clean copy, unless a person names its target', async () => {
    const { output } = await copied();
    assert.equal(await copyFile(task({ original: output }), settle), 'own-copy');
    const target = join(folder, 'again.dcm');
    assert.equal((await copied({ original: output, target, skipOwnCopies: false })).output, target);
  });

  it('comes from a worker with the reason where it fails', async () => {
    const worker = new CopyWorker(bundled('src/core/io/worker.ts'));
    try {
      const written = await worker.copy(task(), settle);
      assert.ok(typeof written === 'object' && 'output' in written);
      assert.deepEqual(await worker.copy(task(), settle), {
        failure: 'The output exists already; move it away, or allow overwriting.',
        name: 'OutputExistsError',
      });
      const missing = await worker.copy(task({ original: join(folder, 'gone.dcm') }), settle);
      assert.ok(typeof missing === 'object' && 'failure' in missing);
      assert.equal(missing.code, 'ENOENT');
    } finally {
      await worker.close();
    }
  });

  it('leaves nothing half written where a person stops it', async () => {
    const worker = new CopyWorker(bundled('test/support/workers/halfWriter.ts'));
    const stop = new AbortController();
    let wasHalfWritten = false;
    const stopping = (): readonly [] => {
      wasHalfWritten = readdirSync(folder).length === 2;
      stop.abort();
      return [];
    };
    await assert.rejects(worker.copy(task(), stopping, stop.signal), /ended unexpectedly/);
    assert.ok(wasHalfWritten);
    assert.deepEqual(readdirSync(folder), ['ct.dcm']);
    await worker.close();
  });
});
