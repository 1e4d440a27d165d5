import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shiftDate } from '../../../../src/core/operators/dateShift.js';
import { tokenKind } from '../../../../src/core/operators/tokens.js';
import { maskValue } from '../../../../src/core/operators/mask.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import type { TokenKind } from '../../../../src/core/model/token.js';
import { UidMap } from '../../../../src/core/operators/uidMap.js';
import { isMappedUid } from '../../../../src/core/model/mappedUid.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { el, item, sq, type ElementSpec } from '../../../support/dicomBuilder.js';
import { copyOf, INSTANCE, SECONDARY_CAPTURE, small, textAt } from '../dicom/reading.js';

const KINDS: readonly TokenKind[] = [
  ...(['PATIENT', 'PERSON', 'MRN', 'ACCESSION', 'ID', 'SITE', 'PHONE', 'EMAIL', 'ADDRESS', 'DEVICE'] as const),
];
const KEY = new Uint8Array(32).fill(7);

describe('tokens', () => {
  it('are distinct for distinct originals, equal for equal ones, and fit their VR, 12,000 of each kind', () => {
    const { tokens } = new Pseudonyms();
    for (const kind of KINDS) {
      const seen = new Set<string>();
      for (let number = 1; number <= 12_000; number += 1) {
        const token = tokens.tokenFor(kind, `original ${number}`, 'SH');
        assert.ok(token.length <= 16, token);
        seen.add(token);
      }
      assert.equal(seen.size, 12_000, kind);
      assert.equal(tokens.tokenFor(kind, 'original 77', 'SH'), tokens.tokenFor(kind, 'original 77', 'SH'));
    }
  });

  it('are the same for a value wherever it stands, in the form of the VR', () => {
    const { tokens } = new Pseudonyms();
    assert.equal(tokens.tokenFor('MRN', 'M-1', 'LO'), '[MRN_1]');
    assert.equal(tokens.tokenFor('MRN', 'M-2', 'LO'), '[MRN_2]');
    assert.equal(tokens.tokenFor('MRN', 'M-1', 'UT'), '[MRN_1]');
    assert.equal(tokens.tokenFor('MRN', 'M-1', 'CS'), 'MRN_1');
    assert.equal(tokens.tokenFor('MRN', 'M-1', 'UR'), 'urn:token:MRN_1');
  });

  it('say of a patient without an ID what they say of the name', () => {
    const policy = parsePolicy('{ "rules": [{ "tag": "StudyDescription", "set": "{patient}" }] }', () => []);
    const named = [el('StudyDescription', 'LO', 'Chest'), el('PatientName', 'PN', 'MOONGLOW^TABITHA')];
    const said = (elements: readonly ElementSpec[]) => textAt(copyOf(small(elements), { policy }).file, '(0008,1030)');
    assert.equal(said(named), '[PATIENT_1]');
    assert.equal(said([...named, el('PatientID', 'LO', 'MRN-0047113')]), '[MRN_1]');
  });

  it('are one for spellings of one name', () => {
    const { tokens } = new Pseudonyms();
    const token = tokens.tokenFor('PATIENT', 'MÜLLER^JOSÉ', 'PN');
    for (const same of ['Müller^José', 'MULLER^JOSE^^^', ' müller ^ josé ', 'Müller^José=']) {
      assert.equal(tokens.tokenFor('PATIENT', same, 'PN'), token, same);
    }
    assert.notEqual(tokens.tokenFor('PATIENT', 'MÜLLER^JOSEFA', 'PN'), token);
  });

  it('tell names in other scripts apart', () => {
    const { tokens } = new Pseudonyms();
    const names = ['山田^太郎', '山田^花子', 'が^き', 'か^き', 'Ανύ^Α', 'Небы^А', 'สม^ม'];
    assert.equal(new Set(names.map((name) => tokens.tokenFor('PATIENT', name, 'PN'))).size, names.length);
  });

  it('tell IDs apart that differ after an equals sign', () => {
    const { tokens } = new Pseudonyms();
    assert.notEqual(tokens.tokenFor('MRN', 'A=1', 'LO'), tokens.tokenFor('MRN', 'A=2', 'LO'));
  });

  it('follow the originals through the files of a run', () => {
    const pseudonyms = new Pseudonyms();
    const name = (value: string) =>
      textAt(copyOf(small([el('PatientName', 'PN', value)]), { pseudonyms }).file, '(0010,0010)');
    assert.deepEqual(['A^B', 'C^D', 'A^B'].map(name), ['[PATIENT_1]', '[PATIENT_2]', '[PATIENT_1]']);
  });

  it('never hold a part of the original', () => {
    const { tokens } = new Pseudonyms();
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.string({ minLength: 1 }), (kind, original) => {
        assert.match(tokens.tokenFor(kind, original, 'LO'), /^\[[A-Z]+_\d+\]$/);
      }),
    );
  });
});

describe('masks', () => {
  const examples: readonly (readonly [string, string, string])[] = [
    ['PN', 'SMITH^PAUL', 'S****^P***'],
    ['PN', 'SMITHSON^PATRICK', 'S*****^P*****'],
    ['PN', 'SMITH^JO^Q=山田^太郎', 'S****^J*^Q'],
    ['PN', '山田^太郎', '**^**'],
    ['PN', 'Ümit', '****'],
    ['DA', '19790723', '19790101'],
    ['DT', '19790723101530', '19790101'],
    ['TM', '101530.5', '10'],
    ['AS', '063Y', '060Y'],
    ['LO', 'MRN-0047113', '*****13'],
    ['LO', 'A12', '***'],
    ['SH', '12345', '***45'],
    ['SH', '1234', '****'],
    ['DS', '72.5', '70'],
    ['DS', '-0.0625', '-0.06'],
    ['DS', '6.9e-7', '6e-7'],
    ['IS', '187', '100'],
    ['IS', '0', '0'],
    ['UT', 'Seen by Dr Thistledown\r\ntoday', '**** ** ** *****\r\n*****'],
    ['CS', 'ANYTHING', 'REMOVED'],
  ];
  for (const [vr, value, mask] of examples) {
    it(`of ${vr}: ${value.replace(/\s+/g, ' ')} → ${mask.replace(/\s+/g, ' ')}`, () => {
      assert.equal(maskValue(value, vr), mask);
    });
  }

  it('of accession numbers are tokens of their own kind, which documents share', () => {
    assert.equal(tokenKind('ID', 'AccessionNumber'), 'ACCESSION');
    assert.equal(tokenKind('ID', 'StudyID'), 'ID');
  });

  it('of dates: a range moves whole or not at all, and no day that is not in the calendar', () => {
    assert.equal(shiftDate('20230108-20230115', 'DA', -7), '20230101-20230108');
    assert.equal(shiftDate('20230108-', 'DA', -7), '20230101-');
    for (const value of ['20230108-Monday', 'Monday-20230108', '20230230', '20230100', '2023010'])
      assert.equal(shiftDate(value, 'DA', -7), undefined, value);
  });

  it('do not exist for UIDs, bytes and sequences', () => {
    for (const vr of ['UI', 'OB', 'UN', 'SQ', 'US', 'AT']) assert.equal(maskValue('1.2.3', vr), undefined);
  });

  it('hide how long a word was, and show no more than two characters of an ID', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,60}$/), (id) => {
        const mask = maskValue(id, 'LO') ?? '';
        assert.match(mask, /^\*{1,5}[A-Za-z0-9]{0,2}$/);
        const name = maskValue(`${id}^${id}`, 'PN') ?? '';
        assert.match(name, /^([A-Za-z*]\*{0,5})\^\1$/);
      }),
    );
  });
});

describe('UIDs', () => {
  const map = new UidMap(KEY);

  it('are keyed, consistent, under 2.25, and of a legal form', () => {
    const mapped = map.map(INSTANCE);
    assert.match(mapped, /^2\.25\.[1-9]\d{0,38}$/);
    assert.ok(BigInt(mapped.slice(5)) < 2n ** 128n);
    assert.equal(map.map(` ${INSTANCE} `), mapped);
    assert.equal(new UidMap(KEY).map(INSTANCE), mapped);
    assert.notEqual(new UidMap(new Uint8Array(32)).map(INSTANCE), mapped);
    assert.notEqual(new UidMap().map(INSTANCE), new UidMap().map(INSTANCE));
    assert.notEqual(map.map(`${INSTANCE}.1`), mapped);
  });

  it('are UUIDs of version 8, and so told from those that devices make', () => {
    const hexOf = (uid: string) => BigInt(uid.slice(5)).toString(16).padStart(32, '0');
    fc.assert(
      fc.property(fc.stringMatching(/^1\.2(\.[1-9][0-9]{0,8}){1,4}$/), (uid) => {
        const mapped = map.map(uid);
        assert.ok(isMappedUid(mapped));
        assert.match(hexOf(mapped), /^.{12}8.{3}[89ab]/);
      }),
    );
    fc.assert(
      fc.property(fc.uuid({ version: [1, 3, 4, 5] }), (uuid) => {
        assert.equal(isMappedUid(`2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`), false);
      }),
    );
    for (const other of ['2.25.0', '2.25.1', '', INSTANCE, `${map.map(INSTANCE)}.1`]) {
      assert.equal(isMappedUid(other), false);
    }
  });

  it('of the standard stay, and only those', () => {
    for (const standard of [
      SECONDARY_CAPTURE,
      '1.2.840.10008.1.2.4.70',
      '1.2.840.10008.1.4.1.1',
      '1.2.840.10008.2.16.4',
    ]) {
      assert.equal(map.map(standard), standard);
    }
    const made = `${SECONDARY_CAPTURE}.20240312.101530`;
    assert.notEqual(map.map(made), made);
    assert.equal(map.map(''), '');
  });

  it('are replaced at every level and in every reference alike', () => {
    const reference = (uid: string) =>
      item([el('ReferencedSOPInstanceUID', 'UI', uid), el('ReferencedSOPClassUID', 'UI', SECONDARY_CAPTURE)]);
    const { file } = copyOf(small([sq('ReferencedImageSequence', [reference(INSTANCE), reference('1.2.3.4')])]));
    assert.equal(textAt(file, '(0008,1140)[1].(0008,1155)'), textAt(file, '(0008,0018)'));
    assert.notEqual(textAt(file, '(0008,1140)[2].(0008,1155)'), textAt(file, '(0008,0018)'));
    assert.equal(textAt(file, '(0008,1140)[1].(0008,1150)'), SECONDARY_CAPTURE);
  });
});
