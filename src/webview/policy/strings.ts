/** Every word of the form of a policy file. */
import { plural, t } from '../shared/l10n.js';
import type { PolicyEffect } from './policyProtocol.js';

/** A choice, what it keeps, and what that costs. */
export interface Words {
  readonly label: string;
  readonly keeps: string;
  readonly costs: string;
}

export const STRINGS = {
  title: t('De-identification policy'),
  intro: t(
    'Rules for the DICOM files of this workspace. The JSON file stays the source: comments and layout are kept.',
  ),
  openText: t('Edit as JSON'),
  preset: t('Preset'),
  options: t('Options of PS3.15 E.3 beside the Basic Profile'),
  optionsHint: t(
    'Clean Pixel Data (E.3.1) and Clean Recognizable Visual Features (E.3.2) concern pixels; blacking out burned-in text is asked for with each run.',
  ),
  dates: t('Dates and times'),
  tokens: t('Tokens'),
  unjudgedText: t('Languages of documents that are judged in part'),
  recognisers: t('Recognisers of free text'),
  rules: t('Rules for elements'),
  noRules: t('None. Rules are added from the tag table: “Keep in This Workspace”, “Always Redact in This Workspace…”.'),
  safePrivate: t('Private elements treated as safe'),
  exclude: t('Files that are skipped'),
  keepTerms: t('Words that are not names'),
  nameTerms: t('Words that always name a person'),
  noPatients: t('No names of patients: this file is meant to be committed.'),
  newTerm: t('Word or phrase'),
  custom: t('Patterns of your site'),
  newName: t('Name of the pattern'),
  newPattern: t('Pattern in the syntax of RE2, such as SUBJ-[0-9]{4}'),
  newEntity: t('What it finds'),
  pixelMasks: t('Masks for the images of known machines'),
  noMasks: t('None. Masks are added from an image: “Cover These Boxes on All Images of This Machine”.'),
  add: t('Add'),
  remove: t('Remove'),
  byPreset: t('by the preset'),
  keeps: t('Keeps'),
  costs: t('Costs'),
  counting: t('Counting what changes in this workspace…'),
  broken: t('This file is not a valid policy. It is not followed, and no clean copy is written.'),
} as const;

export function effectText({ files, changes, undecided }: PolicyEffect): string {
  if (files === 0)
    return t('No DICOM file of this workspace was examined yet: scan the workspace to see what changes.');
  const inFiles = plural(files, 'In {0} file', 'In {0} files');
  const elements = plural(changes, '{0} element changes', '{0} elements change');
  const findings = plural(undecided, '{0} finding is undecided', '{0} findings are undecided');
  return `${inFiles}: ${elements}, ${findings}.`;
}

export function keptValues(count: number): string {
  return plural(count, '{0} value is never flagged.', '{0} values are never flagged.');
}

export const PRESETS: Readonly<Record<string, Words>> = {
  basic: {
    label: t('Basic Profile'),
    keeps: t('Nothing beyond the Basic Application Level Confidentiality Profile.'),
    costs: t('Dates, descriptions and private elements are lost.'),
  },
  research: {
    label: t('Research'),
    keeps: t('Cleaned descriptions, intervals between dates, safe private elements, age and sex.'),
    costs: t('Higher re-identification risk: assess the set before you share it.'),
  },
  strict: {
    label: t('Strict'),
    keeps: t('As the Basic Profile, with tokens that carry no number.'),
    costs: t('Files of one patient cannot be told from those of another by their tokens.'),
  },
};

export const OPTIONS: Readonly<Record<string, Words>> = {
  CleanGraphics: {
    label: t('Clean Graphics (E.3.3)'),
    keeps: t('Graphics, text annotations and overlays, after cleaning.'),
    costs: t('Bitmaps and curves cannot be searched and are removed.'),
  },
  CleanStructuredContent: {
    label: t('Clean Structured Content (E.3.4)'),
    keeps: t('Content of structured reports and acquisition context, after cleaning.'),
    costs: t('Free text in reports may name people in ways that no recogniser knows.'),
  },
  CleanDescriptors: {
    label: t('Clean Descriptors (E.3.5)'),
    keeps: t('Study, series and protocol descriptions and comments, after cleaning.'),
    costs: t('What the recognisers miss stays: review the findings.'),
  },
  RetainLongitudinalFullDates: {
    label: t('Retain Longitudinal Full Dates (E.3.6)'),
    keeps: t('All dates and times, unchanged.'),
    costs: t('Dates of visits identify patients to everyone who knows them.'),
  },
  RetainLongitudinalModifiedDates: {
    label: t('Retain Longitudinal Modified Dates (E.3.6)'),
    keeps: t('Intervals between the dates of a patient; the dates themselves are shifted.'),
    costs: t('Season and weekday stay recognizable.'),
  },
  RetainPatientCharacteristics: {
    label: t('Retain Patient Characteristics (E.3.7)'),
    keeps: t('Age, sex, size, weight, smoking status and the like.'),
    costs: t('Rare combinations single patients out.'),
  },
  RetainDeviceIdentity: {
    label: t('Retain Device Identity (E.3.8)'),
    keeps: t('Serial numbers, station names, calibration.'),
    costs: t('The device leads to the site.'),
  },
  RetainUIDs: {
    label: t('Retain UIDs (E.3.9)'),
    keeps: t('Study, series and instance UIDs.'),
    costs: t('Everyone with access to the archive can find the patient.'),
  },
  RetainSafePrivate: {
    label: t('Retain Safe Private (E.3.10)'),
    keeps: t('Private elements of PS3.15 Table E.3.10-1, and those that you treat as safe.'),
    costs: t('Vendors may store other data there than they document.'),
  },
  RetainInstitutionIdentity: {
    label: t('Retain Institution Identity (E.3.11)'),
    keeps: t('Name, address and department of the institution.'),
    costs: t('Narrows the patients down to those of one site.'),
  },
};

export const DATES: Readonly<Record<string, string>> = {
  remove: t('Remove: emptied or removed, as the Basic Profile asks'),
  dummy: t('Dummy: 1 January 1900'),
  year: t('Year: only the year stays'),
  shift: t('Shift: all dates of a patient move by the same number of whole weeks'),
  keep: t('Keep: unchanged'),
};

export const UNJUDGED_TEXT: Readonly<Record<string, string>> = {
  remark: t('Remark: the text stays, and the report names its pages'),
  cover: t('Cover: the text is blacked out completely, unless a person decides otherwise'),
  refuse: t('Refuse: no copy until a person has decided about all of it'),
};

export const TOKENS: Readonly<Record<string, string>> = {
  numbered: t('Numbered: [PATIENT_1]'),
  plain: t('Plain: [PATIENT]'),
  keyed: t('Keyed: letters from a keyed hash, the same in every run with the same key'),
};

export const RECOGNISERS: Readonly<Record<string, string>> = {
  knownValues: t('Values known from the header of the file'),
  patterns: t('Patterns: numbers, dates, telephone numbers, addresses'),
  names: t('Names of people'),
};
