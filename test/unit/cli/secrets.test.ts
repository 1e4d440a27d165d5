import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { everyListedElement, leaked } from '../../fuzz/secrets.js';
import { el, item, raw, sq, utf8 } from '../../support/dicomBuilder.js';
import { small } from '../core/dicom/reading.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../support/commandLine.js';

const planted = everyListedElement();
const secrets = planted.map(({ secret }) => secret);
const nested = sq('SharedFunctionalGroupsSequence', [item(planted.map(({ element }) => element))]);
const FILE = small([...planted.map(({ element }) => element), nested], {
  preamble: Uint8Array.from(Buffer.from('ZQSECRETPREAMBLE'.padEnd(128))),
  meta: [el('SourceApplicationEntityTitle', 'AE', 'ZQSECRETSOURCE')],
});
const ALL = [...secrets, 'ZQSECRETPREAMBLE', 'ZQSECRETSOURCE'];

describe('what the command line prints and reports', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  async function assertSilent(...args: string[]): Promise<string> {
    const { stdout, stderr } = await dicomDeid(...args);
    assert.ok(stdout.length > 0);
    // The hash of a file's path and tag in SARIF has figures that are anything.
    const said = (stdout + stderr).replace(/(?<="primaryLocationLineHash": ")[0-9a-f]+(?=")/g, '');
    assert.deepEqual(leaked(Buffer.from(said), ALL), [], args.join(' '));
    return stdout;
  }

  it('holds no value of a file that is checked, in any format', async () => {
    const file = workspace.write('x.dcm', FILE);
    for (const format of ['text', 'json', 'sarif', 'github']) await assertSilent('check', '--format', format, file);
    assert.ok(leaked(Buffer.from((await dicomDeid('check', '--show-values', file)).stdout), ALL).length > 300);
  });

  for (const operator of ['replace', 'redact', 'mask']) {
    it(`holds no value of a file that is de-identified by ${operator}, nor does the report`, async () => {
      const report = workspace.path('r.json');
      await assertSilent('deidentify', '--operator', operator, '--report', report, workspace.write('x.dcm', FILE));
      assert.deepEqual(leaked(readFileSync(report), ALL), []);
    });
  }

  it('holds no value of a file that cannot be read, wherever it breaks', async () => {
    const step = Math.floor(FILE.length / 60);
    let cuts = 0;
    for (let length = 140; length < FILE.length; length += step) {
      workspace.write(`cut/cut${length}.dcm`, FILE.slice(0, length));
      cuts += 1;
    }
    // All of them in one run: each run starts a worker.
    await assertSilent('check', workspace.path('cut'));
    const stdout = await assertSilent('deidentify', workspace.path('cut'));
    const told = /^(\d+) written, (\d+) skipped, (\d+) failed$/m.exec(stdout)?.slice(1).map(Number) ?? [];
    assert.equal(
      told.reduce((sum, count) => sum + count, 0),
      cuts,
    );
    const broken = raw('TextValue', 'UT', utf8('ZQSECRETSOURCE'), { lengthField: 999_999 });
    const { stderr } = await dicomDeid('tags', workspace.write('y.dcm', small([broken])));
    assert.deepEqual(leaked(Buffer.from(stderr), ALL), []);
  });

  it('holds no value of a decisions file that is broken', async () => {
    const file = workspace.write('x.dcm', FILE);
    for (const text of [
      'ZQSECRETSOURCE',
      '{"version":"ZQSECRETSOURCE"}',
      '{"version":1,"decisions":{"ZQSECRETSOURCE":"keep"}}',
    ]) {
      workspace.write('x.dcm.deid.json', text);
      await assertSilent('check', file);
      await assertSilent('deidentify', file);
    }
  });
});
