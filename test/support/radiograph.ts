/** A computed radiograph of the chest phantom (PS3.3 section A.2), of a patient whose name has three groups. */
import { chestProjection } from './anatomy.js';
import { el, pixelData, type ElementSpec } from './dicomBuilder.js';
import { drawProjection, toWords } from './drawing.js';
import { dataSet, identification, type Series } from './modules.js';
import * as people from './people.js';
import { greyscale, windowing } from './tomography.js';

const CR_IMAGE = '1.2.840.10008.5.1.4.1.1.1';

export const RADIOGRAPH_SERIES: Series = {
  study: {
    patient: people.HANAKO,
    key: 'radiograph',
    accessionNumber: 'ACC-240312-03',
    description: 'Chest PA',
  },
  modality: 'CR',
  number: 1,
  description: 'Chest PA standing',
  manufacturer: 'Stratus Plates',
  model: 'Fog 9',
};

/** `size` pixels a side, 16 bits allocated, 12 stored. */
export function crImage(size = 384): ElementSpec[] {
  const picture = drawProjection(size, chestProjection(), 40);
  return dataSet(identification(CR_IMAGE, RADIOGRAPH_SERIES, 1), greyscale(size, 12), [
    el('ImageType', 'CS', 'ORIGINAL\\PRIMARY'),
    el('BodyPartExamined', 'CS', 'CHEST'),
    el('ViewPosition', 'CS', 'PA'),
    el('PatientOrientation', 'CS', 'L\\F'),
    el('ImagerPixelSpacing', 'DS', [0.9, 0.9]),
    ...windowing(1500, 3200),
    pixelData(toWords(picture, 0, 4095)),
  ]);
}
