import assert from 'node:assert/strict';
import { el, item, privateCreator, sq } from '../../../support/dicomBuilder.js';
import { code } from '../../../support/modules.js';
import { factsOf } from './assessedFiles.js';

const PATIENT = '[MRN_1]';

describe('facts of a file', () => {
  it('tell patients apart by ID and issuer, then by name, then by study', () => {
    const key = (patient: string, ...elements: ReturnType<typeof el>[]) => factsOf({ patient, elements }).patient;
    const issuer = (name: string) => el('IssuerOfPatientID', 'LO', name);
    assert.equal(key(PATIENT).by, 'patientId');
    assert.equal(key(PATIENT, issuer('a')).key, key(PATIENT, issuer('A ')).key);
    assert.notEqual(key(PATIENT, issuer('a')).key, key(PATIENT, issuer('b')).key);
    assert.notEqual(key(PATIENT).key, key('[MRN_2]').key);
    assert.equal(key('', el('PatientName', 'PN', '[PATIENT_4]')).by, 'patientName');
    for (const nobody of ['', '[MRN]', 'REMOVED']) {
      assert.equal(key(nobody, el('PatientName', 'PN', '[PATIENT]')).by, 'study', nobody);
    }
    assert.equal(key('', el('StudyInstanceUID', 'UI', '')).by, 'file');
  });

  it('hold what is told of the patient, and no stand-ins', () => {
    const { values } = factsOf({
      patient: PATIENT,
      elements: [
        el('PatientSex', 'CS', 'F'),
        el('PatientAge', 'AS', '000Y'),
        el('PatientWeight', 'DS', '0'),
        el('InstitutionName', 'LO', '[SITE_1]'),
        el('Manufacturer', 'LO', 'Moonbeam'),
        el('ManufacturerModelName', 'LO', 'Lantern'),
        el('BodyPartExamined', 'CS', 'REMOVED'),
      ],
    }).attributes;
    assert.deepEqual(Object.fromEntries(values), {
      sex: ['F'],
      site: ['[SITE_1]'],
      device: ['Moonbeam\\Lantern'],
    });
  });

  it('take dates for what the file claims them to be', () => {
    const date = el('StudyDate', 'DA', '20200312');
    const claim = (dates?: 'MODIFIED' | 'UNMODIFIED') =>
      factsOf({ patient: PATIENT, ...(dates && { dates }), elements: [date] }).attributes.studyDate?.claim;
    assert.deepEqual([claim(), claim('UNMODIFIED'), claim('MODIFIED')], ['asTheyWere', 'asTheyWere', 'modified']);
    const standIn = factsOf({ patient: PATIENT, elements: [el('StudyDate', 'DA', '19000101')] });
    assert.equal(standIn.attributes.studyDate, undefined);
  });

  it('find codes and texts at any level', () => {
    const request = sq('RequestAttributesSequence', [
      item([
        el(0x00401002, 'LO', 'Cough'),
        sq(0x0040100a, [code('R05', 'I10', 'Cough')]),
        sq('RequestedProcedureCodeSequence', [code('P1', '99MOON', 'Thorax'), code('P2', '99MOON', 'Abdomen')]),
      ]),
    ]);
    const { sensitive, codes } = factsOf({ patient: PATIENT, elements: [request] }).attributes;
    assert.deepEqual([sensitive.get('diagnosis')?.length, sensitive.get('procedure')?.length], [2, 2]);
    assert.equal(codes.length, 3);
    assert.ok(!JSON.stringify([...sensitive]).includes('Cough'), 'digests only');
  });

  it('tell UIDs of ours from those of others', () => {
    const foreign = el('FrameOfReferenceUID', 'UI', '1.2.826.0.1.3680043.2.1143.9');
    const ours = factsOf({ patient: PATIENT, elements: [foreign] }).linkage;
    assert.deepEqual([...ours.foreignUids], ['FrameOfReferenceUID']);
    assert.deepEqual([[...ours.uuidUids], ours.ownUids], [[], 3]);
    const others = factsOf({ patient: PATIENT, claims: 'none' }).linkage;
    assert.deepEqual([...others.uuidUids].sort(), ['SOPInstanceUID', 'SeriesInstanceUID', 'StudyInstanceUID']);
    const kept = factsOf({ patient: PATIENT, claims: ['113110'] }).linkage;
    assert.equal(kept.uuidUids.size, 3, 'with the Retain UIDs Option any 2.25 UID may be an original');
  });

  it('find devices, times of day, free text and private elements', () => {
    const { linkage } = factsOf({
      patient: PATIENT,
      elements: [
        el('DeviceSerialNumber', 'LO', 'SN-77'),
        el('StationName', 'SH', '[DEVICE_1]'),
        el('StudyTime', 'TM', '000000'),
        el('SeriesTime', 'TM', '101530'),
        el('StudyDescription', 'LO', 'Thorax'),
        privateCreator(0x0029, 0x10, 'MOON BEAMS'),
        el(0x00291010, 'LO', 'anything'),
      ],
    });
    assert.deepEqual([...linkage.devices.keys()], ['DeviceSerialNumber']);
    assert.deepEqual([...linkage.deviceTokens.keys()], ['StationName']);
    assert.deepEqual([...linkage.exactTimes], ['SeriesTime']);
    assert.deepEqual([...linkage.freeTexts], ['StudyDescription']);
    assert.deepEqual(linkage.privateElements, { safe: 0, other: 1 });
  });

  it('say of pixels what the file says', () => {
    const pixels = el(0x7fe00010, 'OW', new Uint16Array(4));
    const burnedIn = (value: string) => el(0x00280301, 'CS', value);
    const textOf = (claims: readonly string[], ...elements: ReturnType<typeof el>[]) =>
      factsOf({ patient: PATIENT, claims, elements: [...elements, pixels] }).pixels.text;
    assert.equal(textOf([]), 'notExamined');
    assert.equal(textOf([], burnedIn('YES')), 'saidToBeThere');
    assert.equal(textOf([], burnedIn('NO')), 'saidToBeFree');
    assert.equal(textOf(['113101'], burnedIn('NO')), 'examined');
    assert.equal(factsOf({ patient: PATIENT }).pixels.text, undefined);
  });

  it('say which images could show a face', () => {
    const pixels = el(0x7fe00010, 'OW', new Uint16Array(4));
    const faceOf = (modality: string, bodyPart: string, claims: readonly string[] = []) =>
      factsOf({
        patient: PATIENT,
        claims,
        elements: [el('Modality', 'CS', modality), el('BodyPartExamined', 'CS', bodyPart), pixels],
      }).pixels.face;
    assert.equal(faceOf('CT', 'HEAD'), 'reconstructable');
    assert.equal(faceOf('MR', 'BRAIN'), 'reconstructable');
    assert.equal(faceOf('PT', ''), 'unknown');
    assert.equal(faceOf('CT', 'CHEST'), 'none');
    assert.equal(faceOf('CR', 'SKULL'), 'none');
    assert.equal(faceOf('MR', 'HEAD', ['113102']), 'removed');
    const surface = el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.68.1');
    assert.equal(factsOf({ patient: PATIENT, elements: [surface] }).pixels.special, 'surface');
  });

  it('say who made the file', () => {
    assert.deepEqual(factsOf({ patient: PATIENT, claims: ['113107'] }).process, {
      ...{ madeByUs: true, version: '0.1.0', otherMethod: false },
      ...{ codes: ['113100', '113107'], identityRemoved: 'YES', dates: '', encryptedOriginals: false },
    });
    const other = [el('DeidentificationMethod', 'LO', 'Scrubbed by hand')];
    assert.deepEqual(factsOf({ patient: PATIENT, claims: 'none', elements: other }).process, {
      ...{ madeByUs: false, otherMethod: true, codes: [], identityRemoved: '', dates: '', encryptedOriginals: false },
    });
  });

  it('find what identifies by the same search as check', () => {
    const elements = [
      el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
      el('StudyDescription', 'LO', 'Thorax of Tabitha Moonglow'),
    ];
    const { findings } = factsOf({ patient: PATIENT, elements });
    assert.ok(findings.some(({ keyword, identifies }) => keyword === 'PatientName' && identifies));
    assert.ok(findings.some(({ keyword }) => keyword === 'StudyDescription'));
    assert.deepEqual(factsOf({ patient: PATIENT }).findings, []);
  });
});
