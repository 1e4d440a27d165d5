/** What de-identification tools before this one got wrong, each by its name. */
import assert from 'node:assert/strict';
import { elementBytes, elementValues } from '../../../../src/core/dicom/value.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { cleanPathName } from '../../../../src/core/plan/outputName.js';
import {
  bytes,
  concat,
  el,
  groupLength,
  item,
  privateCreator,
  privateTag,
  raw,
  sq,
  unSequence,
  utf8,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { buildDicomdir } from '../../../support/dicomdir.js';
import { allFixtures } from '../../../support/fixtures.js';
import { illegal } from '../operators/legality.js';
import { proofOf } from '../verify/proving.js';
import { at, copyOf, elementsByPath, INSTANCE, pathsOf, planOf, read, small, textAt } from '../dicom/reading.js';
import {
  SECRET,
  NAME,
  explicitLittleEndian,
  implicitLittleEndian,
  explicitBigEndian,
  deflated,
  assertGone,
} from './planted.js';

describe('traps others fell into', () => {
  describe('the tag table applied at the top level only', () => {
    for (const transferSyntax of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated]) {
      it(`is applied at every level: ${transferSyntax}`, () => {
        const inner = [NAME, el('PatientComments', 'LT', 'Mother of Philippa'), el('StudyDate', 'DA', '20240312')];
        const nest = (depth: number): ElementSpec =>
          sq('SharedFunctionalGroupsSequence', [item(depth > 0 ? [...inner, nest(depth - 1)] : inner)]);
        const whole = small([nest(8)], { transferSyntax });
        assertGone(whole, 'MOONGLOW', 'Philippa', '20240312');
        assert.equal(pathsOf(copyOf(whole).file).filter((path) => path.endsWith('(0010,0010)')).length, 9);
      });
    }
  });

  describe('a document inside passed through', () => {
    for (const [kind, mime] of [
      ['PDF', 'application/pdf'],
      ['CDA', 'text/XML'],
      ['STL', 'model/stl'],
    ] as const) {
      it(`goes as a whole, and its length with it: ${kind}`, () => {
        const letter = utf8(`%${kind} Dear MOONGLOW, TABITHA: seen on 12 March.`);
        const whole = small([
          NAME,
          el('BurnedInAnnotation', 'CS', 'YES'),
          el('EncapsulatedDocument', 'OB', letter),
          el('MIMETypeOfEncapsulatedDocument', 'LO', mime),
          el(0x00420015, 'UL', letter.length),
        ]);
        assertGone(whole, 'MOONGLOW', 'Dear');
        const { bytes: copy, file } = copyOf(whole);
        const length = at(file, '(0042,0011)').element.length;
        assert.deepEqual([...elementBytes(file, at(file, '(0042,0015)').element)], [length, 0, 0, 0]);
        assert.deepEqual(elementValues(file, at(file, '(0028,0301)').element, ''), ['NO'], 'the dummy holds no text');
        assert.equal(proofOf(whole, copy).outcome, 'proven');
      });
    }
  });

  it('preamble, (0002,0016), (0002,0102) kept', () => {
    const preamble = concat([utf8(SECRET), new Uint8Array(128 - SECRET.length)]);
    const meta = [
      el('SourceApplicationEntityTitle', 'AE', 'MOONGLOW_WS'),
      el('PrivateInformationCreatorUID', 'UI', '1.2.3.4'),
      el('PrivateInformation', 'OB', utf8('Tabitha, born 1961')),
    ];
    assertGone(small([NAME], { preamble, meta }), 'MOONGLOW', 'Tabitha', '1.2.3.4');
  });

  it('elements of the meta information that stand inside the data set', () => {
    const stray = [
      el('SourceApplicationEntityTitle', 'AE', 'MOONGLOW_WS'),
      el('PrivateInformation', 'OB', utf8('Tabitha ')),
    ];
    assertGone(small([sq('SharedFunctionalGroupsSequence', [item(stray)])]), 'MOONGLOW', 'Tabitha');
  });

  it('Media Storage SOP Instance UID stale', () => {
    for (const decisions of [{}, { '(0008,0018)': 'keep' }] as const) {
      const { file } = copyOf(small([NAME]), { decisions });
      assert.equal(textAt(file, '(0002,0003)'), textAt(file, '(0008,0018)'));
    }
    assertGone(small([NAME]), INSTANCE);
  });

  it('multi-valued UI collapsed', () => {
    const uids = [INSTANCE, '1.2.840.10008.5.1.4.1.1.2', '1.2.3.4.5', INSTANCE];
    const whole = small([
      el(0x00081195, 'UI', uids),
      sq('ReferencedStudySequence', [item([el('ReferencedSOPInstanceUID', 'UI', uids)])]),
    ]);
    const { file } = copyOf(whole);
    for (const path of ['(0008,1195)', '(0008,1110)[1].(0008,1155)']) {
      const { element, place } = at(file, path);
      const values = elementValues(file, element, place.characterSet);
      assert.equal(values.length, 4);
      assert.equal(values[0], textAt(file, '(0008,0018)'));
      assert.equal(values[1], uids[1]);
      assert.equal(values[3], values[0]);
      assert.notEqual(values[2], uids[2]);
    }
  });

  describe('UN and private sequences not entered', () => {
    const shared = 0x52009229;
    const forms: readonly (readonly [string, ElementSpec, string])[] = [
      ['UN of known length, implicit inside', unSequence(shared, [item([NAME])]), explicitLittleEndian],
      [
        'UN of known length, explicit inside',
        unSequence(shared, [item([NAME])], { content: 'explicit' }),
        explicitLittleEndian,
      ],
      ['UN of undefined length', unSequence(shared, [item([NAME])], { undefinedLength: true }), explicitLittleEndian],
      ['UN of known length, big endian file', unSequence(shared, [item([NAME])]), explicitBigEndian],
      ['a private sequence', sq(0x00191001, [item([NAME])]), explicitLittleEndian],
      ['a private sequence, implicit VR', sq(0x00191001, [item([NAME])]), implicitLittleEndian],
    ];
    for (const [name, element, transferSyntax] of forms) {
      it(name, () => {
        const whole = small([privateCreator(0x0019, 0x10, 'NIMBUS'), element], { transferSyntax });
        assertGone(whole, 'MOONGLOW');
        // Somebody keeps the sequence: what is in it is judged all the same.
        const keep = { '(5200,9229)': 'keep', '(0019,1001)': 'keep' } as const;
        assert.equal(Buffer.from(copyOf(whole, { decisions: keep }).bytes).includes('MOONGLOW'), false);
      });
    }

    it('UN in a big endian file with big endian items in it', () => {
      const header = '5200 9229 554E 0000 00000020';
      const content = 'FFFE E000 00000018 0010 0010 504E 0010';
      const sequence = concat([bytes(`${header}${content}`), utf8(SECRET)]);
      const whole = small([el('Rows', 'US', 1)], { transferSyntax: explicitBigEndian, trailing: sequence });
      assertGone(whole, 'MOONGLOW');
    });

    it('UN of a known sequence with items that cannot be read', () => {
      const whole = small([raw(shared, 'UN', concat([bytes('FEFF00E0 FF000000 1000 1000 0E000000'), utf8(SECRET)]))]);
      assertGone(whole, 'MOONGLOW');
    });
  });

  it('60xx data removed but the group left behind', () => {
    const group = [
      groupLength(0x6002),
      el(0x60020010, 'US', 4),
      el(0x60020022, 'LO', 'Name: MOONGLOW'),
      el(0x60021500, 'LO', 'MOONGLOW'),
      el(0x60023000, 'OW', Uint16Array.of(0x9669)),
    ];
    const whole = small([...group, sq('SharedFunctionalGroupsSequence', [item(group)])]);
    assert.deepEqual(
      pathsOf(copyOf(whole).file).filter((path) => path.includes('(60')),
      [],
    );
    assertGone(whole, 'MOONGLOW');
  });

  it('unkeyed hashes as pseudonyms', () => {
    const uid = () => textAt(copyOf(small([NAME])).file, '(0008,0018)');
    assert.notEqual(uid(), uid());
  });

  it('fabricated values illegal for their VR ([DATE] in DA)', () => {
    let judged = 0;
    for (const { name, bytes: whole } of allFixtures()) {
      for (const operator of ['replace', 'redact', 'mask'] as const) {
        const plan = planOf(whole, { operator });
        const file = read(copyBytes(cleanCopy(plan)));
        const copied = elementsByPath(file);
        for (const { element, path, outcome } of plan.entries.values()) {
          const after = copied.get(path)?.element;
          if (outcome.effect !== 'set' || element.items || !after || !plan.entries.has(element)) continue;
          judged += 1;
          assert.equal(illegal(element.valueVr, elementBytes(file, after)), undefined, `${name} ${path}`);
        }
      }
    }
    assert.ok(judged > 1000, `${judged} values`);
  });

  it('tokens over 16 characters in SH', () => {
    const pseudonyms = new Pseudonyms();
    for (let number = 1; number <= 10_050; number += 1) pseudonyms.tokens.tokenFor('ACCESSION', `A${number}`, 'SH');
    const { file } = copyOf(small([el('AccessionNumber', 'SH', 'ACC-X')]), { pseudonyms });
    const token = textAt(file, '(0008,0050)') ?? '';
    assert.ok(token.length > 0 && token.length <= 16, token);
    assert.match(token, /10051/);
  });

  it("the patient's name in file and folder names", () => {
    const pseudonyms = new Pseudonyms();
    const plan = planOf(small([NAME, el('PatientID', 'LO', 'MRN-0047113')]), { pseudonyms });
    const clean = cleanPathName('MRN-0047113 Moonglow/tabitha/IM1.dcm', plan, pseudonyms);
    assert.equal(clean, 'MRN_1_PATIENT_1/PATIENT_1/IM1.dcm');
  });

  it("the patient's name in the file IDs of a DICOMDIR", () => {
    const keys = (name: string, folder: string) => [
      el('PatientName', 'PN', name),
      el('ReferencedFileID', 'CS', [folder, 'IM0001']),
    ];
    const record = (name: string, folder: string) =>
      ({ type: 'PATIENT', keys: keys(name, folder), lower: [] }) as const;
    const records = [record(SECRET, 'MOONGLOW'), record('THISTLEDOWN^ARLO', 'THISTLED')];
    const whole = buildDicomdir('SET', records);
    assertGone(whole, 'MOONGLOW', 'THISTLED');
    const { file } = copyOf(whole);
    assert.equal(textAt(file, '(0004,1220)[1].(0004,1500)'), 'PATIENT_1\\IM0001');
    assert.equal(textAt(file, '(0004,1220)[2].(0004,1500)'), 'PATIENT_2\\IM0001');
  });

  it('a private element kept without the creator that says whose it is', () => {
    const tag = privateTag(0x0019, 0x10, 1);
    const whole = small([privateCreator(0x0019, 0x10, 'NIMBUS'), el(tag, 'LO', 'harmless')]);
    const { file } = copyOf(whole, { decisions: { '(0019,1001)': 'keep' } });
    assert.equal(textAt(file, '(0019,1001)'), 'harmless');
    assert.equal(textAt(file, '(0019,0010)'), 'NIMBUS');
  });

  it('more UIDs than a 16-bit length can tell, once they are new ones', () => {
    const uids = Array.from({ length: 3000 }, (_, index) => `1.2.3.${index}`);
    const many = el(0x00081195, 'UI', uids);
    const { file } = copyOf(small([many, sq('ContentSequence', [item([many])])]));
    for (const path of ['(0008,1195)', '(0040,A730)[1].(0008,1195)']) {
      const { element, place } = at(file, path);
      const values = elementValues(file, element, place.characterSet);
      assert.ok(values.length > 1000, `${values.length} values at ${path}`);
      for (const value of values) assert.match(value, /^2\.25\.\d+$/);
    }
  });

  describe('"removed" claimed while kept', () => {
    for (const path of ['(0010,0010)', '(0010,4000)', '(0019,1001)', '(5200,9229)[1].(0010,0010)']) {
      for (const operator of ['keep', 'mask'] as const) {
        it(`${operator} of ${path}`, () => {
          const whole = small([
            NAME,
            el('PatientComments', 'LT', 'Mother of Philippa'),
            privateCreator(0x0019, 0x10, 'NIMBUS'),
            el(privateTag(0x0019, 0x10, 1), 'LO', 'Philippa'),
            sq('SharedFunctionalGroupsSequence', [item([NAME])]),
          ]);
          const { file } = copyOf(whole, { decisions: { [path]: operator } });
          assert.equal(textAt(file, '(0012,0062)'), 'NO');
          assert.equal(
            pathsOf(file).some((each) => each.startsWith('(0012,0064)')),
            false,
          );
        });
      }
    }

    it('keep of a private creator', () => {
      const whole = small([privateCreator(0x0019, 0x10, 'MOONGLOW')]);
      const { file } = copyOf(whole, { decisions: { '(0019,0010)': 'keep' } });
      assert.equal(textAt(file, '(0019,0010)'), 'MOONGLOW');
      assert.equal(textAt(file, '(0012,0062)'), 'NO');
    });
  });
});
