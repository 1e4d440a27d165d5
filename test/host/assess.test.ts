import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { POLICY_FILE_NAME } from '../../src/core/profile/policyFile.js';
import { syntheticCt } from '../support/fixtures.js';
import { closeAll, extension } from './support/editor.js';
import { plantedIn } from './support/planted.js';

describe('Assessing a folder', () => {
  const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  const folder = (): string => join(root(), 'assessed');
  const policy = (): string => join(root(), POLICY_FILE_NAME);

  beforeEach(() => {
    mkdirSync(folder());
    writeFileSync(join(folder(), 'one.dcm'), syntheticCt());
    writeFileSync(join(folder(), 'broken.dcm'), syntheticCt().subarray(0, 900));
  });
  afterEach(async () => {
    await closeAll();
    rmSync(folder(), { recursive: true });
    rmSync(policy(), { force: true });
  });

  it('measures in a thread of its own, and knows which files and elements its figures come from', async () => {
    const { assessing } = await extension();
    const { assessment, places } = await assessing.assess(folder(), () => undefined);
    assert.equal(assessment?.set.files, 1);
    assert.equal(assessment.singlingOut.banded.unique, 1);
    assert.notEqual(assessment.process.nameMapKept, 'no', 'that there is no map here is no word that it was dropped');
    assert.ok(places.identifying.some(({ element, path }) => element === '(0010,0010)' && path.endsWith('one.dcm')));
    assert.deepEqual(places.smallClasses, [{ path: join(folder(), 'one.dcm'), why: 1 }]);
    assert.deepEqual(
      places.unread.map(({ path }) => path),
      [join(folder(), 'broken.dcm')],
    );
    const panel = assessing.show(folder(), { assessment, places });
    assert.match(panel.webview.html, /command:dicomDeid\.followReportLink/);
    assert.match(panel.webview.html, /one\.dcm: \(0010,0010\) Person/);
    assert.doesNotMatch(panel.webview.html, /<script/);
    assert.deepEqual(plantedIn(panel.webview.html), []);
    panel.dispose();
  });

  it('stops when it is asked to', async () => {
    const { assessing } = await extension();
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(assessing.assess(folder(), () => undefined, controller.signal));
  });

  it('makes the policy say what it proposes', async () => {
    const { assessing } = await extension();
    await assessing.apply(folder(), {
      title: 'Sex removed',
      policy: { rules: [{ tag: 'PatientSex', operator: 'redact' }] },
    });
    assert.ok(existsSync(policy()));
    assert.match(readFileSync(policy(), 'utf8'), /"tag": "PatientSex",\s+"operator": "redact"/);
  });

  it('leaves the files that it reads alone', async () => {
    const { assessing } = await extension();
    await assessing.assess(folder(), () => undefined);
    const bytes = readFileSync(join(folder(), 'one.dcm'));
    assert.deepEqual(bytes, Buffer.from(syntheticCt()));
    assert.doesNotThrow(() => readDicom(memorySource(bytes)));
  });
});
