/** Small grey ultrasound images with text burned in by our bitmap font, for tests of the search for it. */
import { drawText } from './bitmapFont.js';
import { buildDicom, el, type ElementSpec, type TagLike } from './dicomBuilder.js';
import { dataSet, identification } from './modules.js';
import { ULTRASOUND_SERIES } from './ultrasound.js';

export interface Burned {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** The frames that it is on, from 0; all where left out. */
  readonly frames?: readonly number[];
}

export interface BurnedInSpec {
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  readonly modality?: string;
  readonly further?: readonly ElementSpec[];
}

export const BURNED_IN_SIZE = { rows: 100, columns: 320 } as const;

const US_IMAGE = '1.2.840.10008.5.1.4.1.1.6.1';
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

/** White letters, 14 pixels high, on black; the header is of the patient of the sample study. */
export function burnedInFile(texts: readonly Burned[], spec: BurnedInSpec = {}): Uint8Array {
  const { rows = BURNED_IN_SIZE.rows, columns = BURNED_IN_SIZE.columns, frames = 1, modality = 'US' } = spec;
  const pixels = new Uint8Array(rows * columns * frames);
  for (let frame = 0; frame < frames; frame++) {
    for (const { text, x, y, frames: on } of texts) {
      if (on && !on.includes(frame)) continue;
      drawText(text, x, y, 2, (column, row) => {
        if (column < columns && row < rows) pixels[(frame * rows + row) * columns + column] = 255;
      });
    }
  }
  const number = (tag: TagLike, value: number): ElementSpec => el(tag, 'US', value);
  const [series, sopClass] = [{ ...ULTRASOUND_SERIES, modality }, modality === 'US' ? US_IMAGE : CT_IMAGE];
  const image = [
    ...[number('SamplesPerPixel', 1), el('PhotometricInterpretation', 'CS', 'MONOCHROME2')],
    ...(frames > 1 ? [el('NumberOfFrames', 'IS', String(frames))] : []),
    ...[number('Rows', rows), number('Columns', columns)],
    ...[number('BitsAllocated', 8), number('BitsStored', 8), number('HighBit', 7), number('PixelRepresentation', 0)],
    el(0x7fe00010, 'OB', pixels),
  ];
  const further = [el('ImageType', 'CS', 'ORIGINAL\\PRIMARY'), ...(spec.further ?? [])];
  return buildDicom({ elements: dataSet(identification(sopClass, series, 1), further, image) });
}
