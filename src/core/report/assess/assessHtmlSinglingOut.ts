import type { Assessment } from '../../assess/assessment.js';
import type { ClassStatistics } from '../../assess/equivalence.js';
import { quasiIdentifier } from '../../assess/quasiIdentifiers.js';
import type { WhatIf } from '../../assess/whatIf.js';
import { count, grouped, oneIn, percent } from '../../model/words.js';
import { barChart } from '../barChart.js';
import { html, list, table, type Markup } from '../markup.js';
import { barLabel, policyText, shown, SINGLING_OUT_NOTE } from './assessWords.js';

/** k, what drives it, and what would change it. */
export function singlingOut(assessment: Assessment): Markup {
  return html`<p>${SINGLING_OUT_NOTE}</p>
    ${shares(assessment)} ${histogram(assessment)} ${risks(assessment)}
    <h3>What drives it</h3>
    ${drivers(assessment)}
    <h3>What would change if…</h3>
    ${changes(assessment)}
    <h3>Large categories</h3>
    ${categories(assessment)}`;
}

function shares({ singlingOut: { banded, exact }, thresholds: { k } }: Assessment): Markup {
  const row = (label: string, read: (figures: ClassStatistics) => number): readonly (string | number)[] => [
    label,
    read(banded),
    percent(read(banded), banded.patients),
    read(exact),
    percent(read(exact), exact.patients),
  ];
  return table(
    'Patients in small classes',
    ['Patients in classes', 'Outsider', 'Share', 'By exact values', 'Share'],
    [
      row('of one (k = 1)', ({ unique }) => unique),
      row('of fewer than 5', ({ below5 }) => below5),
      row('of fewer than 11', ({ below11 }) => below11),
      ...(k === 5 || k === 11 ? [] : [row(`of fewer than ${k}`, ({ belowThreshold }) => belowThreshold)]),
      ['Classes', banded.classes, '', exact.classes, ''],
      ['Smallest class', banded.smallest, '', exact.smallest, ''],
    ],
  );
}

function histogram({ singlingOut: { banded } }: Assessment): Markup {
  const rows = banded.histogram.map((bar) => ({
    label: barLabel(bar),
    values: [bar.patients],
    texts: [`${bar.patients} (${percent(bar.patients, banded.patients)})`],
  }));
  const title = 'Patients by the size of their class (k)';
  const description = `${banded.unique} of ${banded.patients} patients are alone in their class. All numbers are in the table.`;
  return html`${barChart({ id: 'k', title, description, rows })}
  ${table(
    'The same in numbers',
    ['Size of class (k)', 'Patients', 'Share'],
    banded.histogram.map((bar) => [barLabel(bar), bar.patients, percent(bar.patients, banded.patients)]),
  )}`;
}

function risks({ singlingOut: { banded, journalist }, thresholds: { k } }: Assessment): Markup {
  const { prosecutor } = banded;
  const columns = journalist?.columns.map((id) => quasiIdentifier(id).title.toLowerCase()).join(', ');
  return html`${table(
    'How often a guess would be right',
    ['The intruder', 'At most', 'On average'],
    [
      ['knows that the patient is in the set (prosecutor)', oneIn(prosecutor.highest), oneIn(prosecutor.average)],
      ...(journalist
        ? [
            [
              'does not know who is in the set (journalist)',
              oneIn(journalist.risk.highest),
              oneIn(journalist.risk.average),
            ],
          ]
        : []),
    ],
  )}
  ${
    journalist
      ? html`<p>
          The journalist is measured against a population of ${grouped(journalist.population)}, by ${columns ?? ''}
          only: ${count(journalist.belowThreshold, 'patient is', 'patients are')} like fewer than ${k} people of it.
          ${count(journalist.notInTable, 'patient has', 'patients have')} no match in the table, or fewer than in the
          set; those of the set were counted for them.
        </p>`
      : html`<p>
          An intruder who does not know who is in the set (journalist) was not measured, for no population table was
          given; for that one the figures above are the most there can be.
        </p>`
  }`;
}

function drivers({ singlingOut: measured, thresholds: { k }, set: { patients } }: Assessment): Markup {
  const { drivers: all } = measured;
  if (all.length === 0) return html`<p>None of the quasi-identifiers that were looked for has a value.</p>`;
  const rows = all.map(({ title, shareOfRisk }) => ({
    label: title,
    values: [shareOfRisk],
    texts: [percent(shareOfRisk, 1)],
  }));
  const title = 'By how much the average risk would fall without each attribute';
  const [first] = all;
  const description = first
    ? `Most falls without ${first.title.toLowerCase()}: ${percent(first.shareOfRisk, 1)}. All numbers are in the table.`
    : '';
  return html`${barChart({ id: 'drivers', title, description, rows, most: 1 })}
    ${table(
      'What each attribute adds: the set without it, and the set by it alone',
      [
        ...['Attribute', 'Patients with a value', 'Distinct values', 'Average risk falls by'],
        ...[`No longer below ${k} without it`, `Below ${k} by it alone`],
      ],
      all.map(({ title: name, withValue, values, alone, drives, shareOfRisk }) => [
        ...[
          name,
          withValue === null ? shown(withValue, k) : `${withValue} (${percent(withValue, patients)})`,
          values,
          percent(shareOfRisk, 1),
        ],
        ...[drives, alone],
      ]),
    )}
    <p>Where several attributes single a patient out each by itself, none of them makes a difference alone.</p>`;
}

function changes({ singlingOut: { whatIfs, steps, banded }, thresholds: { k } }: Assessment): Markup {
  const head = [
    'Change',
    'Policy',
    `No longer below ${k}`,
    `Still below ${k}`,
    'Still alone',
    'Smallest class',
    'Average guess right',
  ];
  const row = ({ title, policy, gained, belowThreshold, unique, smallest, averageRisk }: WhatIf) => {
    return [title, policyText(policy), gained, belowThreshold, unique, smallest, oneIn(averageRisk)];
  };
  const left = steps.at(-1)?.belowThreshold ?? banded.belowThreshold;
  return html`${table('Each change by itself', head, whatIfs.map(row))}
    ${table('One way to the threshold, each step on top of those before it', head, steps.map(row))}
    ${
      left > 0
        ? html`<p>
            With these steps ${count(left, 'patient is', 'patients are')} still in classes smaller than ${k}. A larger
            set, or fewer attributes of the same patients, would be needed.
          </p>`
        : ''
    }
    <p>
      What is sensible to give up depends on what the set is for. The way above is the one that helps most at each step,
      not the shortest.
    </p>`;
}

function categories({ singlingOut: measured, thresholds: { k } }: Assessment): Markup {
  return html`<p>Only categories of at least ${k} patients are listed. A patient with several values is in several.</p>
    ${list(
      measured.categories.map(({ title, shown: large, hidden }) => {
        const named = large.map(({ label, patients }) => `${label}: ${patients}`).join(', ');
        const others = hidden > 0 ? `${count(hidden, 'category', 'categories')} not listed` : '';
        return `${title}: ${[named, others].filter((text) => text !== '').join('; ')}.`;
      }),
    )}`;
}
