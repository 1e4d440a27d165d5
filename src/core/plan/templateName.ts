/** Names of copies by a template, from what the copies themselves say. */
import * as Tag from '../standard/tag.js';
import { createHash } from 'node:crypto';
import { Place } from '../dicom/elementPath.js';
import { elementText } from '../dicom/value.js';
import type { Plan } from './plan.js';

/** What a template may hold. */
export const NAME_PLACEHOLDERS = ['{patient}', '{study}', '{series}', '{instance}'] as const;

/** How copies are named: a template of the policy, or File IDs that a DICOMDIR may list (PS3.10 section 8.2). */
export type NameStyle = { readonly template: string } | 'fileId';

/**
 * The relative path of a copy: `{patient}/{study}/{series}/{instance}` with the copy's Patient ID and UIDs, in letters,
 * digits, `.`, `_` and `-`; `.dcm` where the template gives no extension. As a File ID it has four components of eight
 * capital letters and digits.
 * @returns undefined for what has no SOP Instance UID, such as a directory
 */
export function templateName(style: NameStyle, plan: Plan): string | undefined {
  const instance = inCopy(plan, Tag.SOPInstanceUID);
  if (instance === '') return undefined;
  const patient = inCopy(plan, Tag.PatientID) || inCopy(plan, Tag.PatientName);
  const [study, series] = [inCopy(plan, Tag.StudyInstanceUID), inCopy(plan, Tag.SeriesInstanceUID)];
  if (style === 'fileId') {
    return [shortId('P', patient), shortId('S', study), shortId('E', series), shortId('I', instance)].join('/');
  }
  const values: Readonly<Record<string, string>> = { patient, study, series, instance };
  const path = style.template.replace(/\{(\w+)\}/g, (_, word: string) => safe(values[word] ?? '') || `no-${word}`);
  return /\.[A-Za-z]\w*$/.test(path) ? path : `${path}.dcm`;
}

/** An attribute of the top level as the copy has it; empty where it has none. */
function inCopy({ file, entries, additions }: Plan, tag: number): string {
  const element = file.elements.find((one) => one.tag === tag);
  if (!element) {
    const added = additions.find((one) => one.tag === tag);
    return added && 'value' in added ? Buffer.from(added.value).toString('latin1').trim() : '';
  }
  const outcome = entries.get(element)?.outcome;
  if (outcome?.effect === 'set') return outcome.after.trim();
  if (outcome?.effect === 'remove' || outcome?.effect === 'empty') return '';
  return elementText(file, element, Place.top(file).characterSet).trim();
}

function safe(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[_.]+|[_.]+$/g, '');
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A letter and 35 bits of SHA-256 in base 32. */
function shortId(letter: string, value: string): string {
  const digest = createHash('sha256').update(value).digest();
  return letter + Array.from(digest.subarray(0, 7), (byte) => BASE_32.charAt(byte & 31)).join('');
}
