import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diversity } from '../../../../src/core/assess/diversity.js';
import { classSizes, classStatistics, type Row } from '../../../../src/core/assess/equivalence.js';

/** Rows of few values, so that classes come about; cells that could run into each other where keys are made of them. */
const cell = fc.constantFrom('', 'a', 'b', '1:a', ':', 'a1', '\\', '1');
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 40 }));

const isSame = (a: Row, b: Row): boolean => a.length === b.length && a.every((value, index) => value === b[index]);

describe('equivalence classes', () => {
  it('have the sizes that comparing every row with every other gives', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const counted = rows.map((row) => rows.filter((other) => isSame(row, other)).length);
        assert.deepEqual(classSizes(rows), counted);
      }),
    );
  });

  it('give the figures that counting by hand gives', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 12 }), (rows, k) => {
        const sizes = rows.map((row) => rows.filter((other) => isSame(row, other)).length);
        const distinct = rows.filter((row, index) => rows.findIndex((other) => isSame(row, other)) === index).length;
        const figures = classStatistics(classSizes(rows), k);
        assert.equal(figures.patients, rows.length);
        assert.equal(figures.classes, distinct);
        assert.equal(figures.smallest, rows.length === 0 ? 0 : Math.min(...sizes));
        assert.equal(figures.unique, sizes.filter((size) => size === 1).length);
        assert.equal(figures.below5, sizes.filter((size) => size < 5).length);
        assert.equal(figures.below11, sizes.filter((size) => size < 11).length);
        assert.equal(figures.belowThreshold, sizes.filter((size) => size < k).length);
        // The chance of a right guess, patient by patient.
        const chances = sizes.map((size) => 1 / size);
        const average = rows.length === 0 ? 0 : chances.reduce((a, b) => a + b, 0) / rows.length;
        assert.ok(Math.abs(figures.prosecutor.average - average) < 1e-9);
        assert.equal(figures.prosecutor.highest, Math.max(0, ...chances));
        assert.equal(
          figures.histogram.reduce((sum, { patients }) => sum + patients, 0),
          rows.length,
          'every patient is in one bar',
        );
      }),
    );
  });

  it('never grow smaller where a column is left out', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const all = classSizes(rows);
        const fewer = classSizes(rows.map((row) => row.slice(1)));
        assert.ok(all.every((size, index) => size <= (fewer[index] ?? 0)));
      }),
    );
  });
});

describe('l-diversity', () => {
  it('has the figures that comparing every row with every other gives', () => {
    const sensitive = fc.constantFrom('', 'x', 'y', 'z');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, sensitive), { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (pairs, l) => {
          const peers = pairs.map(([key]) => pairs.filter(([other]) => other === key).map(([, value]) => value));
          const told = peers.filter((values) => values.some((value) => value !== ''));
          const distinct = told.map((values) => new Set(values).size);
          const entropies = told.map((values) => {
            // -sum p ln p, as the mean over the members of the class.
            const logs = values.map((value) =>
              Math.log(values.filter((other) => other === value).length / values.length),
            );
            return Math.exp(-logs.reduce((a, b) => a + b, 0) / values.length);
          });
          const measured = diversity(
            pairs.map(([key]) => [key]),
            pairs.map(([, value]) => value),
            l,
          );
          assert.equal(measured.withValue, pairs.filter(([, value]) => value !== '').length);
          assert.equal(measured.distinct, told.length === 0 ? 0 : Math.min(...distinct));
          assert.ok(Math.abs(measured.entropy - (told.length === 0 ? 0 : Math.min(...entropies))) < 1e-9);
          assert.equal(measured.belowThreshold, distinct.filter((count) => count < l).length);
          assert.equal(
            measured.inferable,
            told.filter((values) => values.length > 1 && new Set(values).size === 1).length,
          );
        },
      ),
    );
  });
});

describe('tables of the literature', () => {
  it('Sweeney 2002, figure 2: a table of 11 that is 2-anonymous by race, birth, gender and ZIP', () => {
    const rows = [
      ...repeat(2, ['Black', '1965', 'm', '0214*']),
      ...repeat(2, ['Black', '1965', 'f', '0213*']),
      ...repeat(2, ['Black', '1964', 'f', '0213*']),
      ...repeat(3, ['White', '1964', 'm', '0213*']),
      ...repeat(2, ['White', '1967', 'm', '0213*']),
    ];
    const figures = classStatistics(classSizes(rows), 2);
    assert.deepEqual([figures.patients, figures.classes, figures.smallest, figures.belowThreshold], [11, 5, 2, 0]);
    assert.equal(figures.prosecutor.highest, 1 / 2);
    assert.equal(figures.prosecutor.average, 5 / 11);
  });

  // Machanavajjhala et al. 2007, figures 2 and 3: the same 12 inpatients under two generalisations.
  const FIRST = ['heart', 'heart', 'viral', 'viral'];
  const SECOND = ['cancer', 'heart', 'viral', 'viral'];
  const THIRD = ['cancer', 'cancer', 'cancer', 'cancer'];

  it('Machanavajjhala et al. 2007, figure 2: 4-anonymous, and yet all of one class have cancer', () => {
    const rows = [...repeat(4, ['130**', '<30']), ...repeat(4, ['1485*', '≥40']), ...repeat(4, ['130**', '3*'])];
    assert.equal(classStatistics(classSizes(rows), 4).smallest, 4);
    const measured = diversity(rows, [...FIRST, ...SECOND, ...THIRD], 2);
    assert.deepEqual([measured.distinct, measured.entropy], [1, 1]);
    assert.deepEqual([measured.inferable, measured.belowThreshold, measured.values], [4, 4, 3]);
  });

  it('Machanavajjhala et al. 2007, figure 3: 3-diverse', () => {
    const rows = [...repeat(4, ['1305*', '≤40']), ...repeat(4, ['1485*', '>40']), ...repeat(4, ['1306*', '≤40'])];
    const mixed = ['heart', 'viral', 'cancer', 'cancer'];
    const measured = diversity(rows, [...mixed, ...SECOND, ...mixed], 3);
    assert.deepEqual([measured.distinct, measured.inferable, measured.belowThreshold], [3, 0, 0]);
    // Of four values 1/4, 1/4 and 1/2: the entropy is 1.5 ln 2, and so the effective number of values 2√2.
    assert.ok(Math.abs(measured.entropy - 2 * Math.SQRT2) < 1e-12);
  });
});

function repeat(times: number, row: Row): Row[] {
  return Array.from({ length: times }, () => row);
}
