import assert from 'node:assert/strict';
import { OPTIONS, profileRow, type ActionCode } from '../../../../src/core/standard/confidentialityProfile.js';
import { formatTag, nameOf } from '../../../../src/core/standard/dictionary.js';
import { CONFIDENTIALITY_PROFILE } from '../../../../src/core/standard/generated/confidentialityProfile.js';
import { parseTagPattern } from '../../../../src/core/standard/tagPattern.js';
import { needsSharedTables, sharedRows } from './sharedTables.js';

/** A tag that a row of the table governs: the row's own, or one that its pattern covers. */
function tagGovernedBy(row: string): number {
  return row.endsWith(':odd') ? 0x00091001 : parseTagPattern(row).value;
}

describe('Table E.1-1', () => {
  it('has its 657 rows', () => {
    const rows = CONFIDENTIALITY_PROFILE.split('\n');
    assert.equal(rows.length, 657);
    assert.equal(new Set(rows.map((row) => row.split('|')[0])).size, 657);
  });

  it('prescribes the well-known actions', () => {
    const expected: [number, ActionCode][] = [
      [0x00100010, 'Z'],
      [0x00100020, 'Z/D'],
      [0x00100030, 'Z'],
      [0x00080018, 'U'],
      [0x0020000d, 'U'],
      [0x00080080, 'X/Z/D'],
      [0x00081030, 'X'],
      [0x0040a730, 'D'],
      [0x00081140, 'X/Z/U*'],
      [0x00082112, 'X/Z/U*'],
      [0x00400555, 'X/Z'],
      [0x00080012, 'X/D'],
      [0x00700084, 'Z/D'],
      [0x00001000, 'X'],
      [0x006a0003, 'D'],
      [0x0040a124, 'U'],
      [0x04000100, 'U'],
    ];
    for (const [tag, action] of expected) assert.equal(profileRow(tag)?.action, action, formatTag(tag));
  });

  it('is silent on what identifies nobody', () => {
    for (const tag of [0x00080016, 0x00080060, 0x00280010, 0x7fe00010, 0x00080000]) {
      assert.equal(profileRow(tag), undefined, formatTag(tag));
    }
  });

  it('tells the options that change an action', () => {
    const birthDate = profileRow(0x00100030);
    const studyDate = profileRow(0x00080020);
    assert.deepEqual([...(birthDate?.options ?? [])], []);
    assert.deepEqual(
      [...(studyDate?.options ?? [])],
      [
        ['FD', 'K'],
        ['MD', 'C'],
      ],
    );
    assert.deepEqual([...(profileRow(0x00081010)?.options ?? [])], [['DE', 'K']]);
  });

  it('knows what is retired and what is in a standard IOD', () => {
    const comments = profileRow(0x00184000);
    assert.deepEqual([comments?.retired, comments?.inStandardIod], [true, false]);
    const accession = profileRow(0x00080050);
    assert.deepEqual([accession?.retired, accession?.inStandardIod], [false, true]);
  });

  it('governs curve and overlay groups by one row each, and answers with the tag asked for', () => {
    assert.equal(profileRow(0x50003000)?.name, 'Curve Data');
    assert.equal(profileRow(0x501e0005)?.action, 'X');
    assert.equal(profileRow(0x60023000)?.tag, 0x60023000);
    assert.equal(profileRow(0x60023000)?.name, 'Overlay Data');
    assert.equal(profileRow(0x601e4000)?.name, 'Overlay Comments');
    assert.equal(profileRow(0x60000010), undefined);
  });

  it('governs every private attribute, also in odd groups that look like curves and overlays', () => {
    for (const tag of [0x00090010, 0x00091001, 0x00090000, 0x50013000, 0x60013000, 0x7fe10010, 0xffff0001]) {
      const row = profileRow(tag);
      assert.equal(row?.name, 'Private Attributes', formatTag(tag));
      assert.equal(row.tag, tag);
      assert.equal(row.action, 'X');
      assert.deepEqual([...row.options], [['SP', 'C']]);
    }
  });

  it('has no reference to a note in a name', () => {
    assert.equal(profileRow(0x00880200)?.name, 'Icon Image Sequence');
  });

  it('names every attribute', () => {
    for (const line of CONFIDENTIALITY_PROFILE.split('\n')) {
      const name = profileRow(tagGovernedBy(line.split('|')[0] ?? ''))?.name ?? '';
      assert.notEqual(name, '', line);
      assert.notEqual(name, nameOf(0x00100099), line);
    }
  });

  it('holds every row of the table that it was generated from', function () {
    needsSharedTables(this);
    const rows = sharedRows('e1_1.csv');
    assert.equal(rows.length, 657);
    for (const line of rows) {
      const [pattern = '', action, inIod, retired, options = '', name = ''] = line.split(',');
      const tag = tagGovernedBy(pattern);
      const row = profileRow(tag);
      assert.equal(row?.tag, tag, line);
      assert.equal(row.action, action, line);
      assert.equal(row.inStandardIod, inIod === 'Y', line);
      assert.equal(row.retired, retired === 'Y', line);
      assert.equal([...row.options].map((option) => option.join(':')).join(';'), options, line);
      assert.equal(row.name, name.replace(' (see Note 11)', ''), line);
      assert.ok([...row.options.keys()].every((option) => OPTIONS.includes(option)));
    }
  });
});
