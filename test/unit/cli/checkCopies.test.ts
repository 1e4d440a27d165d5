import assert from 'node:assert/strict';
import type { Operator } from '../../../src/core/model/finding.js';
import { Pseudonyms } from '../../../src/core/operators/pseudonyms.js';
import { PRESETS } from '../../../src/core/profile/policy.js';
import { OPTION_NAMES } from '../../../src/core/profile/option.js';
import { parsePolicy } from '../../../src/core/profile/policyFile.js';
import { openFindings } from '../../../src/core/report/check/foundItems.js';
import { chestDicomdir } from '../../support/dicomdir.js';
import { allFixtures, type Fixture } from '../../support/fixtures.js';
import { el, item, sq } from '../../support/dicomBuilder.js';
import { copyOf, planOf, small } from '../core/dicom/reading.js';
import { dicomDeid, Workspace } from '../../support/commandLine.js';

/** Objects in all encodings, with private elements, sequences, reports and a directory. */
const FILES: readonly Fixture[] = [
  ...allFixtures().filter(({ name }) => /^(CT|MR|CR|US$|structured|enhanced|Korean)/.test(name)),
  { name: 'DICOMDIR', bytes: chestDicomdir() },
];

const POLICIES: readonly object[] = [
  ...Object.keys(PRESETS).map((preset) => ({ preset })),
  ...Object.keys(OPTION_NAMES).map((option) => ({ options: [option] })),
  ...['dummy', 'year', 'shift', 'keep'].map((dates) => ({ dates })),
  ...['plain', 'keyed'].map((tokens) => ({ tokens })),
  { preset: 'research', options: ['RetainUIDs', 'RetainDeviceIdentity', 'CleanStructuredContent', 'CleanGraphics'] },
  // Copies that do not claim the profile.
  { rules: [{ tag: 'PatientSex', operator: 'keep' }] },
  { rules: [{ tag: 'PatientID', operator: 'mask' }] },
  { options: ['CleanDescriptors'], recognisers: { names: false } },
];

interface Made {
  readonly policy?: object;
  readonly operator?: Exclude<Operator, 'keep'>;
}

/** ElementPaths that are flagged in a copy, looked at under the policy that it was made under. */
function flaggedInCopy(bytes: Uint8Array, { policy: content = {}, operator }: Made): readonly string[] {
  const policy = parsePolicy(JSON.stringify(content), () => []);
  const pseudonyms = new Pseudonyms(undefined, policy.tokens);
  const copy = copyOf(bytes, { policy, pseudonyms, ...(operator && { operator }) });
  return openFindings(planOf(copy.bytes, { policy })).map(({ path, finding }) => `${path} ${finding.rule}`);
}

describe('check of clean copies', () => {
  it('covers reports, directories, private elements and every encoding', () => {
    const names = FILES.map(({ name }) => name).join('; ');
    for (const kind of ['structured report', 'DICOMDIR', 'private', 'implicit', 'big endian', 'deflated']) {
      assert.ok(names.includes(kind), kind);
    }
  });

  for (const policy of POLICIES) {
    it(`finds nothing under the policy they were made under: ${JSON.stringify(policy)}`, () => {
      for (const { name, bytes } of FILES) assert.deepEqual(flaggedInCopy(bytes, { policy }), [], name);
    });
  }

  for (const operator of ['redact', 'replace'] as const) {
    it(`finds nothing where all was to be treated alike: ${operator}`, () => {
      for (const { name, bytes } of FILES) assert.deepEqual(flaggedInCopy(bytes, { operator }), [], name);
    });
  }

  it('finds what a person kept, and nothing beside it', () => {
    const reference = item([el('ReferencedSOPInstanceUID', 'UI', '1.2.3.4'), el('ReferencedSOPClassUID', 'UI', '1.2')]);
    const bytes = small([
      ...[el('PatientName', 'PN', 'MOONGLOW^TABITHA'), el('PatientID', 'LO', 'MRN-0047114')],
      ...[el('StudyInstanceUID', 'UI', '1.2.3.5'), sq('ReferencedImageSequence', [reference])],
    ]);
    const { bytes: copy } = copyOf(bytes, { decisions: { '(0010,0020)': 'keep', '(0020,000D)': 'keep' } });
    assert.deepEqual(
      openFindings(planOf(copy)).map(({ path }) => path),
      ['(0010,0020)', '(0020,000D)'],
    );
  });

  it('finds a SOP Instance UID that was kept, though it begins as ours do', () => {
    const uid = '2.25.329800735698586629295641978511506172918';
    const bytes = small([el('SOPInstanceUID', 'UI', uid), el('PatientID', 'LO', 'MRN-0047114')]);
    const { bytes: copy } = copyOf(bytes, { decisions: { '(0008,0018)': 'keep' } });
    assert.deepEqual([...new Set(openFindings(planOf(copy)).map(({ path }) => path))], ['(0008,0018)']);
  });

  it('finds the UIDs of a file that only says that we made it', () => {
    const bytes = small([
      el('DeidentificationMethod', 'LO', 'dicom-deid 0.1.0: PS3.15 2026d Basic Profile'),
      el('StudyInstanceUID', 'UI', '2.25.329800735698586629295641978511506172918'),
    ]);
    assert.ok(openFindings(planOf(bytes)).some(({ path }) => path === '(0020,000D)'));
  });

  it('exits 0 on a whole folder of them', async () => {
    const workspace = new Workspace();
    try {
      for (const [index, { bytes }] of FILES.entries()) workspace.write(`in/${index}.dcm`, bytes);
      const config = workspace.write('.dicom-deid.json', '{ "preset": "research" }');
      const out = workspace.path('out');
      const deidentified = await dicomDeid('deidentify', workspace.path('in'), '-o', out, '--config', config);
      assert.equal(deidentified.status, 0);
      // A directory is left out: its references would not hold for the copies.
      const [, written = ''] = /^(\d+) written, 1 skipped, 0 failed$/m.exec(deidentified.stdout) ?? [];
      assert.equal(Number(written), FILES.length - 1);
      const { status, stdout } = await dicomDeid('check', out, '--config', config);
      assert.equal(status, 0, stdout.slice(0, 1000));
      assert.match(stdout, new RegExp(`^0 findings .* of ${written} files$`, 'm'));
    } finally {
      workspace.remove();
    }
  });
});
