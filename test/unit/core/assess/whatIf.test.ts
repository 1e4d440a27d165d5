import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bandedRows, patientTable, type Patient, type PatientTable } from '../../../../src/core/assess/patients.js';
import { changesFor } from '../../../../src/core/assess/changes.js';
import { stepsToThreshold } from '../../../../src/core/assess/stepsToThreshold.js';
import { drivers, sizesWith, whatIfs, worthOffering } from '../../../../src/core/assess/whatIf.js';
import type { QuasiIdentifierId } from '../../../../src/core/assess/quasiIdentifiers.js';

interface Person {
  readonly sex: string;
  readonly age: readonly number[];
  readonly weight: string;
  readonly dates: readonly string[];
}

const person = fc.record({
  sex: fc.constantFrom('F', 'M', ''),
  age: fc.uniqueArray(fc.integer({ min: 38, max: 42 }), { minLength: 0, maxLength: 2 }),
  weight: fc.constantFrom('69.5', '70', '71', ''),
  dates: fc.uniqueArray(fc.constantFrom('20200101', '20200202', '20210101'), { maxLength: 2 }),
});
const people = fc.array(person, { minLength: 1, maxLength: 30 });

function tableOf(of: readonly Person[]): PatientTable {
  return patientTable(of.map(patientOf), 3);
}

function patientOf({ sex, age, weight, dates }: Person): Patient {
  const values = new Map<QuasiIdentifierId, Set<string>>();
  if (sex !== '') values.set('sex', new Set([sex]));
  if (age.length > 0) values.set('age', new Set(age.map((years) => `0${years}Y`)));
  if (weight !== '') values.set('weight', new Set([weight]));
  return {
    by: 'patientId',
    studies: new Set(),
    values,
    sensitive: new Map(),
    codes: new Set(),
    dates: { asTheyWere: new Set(dates), modified: new Set() },
  };
}

/** How many people nobody can tell from each, by a description of people in words of its own. */
function countedBy(of: readonly Person[], describe: (one: Person) => unknown): number[] {
  const texts = of.map((one) => JSON.stringify(describe(one)));
  return texts.map((text) => texts.filter((other) => other === text).length);
}

const sorted = <T>(values: readonly T[]): T[] => [...new Set(values)].sort();
const tens = (weight: string) => (weight === '' ? '' : Math.floor(Number(weight) / 10));
const whole = ({ sex, age, weight, dates }: Person) => [sex, sorted(age), tens(weight), sorted(dates)];

/** The changes by title, with a description of people after each. */
const EXPECTED: Readonly<Record<string, (one: Person) => unknown>> = {
  'Sex removed': ({ age, weight, dates }) => [sorted(age), tens(weight), sorted(dates)],
  'Age in years removed': ({ sex, weight, dates }) => [sex, tens(weight), sorted(dates)],
  'Weight in bands of 10 kg removed': ({ sex, age, dates }) => [sex, sorted(age), sorted(dates)],
  'Dates of studies removed': ({ sex, age, weight }) => [sex, sorted(age), tens(weight)],
  'Age cut to its decade': ({ sex, age, weight, dates }) => [
    ...[sex, sorted(age.map((years) => Math.floor(years / 10))), tens(weight), sorted(dates)],
  ],
  'Weight cut to its first digit': ({ sex, age, weight, dates }) => [
    ...[sex, sorted(age), tens(weight), sorted(dates)],
  ],
  'Only the year left of dates of studies': ({ sex, age, weight, dates }) => [
    ...[sex, sorted(age), tens(weight), sorted(dates.map((date) => date.slice(0, 4)))],
  ],
  'Patient characteristics removed': ({ dates }) => sorted(dates),
};

describe('what would change if', () => {
  it('has the class sizes that comparing people one by one gives, for every change', () => {
    fc.assert(
      fc.property(people, (of) => {
        const table = tableOf(of);
        assert.deepEqual(sizesWith(table, []), countedBy(of, whole));
        assert.equal(bandedRows(table).length, of.length);
        for (const change of changesFor(table)) {
          const describePerson = EXPECTED[change.title];
          assert.ok(describePerson, change.title);
          assert.deepEqual(sizesWith(table, [change]), countedBy(of, describePerson), change.title);
        }
      }),
    );
  });

  it('counts as gained who leaves the small classes, and orders by it', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 6 }), (of, k) => {
        const small = (sizes: readonly number[]) => sizes.filter((size) => size < k).length;
        const before = small(countedBy(of, whole));
        const changes = whatIfs(tableOf(of), k);
        for (const { title, gained, belowThreshold } of changes) {
          const after = small(countedBy(of, EXPECTED[title] ?? whole));
          assert.deepEqual([gained, belowThreshold], [before - after, after], title);
        }
        const gains = changes.map(({ gained }) => gained);
        assert.deepEqual(
          gains,
          [...gains].sort((a, b) => b - a),
        );
      }),
    );
  });

  it('tells drivers by leaving each out, and by each alone', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 6 }), (of, k) => {
        const small = (sizes: readonly number[]) => sizes.filter((size) => size < k).length;
        const classes = (sizes: readonly number[]) => Math.round(sizes.reduce((sum, size) => sum + 1 / size, 0));
        const sex = drivers(tableOf(of), k).find(({ id }) => id === 'sex');
        if (!sex) return assert.ok(of.every((one) => one.sex === ''));
        const all = countedBy(of, whole);
        const without = countedBy(of, EXPECTED['Sex removed'] ?? whole);
        const withValue = of.filter((one) => one.sex !== '').length;
        assert.equal(sex.drives, small(all) - small(without));
        assert.equal(sex.alone, small(countedBy(of, (one) => one.sex)));
        assert.ok(Math.abs(sex.shareOfRisk - (1 - classes(without) / classes(all))) < 1e-9);
        assert.equal(sex.withValue, withValue < k ? null : withValue);
      }),
    );
  });

  it('goes as far to the threshold as can be gone, by steps of which none can be left out', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 6 }), (of, k) => {
        const table = tableOf(of);
        const steps = stepsToThreshold(table, k);
        const taken = steps.map(({ title }) => changesFor(table).find((change) => change.title === title));
        const changes = taken.filter((change) => change !== undefined);
        assert.equal(changes.length, steps.length);
        const below = (some: typeof changes) => sizesWith(table, some).filter((size) => size < k).length;
        // With everything taken out, all are alike.
        assert.equal(below(changes), of.length < k ? of.length : 0);
        for (const change of changes) {
          assert.ok(below(changes.filter((other) => other !== change)) > below(changes), change.title);
        }
        steps.forEach(({ belowThreshold, gained }, index) => {
          const [before, after] = [below(changes.slice(0, index)), below(changes.slice(0, index + 1))];
          assert.deepEqual([belowThreshold, gained], [after, before - after]);
        });
      }),
    );
  });

  it('names for each the policy that brings it about', () => {
    const table = tableOf([{ sex: 'F', age: [40], weight: '70', dates: ['20200101'] }]);
    const policies = new Map(changesFor(table).map(({ title, policy }) => [title, policy]));
    assert.deepEqual(policies.get('Sex removed'), { rules: [{ tag: 'PatientSex', operator: 'redact' }] });
    assert.deepEqual(policies.get('Age cut to its decade'), { rules: [{ tag: 'PatientAge', operator: 'mask' }] });
    assert.equal(policies.get('Only the year left of dates of studies')?.dates, 'year');
    assert.deepEqual(policies.get('Patient characteristics removed'), {
      withoutOptions: ['RetainPatientCharacteristics'],
    });
  });
});

describe('Changes that are offered', () => {
  it('help at least one patient, and are changes of a policy', () => {
    const change = {
      title: '',
      attributes: [],
      kind: 'remove',
      smallest: 1,
      unique: 0,
      belowThreshold: 0,
      averageRisk: 0,
    } as const;
    const policy = { withoutOptions: [] };
    const offered = worthOffering([
      { ...change, gained: 0, policy },
      { ...change, gained: 3, policy },
      { ...change, gained: 3 },
    ]);
    assert.deepEqual(offered, [{ ...change, gained: 3, policy }]);
  });
});
