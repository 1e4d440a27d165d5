import assert from 'node:assert/strict';
import { dicomDeid, Workspace } from '../../support/commandLine.js';
import { el } from '../../support/dicomBuilder.js';
import { small } from '../core/dicom/reading.js';

describe('check --suggest-terms', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    for (const [name, text] of [
      ['a', 'CT THORAX mother Zabrek'],
      ['b', 'mother Zabrek, father Zabrek, daughter Velmora'],
    ] as const) {
      workspace.write(`in/${name}.dcm`, small([el('PatientName', 'PN', 'Quill^Ada'), el('ImageComments', 'LT', text)]));
    }
    workspace.write('policy.json', '{ "options": ["CleanDescriptors"], "terms": { "keep": ["velmora"] } }');
  });

  afterEach(() => workspace.remove());

  it('lists suspected words by frequency, without what the header says and without reviewed terms', async () => {
    const config = ['--config', workspace.path('policy.json')];
    const { stdout, status } = await dicomDeid('check', workspace.path('in'), '--suggest-terms', ...config);
    assert.equal(status, 0);
    assert.match(stdout, /^3 {2}Zabrek {2}\(files: 2\)$/m);
    assert.doesNotMatch(stdout, /Quill|Velmora|PatientName/);
    const json = await dicomDeid('check', workspace.path('in'), '--suggest-terms', '--format', 'json', ...config);
    assert.deepEqual(JSON.parse(json.stdout), { terms: [{ word: 'Zabrek', count: 3, files: 2 }] });
  });
});
