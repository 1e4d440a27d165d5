import assert from 'node:assert/strict';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { directoryTree } from '../../../../src/core/plan/directoryTree.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { tagRows } from '../../../../src/core/plan/tagRows.js';
import * as Tag from '../../../../src/core/standard/tag.js';
import { chestDicomdir } from '../../../support/dicomdir.js';
import { syntheticCt } from '../../../support/fixtures.js';

const read = (bytes: Uint8Array): DicomFile => readDicom(memorySource(bytes));

/** The bytes with another offset in a record. */
function relinked(record: number, tag: number, to: (starts: readonly number[]) => number): Uint8Array {
  const bytes = Buffer.from(chestDicomdir());
  const records = read(bytes).elements.at(-1)!.items!;
  const element = records[record]!.elements.find((each) => each.tag === tag)!;
  bytes.writeUInt32LE(to(records.map(({ start }) => start)), element.valueOffset);
  return bytes;
}

describe('the records of a DICOMDIR', () => {
  const LOWER = Tag.OffsetOfReferencedLowerLevelDirectoryEntity;
  const NEXT = Tag.OffsetOfTheNextDirectoryRecord;

  it('are nested in the tag table as they hang together, and say what they are', () => {
    const plan = makePlan(read(chestDicomdir()), { pseudonyms: new Pseudonyms() });
    const rows = tagRows(plan);
    const items = rows.filter(({ kind, path }) => kind === 'item' && path.startsWith('(0004,1220)'));
    const shown = items.map(({ depth, tag, name }) => [depth, tag, name]);
    assert.deepEqual(shown, [
      [1, 'Item 1', 'PATIENT'],
      [2, 'Item 2', 'STUDY'],
      [3, 'Item 3', 'SERIES'],
      [4, 'Item 4', 'IMAGE'],
      [4, 'Item 5', 'IMAGE'],
      [4, 'Item 6', 'IMAGE'],
    ]);
    assert.equal(rows.find(({ path }) => path === '(0004,1220)[3].(0008,0060)')?.depth, 4);
    assert.equal(rows.find(({ path }) => path === '(0004,1220)[2]')?.name, 'STUDY');
  });

  it('stay in the order of the file where offsets lead nowhere, back, or past one', () => {
    assert.ok(directoryTree(read(chestDicomdir())));
    for (const broken of [
      relinked(1, LOWER, () => 4),
      relinked(2, LOWER, ([first]) => first!),
      relinked(3, NEXT, (starts) => starts[3]!),
      relinked(3, NEXT, (starts) => starts[5]!),
      relinked(0, LOWER, () => 0),
    ]) {
      assert.equal(directoryTree(read(broken)), undefined);
    }
  });

  it('of any other file are none', () => {
    assert.equal(directoryTree(read(syntheticCt())), undefined);
  });

  it('tell no type that the standard does not define', () => {
    const bytes = Buffer.from(chestDicomdir());
    bytes.write('SMITH', bytes.indexOf('STUDY '), 'latin1');
    const types = [...directoryTree(read(bytes))!.values()].map(({ type }) => type);
    assert.deepEqual(types, ['PATIENT', '', 'SERIES', 'IMAGE', 'IMAGE', 'IMAGE']);
  });
});
