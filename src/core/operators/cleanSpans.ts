import { encodeText, padded } from '../dicom/encode.js';
import type { Place } from '../dicom/elementPath.js';
import { spliceText, type TextEdit } from '../dicom/spliceText.js';
import type { Element } from '../dicom/types.js';
import { decodeText, elementBytes, elementText } from '../dicom/value.js';
import { isMultiValued, maxCharacters } from '../dicom/vr.js';
import type { Span } from '../model/span.js';
import { maskValue } from './mask.js';
import type { Outcome } from './outcome.js';
import type { PatientContext } from './patientContext.js';
import { shorterForms } from '../model/token.js';

/**
 * Cleans a text span by span; the rest of the sentence survives in its character set. Where the bytes of a span
 * cannot be told, the rest holds control characters that no text may hold, or the result would be too long for the VR
 * even with the shortest tokens, the whole value becomes one token.
 */
export function cleanSpans(
  element: Element,
  place: Place,
  spans: readonly Span[],
  way: 'replace' | 'mask',
  patient: PatientContext,
): Outcome {
  const { valueVr: vr } = element;
  const bytes = elementBytes(place.file, element);
  const text = elementText(place.file, element, place.characterSet);
  const puts = spans.map((span) => {
    const found = text.slice(span.start, span.end);
    // CS has neither stars nor dashes (PS3.5 Table 6.2-1).
    return way === 'mask' && vr !== 'CS' ? masked(found, span) : replacement(found, span, vr, patient);
  });
  for (const written of everShorter(puts)) {
    const edits = spans.map(({ start, end }, index): TextEdit => ({ start, end, text: written[index] ?? '' }));
    const cleaned = spliceText(bytes, vr, place.characterSet, edits);
    if (!cleaned) break;
    const after = decodeText(cleaned, vr, place.characterSet);
    if (fits(after, vr)) return { effect: 'set', value: padded(cleaned, vr), after };
  }
  const whole = patient.session.tokenFor('TEXT', text, vr);
  return { effect: 'set', value: encodeText(whole, vr), after: whole };
}

/** What is put in place of the spans, then the same in fewer characters: a short label is worth more than its tokens. */
function* everShorter(puts: readonly string[]): Generator<readonly string[]> {
  yield puts;
  const forms = puts.map(shorterForms);
  const most = Math.max(...forms.map(({ length }) => length));
  for (let step = 0; step < most; step++)
    yield forms.map((shorter) => shorter[Math.min(step, shorter.length - 1)] ?? '');
}

function replacement(found: string, span: Span, vr: string, patient: PatientContext): string {
  const moved = span.entity === 'DATE_TIME' ? patient.movedInText(found, span.original) : undefined;
  if (moved !== undefined && (vr !== 'CS' || /^\d+$/.test(moved))) return moved;
  const original = span.original ?? found;
  return patient.session.tokenFor(patient.kindInText(span.entity, original), original, vr);
}

function masked(found: string, { entity }: Span): string {
  return maskValue(found, entity === 'PERSON' ? 'PN' : 'LO') ?? '';
}

/** PS3.5 6.1.3: of the control characters, text holds line feed, form feed, carriage return, tab and escape. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN_CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]/;

function fits(text: string, vr: string): boolean {
  if (FORBIDDEN_CONTROL.test(text)) return false;
  // What was no URI before is none with a token in it (RFC 3986).
  if (vr === 'UR' && !/^[!-~]*$/.test(text)) return false;
  const values = isMultiValued(vr) ? text.split('\\') : [text];
  return values.every((value) => value.length <= maxCharacters(vr));
}
