/** Pictures of real files, as grounds for text. */
import { readFileSync } from 'node:fs';
import { readDicom } from '../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../src/core/dicom/source.js';
import { corpusFiles } from '../../support/corpus.js';
import type { DicomFile } from '../../../src/core/dicom/types.js';
import { loadedCodec } from '../../../src/core/pixels/codecs/codecs.js';
import { displayOf } from '../../../src/core/pixels/display/display.js';
import { render } from '../../../src/core/pixels/display/render.js';
import { framesOf } from '../../../src/core/pixels/frames/frames.js';
import { mainImage } from '../../../src/core/pixels/frames/pixelImage.js';
import { burnedInRisk } from '../../../src/core/pixels/text/burnedInRisk.js';

export interface Ground {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Smaller images have no room for text. */
const LEAST_SIDE = 256;

/**
 * Grey images of the corpus that lies beside the checkout. Codecs are loaded.
 * @throws Error where there is none
 */
export function corpusGrounds(): Ground[] {
  const grounds = [...corpusFiles()].flatMap((path): Ground[] => {
    const ground = groundOf(readDicomOrNothing(path));
    return ground && Math.min(ground.width, ground.height) >= LEAST_SIDE ? [ground] : [];
  });
  if (grounds.length === 0) throw new Error('There is no corpus beside the checkout.');
  return grounds;
}

function readDicomOrNothing(path: string): DicomFile | undefined {
  try {
    return readDicom(memorySource(readFileSync(path)));
  } catch {
    return undefined;
  }
}

/** The first frame of a grey image of low risk; undefined for what is none, or cannot be decoded. Codecs are loaded. */
export function groundOf(file: DicomFile | undefined): Ground | undefined {
  if (!file || burnedInRisk(file).risk !== 'low') return undefined;
  try {
    const image = mainImage(file);
    const codec = image && loadedCodec(image);
    if (!image || !codec || image.format.bitsStored < 8) return undefined;
    const shown = render(codec.decode(framesOf(image).read(0), image.format), image.format, displayOf(image, 0));
    if (shown.channels !== 1) return undefined;
    return { width: shown.columns, height: shown.rows, grey: new Uint8Array(shown.pixels) };
  } catch {
    return undefined;
  }
}
