import * as Tag from '../standard/tag.js';
import { encodeText } from '../dicom/encode.js';
import { Place } from '../dicom/elementPath.js';
import { elementWith } from '../dicom/elementWith.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { layerOf } from '../detect/header/ownDummies.js';
import { REMOVED } from '../model/standIn.js';
import type { Planned } from './plan.js';

/**
 * Has a presentation state define the layer that the dummy of its annotations is on (PS3.3 C.10.7). Where one of its
 * layers stays, the dummy is on that; where all are named after the patient, the first gets the dummy's name.
 * @param entries the plan so far, which is added to
 */
export function planLayer(file: DicomFile, entries: Map<Element, Planned>): void {
  const top = Place.top(file);
  const annotations = elementWith(file, Tag.GraphicAnnotationSequence);
  const isDummy = annotations !== undefined && entries.get(annotations)?.outcome.effect === 'set';
  if (!isDummy || layerOf(top) !== undefined) return;
  const layers = elementWith(file, Tag.GraphicLayerSequence);
  const first = layers?.items?.[0];
  const layer = first?.elements.find(({ tag }) => tag === Tag.GraphicLayer);
  if (!layers || !first || !layer) return;
  const known = entries.get(layer);
  const why = 'The layer of the dummy annotation';
  entries.set(layer, {
    ...(known ?? { element: layer, path: top.inside(layers, first, 0).pathOf(layer), action: 'K', weakens: false }),
    outcome: { effect: 'set', value: encodeText(REMOVED, 'CS'), after: REMOVED },
    ...{ why, weakens: false },
  });
}
