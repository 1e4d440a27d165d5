import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { el, utf8, type ElementSpec } from '../../../support/dicomBuilder.js';
import { dicomDeid, withWorkspace, type Workspace } from '../../../support/commandLine.js';
import { read, small } from '../dicom/reading.js';
import { elementText } from '../../../../src/core/dicom/value.js';

const PATIENT: readonly ElementSpec[] = [
  el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
  el('PatientName', 'PN', 'Quillfeather^Thessaly'),
  el('PatientID', 'LO', 'TQX2093847'),
];
/** Texts that Table E.1-1 leaves alone. */
const MODEL = 'ManufacturerModelName';
const SEQUENCE_NAME = 0x00180024;
const COMMENTS = 0x00204000;

describe('what is left by recognisers', () => {
  let workspace: Workspace;

  withWorkspace((made) => (workspace = made));

  /** Texts of the copy by their tags, what was printed, and the bytes of the copy. */
  async function copyOf(elements: readonly ElementSpec[], policy?: object) {
    const input = workspace.path('in.dcm');
    writeFileSync(input, small([...PATIENT, ...elements]));
    const config = workspace.path('policy.json');
    if (policy) writeFileSync(config, JSON.stringify(policy));
    const { status, stdout } = await dicomDeid(
      'deidentify',
      input,
      '-o',
      workspace.path('out'),
      ...(policy ? ['--config', config] : []),
    );
    assert.equal(status, 0, stdout);
    const bytes = readFileSync(workspace.path('out/in.dcm'));
    const file = read(bytes);
    const text = (tag: number) => {
      const element = file.elements.find((each) => each.tag === tag);
      return element && elementText(file, element, 'ISO_IR 192');
    };
    return { text, stdout, bytes };
  }

  it('is removed with its whole text instead of refusing the copy', async () => {
    const { text, bytes } = await copyOf([
      el(MODEL, 'LO', utf8('Quill\u00adfeather')),
      el(SEQUENCE_NAME, 'SH', Buffer.from('TQX2093847', 'utf8').toString('hex').slice(0, 16)),
    ]);
    assert.equal(text(0x00081090), '[TEXT]');
    assert.ok(!bytes.includes('feather'));
  });

  it('over two elements, is removed in both', async () => {
    const { text } = await copyOf([el(MODEL, 'LO', 'Quillfea'), el(SEQUENCE_NAME, 'SH', 'ther')]);
    assert.deepEqual([text(0x00081090), text(SEQUENCE_NAME)], ['[TEXT]', '[TEXT]']);
  });

  it('is a name once found by what stands around it: it is found at all other places of the file', async () => {
    const comment = 'FEATHERSTONE: see prior; FEATHERSTONE tolerated well.';
    const { text } = await copyOf([el(COMMENTS, 'LT', comment), el('SeriesDescription', 'LO', 'FEATHERSTONE 2')], {
      preset: 'research',
    });
    assert.match(text(COMMENTS) ?? '', /^\[PERSON_1\]: see prior; \[PERSON_1\] tolerated well\.$/);
    assert.equal(text(0x0008103e), '[PERSON_1] 2');
  });

  for (const recognisers of [{ knownValues: false }, { knownValues: false, patterns: false, names: false }]) {
    it(`is sought whatever a policy switches off, and nothing is claimed: ${JSON.stringify(recognisers)}`, async () => {
      const { text, stdout, bytes } = await copyOf([el(SEQUENCE_NAME, 'SH', 'Quillfeather')], { recognisers });
      assert.equal(text(SEQUENCE_NAME), '[TEXT]');
      assert.equal(text(0x00120062), 'NO');
      assert.ok(!bytes.includes('113100'));
      assert.match(stdout, /Recognisers are switched off by the policy/);
    });
  }
});
