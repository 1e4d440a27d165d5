import assert from 'node:assert/strict';
import { Assessor } from '../../../../src/core/assess/assessor.js';
import { assessHtml } from '../../../../src/core/report/assess/assessHtml.js';
import { assessJson } from '../../../../src/core/report/assess/assessJson.js';
import { assessText } from '../../../../src/core/report/assess/assessText.js';
import { assessedBatch, codes, type CopySpec } from '../../../support/assessedBatch.js';
import { el, sq } from '../../../support/dicomBuilder.js';
import { code } from '../../../support/modules.js';
import { fileFacts } from '../../../../src/core/assess/fileFacts.js';
import { read } from '../dicom/reading.js';
import { assessed, factsOf, OPTIONS } from './assessedFiles.js';

const patients = (count: number, of: (index: number) => Partial<CopySpec>): CopySpec[] =>
  Array.from({ length: count }, (_, index) => ({ patient: `[MRN_${index + 1}]`, ...of(index) }));

const woman = (age: string) => [el('PatientSex', 'CS', 'F'), el('PatientAge', 'AS', age)];

describe('assessment', () => {
  it('measures patients, not files', () => {
    const specs = patients(12, () => ({ elements: woman('041Y') }));
    const twice = specs.map((spec) => ({ ...spec, instance: 2 }));
    const { set, singlingOut, criteria } = assessed([...specs, ...twice]);
    assert.deepEqual([set.files, set.patients, set.studies], [24, 12, 12]);
    assert.deepEqual([singlingOut.banded.smallest, singlingOut.banded.classes], [12, 1]);
    assert.deepEqual(
      criteria.map(({ id, met }) => [id, met]),
      [
        ...[['directIdentifiers', true] as const, ['smallestClass', true] as const],
        ...[['diversity', true] as const, ['unreadFiles', true] as const],
      ],
    );
  });

  it('misses the threshold by one patient', () => {
    const specs = patients(12, (index) => ({ elements: woman(index === 0 ? '091Y' : '041Y') }));
    const { singlingOut, criteria, inference } = assessed(specs);
    assert.deepEqual([singlingOut.banded.smallest, singlingOut.banded.unique], [1, 1]);
    assert.equal(singlingOut.drivers[0]?.id, 'age');
    assert.equal(singlingOut.whatIfs[0]?.gained, 1);
    assert.equal(criteria.find(({ id }) => id === 'smallestClass')?.met, false);
    assert.equal(inference.outliers.overAge, null, 'one of them is a small cell');
  });

  it('bands what an outsider knows roughly, and keeps the exact values apart', () => {
    const specs = patients(11, (index) => ({ elements: [el('PatientWeight', 'DS', (70 + index / 2).toFixed(1))] }));
    const { banded, exact } = assessed(specs).singlingOut;
    assert.deepEqual([banded.smallest, exact.smallest], [11, 1]);
  });

  it('does not count a shifted date, but the days between two', () => {
    const dated = (index: number, study: string, date: string): CopySpec => ({
      patient: `[MRN_${index}]`,
      study: `${index}/${study}`,
      dates: 'MODIFIED',
      elements: [el('StudyDate', 'DA', date)],
    });
    const first = [1, 2, 3].map((index) => dated(index, 'a', `2014030${index}`));
    const { singlingOut, linkability } = assessed(first);
    assert.deepEqual([singlingOut.banded.smallest, singlingOut.drivers.length], [3, 0]);
    assert.equal(linkability.intervals.patients, 0);
    const second = [1, 2, 3].map((index) => dated(index, 'b', `201403${index === 3 ? 20 : 10 + index}`));
    const both = assessed([...first, ...second]);
    assert.deepEqual(
      both.singlingOut.drivers.map(({ id }) => id),
      ['intervals'],
    );
    assert.deepEqual([both.singlingOut.banded.smallest, both.singlingOut.banded.unique], [1, 1]);
    assert.deepEqual(both.linkability.intervals, { patients: 3, unique: 1 });
  });

  it('knows dates that were cut to their year', () => {
    const specs = patients(4, (index) => ({
      dates: 'MODIFIED',
      elements: [el('StudyDate', 'DA', `20${index < 2 ? 14 : 15}0101`)],
    }));
    const { banded, drivers } = assessed(specs).singlingOut;
    assert.deepEqual([banded.smallest, drivers[0]?.id, drivers[0]?.values], [2, 'studyDate', 2]);
  });

  it('counts codes only where they are rare', () => {
    const specs = patients(12, (index) => ({ elements: [codes('ProcedureCodeSequence', index < 11 ? 'P1' : 'P9')] }));
    const { singlingOut, inference } = assessed(specs);
    assert.equal(singlingOut.banded.unique, 1);
    assert.deepEqual(
      inference.rareValues.map(({ id, values, patients: bearers }) => [id, values, bearers]),
      [['codes', 1, 1]],
    );
  });

  it('tells what follows from being in a class', () => {
    const reason = (value: string) => sq(0x0040100a, [code(value, '99MOON', value)]);
    const specs = patients(24, (index) => ({
      elements: [...woman(index < 12 ? '041Y' : '042Y'), reason(index < 12 || index === 23 ? 'R1' : 'R2')],
    }));
    const { inference, criteria } = assessed(specs, { thresholds: { k: 5, l: 2 } });
    const [diagnosis] = inference.diversity;
    assert.deepEqual([diagnosis?.distinct, diagnosis?.inferable, diagnosis?.withValue], [1, 12, 24]);
    assert.equal(criteria.find(({ id }) => id === 'diversity')?.met, false);
  });

  it('says what links patients', () => {
    const frame = el('FrameOfReferenceUID', 'UI', '1.2.826.0.1.3680043.2.1143.9');
    const serial = el('DeviceSerialNumber', 'LO', 'SN-1');
    const { linkability } = assessed(patients(3, (index) => ({ elements: index < 2 ? [frame, serial] : [serial] })));
    assert.deepEqual(linkability.foreignUids, [{ name: 'FrameOfReferenceUID', files: 2 }]);
    assert.deepEqual(linkability.sharedUids, [{ name: 'FrameOfReferenceUID', uids: 1, patients: 2 }]);
    assert.deepEqual(linkability.devices, [
      { name: 'DeviceSerialNumber', token: false, devices: 1, patients: 3, files: 3 },
    ]);
  });

  it('notices two people under one ID, and studies that stand for patients', () => {
    const sex = (value: string): CopySpec => ({
      patient: '[MRN_1]',
      study: value,
      elements: [el('PatientSex', 'CS', value)],
    });
    assert.equal(assessed([sex('F'), sex('M')]).set.contradictory, 1);
    const plain = assessed([
      { patient: '[MRN]', study: 'a' },
      { patient: '[MRN]', study: 'b' },
    ]);
    assert.deepEqual([plain.set.patients, plain.set.toldApartBy.study], [2, 2]);
    assert.match(assessText(plain), /each study counts as one patient/);
  });

  it('compares with the originals', () => {
    const originals = new Assessor();
    originals.add(
      factsOf({ patient: 'MRN-0047113', claims: 'none', elements: [el('PatientName', 'PN', 'MOONGLOW^TABITHA')] }),
    );
    const { before } = assessed([{ patient: '[MRN_1]' }], { originals });
    const row = before?.rows.find(({ measure }) => measure === 'Elements that name a person or lead to one');
    assert.ok((row?.before ?? 0) >= 2);
    assert.equal(row?.after, 0);
  });

  it('measures nothing of an empty set, and meets no threshold with it', () => {
    const { singlingOut, criteria } = assessed([]);
    assert.deepEqual([singlingOut.banded.patients, singlingOut.banded.smallest], [0, 0]);
    assert.equal(criteria.find(({ id }) => id === 'smallestClass')?.met, false);
  });
});

describe('report of an assessment', () => {
  const secrets = ['MOONGLOW', 'Tabitha', 'MRN-0047113', 'SN-4711', 'Evergreen Clinic', '20240312', 'PECULIAR'];
  const files = [...assessedBatch(60, 1)].map(({ bytes }) => fileFacts(read(bytes)));
  const leaky: CopySpec = {
    patient: 'MRN-0047113',
    claims: 'none',
    elements: [
      el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
      el('StudyDate', 'DA', '20240312'),
      el('DeviceSerialNumber', 'LO', 'SN-4711'),
      el('InstitutionName', 'LO', 'Evergreen Clinic'),
      el('BodyPartExamined', 'CS', 'PECULIAR'),
      el('StudyDescription', 'LO', '<b>Thorax of Tabitha Moonglow</b>'),
      el('DeidentificationMethod', 'LO', 'Scrubbed for Moonglow'),
    ],
  };
  const assessor = new Assessor();
  for (const facts of [...files, factsOf(leaky)]) assessor.add(facts);
  const assessment = assessor.assess({ ...OPTIONS, originals: assessor });
  const reports = { text: assessText(assessment), json: assessJson(assessment), html: assessHtml(assessment) };

  it('holds no value of a patient, in any format', () => {
    for (const [format, report] of Object.entries(reports)) {
      for (const secret of secrets) {
        assert.ok(!report.toLowerCase().includes(secret.toLowerCase()), `${format}: ${secret}`);
      }
    }
  });

  it('never says that a set is anonymous', () => {
    for (const [format, report] of Object.entries(reports)) assert.doesNotMatch(report, /\banonymous\b/i, format);
  });

  it('is HTML that needs no script and nothing from elsewhere', () => {
    const { html } = reports;
    assert.doesNotMatch(html, /<script|\son\w+=|https?:|url\((?!#)|<link|<img|@import/);
    assert.match(html, /default-src 'none'/);
    assert.match(html, /forced-colors: active/);
  });

  it('says every chart in words and in a table', () => {
    const { html } = reports;
    const charts = html.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
    assert.equal(charts.length, 3);
    for (const chart of charts) {
      assert.match(chart, /role="img"/);
      const [, labelled = ''] = /aria-labelledby="([^"]+)"/.exec(chart) ?? [];
      for (const id of labelled.split(' ')) assert.match(chart, new RegExp(`id="${id}"[^>]*>[^<]+<`));
    }
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('escapes what comes from files', () => {
    const run = {
      ...{ written: 1, skipped: 0, failed: 1, notConformant: 0, keptByPerson: [] },
      reasons: [{ name: '<img src=x onerror=alert(1)>', files: 1 }],
    };
    const html = assessHtml(assessed([{ patient: '[MRN_1]' }], { run }));
    assert.ok(!html.includes('<img'));
  });

  it('is JSON of the same assessment', () => {
    assert.deepEqual(JSON.parse(reports.json), JSON.parse(JSON.stringify(assessment)));
  });
});
