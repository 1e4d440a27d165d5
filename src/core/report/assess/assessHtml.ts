import type { Assessment } from '../../assess/assessment.js';
import { count } from '../../model/words.js';
import { barChart } from '../barChart.js';
import { direct, inference, linkability, pixels, process } from './assessHtmlMeasures.js';
import { singlingOut } from './assessHtmlSinglingOut.js';
import { htmlPage, minute, type Section } from '../htmlPage.js';
import { html, list, table, type Markup } from '../markup.js';
import { barLabel, NOT_MEASURED, PREAMBLE, smallCells, SOURCES, toldApart } from './assessWords.js';

/**
 * An assessment as one HTML file that needs nothing else: no script, no font, no image. Each chart stands beside a table
 * that says the same.
 */
export function assessHtml(assessment: Assessment): string {
  return htmlPage({
    title: 'Re-identification risk of a set of DICOM copies',
    lead: [
      html`Measured by ${assessment.product} on
        <time datetime="${assessment.assessedAt}">${minute(assessment.assessedAt)}</time>.`,
      html`${PREAMBLE}`,
    ],
    sections: sectionsOf(assessment),
  });
}

function sectionsOf(assessment: Assessment): readonly Section[] {
  const { before } = assessment;
  return [
    { id: 'thresholds', title: 'Thresholds', content: thresholds(assessment) },
    { id: 'set', title: 'The set', content: set(assessment) },
    ...(before ? [{ id: 'before', title: 'Originals and copies', content: comparison(assessment, before) }] : []),
    { id: 'direct', title: 'Direct identifiers', content: direct(assessment) },
    { id: 'singling-out', title: 'Singling out', content: singlingOut(assessment) },
    { id: 'linkability', title: 'Linkability', content: linkability(assessment) },
    { id: 'inference', title: 'Inference', content: inference(assessment) },
    { id: 'pixels', title: 'Pixels', content: pixels(assessment) },
    { id: 'process', title: 'Process', content: process(assessment) },
    { id: 'test', title: 'The motivated intruder, and the three risks of WP216', content: test(assessment) },
    { id: 'method', title: 'Method and sources', content: method(assessment) },
  ];
}

function thresholds({ criteria }: Assessment): Markup {
  const missed = criteria.filter(({ met }) => !met).length;
  const sum = missed === 0 ? 'All thresholds are met.' : `${count(missed, 'threshold is', 'thresholds are')} missed.`;
  const verdict = (met: boolean) =>
    met ? html`<span class="met">met</span>` : html`<span class="missed">missed</span>`;
  return html`<p><strong>${sum}</strong> A threshold that is met says no more than its row does.</p>
    ${table(
      'Measures that have a threshold',
      ['Measure', 'Threshold', 'Measured', 'Result'],
      criteria.map(({ measure, threshold, measured, met }) => [measure, threshold, measured, verdict(met)]),
    )}`;
}

function set({ set: summary }: Assessment): Markup {
  const { files, patients, studies, passedOver } = summary;
  return html`<p>${count(files, 'file')}, ${count(patients, 'patient')}, ${count(studies, 'study', 'studies')}.</p>
    <h3>How patients were told apart</h3>
    ${list(toldApart(summary))}
    ${table(
      'Files of the folder that were not assessed',
      ['Why', 'Files'],
      passedOver.map(({ name, files: number }) => [name, number]),
    )}`;
}

function comparison(
  { singlingOut: { banded }, set: { patients } }: Assessment,
  before: NonNullable<Assessment['before']>,
): Markup {
  const series = ['Originals', 'Copies'];
  const rows = banded.histogram.map((bar, index) => {
    const values = [before.banded.histogram[index]?.patients ?? 0, bar.patients];
    return { label: barLabel(bar), values, texts: values.map(String) };
  });
  const description = `Patients alone in a class: ${before.banded.unique} of ${before.patients} before, ${banded.unique} of ${patients} after. All numbers are in the table.`;
  return html`${barChart({ id: 'before-k', title: 'Patients by the size of their class (k), before and after', description, series, rows })}
  ${table(
    'The same in numbers',
    ['Size of class (k)', ...series],
    rows.map(({ label, values }) => [label, ...values]),
  )}
  ${table(
    'Originals and copies by the same measures',
    ['Measure', ...series],
    before.rows.map(({ measure, before: was, after }) => [measure, was, after]),
  )}`;
}

const TESTS = {
  intruder: 'The motivated intruder (UK ICO)',
  wp216: 'The three risks of WP216',
} as const;

function test({ questions }: Assessment): Markup {
  return html`<p>
      For each question: what was measured, and what is left to a person to judge. The boxes are for the judgement.
    </p>
    ${(Object.keys(TESTS) as (keyof typeof TESTS)[]).map(
      (name) =>
        html`<h3>${TESTS[name]}</h3>
          ${questions
            .filter((question) => question.test === name)
            .map(
              ({ title, measured, left }) =>
                html`<h4>${title}</h4>
                  <p>Measured:</p>
                  ${list(measured)}
                  <p>Left to judgement:</p>
                  ${list(left)}
                  <p class="judgement"><span class="quiet">Judgement, by whom, on what day:</span></p>`,
            )}`,
    )}`;
}

function method(assessment: Assessment): Markup {
  return html`<p>${smallCells(assessment)}</p>
    <h3>Not measured</h3>
    ${list(NOT_MEASURED)}
    <h3>Sources</h3>
    ${list(SOURCES)}`;
}
