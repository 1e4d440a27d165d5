import { encodeText } from '../dicom/encode.js';
import type { Place } from '../dicom/elementPath.js';
import { isPrivate } from '../dicom/tag.js';
import type { Element } from '../dicom/types.js';
import { elementValues } from '../dicom/value.js';
import { hasLongLength, isStringVr, numberSize } from '../dicom/vr.js';
import type { Entity, Operator } from '../detect/finding.js';
import type { Action } from '../profile/action.js';
import { lookUp } from '../standard/dictionary.js';
import { dummySequence } from './dummySequence.js';
import { maskValue } from './mask.js';
import type { Pseudonyms } from './pseudonyms.js';
import { REMOVED, standIn } from './standIn.js';
import { tokenKind } from './tokens.js';

/** What an operator makes of an element. */
export type Outcome =
  | { readonly effect: 'keep' | 'remove' | 'empty' | 'descend' }
  /** `after` is the new value for display. */
  | { readonly effect: 'set'; readonly value: Uint8Array; readonly after: string };

/** An element that an operator is applied to, with what is known about it. */
export interface Subject {
  readonly element: Element;
  readonly place: Place;
  readonly entity: Entity;
  readonly action: Action;
}

const LONGEST_SHORT_VALUE = 0xfffe;
/** More binary numbers than this are not worth keeping the count of. */
const MOST_ZEROS = 64 * 1024;

/** Applies an operator. Every value it sets is legal for the element's VR (PS3.5 Table 6.2-1). */
export function outcomeOf(operator: Operator, subject: Subject, pseudonyms: Pseudonyms): Outcome {
  switch (operator) {
    case 'keep':
      return { effect: subject.element.items ? 'descend' : 'keep' };
    case 'replace':
      return replaced(subject, pseudonyms);
    case 'redact':
      return redacted(subject, pseudonyms);
    case 'mask':
      return masked(subject, pseudonyms);
  }
}

function replaced(subject: Subject, pseudonyms: Pseudonyms): Outcome {
  const { element, place, entity, action } = subject;
  const vr = element.valueVr;
  if (element.items) {
    if (action === 'U') return { effect: 'descend' };
    const dummy = dummySequence(element, place, pseudonyms);
    return dummy ? { effect: 'set', value: dummy, after: '1 item of dummies' } : { effect: 'empty' };
  }
  if (!isStringVr(vr)) return zeros(element);
  const values = elementValues(place.file, element, place.characterSet);
  if (vr === 'UI')
    return text(
      element,
      values.map((uid) => pseudonyms.uids.map(uid)),
    );
  const fixed = standIn(vr);
  if (fixed !== undefined && (vr !== 'CS' || entity === 'FREE_TEXT'))
    return text(
      element,
      values.map(() => fixed),
    );
  const kind = tokenKind(entity, lookUp(element.tag)?.keyword ?? '');
  const tokens = values.map((value) => (value === '' ? '' : pseudonyms.tokens.tokenFor(kind, value, vr)));
  return text(element, tokens);
}

/** Remove or empty, as the Type that the profile's action stands for allows. */
function redacted(subject: Subject, pseudonyms: Pseudonyms): Outcome {
  const { element, action } = subject;
  if (action === 'X' || isPrivate(element.tag)) return { effect: 'remove' };
  if (action === 'U' && !element.items) return replaced(subject, pseudonyms);
  if (action !== 'D') return { effect: 'empty' };
  if (element.items || !isStringVr(element.valueVr) || element.valueVr === 'UI') return replaced(subject, pseudonyms);
  const word = element.valueVr === 'UR' ? `urn:token:${REMOVED}` : REMOVED;
  return text(element, [standIn(element.valueVr) ?? word]);
}

function masked(subject: Subject, pseudonyms: Pseudonyms): Outcome {
  const { element, place } = subject;
  if (element.items || !isStringVr(element.valueVr)) return replaced(subject, pseudonyms);
  const masks = elementValues(place.file, element, place.characterSet).map((value) =>
    maskValue(value, element.valueVr),
  );
  if (masks.some((mask) => mask === undefined)) return replaced(subject, pseudonyms);
  return text(element, masks as string[]);
}

function text(element: Element, values: readonly string[]): Outcome {
  const all = values.join('\\');
  const fits = hasLongLength(element.vr) || !element.encoding.explicitVr || all.length <= LONGEST_SHORT_VALUE;
  const after = fits ? all : (values[0] ?? '');
  return { effect: 'set', value: encodeText(after, element.valueVr), after };
}

/** As many zeros as there were numbers; of bytes without structure, two. */
function zeros(element: Element): Outcome {
  const size = numberSize(element.valueVr);
  const length = size === undefined ? 2 : element.length <= MOST_ZEROS ? element.length : size;
  return { effect: 'set', value: new Uint8Array(length), after: size === undefined ? `<${length} zero bytes>` : '0' };
}
