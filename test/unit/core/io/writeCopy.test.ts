import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSource } from '../../../../src/core/dicom/source.js';
import { findFiles, type FoundFile } from '../../../../src/core/io/findFiles.js';
import { NodeFile, withFile } from '../../../../src/core/io/nodeFile.js';
import {
  OriginalAsOutputError,
  planCopy,
  readForCopy,
  writeProven,
  type CopyOptions,
} from '../../../../src/core/io/plannedCopy.js';
import { OutputExistsError, writeCopy } from '../../../../src/core/io/writeCopy.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes, type CleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { el, pixelData } from '../../../support/dicomBuilder.js';
import { brokenFixtures } from '../../../support/fixtures.js';
import { planOf, small } from '../dicom/reading.js';

const FILE = small([el('PatientName', 'PN', 'MOONGLOW^TABITHA'), pixelData(new Uint16Array(700_000))]);

describe('files on disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-core-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  describe('writing a copy', () => {
    const copy = cleanCopy(planOf(FILE));

    it('writes its bytes, and nothing else, into a folder that it makes', async () => {
      const target = join(folder, 'a', 'b', 'x.dcm');
      await writeCopy(copy, target, { overwrite: false });
      assert.ok(readFileSync(target).equals(copyBytes(copy)));
      assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['x.dcm']);
    });

    it('refuses to overwrite, and leaves what is there', async () => {
      const target = join(folder, 'x.dcm');
      writeFileSync(target, 'precious');
      await assert.rejects(writeCopy(copy, target, { overwrite: false }), OutputExistsError);
      assert.equal(readFileSync(target, 'utf8'), 'precious');
      assert.deepEqual(readdirSync(folder), ['x.dcm']);
      await writeCopy(copy, target, { overwrite: true });
      assert.equal(readFileSync(target).length, copy.length);
      assert.deepEqual(readdirSync(folder), ['x.dcm']);
    });

    it('refuses where the name is a link or a folder, dangling or not', async () => {
      symlinkSync(join(folder, 'nowhere'), join(folder, 'link.dcm'));
      mkdirSync(join(folder, 'folder.dcm'));
      for (const name of ['link.dcm', 'folder.dcm']) {
        await assert.rejects(writeCopy(copy, join(folder, name), { overwrite: false }), OutputExistsError);
      }
      assert.deepEqual(readdirSync(folder).sort(), ['folder.dcm', 'link.dcm']);
    });

    it('leaves nothing behind where the original becomes short, or cannot be read', async () => {
      const short: ByteSource = {
        size: copy.source.size,
        read: (offset, length) => FILE.subarray(offset, Math.min(offset + length, 5000)),
      };
      const failing: ByteSource = {
        size: copy.source.size,
        read: () => {
          throw new Error('EIO');
        },
      };
      for (const source of [short, failing]) {
        const broken: CleanCopy = { ...copy, source };
        await assert.rejects(writeCopy(broken, join(folder, 'x.dcm'), { overwrite: false }));
        await assert.rejects(writeCopy(broken, join(folder, 'x.dcm'), { overwrite: true }));
        assert.deepEqual(readdirSync(folder), []);
      }
    });

    it('leaves what was there where overwriting fails', async () => {
      const target = join(folder, 'x.dcm');
      writeFileSync(target, 'precious');
      const source: ByteSource = { size: copy.source.size, read: () => new Uint8Array(0) };
      await assert.rejects(writeCopy({ ...copy, source }, target, { overwrite: true }));
      assert.equal(readFileSync(target, 'utf8'), 'precious');
    });
  });

  describe('de-identifying a file on disk', () => {
    const options = (more: Partial<CopyOptions> = {}): CopyOptions => ({ overwrite: false, ...more });

    /** @returns where the copy is; undefined where the file is passed over */
    async function deidentify(found: FoundFile, options: CopyOptions): Promise<string | undefined> {
      const source = new NodeFile(found.path);
      try {
        const file = readForCopy(found, source, options);
        if (typeof file === 'string') return undefined;
        const planned = planCopy(found, file, new Pseudonyms(), options);
        await writeProven(planned, options);
        return planned.output;
      } finally {
        source.close();
      }
    }

    function found(name: string, bytes: Uint8Array) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return { path, relativePath: name, named: true };
    }

    it('writes the clean sibling under a clean name and leaves the original as it was', async () => {
      const file = found('MOONGLOW.dcm', FILE);
      assert.equal(await deidentify(file, options()), join(folder, 'PATIENT_1.deid.dcm'));
      assert.ok(readFileSync(file.path).equals(FILE));
      assert.equal(readdirSync(folder).length, 2);
    });

    it('never takes the place of its original, not even where overwriting is allowed', async () => {
      const file = found('x.dcm', FILE);
      symlinkSync(folder, join(folder, 'same'));
      for (const outputFolder of [folder, join(folder, 'same'), join(folder, '.', 'sub', '..')]) {
        await assert.rejects(deidentify(file, options({ outputFolder, overwrite: true })), OriginalAsOutputError);
        await assert.rejects(deidentify(file, options({ outputFolder, overwrite: false })));
        assert.ok(readFileSync(file.path).equals(FILE));
      }
    });

    for (const { name, bytes } of brokenFixtures()) {
      it(`writes nothing for what it cannot read: ${name}`, async () => {
        const file = found('x.dcm', bytes);
        await assert.rejects(deidentify(file, options({ outputFolder: join(folder, 'out') })));
        assert.equal(existsSync(join(folder, 'out')), false);
        assert.deepEqual(readdirSync(folder), ['x.dcm']);
      });
    }

    it('passes over copies of its own in a folder, but not where one is named', async () => {
      const first = await deidentify(found('x.dcm', FILE), options());
      assert.ok(first);
      const again = { path: first, relativePath: 'x.deid.dcm', named: false };
      assert.equal(await deidentify(again, options()), undefined);
      assert.ok(await deidentify({ ...again, named: true }, options()));
    });
  });

  describe('files in a folder', () => {
    it('are found in a stable order, without repositories, and each once', () => {
      for (const name of ['b/2.dcm', 'b/10.dcm', 'a.dcm', '.git/x.dcm', 'node_modules/x.dcm']) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), FILE.slice(0, 200));
      }
      symlinkSync(folder, join(folder, 'b', 'loop'));
      symlinkSync(join(folder, 'gone'), join(folder, 'dangling'));
      const paths = [...findFiles(folder)].map(({ relativePath }) => relativePath);
      assert.deepEqual(paths, ['a.dcm', join('b', '10.dcm'), join('b', '2.dcm')]);
      assert.deepEqual(
        [...findFiles(join(folder, 'a.dcm'))].map(({ named }) => named),
        [true],
      );
      assert.throws(() => [...findFiles(join(folder, 'missing'))]);
    });

    it('are read by offset, not beyond their end', () => {
      const path = join(folder, 'x.dcm');
      writeFileSync(path, FILE);
      withFile(path, (source) => {
        assert.equal(source.size, FILE.length);
        assert.deepEqual(Uint8Array.from(source.read(128, 4)), Uint8Array.from(Buffer.from('DICM')));
        assert.equal(source.read(FILE.length - 2, 100).length, 2);
        assert.equal(source.read(FILE.length + 10, 100).length, 0);
      });
    });
  });
});
