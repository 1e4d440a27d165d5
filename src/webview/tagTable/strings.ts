/**
 * Every word that the table shows or says. A row's own texts (`name`, `why`, `finding.rule`) come from the core as they
 * are.
 */
import type { Operator, Severity } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { plural, said, t } from '../shared/l10n.js';
import { entityName, OPERATOR_NAMES, severityName } from '../shared/words.js';
import type { Column } from './columnLayout.js';
import { isFileMeta } from './decidable.js';
import type { Status } from './filter.js';

export const COLUMNS: Readonly<Record<Column, string>> = {
  finding: t('Finding'),
  tag: t('Tag'),
  name: t('Name'),
  vr: t('VR'),
  length: t('Length'),
  value: t('Value'),
  outcome: t('In the clean copy'),
};

export const STRINGS = {
  title: t('DICOM tag table'),
  tableName: t('DICOM elements'),
  toolbarName: t('Filter and navigation'),
  commandsName: t('Clean copy'),
  detailsName: t('Focused element'),
  reading: t('Reading the file…'),
  filter: t('Filter by tag, name, value, VR or creator'),
  flaggedOnly: t('Flagged only'),
  filterMenu: t('Filter by level and status'),
  level: t('Level'),
  status: t('Status'),
  anyLevelAndStatus: t('Any Level and Status'),
  filteredBy: (what: string): string => t('Filter by level and status, now: {0}', what),
  unfoldAll: t('Expand All'),
  foldAll: t('Collapse All'),
  nextFinding: t('Next Finding'),
  previousFinding: t('Previous Finding'),
  showKeys: t('Show Keys'),
  saveCleanCopy: t('Save Clean Copy'),
  previewCleanCopy: t('Preview'),
  openTextView: t('Text View'),
  verify: t('Verify'),
  compareWithOriginal: t('Compare with Original'),
  isCleanCopy: t('Clean copy'),
  openPolicy: t('Open the policy of this workspace'),
  openAsText: t('Open as Text'),
  openAsHex: t('Open as Hex'),
  cannotRead: t('This file cannot be shown as a tag table'),
  noMatch: t('No element matches the filter.'),
  clearFilter: t('Clear Filter'),
  noFindings: t('No findings to review'),
  noFindingsShown: t('No finding is among the rows that the filter shows.'),
  decidedByPerson: t('decided by a person'),
  withComment: t('with a comment'),
  comment: t('Comment'),
  withheld: t('There is a comment that may identify a person; it is not shown here.'),
  conformant: t('Copy conforms to the Basic Profile'),
  nonconformant: t('Copy does not conform to the Basic Profile'),
  undefinedLength: t('undefined length'),
  becomes: t('becomes'),
  suggested: t('suggested'),
  privateCreator: t('private creator'),
  sortBy: (column: string): string => t('Sort by {0}', column),
} as const;

export const MENU = {
  name: (row: TagRow): string => t('Operator for {0}', row.name || row.tag),
  takeBack: t('Clear Decision'),
  takeBackResult: t('Profile and policy apply again.'),
  comment: t('Comment…'),
  changeComment: t('Change Comment…'),
  showInText: t('Show in Text View'),
  keepInWorkspace: t('Keep in This Workspace'),
  keepInWorkspaceResult: t('A rule of the policy: kept in every file of this workspace.'),
  alwaysInWorkspace: t('Always Redact in This Workspace…'),
  alwaysInWorkspaceResult: t('A rule of the policy: redacted, replaced or masked in every file.'),
  treatAsSafe: t('Treat This Private Element as Safe'),
  treatAsSafeResult: t('A rule of the policy: kept, and searched for patient data.'),
  open: (keys: string): string => t('Keep, replace, redact or mask ({0})', keys),
} as const;

export const LEVEL_NAMES: Readonly<Record<Severity, string>> = {
  error: t('Errors'),
  warning: t('Warnings'),
  information: t('Information'),
};

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  undecided: t('Undecided'),
  kept: t('Kept by a person'),
  changed: t('Changed by a person'),
};

/** The keys of the table, as they are unless a person bound others. */
export const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['K R D M', t('Keep, replace, redact, mask the focused or selected elements, and go to the next finding')],
  ['Delete', t('Clear the decision')],
  ['C', t('Comment on the decision')],
  ['F8 / Shift+F8', t('Next and previous finding')],
  ['Ctrl+.', t('All choices for the focused element')],
  ['Ctrl+G', t('Go to a tag, keyword or path')],
  ['Ctrl+F', t('Filter')],
  ['← →', t('Collapse and expand sequences and items')],
  ['Shift+↑ ↓, Ctrl+A', t('Select several elements')],
  ['Ctrl+C', t('Copy the value')],
  ['Ctrl+Z / Ctrl+Y', t('Undo and redo decisions')],
  ['Ctrl+S', t('Save the decisions beside the file')],
  ['↑', t('From the first row to the column headers: Enter sorts, Alt+← → resizes')],
  ['?', t('Show these keys')],
];

export const KEYS_TITLE = t('Keys of the tag table');
export const KEYS_CHANGE = t('Change Keys…');
export const CLOSE = t('Close');

/** A name as it stands inside a sentence; acronyms stay as they are. */
function inSentence(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

export function shownCount(shown: number, all: number): string {
  return shown === all ? plural(all, '{0} row', '{0} rows') : t('{0} of {1} rows', shown, all);
}

export function selectedCount(count: number): string {
  return plural(count, '{0} row selected', '{0} rows selected');
}

export function noticeCount(count: number): string {
  return plural(count, '{0} notice', '{0} notices');
}

export function bytes(count: number): string {
  if (count < 0) return STRINGS.undefinedLength;
  return plural(count, '{0} byte', '{0} bytes');
}

export function ruleOf(row: TagRow): string {
  return row.finding ? `${entityName(row.finding.entity)} · ${said(row.finding.rule)}` : '';
}

/** Why, for a row that shows its rule beside it: a reason that begins with the rule need not spell it again. */
export function whyBesideRule({ why, finding }: TagRow): string {
  const start = `${finding?.rule}: `;
  return finding && why.startsWith(start) ? t('Rule {0}', said(why.slice(start.length))) : said(why);
}

/** What happens to the element, in a word or two. */
export function outcomeName(row: TagRow): string {
  switch (row.effect) {
    case 'keep':
      return OPERATOR_NAMES.keep;
    case 'remove':
      return t('Remove');
    case 'empty':
      return t('Empty');
    case 'descend':
      return t('Change inside');
    case 'set':
      return row.operator ? OPERATOR_NAMES[row.operator] : t('Set');
  }
}

/** `will be replaced, [PATIENT_1]`. */
function outcomePhrase(row: TagRow): string {
  switch (row.effect) {
    case 'keep':
      return t('will be kept');
    case 'remove':
      return t('will be removed');
    case 'empty':
      return t('will be emptied');
    case 'descend':
      return t('elements inside will change');
    case 'set':
      return [row.operator === 'mask' ? t('will be masked') : t('will be replaced'), row.after]
        .filter(Boolean)
        .join(', ');
  }
}

/** A row in one breath: `Patient's Name, error, person: will be replaced, [PATIENT_1]`. */
export function spokenRow(row: TagRow): string {
  const finding = row.finding
    ? `, ${severityName(row.finding.severity)}, ${inSentence(entityName(row.finding.entity))}`
    : '';
  const decided = row.decision ? `, ${STRINGS.decidedByPerson}` : '';
  const comment = row.comment === undefined ? '' : `, ${STRINGS.withComment}`;
  return `${row.name || row.tag}${finding}: ${outcomePhrase(row)}${decided}${comment}`;
}

/** Why a row takes no decision. */
export function whyUndecidable(row: TagRow): string {
  return isFileMeta(row)
    ? t('No decision for File Meta Information: it follows from the data set.')
    : t('No decision for an item as a whole: decide its sequence, or its elements.');
}

export function rowsChanged(count: number): string {
  return plural(count, '{0} row changed', '{0} rows changed');
}

/** What an operator would do to this element, for the menu. */
export function operatorResult(operator: Operator, row: TagRow): string {
  switch (operator) {
    case 'keep':
      return t('The value is unchanged.');
    case 'replace':
      return (
        REPLACED[row.kind === 'sequence' ? 'SQ' : row.vr] ?? t('Replaced with a dummy value that is valid for this VR.')
      );
    case 'redact':
      return t('Removed, or emptied where the standard requires the element.');
    case 'mask': {
      const rest = row.kind === 'sequence' ? undefined : MASKED[row.vr];
      return rest
        ? `${rest} ${t('Weaker: people who know the patient may still recognize the value.')}`
        : t('This VR has no partial form: the same as Replace.');
    }
  }
}

const TOKEN = t('Replaced with a token, the same one wherever this value occurs.');
const STAND_IN_TIME = t('Replaced with a dummy value, the same for every date and time.');

const REPLACED: Readonly<Record<string, string>> = {
  UI: t('Replaced with another UID, the same one wherever this UID occurs.'),
  DA: STAND_IN_TIME,
  TM: STAND_IN_TIME,
  DT: STAND_IN_TIME,
  SQ: t('Its items are replaced with one item of dummy values.'),
  ...Object.fromEntries(['AE', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT'].map((vr) => [vr, TOKEN])),
};

const LAST_CHARACTERS = t('The last two characters stay.');
const WORD_LENGTHS = t('Every word becomes asterisks.');

/** What a mask leaves, by VR; any other VR has no partial form. */
const MASKED: Readonly<Record<string, string>> = {
  PN: t('The initials stay.'),
  DA: t('The year stays.'),
  DT: t('The year stays.'),
  TM: t('The hour stays.'),
  AS: t('The decade stays.'),
  DS: t('The order of magnitude stays.'),
  IS: t('The order of magnitude stays.'),
  AE: LAST_CHARACTERS,
  LO: LAST_CHARACTERS,
  SH: LAST_CHARACTERS,
  UC: LAST_CHARACTERS,
  UR: LAST_CHARACTERS,
  LT: WORD_LENGTHS,
  ST: WORD_LENGTHS,
  UT: WORD_LENGTHS,
};
