import type { Before } from './assessment.js';
import type { Measured } from './checklist.js';
import type { Thresholds } from './thresholds.js';

/** The originals beside their copies, by the measures that mean the same for both. */
export function compared(before: Measured, after: Measured, { k }: Thresholds): Before {
  const row = (measure: string, read: (measured: Measured) => number) => ({
    measure,
    before: read(before),
    after: read(after),
  });
  const attributes = (names: readonly unknown[]) => names.length;
  return {
    files: before.set.files,
    patients: before.set.patients,
    banded: before.singlingOut.banded,
    rows: [
      row('Files', ({ set }) => set.files),
      row('Patients', ({ set }) => set.patients),
      row('Elements that name a person or lead to one', ({ direct }) => direct.identifying),
      row('Other elements that the Basic Profile would not leave', ({ direct }) => direct.retained),
      row('Quasi-identifiers with a value', ({ singlingOut }) => singlingOut.drivers.length),
      row('Smallest class (k)', ({ singlingOut }) => singlingOut.banded.smallest),
      row('Patients alone in a class (k = 1)', ({ singlingOut }) => singlingOut.banded.unique),
      row('Patients in classes of fewer than 5', ({ singlingOut }) => singlingOut.banded.below5),
      row('Patients in classes of fewer than 11', ({ singlingOut }) => singlingOut.banded.below11),
      ...(k === 5 || k === 11
        ? []
        : [row(`Patients in classes of fewer than ${k}`, ({ singlingOut }) => singlingOut.banded.belowThreshold)]),
      row('Patients alone in a class by exact values', ({ singlingOut }) => singlingOut.exact.unique),
      row('Attributes with UIDs that this product did not make', ({ linkability: { foreignUids, uuidUids } }) =>
        attributes([...new Set([...foreignUids, ...uuidUids].map(({ name }) => name))]),
      ),
      row('Attributes that tell devices apart as they were', ({ linkability }) =>
        attributes(linkability.devices.filter(({ token }) => !token)),
      ),
      row('Attributes with times of day', ({ linkability }) => attributes(linkability.exactTimes)),
      row('Private elements', ({ linkability: { privateElements } }) => privateElements.safe + privateElements.other),
      row('Attributes with free text', ({ inference }) => attributes(inference.freeTexts)),
    ],
  };
}
