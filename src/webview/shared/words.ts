/** Names of what all pages show: entities, operators, severities. One label for one thing. */
import type { Entity, Operator, Severity } from '../../core/model/finding.js';
import { plural, t } from './l10n.js';

const ENTITY_NAMES: Readonly<Record<Entity, string>> = {
  PERSON: t('Person'),
  DATE_TIME: t('Date or time'),
  MEDICAL_RECORD_NUMBER: t('Medical record number'),
  ID: t('ID'),
  ORGANIZATION: t('Organization'),
  PHONE_NUMBER: t('Phone number'),
  LOCATION: t('Location'),
  EMAIL: t('E-mail'),
  AGE: t('Age'),
  DEVICE: t('Device'),
  UID: t('UID'),
  FREE_TEXT: t('Free text'),
};

export const OPERATOR_NAMES: Readonly<Record<Operator, string>> = {
  keep: t('Keep'),
  replace: t('Replace'),
  redact: t('Redact'),
  mask: t('Mask'),
};

const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  error: t('error'),
  warning: t('warning'),
  information: t('information'),
};

export function entityName(entity: Entity): string {
  return ENTITY_NAMES[entity];
}

export function severityName(severity: Severity): string {
  return SEVERITY_NAMES[severity];
}

/** `3 errors`, `1 warning`, `2 information`. */
export function severityCount(severity: Severity, count: number): string {
  switch (severity) {
    case 'error':
      return plural(count, '{0} error', '{0} errors');
    case 'warning':
      return plural(count, '{0} warning', '{0} warnings');
    case 'information':
      return t('{0} information', count);
  }
}

/** How far the review of a file, a document or an image is. */
export function decidedCount(decided: number, findings: number): string {
  return t('{0} of {1} decided', decided, findings);
}
