import { Place } from '../dicom/elementPath.js';
import { elementValues } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { tokenKind } from '../operators/tokens.js';
import { lookUp } from '../standard/dictionary.js';
import type { Plan } from './plan.js';

/** Parts of a name or number shorter than this occur in file names by chance. */
const SHORTEST = 3;
const NAMING = new Set(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID']);

/** `NAME.deid.EXT`, the clean sibling of `NAME.EXT`. */
export function siblingName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? `${fileName.slice(0, dot)}.deid${fileName.slice(dot)}` : `${fileName}.deid`;
}

/**
 * A file name or relative path in which every part that names the patient (a component of a person's name, an ID of
 * the header) is replaced by its token.
 */
export function cleanPathName(path: string, plan: Plan, pseudonyms: Pseudonyms): string {
  let clean = path;
  for (const [known, token] of knownParts(plan, pseudonyms)) clean = replaceFolded(clean, known, token);
  return clean;
}

/** What of the header would identify in a name, longest first, with the token of the whole value. */
function knownParts(plan: Plan, pseudonyms: Pseudonyms): readonly (readonly [string, string])[] {
  const parts = new Map<string, string>();
  const { characterSet } = Place.top(plan.file);
  for (const { element, finding } of plan.entries.values()) {
    if (!finding || !NAMING.has(finding.entity) || element.items || !isStringVr(element.valueVr)) continue;
    const kind = tokenKind(finding.entity, lookUp(element.tag)?.keyword ?? '');
    for (const value of elementValues(plan.file, element, characterSet)) {
      if (value === '') continue;
      const token = pseudonyms.tokens.tokenFor(kind, value, 'LO');
      const components = finding.entity === 'PERSON' ? value.split(/[\^=,\s]+/) : [value];
      for (const component of components) {
        if (component.length >= SHORTEST && !parts.has(fold(component))) parts.set(fold(component), token);
      }
    }
  }
  return [...parts].sort(([a], [b]) => b.length - a.length);
}

/** Lower case without accents; one character for one, so that positions stay true. */
function fold(text: string): string {
  return Array.from(text.normalize('NFC'), (character) => {
    const bare = character.normalize('NFD').charAt(0).toLowerCase();
    return bare.length === 1 ? bare : character;
  }).join('');
}

function replaceFolded(text: string, known: string, token: string): string {
  const whole = text.normalize('NFC');
  const folded = fold(whole);
  if (folded.length !== whole.length) return whole;
  let result = '';
  let from = 0;
  for (let at = folded.indexOf(known); at >= 0; at = folded.indexOf(known, from)) {
    result += whole.slice(from, at) + token;
    from = at + known.length;
  }
  return result + whole.slice(from);
}
