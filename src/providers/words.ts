import * as vscode from 'vscode';
import type { Entity, Operator, Severity } from '../core/model/finding.js';
import type { TagRow } from '../core/plan/tagRow.js';

/** `Person`, `Date or time`. */
export function entityName(entity: Entity): string {
  switch (entity) {
    case 'PERSON':
      return vscode.l10n.t('Person');
    case 'DATE_TIME':
      return vscode.l10n.t('Date or time');
    case 'MEDICAL_RECORD_NUMBER':
      return vscode.l10n.t('Medical record number');
    case 'ID':
      return vscode.l10n.t('ID');
    case 'ORGANIZATION':
      return vscode.l10n.t('Organization');
    case 'PHONE_NUMBER':
      return vscode.l10n.t('Phone number');
    case 'LOCATION':
      return vscode.l10n.t('Location');
    case 'EMAIL':
      return vscode.l10n.t('E-mail');
    case 'AGE':
      return vscode.l10n.t('Age');
    case 'DEVICE':
      return vscode.l10n.t('Device');
    case 'UID':
      return vscode.l10n.t('UID');
    case 'FREE_TEXT':
      return vscode.l10n.t('Free text');
  }
}

/** The operator as a command: `Keep`, `Redact`. */
export function operatorName(operator: Operator): string {
  switch (operator) {
    case 'keep':
      return vscode.l10n.t('Keep');
    case 'replace':
      return vscode.l10n.t('Replace');
    case 'redact':
      return vscode.l10n.t('Redact');
    case 'mask':
      return vscode.l10n.t('Mask');
  }
}

/** What a finding of this severity gives away. */
export function severityMeaning(severity: Severity): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('identifies directly');
    case 'warning':
      return vscode.l10n.t('identifies together with other data');
    case 'information':
      return vscode.l10n.t('may hold something that identifies');
  }
}

/** What will happen to an element. A result that holds some of the original value is left out. */
export function outcomePhrase(row: TagRow): string {
  switch (row.effect) {
    case 'keep':
      return vscode.l10n.t('It will be kept.');
    case 'remove':
      return vscode.l10n.t('It will be removed.');
    case 'empty':
      return vscode.l10n.t('It will be emptied.');
    case 'descend':
      return vscode.l10n.t('Elements inside it will change.');
    case 'set':
      if (row.operator === 'mask') return vscode.l10n.t('It will be masked: a part stays readable.');
      if (row.finding?.spans) return vscode.l10n.t('The findings in it will be replaced; all other text is unchanged.');
      return vscode.l10n.t('It will be replaced with {0}.', row.after ?? '');
  }
}

/** `(0010,0010) Patient's Name`; of a nested element, the path instead of the tag. No value. */
export function elementName({ path, name }: Pick<TagRow, 'path' | 'name'>): string {
  return `${path} ${name}`;
}

/** What a rule for an element wherever it stands would be about: `(0008,1030) Study Description`. No value. */
export function ruleName({ tag, name }: TagRow): string {
  return `${tag} ${name}`;
}
