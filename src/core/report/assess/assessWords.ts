/** What the faces of an assessment say in the same words: text and HTML. */
import type { Assessment, SetSummary } from '../../assess/assessment.js';
import type { HistogramBar } from '../../assess/equivalence.js';
import type { ToldApartBy } from '../../assess/patientFacts.js';
import type { Suppressed } from '../../assess/suppression.js';
import type { PolicyChange } from '../../assess/changes.js';
import type { RunRules } from '../../plan/runRules.js';
import { count } from '../../model/words.js';

/** What a report says of itself before it says anything else. */
export const PREAMBLE =
  'This report states what was measured, what remains, and how that compares with the thresholds that were set. ' +
  'Whether the set is personal data is a judgement that it prepares and does not make.';

const TOLD_APART: Readonly<Record<ToldApartBy, string>> = {
  patientId: 'by Patient ID and its issuer',
  patientName: 'by name or its token, for they have no Patient ID',
  study: 'by study: ID and name are empty or the same for all, so each study counts as one patient',
  file: 'by file: nothing else distinguishes them',
};

/** How patients were told apart, and what that does to the figures. */
export function toldApart({ toldApartBy, contradictory }: SetSummary): readonly string[] {
  const entries = Object.entries(toldApartBy) as [ToldApartBy, number][];
  const lines = entries
    .filter(([, patients]) => patients > 0)
    .map(([by, patients]) => `${count(patients, 'patient')} ${TOLD_APART[by]}.`);
  const guessed = toldApartBy.study + toldApartBy.file > 0;
  return [
    ...lines,
    ...(guessed
      ? ['One person with several studies then counts several times: classes may be smaller than the figures say.']
      : []),
    ...(contradictory > 0
      ? [
          `${count(contradictory, 'patient has', 'patients have')} files that name different sexes: perhaps several people under one ID, as where the outputs of two runs with numbered tokens lie in one folder. The figures are not reliable then.`,
        ]
      : []),
  ];
}

/** `1`, `2–4`, `100 or more` */
export function barLabel({ from, to }: HistogramBar): string {
  if (to === undefined) return `${from} or more`;
  return from === to ? String(from) : `${from}–${to}`;
}

/** What to write into the policy. */
export function policyText(policy: PolicyChange | undefined): string {
  if (!policy) return 'no policy removes it: leave such files out of the set';
  const { dates, withoutOptions = [], rules = [] } = policy;
  const [first] = rules;
  return [
    ...(dates ? [`"dates": "${dates}"`] : []),
    ...withoutOptions.map((option) => `without ${option}`),
    ...(first ? [`rule ${first.operator} for ${rules.map(({ tag }) => tag).join(', ')}`] : []),
  ].join('; ');
}

/** A count that may be suppressed. */
export function shown(number: Suppressed, threshold: number): string {
  return number === null ? `1 to ${threshold - 1}` : String(number);
}

/** What limits the figures on singling out. */
export const SINGLING_OUT_NOTE =
  'Patients are compared by all quasi-identifiers at once. An outsider is taken to know ages and dates of birth in ' +
  'years, height and weight in bands of ten, and everything else as the copies have it. Dates that the copies say ' +
  'were modified are taken to be unknown to an outsider, and the days between them to be known.';

/** What is not in any figure. */
export const NOT_MEASURED: readonly string[] = [
  'The pixels: the report repeats what the files say of themselves. A holder of the original image can find its copy, because the pixels are the same.',
  'Codes and sentences of structured reports, beside those that the check found.',
  'Values that identify and that the check does not recognise.',
  'What recipients know, hold or publish.',
];

export function smallCells({ thresholds: { k } }: Assessment): string {
  return `Small cells are suppressed: no characteristic of patients is listed that fewer than ${k} of them have, or whose number would follow from others. Sizes of classes, and counts of files and attributes, are given as they are; they describe no patient.`;
}

/** A work that the method or a threshold is taken from. */
export const SOURCES: readonly string[] = [
  'k-anonymity: L. Sweeney, Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 2002.',
  'l-diversity: A. Machanavajjhala, D. Kifer, J. Gehrke, M. Venkitasubramaniam, ACM TKDD 1(1), 2007.',
  'Prosecutor and journalist: K. El Emam, F. K. Dankar, JAMIA 15(5), 2008.',
  'Risk of at most 0.09 for publication: EMA, external guidance on Policy 0070; Health Canada, Public Release of Clinical Information.',
  'No count from 1 to 10: CMS cell size suppression policy.',
  'Ages over 89: 45 CFR 164.514(b)(2)(i)(C).',
  'Far out values: J. W. Tukey, Exploratory Data Analysis, 1977.',
  'Motivated intruder: UK ICO, Anonymisation guidance, 2025.',
  'Singling out, linkability, inference: Article 29 Working Party, Opinion 05/2014 (WP216).',
  'Faces from MR images: C. G. Schwarz et al., N Engl J Med 381, 2019.',
];

/** The rules of the run that made the copies, each as a name and what it says. */
export function ruleRows({
  product,
  standard,
  options,
  dates,
  tokens,
  rules,
  switchedOff,
  policy,
}: RunRules): string[][] {
  return [
    ['Product', product],
    ['Standard', standard],
    ['Options beside the Basic Profile', options.join(', ') || 'none'],
    ['Dates', dates],
    ['Tokens', tokens],
    ['Rules for single elements', String(rules)],
    ['Recognisers switched off', switchedOff.join(', ') || 'none'],
    ['SHA-256 of the policy', policy],
  ];
}
