import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patientTable, type Patient } from '../../../../src/core/assess/patients.js';
import { journalistView, parsePopulation, PopulationError } from '../../../../src/core/assess/population.js';
import type { QuasiIdentifierId } from '../../../../src/core/assess/quasiIdentifiers.js';

function patient(values: Partial<Record<QuasiIdentifierId, readonly string[]>>): Patient {
  const entries = Object.entries(values) as [QuasiIdentifierId, readonly string[]][];
  return {
    by: 'patientId',
    studies: new Set(),
    values: new Map(entries.map(([id, own]) => [id, new Set(own)])),
    sensitive: new Map(),
    codes: new Set(),
    dates: { asTheyWere: new Set(), modified: new Set() },
  };
}

const view = (patients: readonly Patient[], csv: string) =>
  journalistView(patientTable(patients, 11), parsePopulation(csv), 11);

describe('a population table', () => {
  it('gives the risk of who is not known to be in the set', () => {
    const csv = 'sex,age,count\nF,40-49,50\nF,50+,10\nM,,200\n';
    const patients = [
      patient({ sex: ['F'], age: ['041Y'] }),
      patient({ sex: ['F'], age: ['049Y'] }),
      patient({ sex: ['F'], age: ['091Y'] }),
      patient({ sex: ['M'], age: ['020Y'] }),
    ];
    const measured = view(patients, csv);
    assert.deepEqual(measured.columns, ['sex', 'age']);
    assert.equal(measured.population, 260);
    assert.equal(measured.risk.highest, 1 / 10);
    assert.ok(Math.abs(measured.risk.average - (2 / 50 + 1 / 10 + 1 / 200) / 4) < 1e-12);
    assert.deepEqual([measured.belowThreshold, measured.notInTable], [1, 0]);
  });

  it('counts who is missing in the table by the set itself', () => {
    const patients = [patient({ sex: ['O'] }), patient({ sex: ['O'] }), patient({ sex: ['F'] })];
    const measured = view(patients, 'sex,count\nF,30\nO,1\n');
    assert.deepEqual([measured.risk.highest, measured.notInTable], [1 / 2, 2]);
  });

  it('takes the rarest of several values, and any row where there is none', () => {
    const csv = 'age,count\n30-39,100\n40-49,20\n';
    assert.equal(view([patient({ age: ['039Y', '040Y'], sex: ['F'] })], csv).risk.highest, 1 / 20);
    assert.equal(view([patient({ sex: ['F'] })], csv).risk.highest, 1 / 120);
  });

  it('reads quotes, empty lines, a byte order mark and CRLF', () => {
    const { columns, rows } = parsePopulation('\uFEFF"sex",site,count\r\nF,"North, ""old""",3\r\n\r\n,South,4\r\n');
    assert.deepEqual(columns, ['sex', 'site']);
    assert.deepEqual(rows, [
      { cells: ['F', 'North, "old"'], count: 3 },
      { cells: ['', 'South'], count: 4 },
    ]);
  });

  it('is refused with the line, and without what stands there', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['', /Line 1/],
      ['sex\nF', /Line 1/],
      ['count\n3', /Line 1/],
      ['sex,shoe,count\nF,3,1', /Line 1/],
      ['sex,sex,count\nF,F,1', /Line 1/],
      ['sex,count\nF,3\nMOONGLOW,many', /^Line 3 /],
      ['sex,count\nF,-3', /^Line 2 /],
      ['sex,count\nF,3,4', /^Line 2 /],
    ];
    for (const [csv, message] of wrong) {
      assert.throws(
        () => parsePopulation(csv),
        (error) => error instanceof PopulationError && message.test(error.message) && !/MOONGLOW/.test(error.message),
        csv,
      );
    }
  });

  it('gives what counting people one by one gives', () => {
    const sexes = fc.constantFrom('F', 'M', 'O');
    const ages = fc.integer({ min: 0, max: 99 });
    const bands = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 30 }));
    const row = fc.record({ sex: sexes, band: bands, count: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.array(fc.tuple(sexes, ages), { minLength: 1 }),
        (rows, people) => {
          const lines = rows.map(({ sex, band: [from, wide], count }) => `${sex},${from}-${from + wide},${count}`);
          const patients = people.map(([sex, age]) =>
            patient({ sex: [sex], age: [`${String(age).padStart(3, '0')}Y`] }),
          );
          const measured = view(patients, ['sex,age,count', ...lines].join('\n'));
          const alike = people.map(([sex, age]) => {
            const inTable = rows
              .filter((one) => one.sex === sex && one.band[0] <= age && age <= one.band[0] + one.band[1])
              .reduce((sum, { count }) => sum + count, 0);
            const inSet = people.filter(([otherSex, otherAge]) => otherSex === sex && otherAge === age).length;
            return { people: Math.max(inTable, inSet), missing: inTable < inSet };
          });
          assert.equal(measured.risk.highest, Math.max(...alike.map((one) => 1 / one.people)));
          assert.equal(measured.belowThreshold, alike.filter((one) => one.people < 11).length);
          assert.equal(measured.notInTable, alike.filter(({ missing }) => missing).length);
        },
      ),
    );
  });
});
