import assert from 'node:assert/strict';
import { profileAction } from '../../../../src/core/profile/action.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import {
  el,
  groupLength,
  item,
  privateCreator,
  privateTag,
  sq,
  unSequence,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { at, copyOf, pathsOf, planOf, small, textAt } from '../dicom/reading.js';

function actionOf(tag: number, vr = ''): string {
  return profileAction(tag, vr, BASIC_POLICY).action;
}

describe('the Basic Profile', () => {
  it('leaves a person who is responsible for an animal empty, and removes one of a human', () => {
    const person = el(0x00102297, 'PN', 'QUILL^OTIS');
    const path = '(0010,2297)';
    const staysWith = (...others: readonly ElementSpec[]) =>
      pathsOf(copyOf(small([...others, person])).file).includes(path);
    assert.equal(staysWith(el(0x00102201, 'LO', 'Canine')), true);
    assert.equal(staysWith(), false);
  });

  it('resolves compound actions to the one that is valid whatever the Type', () => {
    const expected: readonly (readonly [number, string, string])[] = [
      [0x00080014, 'U', 'Instance Creator UID: U'],
      [0x00080080, 'D', 'Institution Name: X/Z/D'],
      [0x00080020, 'Z', 'Study Date: Z'],
      [0x00080050, 'Z', 'Accession Number: Z'],
      [0x00080022, 'Z', 'Acquisition Date: X/Z'],
      [0x0008002a, 'D', 'Acquisition DateTime: X/Z/D'],
      [0x00081140, 'U', 'Referenced Image Sequence: X/Z/U*'],
      [0x00100010, 'Z', 'Patient Name: Z'],
      [0x00104000, 'X', 'Patient Comments: X'],
      [0x00181000, 'D', 'Device Serial Number: X/Z/D'],
      [0x00080016, 'K', 'SOP Class UID: not in the table'],
      [0x00280010, 'K', 'Rows: not in the table'],
    ];
    for (const [tag, action, what] of expected) assert.equal(actionOf(tag), action, what);
  });

  it('leaves no compound action anywhere', () => {
    for (let tag = 0x00080000; tag < 0x00090000; tag += 1) assert.match(actionOf(tag), /^[DZXKCU]$/);
  });

  it('removes private elements, creators, and what no dictionary knows', () => {
    for (const tag of [0x00090010, 0x00091001, 0xffff1001, 0x00110001, 0x0008fffe, 0x00720999, 0x99980001]) {
      assert.equal(actionOf(tag), 'X', tag.toString(16));
    }
  });

  it('takes overlay and curve groups as a whole, in all repetitions, and no neighbouring group', () => {
    for (const group of [0x5000, 0x501e, 0x5062, 0x6000, 0x6002, 0x601e, 0x60fe]) {
      for (const element of [0x0005, 0x0010, 0x0022, 0x0040, 0x1500, 0x3000, 0x4000]) {
        assert.equal(actionOf(group * 0x10000 + element), 'X', `${group.toString(16)},${element.toString(16)}`);
      }
    }
    assert.equal(actionOf(0x7fe00010), 'K');
    assert.equal(actionOf(0x52009229), 'K');
    assert.equal(actionOf(0x54000100), profileAction(0x54000100).action);
  });

  it('says by what rule, and no value', () => {
    for (const tag of [0x00100010, 0x00091001, 0x60000010, 0x0008fffe, 0x00280010]) {
      assert.ok(profileAction(tag).rule.length > 10);
    }
  });
});

describe('the profile in a file', () => {
  const groups: ElementSpec[] = [
    groupLength(0x6000),
    el(0x60000010, 'US', 4),
    el(0x60000022, 'LO', 'Name: MOONGLOW'),
    el(0x60003000, 'OW', Uint16Array.of(0x9669)),
    el(0x60040050, 'SS', [1, 1]),
    el(0x50000005, 'US', 2),
    el(0x50000030, 'SH', 'MOONGLOW'),
    el(0x50003000, 'OW', new Uint16Array(4)),
  ];

  it('leaves nothing of overlay and curve groups, group lengths included', () => {
    const { file } = copyOf(small([...groups, sq('ContentSequence', [item(groups)])]));
    assert.deepEqual(
      pathsOf(file).filter((path) => /\((50|60)\d\d,/.test(path)),
      [],
    );
  });

  it('leaves no private element at any level, whatever it hides in', () => {
    const block = [privateCreator(0x0019, 0x10, 'NIMBUS'), el(privateTag(0x0019, 0x10, 1), 'LO', 'MOONGLOW')];
    const hidden = unSequence(privateTag(0x0019, 0x10, 2), [item([el('PatientName', 'PN', 'MOONGLOW')])]);
    const kept = sq('SharedFunctionalGroupsSequence', [item([...block, hidden, el('NumberOfFrames', 'IS', 1)])]);
    const { bytes: copy, file } = copyOf(small([...block, hidden, kept]));
    assert.deepEqual(
      pathsOf(file).filter((path) => path.includes('(0019,')),
      [],
    );
    assert.ok(pathsOf(file).includes('(5200,9229)[1].(0028,0008)'));
    assert.equal(Buffer.from(copy).includes('MOONGLOW'), false);
  });

  it('leaves alone what the table leaves alone', () => {
    const untouched = [
      el('ImageType', 'CS', ['ORIGINAL', 'PRIMARY']),
      el('Modality', 'CS', 'CT'),
      el('Rows', 'US', 2),
      el('PixelSpacing', 'DS', ['0.5', '0.5']),
    ];
    const plan = planOf(small(untouched));
    const { file } = copyOf(small(untouched));
    for (const path of ['(0008,0008)', '(0008,0060)', '(0028,0010)', '(0028,0030)']) {
      assert.equal(textAt(file, path), textAt(plan.file, path));
      assert.equal(plan.entries.has(at(plan.file, path).element), false);
    }
  });

  it('knows that a sequence of VR UN is one', () => {
    const request = unSequence('RequestAttributesSequence', [item([el('ScheduledProcedureStepID', 'SH', 'MOONGLOW')])]);
    const shared = unSequence('SharedFunctionalGroupsSequence', [item([el('PatientName', 'PN', 'MOONGLOW')])]);
    const { bytes: copy } = copyOf(small([request, shared]));
    assert.equal(Buffer.from(copy).includes('MOONGLOW'), false);
  });
});
