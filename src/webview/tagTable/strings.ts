/**
 * Every word that the table shows or says, so that a translation can take its place in one module. A row's own texts
 * (`name`, `why`, `finding.rule`) come from the core as they are.
 */
import type { Entity, Operator, Severity } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { isFileMeta } from './decidable.js';

export const COLUMNS = {
  finding: 'Finding',
  tag: 'Tag',
  name: 'Name',
  vr: 'VR',
  length: 'Length',
  value: 'Value',
  outcome: 'In the clean copy',
} as const;

export const STRINGS = {
  title: 'DICOM tag table',
  tableName: 'DICOM elements',
  toolbarName: 'Filter and navigation',
  commandsName: 'Clean copy',
  detailsName: 'Focused element',
  reading: 'Reading the file…',
  filter: 'Filter by tag, name, value, VR or creator',
  flaggedOnly: 'Flagged only',
  unfoldAll: 'Expand All',
  foldAll: 'Collapse All',
  nextFinding: 'Next Finding (F8)',
  previousFinding: 'Previous Finding (Shift+F8)',
  saveCleanCopy: 'Save Clean Copy',
  previewCleanCopy: 'Preview',
  openTextView: 'Text View',
  openPolicy: 'Open the policy of this workspace',
  openAsText: 'Open as Text',
  openAsHex: 'Open as Hex',
  cannotRead: 'This file cannot be shown as a tag table',
  noMatch: 'No element matches the filter.',
  clearFilter: 'Clear Filter',
  noFindings: 'No findings',
  noFindingsShown: 'No finding is among the rows that the filter shows.',
  decidedByPerson: 'decided by a person',
  conformant: 'The copy may claim the Basic Profile',
  nonconformant: 'The copy may not claim the Basic Profile',
  undefinedLength: 'undefined length',
  becomes: 'becomes',
  suggested: 'suggested',
  privateCreator: 'private creator',
} as const;

export const MENU = {
  name: (row: TagRow): string => `What happens to ${row.name || row.tag}`,
  takeBack: 'Take Back Decision',
  takeBackResult: 'What profile and policy say is in force again.',
  showInText: 'Show in Text View',
  keepInWorkspace: 'Keep in This Workspace',
  keepInWorkspaceResult: 'A rule of the policy: kept in every file of this workspace.',
  alwaysInWorkspace: 'Always Redact in This Workspace…',
  alwaysInWorkspaceResult: 'A rule of the policy: redacted, replaced or masked in every file.',
  treatAsSafe: 'Treat This Private Element as Safe',
  treatAsSafeResult: 'A rule of the policy: kept, and searched for patient data.',
  open: (keys: string): string => `Keep, replace, redact or mask (${keys})`,
} as const;

export const OPERATOR_NAMES: Readonly<Record<Operator, string>> = {
  keep: 'Keep',
  replace: 'Replace',
  redact: 'Redact',
  mask: 'Mask',
};

const SEVERITY_NAMES: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['info', 'infos'],
};

const ENTITY_NAMES: Readonly<Record<Entity, string>> = {
  PERSON: 'Person',
  DATE_TIME: 'Date or time',
  MEDICAL_RECORD_NUMBER: 'Medical record number',
  ID: 'ID',
  ORGANIZATION: 'Organization',
  PHONE_NUMBER: 'Phone number',
  LOCATION: 'Location',
  EMAIL: 'E-mail',
  AGE: 'Age',
  DEVICE: 'Device',
  UID: 'UID',
  FREE_TEXT: 'Free text',
};

export function severityName(severity: Severity): string {
  return SEVERITY_NAMES[severity][0];
}

/** `3 errors`, `1 warning`. */
export function severityCount(severity: Severity, count: number): string {
  return `${count} ${SEVERITY_NAMES[severity][count === 1 ? 0 : 1]}`;
}

export function entityName(entity: Entity): string {
  return ENTITY_NAMES[entity];
}

/** A name as it stands inside a sentence; acronyms stay as they are. */
function inSentence(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : name.toLowerCase();
}

export function decidedCount(decided: number, findings: number): string {
  return `${decided} of ${findings} decided`;
}

export function shownCount(shown: number, all: number): string {
  return shown === all ? `${all} rows` : `${shown} of ${all} rows`;
}

export function bytes(count: number): string {
  if (count < 0) return STRINGS.undefinedLength;
  return count === 1 ? '1 byte' : `${count} bytes`;
}

export function ruleOf(row: TagRow): string {
  return row.finding ? `${entityName(row.finding.entity)} · ${row.finding.rule}` : '';
}

/** Why, for a row that shows its rule beside it: a reason that begins with the rule need not spell it again. */
export function whyBesideRule({ why, finding }: TagRow): string {
  const start = `${finding?.rule}: `;
  return finding && why.startsWith(start) ? `Rule ${why.slice(start.length)}` : why;
}

/** What happens to the element, in a word or two. */
export function outcomeName(row: TagRow): string {
  switch (row.effect) {
    case 'keep':
      return 'Keep';
    case 'remove':
      return 'Remove';
    case 'empty':
      return 'Empty';
    case 'descend':
      return 'Change inside';
    case 'set':
      return row.operator ? OPERATOR_NAMES[row.operator] : 'Set';
  }
}

/** `will be replaced, [PATIENT_1]`. */
function outcomePhrase(row: TagRow): string {
  switch (row.effect) {
    case 'keep':
      return 'will be kept';
    case 'remove':
      return 'will be removed';
    case 'empty':
      return 'will be emptied';
    case 'descend':
      return 'elements inside will change';
    case 'set':
      return [row.operator === 'mask' ? 'will be masked' : 'will be replaced', row.after].filter(Boolean).join(', ');
  }
}

/** A row in one breath: `Patient's Name, error, person: will be replaced, [PATIENT_1]`. */
export function spokenRow(row: TagRow): string {
  const finding = row.finding
    ? `, ${severityName(row.finding.severity)}, ${inSentence(entityName(row.finding.entity))}`
    : '';
  const decided = row.decision ? `, ${STRINGS.decidedByPerson}` : '';
  return `${row.name || row.tag}${finding}: ${outcomePhrase(row)}${decided}`;
}

/** Why a row takes no decision. */
export function whyUndecidable(row: TagRow): string {
  return isFileMeta(row)
    ? 'Nothing is decided for File Meta Information: it follows from the data set.'
    : 'Nothing is decided for an item as a whole: decide its sequence, or its elements.';
}

export function rowsChanged(count: number): string {
  return `${count} rows changed`;
}

/** What an operator would do to this element, for the menu. */
export function operatorResult(operator: Operator, row: TagRow): string {
  switch (operator) {
    case 'keep':
      return 'The value stays as it is.';
    case 'replace':
      return (
        REPLACED[row.kind === 'sequence' ? 'SQ' : row.vr] ?? 'A stand-in that is valid for this VR takes its place.'
      );
    case 'redact':
      return 'Removed, or left without its value where the standard wants the element to be there.';
    case 'mask': {
      const rest = row.kind === 'sequence' ? undefined : MASKED[row.vr];
      return rest
        ? `${rest} Weaker: who knows the person may still recognize it.`
        : 'Nothing of this VR can stay in part: the same as Replace.';
    }
  }
}

const TOKEN = 'A token takes its place, the same one wherever this value occurs.';
const STAND_IN_TIME = 'A stand-in takes its place, the same for every date and time.';

const REPLACED: Readonly<Record<string, string>> = {
  UI: 'Another UID takes its place, the same one wherever this UID occurs.',
  DA: STAND_IN_TIME,
  TM: STAND_IN_TIME,
  DT: STAND_IN_TIME,
  SQ: 'One item of dummies takes the place of its items.',
  ...Object.fromEntries(['AE', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT'].map((vr) => [vr, TOKEN])),
};

const LAST_CHARACTERS = 'The last two characters stay.';
const WORD_LENGTHS = 'Every word becomes stars.';

/** What a mask leaves, by VR; any other VR has no partial form. */
const MASKED: Readonly<Record<string, string>> = {
  PN: 'The initials stay.',
  DA: 'The year stays.',
  DT: 'The year stays.',
  TM: 'The hour stays.',
  AS: 'The decade stays.',
  DS: 'The order of magnitude stays.',
  IS: 'The order of magnitude stays.',
  AE: LAST_CHARACTERS,
  LO: LAST_CHARACTERS,
  SH: LAST_CHARACTERS,
  UC: LAST_CHARACTERS,
  UR: LAST_CHARACTERS,
  LT: WORD_LENGTHS,
  ST: WORD_LENGTHS,
  UT: WORD_LENGTHS,
};
