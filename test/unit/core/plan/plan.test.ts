import assert from 'node:assert/strict';
import type { Operator } from '../../../../src/core/model/finding.js';
import { claimsOf, nonconformance } from '../../../../src/core/plan/claims.js';
import { tagRows } from '../../../../src/core/plan/tagRows.js';
import { el, item, privateCreator, privateTag, sq } from '../../../support/dicomBuilder.js';
import { allFixtures } from '../../../support/fixtures.js';
import { at, copyOf, pathsOf, planOf, small, textAt } from '../dicom/reading.js';

const NAME = '(0010,0010)';
const COMMENTS = '(0010,4000)';
const STUDY_DATE = '(0008,0020)';
const IDENTITY = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('StudyDate', 'DA', '20240312'),
  el('PatientComments', 'LT', 'Mother of Philippa'),
];

function claims(decisions: Readonly<Record<string, Operator>>): { removed: string; codes: string[]; temporal: string } {
  const { file } = copyOf(small(IDENTITY), { decisions });
  const codes = pathsOf(file).filter((path) => /^\(0012,0064\)\[\d+\]\.\(0008,0100\)$/.test(path));
  return {
    removed: textAt(file, '(0012,0062)') ?? '',
    codes: codes.map((path) => textAt(file, path) ?? ''),
    temporal: textAt(file, '(0028,0303)') ?? '',
  };
}

describe('a plan', () => {
  it('follows a person before an operator for all, and that before the profile', () => {
    const options = { operator: 'redact', decisions: { [NAME]: 'mask' } } as const;
    const { file } = copyOf(small(IDENTITY), options);
    assert.equal(textAt(file, NAME), 'M*****^T*****');
    assert.equal(textAt(file, '(0010,0020)'), 'REMOVED');
    assert.equal(textAt(file, STUDY_DATE), '');
    assert.equal(textAt(copyOf(small(IDENTITY)).file, '(0010,0020)'), '[MRN_1]');
    // What the profile removes, an operator for all does not bring back.
    assert.equal(textAt(copyOf(small(IDENTITY), { operator: 'replace' }).file, COMMENTS), undefined);
    assert.equal(textAt(copyOf(small(IDENTITY), { operator: 'mask' }).file, COMMENTS), undefined);
  });

  it('applies each operator as decided, whatever the profile asks', () => {
    const decided = (operator: Operator, path: string) =>
      textAt(copyOf(small(IDENTITY), { decisions: { [path]: operator } }).file, path);
    assert.equal(decided('keep', COMMENTS), 'Mother of Philippa');
    assert.equal(decided('replace', COMMENTS), '[TEXT]');
    assert.equal(decided('redact', COMMENTS), undefined);
    assert.equal(decided('mask', COMMENTS), '***** ** *****');
    assert.equal(decided('mask', STUDY_DATE), '20240101');
    assert.equal(decided('replace', STUDY_DATE), '19000101');
    assert.equal(decided('redact', STUDY_DATE), '');
    assert.equal(decided('keep', STUDY_DATE), '20240312');
  });

  it('names decisions that meet no element', () => {
    const decisions = {
      [NAME]: 'keep',
      '(0040,A730)[3].(0040,A123)': 'keep',
      '(0010,0010)[1].(0010,0010)': 'redact',
    } as const;
    assert.deepEqual(planOf(small(IDENTITY), { decisions }).staleDecisions, [
      '(0040,A730)[3].(0040,A123)',
      '(0010,0010)[1].(0010,0010)',
    ]);
  });

  describe('of sequences', () => {
    const inner = [el('PersonName', 'PN', 'MOONGLOW^PHILIPPA'), el('CodeMeaning', 'LO', 'left alone')];
    /** Other Patient IDs Sequence: X. Shared Functional Groups: not in the table. */
    const removed = sq('OtherPatientIDsSequence', [item(inner), item([sq('ContentSequence', [item(inner)])])]);
    const whole = small([removed, sq('SharedFunctionalGroupsSequence', [item(inner)])]);

    it('takes all along that a sequence holds', () => {
      const plan = planOf(whole);
      const below = [...plan.entries.values()].filter(({ path }) => path.startsWith('(0010,1002)['));
      assert.equal(below.length, 5);
      for (const { outcome, why, weakens } of below) {
        assert.equal(outcome.effect, 'remove');
        assert.match(why, /Removed with its parent sequence/);
        assert.equal(weakens, false);
      }
      assert.deepEqual(
        pathsOf(copyOf(whole).file).filter((path) => path.startsWith('(0010,1002)')),
        [],
      );
    });

    it('takes along what somebody wants to keep inside', () => {
      const path = '(0010,1002)[1].(0040,A123)';
      const plan = planOf(whole, { decisions: { [path]: 'keep' } });
      assert.deepEqual(plan.staleDecisions, []);
      assert.equal(Buffer.from(copyOf(whole, { decisions: { [path]: 'keep' } }).bytes).includes('PHILIPPA'), false);
    });

    it('judges what is inside a sequence that stays', () => {
      const { file, bytes } = copyOf(whole, { decisions: { '(0010,1002)': 'keep' } });
      assert.match(textAt(file, '(0010,1002)[1].(0040,A123)') ?? '', /^\[PERSON_\d\]$/);
      assert.equal(textAt(file, '(0010,1002)[1].(0008,0104)'), 'left alone');
      assert.match(textAt(file, '(5200,9229)[1].(0040,A123)') ?? '', /^\[PERSON_\d\]$/);
      assert.equal(Buffer.from(bytes).includes('PHILIPPA'), false);
    });

    it('judges private elements inside a private sequence that stays', () => {
      const tag = privateTag(0x0019, 0x10, 1);
      const nested = [
        privateCreator(0x0019, 0x10, 'N'),
        el(privateTag(0x0019, 0x10, 2), 'LO', 'MOONGLOW'),
        ...IDENTITY,
      ];
      const { bytes } = copyOf(small([privateCreator(0x0019, 0x10, 'N'), sq(tag, [item(nested)])]), {
        decisions: { '(0019,1001)': 'keep' },
      });
      assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /MOONGLOW|Philippa/);
    });

    it('puts one dummy item where the profile asks for one, and no text of any original in it', () => {
      const text = (value: string) => item([el('ValueType', 'CS', 'TEXT'), el('TextValue', 'UT', value)]);
      const bytes = small([sq('ContentSequence', [text('Tabitha'), text('Moonglow')])]);
      const { file, bytes: copy } = copyOf(bytes);
      assert.equal(at(file, '(0040,A730)').element.items?.length, 1);
      assert.equal(textAt(file, '(0040,A730)[1].(0040,A040)'), 'TEXT');
      assert.doesNotMatch(Buffer.from(copy).toString('latin1'), /Tabitha|Moonglow|PHILIPPA/);
    });
  });

  it('is told row by row in file order, with the value after and why', () => {
    const plan = planOf(small([...IDENTITY, sq('ReferencedStudySequence', [item([])])]), {
      decisions: { [NAME]: 'mask' },
    });
    const rows = tagRows(plan);
    const name = rows.find(({ path }) => path === NAME);
    assert.equal(name?.decision, 'mask');
    assert.equal(name?.after, 'M*****^T*****');
    assert.equal(name?.effect, 'set');
    const kinds = rows.filter(({ path }) => path.startsWith('(0008,1110)')).map(({ kind, depth }) => [kind, depth]);
    assert.deepEqual(kinds, [
      ['sequence', 0],
      ['item', 1],
    ]);
    for (const { why, path } of rows) assert.doesNotMatch(why, /MOONGLOW|Philippa|0047113/, path);
    assert.deepEqual(
      rows.filter(({ kind }) => kind !== 'item').map(({ path }) => path),
      pathsOf(plan.file),
    );
  });

  it('of a clean copy knows a dummy by its empty values too', () => {
    const inner = sq('ContentSequence', [item([el(0x00081195, 'UI', ['', '']), el('PersonName', 'PN', '')])]);
    const { bytes: copy } = copyOf(small([sq('ContentSequence', [item([inner])])]));
    assert.deepEqual(
      [...planOf(copy).entries.values()].filter(({ finding }) => finding),
      [],
    );
  });

  for (const { name, bytes } of allFixtures()) {
    it(`of a clean copy has nothing left to do: ${name}`, () => {
      const { bytes: copy } = copyOf(bytes);
      const again = [...planOf(copy).entries.values()].filter(({ finding }) => finding);
      assert.deepEqual(
        again.map(({ path }) => path),
        [],
      );
    });
  }
});

describe('what a copy claims', () => {
  it('is the Basic Profile where nothing was kept against it', () => {
    assert.deepEqual(claims({}), { removed: 'YES', codes: ['113100'], temporal: 'REMOVED' });
    assert.deepEqual(claims({ [NAME]: 'redact', [STUDY_DATE]: 'replace', [COMMENTS]: 'redact' }).codes, ['113100']);
  });

  for (const [decisions, temporal] of [
    [{ [NAME]: 'keep' }, 'REMOVED'],
    [{ [NAME]: 'mask' }, 'REMOVED'],
    [{ '(0010,0020)': 'mask' }, 'REMOVED'],
    [{ [COMMENTS]: 'keep' }, 'REMOVED'],
    [{ [COMMENTS]: 'replace' }, 'REMOVED'],
    [{ [STUDY_DATE]: 'keep' }, 'UNMODIFIED'],
    [{ '(0008,0018)': 'keep' }, 'REMOVED'],
  ] as const) {
    it(`is not the profile after ${JSON.stringify(decisions)}`, () => {
      const plan = planOf(small(IDENTITY), { decisions });
      assert.equal(claimsOf(plan).conformant, false);
      assert.match(nonconformance(claimsOf(plan)), /\([0-9A-F]{4},[0-9A-F]{4}\)/);
      assert.deepEqual(claims(decisions), { removed: 'NO', codes: [], temporal });
    });
  }

  it('is not the profile where an element inside an item was kept', () => {
    const whole = small([sq('SharedFunctionalGroupsSequence', [item([el('PersonName', 'PN', 'MOONGLOW')])])]);
    const { file } = copyOf(whole, { decisions: { '(5200,9229)[1].(0040,A123)': 'keep' } });
    assert.equal(textAt(file, '(0012,0062)'), 'NO');
  });

  it('takes the place of what an earlier tool claimed, at the place of its tag', () => {
    const earlier = [
      el('PatientIdentityRemoved', 'CS', 'YES'),
      el('DeidentificationMethod', 'LO', 'By hand at MOONGLOW'),
      el(0x00280303, 'CS', 'REMOVED'),
    ];
    const { file } = copyOf(small([...earlier, ...IDENTITY]), { decisions: { [NAME]: 'keep' } });
    const tags = file.elements.map(({ tag }) => tag);
    assert.deepEqual(
      tags,
      [...new Set(tags)].sort((a, b) => a - b),
    );
    assert.equal(textAt(file, '(0012,0062)'), 'NO');
    assert.match(textAt(file, '(0012,0063)') ?? '', /^dicom-deid \d/);
  });

  it('is as legal as any value', () => {
    const { file } = copyOf(small(IDENTITY));
    assert.ok((textAt(file, '(0012,0063)') ?? '').length <= 64);
    assert.equal(textAt(file, '(0012,0064)[1].(0008,0102)'), 'DCM');
  });
});
