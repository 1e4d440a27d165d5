import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { encodeText, encodeUint32 } from '../dicom/encode.js';
import { Place } from '../dicom/elementPath.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import type { Outcome } from '../operators/outcome.js';
import type { Planned } from './plan.js';

/**
 * Has Encapsulated Document Length (0042,0015) say how long the document of the copy is (PS3.3 C.24.2.1): the length of
 * the original is untrue, and tells one document from others.
 * @param entries the plan so far, which is added to
 */
export function planDocumentLength(file: DicomFile, entries: Map<Element, Planned>): void {
  const document = elementWith(file, Tag.EncapsulatedDocument);
  const length = elementWith(file, Tag.EncapsulatedDocumentLength);
  const outcome = document && entries.get(document)?.outcome;
  if (!length || entries.has(length) || !outcome || outcome.effect === 'keep') return;
  const path = Place.top(file).pathOf(length);
  const why = 'The encapsulated document is replaced';
  entries.set(length, {
    element: length,
    path,
    action: 'K',
    outcome: lengthAfter(outcome, length),
    why,
    weakens: false,
  });
}

/**
 * Has Burned In Annotation (0028,0301) and Recognizable Visual Features (0028,0302) speak of the document of the copy,
 * which is a dummy: of it, YES would be untrue.
 * @param entries the plan so far, which is added to
 */
export function planDocumentWords(file: DicomFile, entries: Map<Element, Planned>): void {
  if (!isDocumentReplaced(file, entries)) return;
  for (const tag of [Tag.BurnedInAnnotation, Tag.RecognizableVisualFeatures]) {
    const element = elementWith(file, tag);
    if (!element || entries.has(element) || elementText(file, element, '') !== 'YES') continue;
    entries.set(element, {
      ...{ element, path: Place.top(file).pathOf(element), action: 'K' },
      outcome: { effect: 'set', value: encodeText('NO', 'CS'), after: 'NO' },
      ...{ why: 'The encapsulated document is replaced', weakens: false },
    });
  }
}

/** True where nothing is left of the document that the file is made of; what its pages are said to show is gone as well. */
export function isDocumentReplaced(file: DicomFile, entries: ReadonlyMap<Element, Planned>): boolean {
  const document = elementWith(file, Tag.EncapsulatedDocument);
  const effect = document && entries.get(document)?.outcome.effect;
  return effect === 'set' || effect === 'remove' || effect === 'empty';
}

function lengthAfter(outcome: Outcome, { encoding }: Element): Outcome {
  if (outcome.effect === 'remove') return { effect: 'remove' };
  const bytes = outcome.effect === 'set' ? outcome.value.length : 0;
  return { effect: 'set', value: encodeUint32(bytes, encoding), after: String(bytes) };
}
