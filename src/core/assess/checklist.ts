import type { Assessment } from './assessment.js';
import type { Suppressed } from './suppression.js';
import { count, oneIn, percent } from '../model/words.js';

/** One question of the tests that an assessment is for: what the tool has to say to it, and what it cannot know. */
export interface Question {
  readonly id: string;
  /** `intruder`: the ICO's motivated intruder. `wp216`: the three risks of Opinion 05/2014. */
  readonly test: 'intruder' | 'wp216';
  readonly title: string;
  readonly measured: readonly string[];
  /** For a person to judge. */
  readonly left: readonly string[];
}

/** What the questions are answered from. */
export type Measured = Omit<Assessment, 'questions' | 'before'>;

/**
 * The motivated intruder of the ICO's anonymisation guidance, by knowledge, motive and resources, and the three risks
 * of WP216. The answers tell figures; the judgement is a person's.
 */
export function questions(measured: Measured): readonly Question[] {
  return [
    knowledge(measured),
    motive(measured),
    resources(measured),
    singlingOut(measured),
    linkability(measured),
    inference(measured),
  ];
}

function knowledge({ singlingOut: { banded, exact, drivers, journalist }, direct, set }: Measured): Question {
  const [first] = drivers;
  return {
    id: 'knowledge',
    test: 'intruder',
    title: 'Knowledge: what could an intruder know of a patient, and find in the set?',
    measured: [
      `Elements found that name a person or lead to one: ${direct.identifying}.`,
      `An acquaintance who knows the attributes in years and bands, and that the patient is in the set: ${count(banded.unique, 'patient is', 'patients are')} alone in a class; a guess is right in at most ${oneIn(banded.prosecutor.highest)} cases, on average in ${oneIn(banded.prosecutor.average)}.`,
      `An intruder with records as exact as the copies: ${count(exact.unique, 'patient is', 'patients are')} alone in a class (${percent(exact.unique, set.patients)}).`,
      ...(first ? [`Most identifying: ${first.title.toLowerCase()}.`] : ['None of the quasi-identifiers is left.']),
      journalist
        ? `An intruder who does not know who is in the set, by the population table: right in at most ${oneIn(journalist.risk.highest)} cases.`
        : 'An intruder who does not know who is in the set: not measured, because no population table was given. The risk is at most the one above.',
    ],
    left: [
      'Who knows that a patient was examined, or took part in the study?',
      'What have patients, relatives or the press made public: an illness, an accident, a date, an image?',
      'What do recipients hold themselves: registers, earlier releases, the records of the hospital?',
    ],
  };
}

function motive({ set, inference }: Measured): Question {
  const { overAge } = inference.outliers;
  const diagnosis = inference.diversity.find(({ id }) => id === 'diagnosis');
  return {
    id: 'motive',
    test: 'intruder',
    title: 'Motive: who would want to know, and what would they learn?',
    measured: [
      `The set has ${count(set.patients, 'patient')} and ${count(set.studies, 'study', 'studies')}.`,
      `Patients with a diagnosis or a reason for the examination in the header: ${few(diagnosis?.withValue ?? 0)}.`,
      `Patients over 89: ${few(overAge)}.`,
      'Whether a patient is a public figure is not measured, and cannot be.',
    ],
    left: [
      'Is any patient in the set newsworthy, in a dispute, or being looked for?',
      'What harm would re-identification do: stigma, loss of insurance, a court case?',
      'What is there to gain: money, a story, proof that the set can be re-identified?',
    ],
  };
}

/** A count that may be suppressed. */
function few(number: Suppressed): string {
  return number === null ? 'some, fewer than the threshold' : String(number);
}

function resources({ pixels, process, linkability: { foreignUids, devices, exactTimes } }: Measured): Question {
  const { reconstructable, unknown } = pixels.faces;
  return {
    id: 'resources',
    test: 'intruder',
    title: 'Resources: what means could they reasonably use?',
    measured: [
      `Face recognition: ${count(reconstructable.files, 'file')} of ${count(reconstructable.patients, 'patient')} could show a face; of ${count(unknown.files, 'file')} the header does not say.`,
      `Reading the images: ${count(pixels.text.examined, 'file')} of ${pixels.filesWithPixels} with pixels say that burned-in text was searched for and removed; ${pixels.text.saidToBeThere} say that it is present.`,
      `Databases that know devices, times or UIDs: ${foreignUids.length} attributes hold original UIDs, ${devices.filter(({ token }) => !token).length} tell devices apart as they were, ${exactTimes.length} hold times of day.`,
      waysBack(process),
    ],
    left: [
      'Who will receive the set: the public, or named recipients under an agreement that forbids re-identification?',
      'Could they ask people who know more: staff, relatives, other recipients?',
      'What will be possible in a few years that is not possible today? When will this be reviewed?',
    ],
  };
}

/** What it means in law that originals are inside the files, encrypted, and that the name map was kept or dropped. */
export function waysBack({ encryptedOriginals, nameMapKept }: Measured['process']): string {
  if (encryptedOriginals === 0) return nameMap(nameMapKept);
  const map = {
    yes: 'The name map is kept as well.',
    no: 'The name map was dropped, as stated for this report (--name-map-kept); that does not change it.',
    unknown: 'Whether the name map is kept was not stated (--name-map-kept).',
  };
  const holds = encryptedOriginals === 1 ? 'holds its originals' : 'hold their originals';
  return (
    `${count(encryptedOriginals, 'file')} ${holds} inside, encrypted (Encrypted Attributes Sequence): for whoever can get ` +
    'to a private key of a recipient the set is pseudonymised, and that is personal data under the UK GDPR (Article ' +
    `4(5), Recital 26). ${map[nameMapKept]}`
  );
}

function nameMap(kept: Measured['process']['nameMapKept']): string {
  if (kept === 'yes') {
    return 'The name map is kept: for anyone with access to it the set is pseudonymised, and that is personal data under the UK GDPR (Article 4(5), Recital 26).';
  }
  if (kept === 'no') {
    return 'The name map was dropped, as stated for this report: Recital 26 of the UK GDPR may apply, if no patient can be identified by means reasonably likely to be used.';
  }
  return 'Whether the name map is kept was not stated (--name-map-kept). While it is kept, the set is personal data for anyone with access to it.';
}

function singlingOut({ singlingOut: { banded, steps }, thresholds: { k }, set }: Measured): Question {
  const last = steps.at(-1);
  return {
    id: 'singlingOut',
    test: 'wp216',
    title: 'Singling out: can a patient still be singled out in the set?',
    measured: [
      `Smallest class: ${banded.smallest}. Patients in classes smaller than ${k}: ${banded.belowThreshold} of ${set.patients} (${percent(banded.belowThreshold, set.patients)}).`,
      ...(last
        ? [`With ${count(steps.length, 'change')} of the policy, ${last.belowThreshold} would be left in such classes.`]
        : []),
    ],
    left: [
      'Are the attributes that were examined the relevant ones? Others may be known: a rare implant, a scar, a pattern of visits.',
      'Is the threshold right for this release?',
    ],
  };
}

function linkability({ linkability: measured, set }: Measured): Question {
  const { foreignUids, devices, intervals, sharedUids } = measured;
  return {
    id: 'linkability',
    test: 'wp216',
    title: 'Linkability: can records of one person be linked, here or elsewhere?',
    measured: [
      foreignUids.length === 0
        ? 'No UID assigned by a device or an archive was found.'
        : `UIDs assigned by a device or an archive are in ${count(foreignUids.length, 'attribute')}.`,
      `Patients with more than one dated study: ${intervals.patients}; with intervals that no other patient has: ${intervals.unique}.`,
      `UIDs in files of more than one patient: ${sharedUids.reduce((sum, { uids }) => sum + uids, 0)}.`,
      `Attributes that distinguish devices: ${devices.length}.`,
      `All studies of a patient are linked on purpose where Patient IDs or their tokens are kept: ${count(set.studies, 'study', 'studies')} of ${count(set.patients, 'patient')}.`,
    ],
    left: [
      'A holder of an original image can find its copy, because the pixels are the same. Who holds originals?',
      'Was any of it released before, under other tokens?',
    ],
  };
}

function inference({ inference: { diversity, freeTexts }, thresholds: { l } }: Measured): Question {
  return {
    id: 'inference',
    test: 'wp216',
    title: 'Inference: does membership of a class reveal anything?',
    measured: [
      ...diversity.map(
        ({ title, withValue, inferable, distinct }) =>
          `${title}: patients who have any: ${few(withValue)}; in classes in which all have the same: ${inferable}; fewest distinct values in a class: ${distinct}${withValue === 0 ? '' : ` (threshold ${l})`}.`,
      ),
      `Attributes with free text: ${freeTexts.length}.`,
    ],
    left: [
      'What does an image show that the header does not say? A pathology is in the pixels.',
      'Does being in the set reveal something by itself, such as the disease that it was collected for?',
    ],
  };
}
