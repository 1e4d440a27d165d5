import { encodeText } from '../dicom/encode.js';
import { withoutProfileTexts } from '../dicom/iccProfile.js';
import type { Place } from '../dicom/elementPath.js';
import { isPrivate } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import { elementBytes, elementValues } from '../dicom/value.js';
import { isStringVr, numberSize, shortestBinary } from '../dicom/vr.js';
import type { Entity, Operator } from '../model/finding.js';
import type { Span } from '../model/span.js';
import type { ProfileAction } from '../profile/action.js';
import { lookUp } from '../standard/dictionary.js';
import * as Tag from '../standard/tag.js';
import { cleanSpans } from './cleanSpans.js';
import { cutToLengthField } from './cutToLengthField.js';
import { dummySequence } from './dummySequence.js';
import { maskValue } from './mask.js';
import type { PatientContext } from './patientContext.js';
import { REMOVED, standIn } from '../model/standIn.js';
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
  readonly asked: ProfileAction;
  /** Where in the text the finding lies, if it is not the whole value. */
  readonly spans?: readonly Span[];
  /** Nothing of the value may stay, see Finding. */
  readonly isWhole?: true;
}

/** More binary numbers than this are not worth keeping the count of. */
const MOST_ZEROS = 64 * 1024;

/** Applies an operator. Every value it sets is legal for the element's VR (PS3.5 Table 6.2-1). */
export function outcomeOf(operator: Operator, subject: Subject, patient: PatientContext): Outcome {
  const profile = operator === 'keep' ? undefined : clearedProfile(subject);
  if (profile) return profile;
  switch (operator) {
    case 'keep':
      return { effect: subject.element.items ? 'descend' : 'keep' };
    case 'replace':
      return replaced(subject, patient);
    case 'redact':
      return redacted(subject, patient);
    case 'mask':
      return masked(subject, patient);
  }
}

function replaced(subject: Subject, patient: PatientContext): Outcome {
  const { element, place, asked, spans } = subject;
  const vr = element.valueVr;
  if (element.items) return replacedSequence(subject, patient);
  if (spans) return cleanSpans(element, place, spans, 'replace', patient);
  if (!isStringVr(vr)) return zeros(element);
  const values = elementValues(place.file, element, place.characterSet);
  if (vr === 'UI')
    return text(
      element,
      values.map((uid) => patient.session.uids.map(uid)),
    );
  if (asked.action === 'C' && /^(DA|DT|TM)$/.test(vr)) {
    return text(
      element,
      values.map((value) => patient.modifiedDate(value, element)),
    );
  }
  return text(element, pseudonymised(subject, values, patient));
}

/** An ICC profile loses its texts; undefined where these are not all, or there are none, and for other elements. */
function clearedProfile({ element, place, isWhole }: Subject): Outcome | undefined {
  if (element.tag !== Tag.ICCProfile || isWhole || element.items || element.fragments) return undefined;
  const value = withoutProfileTexts(elementBytes(place.file, element));
  return value && { effect: 'set', value, after: `<${value.length} bytes>` };
}

function replacedSequence({ element, place, asked }: Subject, patient: PatientContext): Outcome {
  if (asked.action === 'U' || asked.action === 'C') return { effect: 'descend' };
  const dummy = dummySequence(element, place, patient.session);
  return dummy ? { effect: 'set', value: dummy, after: '1 item of dummies' } : { effect: 'empty' };
}

function pseudonymised(subject: Subject, values: readonly string[], patient: PatientContext): readonly string[] {
  const { element, entity } = subject;
  const vr = element.valueVr;
  const fixed = standIn(vr);
  if (fixed !== undefined && (vr !== 'CS' || entity === 'FREE_TEXT')) return values.map(() => fixed);
  const kind = tokenKind(entity, lookUp(element.tag)?.keyword ?? '');
  return values.map((value) => (value === '' ? '' : patient.session.tokenFor(kind, value, vr)));
}

/** Remove or empty, as the Type that the profile's action stands for allows. */
function redacted(subject: Subject, patient: PatientContext): Outcome {
  const { element, asked } = subject;
  const action = asked.action === 'C' ? asked.basic : asked.action;
  if (action === 'X' || isPrivate(element.tag)) return { effect: 'remove' };
  if (action === 'U' && !element.items) return replaced(subject, patient);
  if (action !== 'D') return { effect: 'empty' };
  if (element.items || !isStringVr(element.valueVr) || element.valueVr === 'UI') return replaced(subject, patient);
  const word = element.valueVr === 'UR' ? `urn:token:${REMOVED}` : REMOVED;
  return text(element, [standIn(element.valueVr) ?? word]);
}

function masked(subject: Subject, patient: PatientContext): Outcome {
  const { element, place, spans } = subject;
  if (element.items || !isStringVr(element.valueVr)) return replaced(subject, patient);
  if (spans) return cleanSpans(element, place, spans, 'mask', patient);
  const masks = elementValues(place.file, element, place.characterSet).map((value) =>
    maskValue(value, element.valueVr),
  );
  if (masks.some((mask) => mask === undefined)) return replaced(subject, patient);
  return text(element, masks as string[]);
}

function text(element: Element, values: readonly string[]): Outcome {
  const after = cutToLengthField(values.join('\\'), element);
  return { effect: 'set', value: encodeText(after, element.valueVr), after };
}

/** As many zeros as there were numbers; of bytes and words without structure, one. */
function zeros(element: Element): Outcome {
  const size = numberSize(element.valueVr);
  const count = size === undefined || element.length > MOST_ZEROS ? 1 : Math.max(1, Math.floor(element.length / size));
  const length = count * shortestBinary(element.valueVr);
  return { effect: 'set', value: new Uint8Array(length), after: size === undefined ? `<${length} zero bytes>` : '0' };
}
