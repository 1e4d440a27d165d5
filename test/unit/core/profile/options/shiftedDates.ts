/** E.3.6, Retain Longitudinal Temporal Information, with full and with modified dates; and dates without the option. */
import assert from 'node:assert/strict';
import { el, type ElementSpec } from '../../../../support/dicomBuilder.js';
import { policyOf } from './cleaned.js';

export const DAY = 24 * 60 * 60 * 1000;
export const FULL = policyOf(['RetainLongitudinalFullDates']);
export const MODIFIED = policyOf(['RetainLongitudinalModifiedDates']);
export const MODIFIED_AND_ALL = policyOf(
  [
    ...(['RetainLongitudinalModifiedDates', 'RetainSafePrivate', 'RetainUIDs', 'RetainDeviceIdentity'] as const),
    ...(['CleanDescriptors', 'CleanStructuredContent', 'CleanGraphics'] as const),
  ],
  { safePrivate: [{ creator: 'NIMBUS', tag: '(0019,xx01)' }] },
);

export const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('PatientBirthDate', 'DA', '19610723'),
];
export const HEADER: readonly ElementSpec[] = [
  ...PATIENT,
  el('StudyDate', 'DA', '20240312'),
  el('StudyTime', 'TM', '100530.5'),
  el('SeriesDate', 'DA', '20240313'),
  el('AcquisitionDateTime', 'DT', '20240312101530.123456+0100'),
  el(0x00080201, 'SH', '+0100'),
  // No row of the table, but a date.
  el(0x0008041f, 'DT', '20240229'),
];

/** The day of a date written as `YYYYMMDD`, `YYYY.MM.DD` or `YYYY-MM-DD` at the start of a text, counted from 1970. */
export function dayOf(text: string | undefined): number {
  const [, year, month, day] = /^(\d{4})[./-]?(\d\d)[./-]?(\d\d)/.exec(text ?? '') ?? assert.fail(`no date: ${text}`);
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY;
}

/** By how many days a date has moved: whole weeks, between one year and ten, back. */
export function moved(from: string, to: string | undefined): number {
  const days = dayOf(to) - dayOf(from);
  assert.ok(Number.isInteger(days / 7), String(days));
  assert.ok(days <= -364 && days >= -3640, String(days));
  return days;
}
