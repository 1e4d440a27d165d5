import assert from 'node:assert/strict';
import { readRunReport, RunReportError } from '../../../../src/core/report/deidentify/runReport.js';

const action = (keyword: string, operator: string) => ({ path: '(0008,1030)', keyword, action: 'X', operator });

describe('the report of the run', () => {
  it('is added up without the names of files', () => {
    const proof = (outcome: string, found: number) => ({
      ...{ outcome, kept: [] },
      checks: [
        { check: 'bytes', tried: 100, result: '', places: Array.from({ length: found }, () => ({ path: 'x' })) },
      ],
    });
    const files = [
      {
        ...{ input: 'MOONGLOW/1.dcm', output: 'a', status: 'written', conformant: true, proof: proof('proven', 0) },
        actions: [
          action('StudyDescription', 'keep'),
          action('StudyDescription', 'keep'),
          action('PatientName', 'replace'),
        ],
      },
      { input: 'MOONGLOW/2.dcm', output: 'b', status: 'written', conformant: false, actions: [] },
      { input: 'MOONGLOW/3', status: 'skipped', error: 'It is not a DICOM file.', actions: [] },
      { input: 'MOONGLOW/4', status: 'failed', error: 'Damaged.', proof: proof('left', 2), actions: [] },
    ];
    const run = readRunReport(JSON.stringify({ files, summary: {} }));
    assert.deepEqual(run, {
      ...{ written: 2, skipped: 1, failed: 1, notConformant: 1 },
      reasons: [
        { name: 'Damaged.', files: 1 },
        { name: 'It is not a DICOM file.', files: 1 },
      ],
      keptByPerson: [{ name: 'StudyDescription', files: 1 }],
      proofs: { proven: 1, left: 1, without: 1, checks: [{ check: 'bytes', tried: 200, found: 2 }] },
    });
  });

  it('is refused where it is something else', () => {
    const wrong = ['', 'null', '[]', '{"files":3}', '{"files":[null]}', '{"files":[{"status":"written"}]}'];
    const badProof = '{"files":[{"status":"written","actions":[],"proof":{"outcome":"proven","checks":[{}]}}]}';
    for (const text of [...wrong, badProof]) assert.throws(() => readRunReport(text), RunReportError, text);
  });
});
