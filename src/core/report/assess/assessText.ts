import type { Assessment, Counted } from '../../assess/assessment.js';
import { count, oneIn, percent } from '../../model/words.js';
import { barLabel, NOT_MEASURED, policyText, PREAMBLE, shown, smallCells, toldApart, ruleRows } from './assessWords.js';

const MOST_LINES = 8;

/** An assessment for the terminal: the figures, without the checklist's full length. */
export function assessText(assessment: Assessment): string {
  const parts = [
    head(assessment),
    ...(assessment.before ? [before(assessment.before)] : []),
    singlingOut(assessment),
    linkability(assessment),
    inference(assessment),
    pixels(assessment),
    process(assessment),
    section('Left to judgement', [
      ...assessment.questions.flatMap(({ left }) => left),
      ...NOT_MEASURED.map((what) => `Not measured: ${what}`),
    ]),
  ];
  return parts.join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function counted(list: readonly Counted[], nothing: string): string {
  if (list.length === 0) return nothing;
  const shownOnes = list.slice(0, MOST_LINES).map(({ name, files }) => `${name} (${count(files, 'file')})`);
  return `${shownOnes.join(', ')}${list.length > MOST_LINES ? `, and ${list.length - MOST_LINES} more` : ''}`;
}

function head(assessment: Assessment): string {
  const { set, criteria, direct, product, assessedAt } = assessment;
  return [
    `Re-identification risk, measured by ${product} on ${assessedAt}\n${PREAMBLE}\n`,
    section('Set', [
      `${count(set.files, 'file')}, ${count(set.patients, 'patient')}, ${count(set.studies, 'study', 'studies')}`,
      ...toldApart(set),
      ...set.passedOver.map(({ name, files }) => `Not assessed: ${count(files, 'file')}, ${name}`),
    ]),
    section(
      'Thresholds',
      criteria.map(
        ({ met, measure, measured, threshold }) =>
          `${met ? 'met   ' : 'MISSED'} ${measure}: ${measured} (threshold: ${threshold})`,
      ),
    ),
    section('Direct identifiers, by the same search as check', [
      `${count(direct.identifying, 'element')} in ${count(direct.filesWithIdentifying, 'file')} name a person or lead to one`,
      ...direct.attributes.slice(0, MOST_LINES).map(({ keyword, elements }) => `${keyword}: ${elements}`),
      `${count(direct.retained, 'other element')} would not be left by the Basic Profile`,
    ]),
  ].join('\n');
}

function before({ rows }: NonNullable<Assessment['before']>): string {
  return section(
    'Originals → copies',
    rows.map(({ measure, before: was, after }) => `${measure}: ${was} → ${after}`),
  );
}

function singlingOut({ singlingOut: measured, set, thresholds: { k } }: Assessment): string {
  const { banded, exact, journalist } = measured;
  const helpful = measured.whatIfs.filter(({ gained }) => gained > 0).slice(0, MOST_LINES);
  return section('Singling out', [
    `Classes: ${banded.classes}; the smallest has ${banded.smallest}`,
    ...[
      ['k = 1', banded.unique],
      ['k < 5', banded.below5],
      ['k < 11', banded.below11],
      ...(k === 5 || k === 11 ? [] : [[`k < ${k}`, banded.belowThreshold]]),
    ].map(
      ([label, patients]) => `${label}: ${patients} of ${set.patients} (${percent(Number(patients), set.patients)})`,
    ),
    `Patients by size of class: ${banded.histogram.map((bar) => `${barLabel(bar)}: ${bar.patients}`).join('; ')}`,
    `Known to be in the set (prosecutor): at most ${oneIn(banded.prosecutor.highest)}, on average ${oneIn(banded.prosecutor.average)}`,
    journalist
      ? `Not known to be in it (journalist): at most ${oneIn(journalist.risk.highest)}, on average ${oneIn(journalist.risk.average)}; ${count(journalist.notInTable, 'patient')} not in the table`
      : 'Not known to be in it (journalist): not measured without --population',
    `By exact values, k = 1: ${exact.unique} of ${set.patients}`,
    ...measured.drivers.map(
      ({ title, shareOfRisk, drives, alone }) =>
        `Driver: ${title}: without it the average risk falls by ${percent(shareOfRisk, 1)}, and ${drives} leave classes below ${k}; ${alone} are in such by it alone`,
    ),
    ...helpful.map(
      ({ title, gained, belowThreshold, policy }) =>
        `What if: ${title}: ${gained} fewer, ${belowThreshold} left below ${k} [${policyText(policy)}]`,
    ),
    ...measured.steps.map(
      ({ title, belowThreshold, smallest }, index) =>
        `Step ${index + 1}: ${title}: ${belowThreshold} left below ${k}, smallest class ${smallest}`,
    ),
  ]);
}

function linkability({ linkability: measured }: Assessment): string {
  const { foreignUids, uuidUids, devices, exactTimes, privateElements, sharedUids, intervals, ownUids } = measured;
  return section('Linkability', [
    `UIDs of devices or archives: ${counted(foreignUids, 'none found')}`,
    `UIDs made of UUIDs by others: ${counted(uuidUids, 'none found')}`,
    `UIDs made by this product: ${ownUids}`,
    ...devices.map(
      ({ name, token, devices: number, patients }) =>
        `${name}${token ? ' (as tokens)' : ''}: ${count(number, 'device')}, ${count(patients, 'patient')}`,
    ),
    `Times of day: ${counted(exactTimes, 'none found')}`,
    `Private elements: ${privateElements.safe} of PS3.15 Table E.3.10-1, ${privateElements.other} others`,
    ...sharedUids.map(({ name, uids, patients }) => `${name}: ${uids} stand for more than one of ${patients} patients`),
    `Patients with intervals between studies: ${intervals.patients}; with a pattern of their own: ${intervals.unique}`,
  ]);
}

function inference(assessment: Assessment): string {
  const { diversity, rareValues, freeTexts, outliers } = assessment.inference;
  const { k } = assessment.thresholds;
  const far = (number: number | null | undefined) => (number === undefined ? 'not measured' : shown(number, k));
  return section('Inference', [
    ...diversity.map(({ title, withValue, inferable, distinct, entropy }) =>
      withValue === 0
        ? `${title}: none`
        : `${title}: patients with a value ${shown(withValue, k)}; ${inferable} in classes that all have the same; l = ${distinct}, by entropy ${entropy.toFixed(2)}`,
    ),
    ...rareValues.map(
      ({ title, values, patients }) =>
        `Rare: ${title}: ${count(values, 'value')} of fewer than ${k} patients, ${patients} in all`,
    ),
    `Free text: ${counted(freeTexts, 'none found')}`,
    `Over 89: ${far(outliers.overAge)}; far out in height: ${far(outliers.size)}; in weight: ${far(outliers.weight)}`,
    smallCells(assessment),
  ]);
}

function pixels({ pixels: measured }: Assessment): string {
  const { text, faces, special, proneNotExamined } = measured;
  return section('Pixels, by what the files say', [
    `${measured.filesWithPixels} with pixels: text removed ${text.examined}, said to be there ${text.saidToBeThere}, said to be free ${text.saidToBeFree}, not examined ${text.notExamined}`,
    `Not examined, of modalities known for text: ${proneNotExamined}`,
    `Faces: reconstructable ${faces.reconstructable.files}, not known ${faces.unknown.files}, removed ${faces.removed.files}`,
    `Surfaces ${special.surface}, photographs ${special.photograph}, documents ${special.document}, waveforms ${special.waveform}`,
  ]);
}

function process({ process: measured, questions }: Assessment): string {
  const { madeByUs, versions, otherMethod, noMethod, codes, identityRemoved, dates, run } = measured;
  const map = questions.find(({ id }) => id === 'resources')?.measured.at(-1);
  return section('Process', [
    `Made by this product: ${madeByUs} (${counted(versions, 'no version')}); by other methods: ${otherMethod}; not said: ${noMethod}`,
    `Methods: ${counted(codes, 'no code')}`,
    `Identity removed: YES ${identityRemoved.yes}, NO ${identityRemoved.no}, not said ${identityRemoved.notSaid}`,
    `Dates: removed ${dates.removed}, modified ${dates.modified}, unmodified ${dates.unmodified}, not said ${dates.notSaid}`,
    ...(run
      ? [
          `Run: ${run.written} written, ${run.skipped} skipped, ${run.failed} failed, ${run.notConformant} do not meet the Basic Profile`,
          run.proofs
            ? `Proofs: nothing of the original found in ${run.proofs.proven} copies; found, and not written: ${run.proofs.left}; without a proof: ${run.proofs.without}`
            : 'Proofs: the report has none',
          ...(run.rules
            ? [
                `Rules: ${ruleRows(run.rules)
                  .map(([name = '', value = '']) => `${name} ${value}`)
                  .join('; ')}`,
              ]
            : []),
          `Kept by a person: ${counted(run.keptByPerson, 'nothing')}`,
          `Why not written: ${counted(run.reasons, 'nothing')}`,
        ]
      : ['Decisions of people: not known without --report']),
    ...(map === undefined ? [] : [map]),
  ]);
}
