import assert from 'node:assert/strict';
import type { KnownFile } from '../../../src/providers/patientData/knownFiles.js';
import { byFinding, bySeries, countsOf, inSeriesOrder } from '../../../src/providers/patientData/groups.js';

type Open = KnownFile['open'][number];

function finding(rule: string, severity: Open['severity'], tag = '(0010,0010)'): Open {
  return {
    ...{ path: tag, tag, name: 'Name', row: 1, location: { kind: 'element', keyword: '', vr: 'PN' } },
    ...{ entity: 'PERSON', rule, severity, suggested: 'redact', outcome: 'redact' },
  };
}

function file(name: string, series: Partial<KnownFile['series']>, open: readonly Open[] = []): KnownFile {
  const place = { patient: 'p', study: 's', series: 'r', modality: 'CT', instance: 0, ...series };
  return { uri: { path: name, toString: () => name } as KnownFile['uri'], series: place, open, isCleanCopy: false };
}

describe('Groups of the view Patient Data', () => {
  const files = [
    file('/a/2.dcm', { instance: 2 }, [finding('X', 'error'), finding('Z', 'warning')]),
    file('/a/1.dcm', { instance: 1 }, [finding('X', 'error'), finding('X', 'information', '(0008,1030)')]),
    file('/b/1.dcm', { patient: 'q', study: 't', series: 'u', modality: 'MR' }),
  ];

  it('are patients, their studies and series, by number and not by name', () => {
    const [first, second, ...others] = bySeries(files);
    assert.equal(others.length, 0);
    assert.deepEqual([first?.number, first?.files.length, first?.modality], [1, 2, 'CT']);
    assert.equal(second?.groups[0]?.groups[0]?.kind, 'series');
    assert.deepEqual(countsOf(first?.files ?? []), { error: 2, warning: 1, information: 1 });
  });

  it('list the files of a series as they follow each other', () => {
    const series = bySeries(files)[0]?.groups[0]?.groups[0];
    assert.deepEqual(
      series?.files.map(({ uri }) => uri.path),
      ['/a/1.dcm', '/a/2.dcm'],
    );
    assert.deepEqual(
      inSeriesOrder([file('/b', {}), file('/a', {})]).map(({ uri }) => uri.path),
      ['/a', '/b'],
    );
  });

  it('are rules or attributes, the most findings first, each with its own findings only', () => {
    const [most, least] = byFinding(files, 'rule');
    assert.deepEqual([most?.key, most?.findings, most?.files.length], ['X', 3, 2]);
    assert.deepEqual(most?.counts, { error: 2, warning: 0, information: 1 });
    assert.deepEqual([least?.key, least?.findings], ['Z', 1]);
    assert.deepEqual(
      byFinding(files, 'attribute').map(({ key, findings }) => `${key}: ${findings}`),
      ['(0010,0010) Name: 3', '(0008,1030) Name: 1'],
    );
  });
});
