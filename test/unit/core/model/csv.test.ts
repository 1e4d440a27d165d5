import assert from 'node:assert/strict';
import { csvLine, csvLines } from '../../../../src/core/model/csv.js';

const cellsOf = (csv: string) => csvLines(csv).map(({ cells }) => cells);

describe('a table as CSV', () => {
  it('is read as spreadsheets write it: with commas, semicolons or tabs, by the first line', () => {
    const table = [
      ['patient_id', 'pseudonym'],
      ['0047114', 'T,R;IAL'],
    ];
    for (const separator of [',', ';', '\t']) {
      const csv = `\uFEFFpatient_id${separator}pseudonym\r\n\r\n0047114${separator}"T,R;IAL"\r\n`;
      assert.deepEqual(cellsOf(csv), table);
    }
  });

  it('does not take a sign inside quotes for what parts the cells', () => {
    assert.deepEqual(cellsOf('"a;b;c",d\n1;2,"3 ""x"""'), [
      ['a;b;c', 'd'],
      ['1;2', '3 "x"'],
    ]);
  });

  it('keeps the numbers of the lines, and is read as it was written', () => {
    const cells = ['a,b', 'say "x"', ''];
    assert.deepEqual(csvLines(`\n${csvLine(cells)}`), [{ number: 2, cells }]);
  });
});
