import assert from 'node:assert/strict';
import { decodeText, elementBytes } from '../../../../src/core/dicom/value.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanPathName } from '../../../../src/core/plan/outputName.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { buildDicom, bytes, concat, el, item, raw, sq, utf8, type ElementSpec } from '../../../support/dicomBuilder.js';
import { iccProfile } from '../../../support/iccProfile.js';
import { at, copyOf, planOf, read, small } from '../dicom/reading.js';

const PATIENT = [el('PatientName', 'PN', 'MOONGLOW^TABITHA'), el('PatientID', 'LO', '7704711')];
const ICC_PROFILE = 0x00282000;
const LUT_DATA = 0x00283006;
const STRAIN_DESCRIPTION = 0x00100212;

/** The finding in one element of a patient's file, with what takes the element's place. */
function found(element: ElementSpec, others: readonly ElementSpec[] = PATIENT): { rule?: string; after?: string } {
  const plan = planOf(small([...others, element]));
  const tag = element.kind === 'groupLength' ? 0 : element.tag;
  const planned = [...plan.entries.values()].find((each) => each.element.tag === tag && each.finding);
  const after = planned?.outcome.effect === 'set' ? planned.outcome.after : planned?.outcome.effect;
  return { ...(planned?.finding && { rule: planned.finding.rule }), ...(after !== undefined && { after }) };
}

const around = (text: Uint8Array) => concat([bytes('0000 0200 6C63 0000'), text, bytes('0000 CD00')]);
const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const swapped = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('values that are searched', () => {
  describe('bytes', () => {
    const blobs: Readonly<Record<string, Uint8Array>> = {
      ASCII: utf8('for Moonglow, T.'),
      'UTF-16': utf16('for Moonglow'),
      'UTF-16 of big endian': swapped('for Moonglow'),
      'the number of the patient': utf8('ID 7704711 '),
      'a stranger in prose': utf8('seen by Dr. Okonkwo '),
      'an address in prose': utf8('write to j.doe@ct.example '),
    };
    for (const [what, blob] of Object.entries(blobs)) {
      it(`with ${what} are flagged and emptied`, () => {
        const { rule, after } = found(el(ICC_PROFILE, 'OB', around(blob)));
        assert.match(rule ?? '', /^text: /);
        assert.equal(after, 'empty');
      });
    }

    it('in the character set of the file', () => {
      const cyrillic = [
        el('SpecificCharacterSet', 'CS', 'ISO_IR 144'),
        raw('PatientName', 'PN', bytes('BDD5D1EBDBD8')),
      ];
      assert.equal(found(el(ICC_PROFILE, 'OB', around(bytes('20BDD5D1EBDBD820'))), cyrillic).after, 'empty');
    });

    it('are searched to their end, window by window', () => {
      for (const at of [100, 256 * 1024 - 5, 700_001]) {
        const large = new Uint8Array(800_000).fill(1);
        large.set(utf8(' MOONGLOW '), at);
        assert.equal(found(el(ICC_PROFILE, 'OB', large)).after, 'empty', String(at));
      }
    });

    it('of tables of numbers stay', () => {
      const ramp = Uint8Array.from({ length: 256 }, (_, index) => index);
      assert.deepEqual(found(el(ICC_PROFILE, 'OB', ramp)), {});
      assert.deepEqual(found(sq(0x00283010, [item([el(LUT_DATA, 'OW', Uint16Array.from(ramp))])])), {});
    });

    for (const words of ['screen of Moonglow', 'Dr. Okonkwo 2019', 'zqx vrtl', 'sRGB IEC61966-2.1']) {
      it(`of a colour profile lose what it says and keep its numbers: ${words}`, () => {
        const profile = iccProfile(words);
        const copy = copyOf(small([...PATIENT, el(ICC_PROFILE, 'OB', profile)])).file;
        const after = Buffer.from(elementBytes(copy, at(copy, '(0028,2000)').element));
        assert.equal(after.length, profile.length + (profile.length % 2));
        assert.ok(!after.includes(words));
        const isChecksum = (index: number) => index >= 84 && index < 100;
        const said = Buffer.from(profile).indexOf(words);
        profile.forEach((byte, index) => {
          const isGone = isChecksum(index) || (index >= said && index < said + words.length);
          assert.equal(after[index], isGone ? 0 : byte, String(index));
        });
        assert.deepEqual(found(el(ICC_PROFILE, 'OB', iccProfile(''))), {});
      });
    }

    it('of a colour profile go as a whole where something is found among its numbers', () => {
      for (const among of ['seen by Dr. Okonkwo ', 'for Moonglow ']) {
        const profile = Buffer.from(iccProfile('a screen'));
        const numbers = Buffer.concat([profile, Buffer.from(among)]);
        // The curve, which comes last, is said to be longer by as much.
        numbers.writeUInt32BE(numbers.readUInt32BE(132 + 12 + 8) + among.length, 132 + 12 + 8);
        const copy = copyOf(small([...PATIENT, el(ICC_PROFILE, 'OB', Uint8Array.from(numbers))])).file;
        assert.ok(!Buffer.from(elementBytes(copy, at(copy, '(0028,2000)').element)).includes(among.slice(-9)));
      }
    });

    it('of unknown VR that are text are cleaned by spans', () => {
      assert.equal(found(el(0x00189524, 'UN', utf8('scan of Moonglow today'))).after, 'scan of [PATIENT_1] today');
    });
  });

  describe('texts longer than any header', () => {
    it('are searched to their end and go as a whole', () => {
      const long = utf8(`${'0815 '.repeat(900_000)} MOONGLOW `);
      const { rule, after } = found(el(STRAIN_DESCRIPTION, 'UC', Buffer.from(long).toString('latin1')));
      assert.equal(rule, 'text: known value');
      assert.equal(after, 'empty');
    });
  });

  describe('codes and numbers', () => {
    it('hold names and numbers of the header only where there is no doubt', () => {
      assert.equal(found(el('ImageType', 'CS', ['DERIVED', 'MOONGLOW'])).after, 'DERIVED\\PATIENT_1');
      assert.equal(found(el('InstanceNumber', 'IS', '7704711')).after, '0');
      assert.deepEqual(found(el('SliceLocation', 'DS', '7704711.5')), {});
      assert.deepEqual(found(el('SliceLocation', 'DS', '17704711')), {});
      assert.deepEqual(found(el('BodyPartExamined', 'CS', 'HEAD'), [el('PatientName', 'PN', 'HEAD^LEOPOLD')]), {});
    });
  });

  describe('meanings of codes', () => {
    const code = (scheme: string, meaning: string) =>
      sq(0x00082218, [
        item([
          el('CodeValue', 'SH', 'T-1'),
          el('CodingSchemeDesignator', 'SH', scheme),
          el('CodeMeaning', 'LO', meaning),
        ]),
      ]);
    const meaningAfter = (scheme: string, meaning: string): string | undefined => {
      const plan = planOf(small([...PATIENT, code(scheme, meaning)]));
      const planned = [...plan.entries.values()].find(({ element }) => element.tag === 0x00080104);
      return planned?.outcome.effect === 'set' ? planned.outcome.after : undefined;
    };

    it('of a site are searched like any text', () => {
      assert.equal(meaningAfter('99LOCAL', 'knee, tech Okonkwo'), 'knee, tech [PERSON_1]');
      assert.equal(meaningAfter('99LOCAL', 'Dr Okonkwo asked'), 'Dr [PERSON_1] asked');
      assert.equal(meaningAfter('99LOCAL', 'knee with Baker cyst'), undefined);
    });

    it('of a published scheme, for what is beyond doubt', () => {
      assert.equal(meaningAfter('SCT', 'Structure of Bertin column'), undefined);
      assert.equal(meaningAfter('SCT', 'knee after Okonkwo'), undefined);
      assert.equal(meaningAfter('SCT', 'Knee of MOONGLOW'), 'Knee of [PATIENT_1]');
    });
  });

  describe('labels', () => {
    const label = (text: string) => found(el(0x300a0194, 'SH', text)).after;

    it('keep their words where the token is too long for 16 characters', () => {
      assert.equal(label('Moonglow C5-C6'), '[PAT_1] C5-C6');
      assert.equal(label('Moonglow 1.5 T'), '[PAT_1] 1.5 T');
      assert.equal(label('Moonglow T2* GRE'), '[PAT_1] T2* GRE');
      assert.equal(label('Moonglow Al25 mm'), '[PAT_1] Al25 mm');
    });

    it('lose the number of the token, then the token, before they lose their words', () => {
      const pseudonyms = new Pseudonyms();
      for (let count = 1; count <= 100; count += 1) pseudonyms.tokens.tokenFor('PATIENT', `P${count}`, 'LO');
      const file = read(small([...PATIENT, el(0x300a0194, 'SH', 'Moonglow L4/5 AP')]));
      const plan = makePlan(file, { pseudonyms, policy: PRESETS.research });
      const after = [...plan.entries.values()].find(({ element }) => element.tag === 0x300a0194)?.outcome;
      assert.equal(after?.effect === 'set' && after.after, '[PAT] L4/5 AP');
    });
  });

  describe('names of files', () => {
    const clean = (path: string): string => {
      const pseudonyms = new Pseudonyms();
      const elements = [
        ...PATIENT,
        el('StudyDate', 'DA', '20230315'),
        el('InstitutionName', 'LO', 'Oxcombe Infirmary'),
      ];
      return cleanPathName(path, planOf(small(elements), { pseudonyms }), pseudonyms);
    };

    it('lose dates in words, and dates over several folders', () => {
      assert.equal(clean('study 15 March 2023/IM1.dcm'), 'study_DATE/IM1.dcm');
      assert.equal(clean('study Mar 15th, 2023/IM1'), 'study_DATE/IM1');
      assert.equal(clean('study 15/03/2023/IM1.dcm'), 'study_DATE/IM1.dcm');
      assert.equal(clean('ct_20190602_x.dcm'), 'ct_DATE_x.dcm');
    });

    it('lose sites and people with a title', () => {
      assert.equal(clean('Oxcombe Infirmary/IM1.dcm'), 'SITE_1/IM1.dcm');
      assert.equal(clean('Dr. Ada Okonkwo_ct/IM1.dcm'), 'Dr._PERSON_1_ct/IM1.dcm');
    });

    it('stay where they are names of series and of files', () => {
      for (const path of ['T1_mprage_sag_p2/IM0001.dcm', 'Abdomen_Routine 3.0 B30f/1.2.840.113619.2.55.20210315.7']) {
        assert.equal(clean(path), path);
      }
    });
  });

  it('ASCII is designated after Japanese although Specific Character Set names another set', () => {
    const text = Buffer.from('for \x1b$B;3ED\x1b(B.', 'latin1');
    assert.equal(decodeText(text, 'LT', 'ISO 2022 IR 13\\ISO 2022 IR 87'), 'for 山田.');
  });
});

describe('Specific Character Set', () => {
  for (const [value, stays] of [
    ['ISO_IR 192', true],
    ['ISO 2022 IR 6\\ISO 2022 IR 87', true],
    ['ISO-8859-1', true],
    ['19610303', false],
    ['MOONGLOW', false],
  ] as const) {
    it(`${stays ? 'stays' : 'is emptied'}: ${value}`, () => {
      const elements = [el('SpecificCharacterSet', 'CS', value), el('Modality', 'CS', 'CT')];
      const file = read(buildDicom({ elements }));
      const plan = makePlan(file, { pseudonyms: new Pseudonyms() });
      const effect = [...plan.entries.values()].find(({ path }) => path === '(0008,0005)')?.outcome.effect ?? 'keep';
      assert.equal(effect, stays ? 'keep' : 'empty');
    });
  }
});

describe('values of makers and machines', () => {
  const technical = 0x00187006; // Detector Description
  const softwareVersions = 'SoftwareVersions';

  it('lose what names people or numbers beyond doubt', () => {
    assert.match(
      found(el(technical, 'LT', 'Aadhaar 2917 1185 1568, read by Dr. Okonkwo')).after ?? '',
      /^Aadhaar \[ID_\d\]/,
    );
    assert.match(
      found(el(softwareVersions, 'LO', 'VE11C tel. 020 7946 0018')).after ?? '',
      /^VE11C tel\. \[PHONE_\d\]$/,
    );
    assert.equal(found(el('Manufacturer', 'LO', 'for Moonglow')).after, 'for [PATIENT_1]');
  });

  it('keep what only resembles a name or a date', () => {
    for (const element of [
      el('Manufacturer', 'LO', 'Mortara Instrument, Inc.'),
      el(softwareVersions, 'LO', '3.2.3(Rev7078) 2022/01/06 20:31:15'),
      el(technical, 'LT', 'Varian 4343R Xirotab'),
    ])
      assert.equal(found(element).after, undefined);
  });
});
