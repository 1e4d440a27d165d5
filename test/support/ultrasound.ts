/** Ultrasound pictures in colour with the patient's data burned in (PS3.3 sections A.6 and A.7). */
import { drawText, textWidth } from './bitmapFont.js';
import { el, encapsulated, item, pixelData, sq, type ElementSpec } from './dicomBuilder.js';
import { dataSet, identification, type Series } from './modules.js';
import * as people from './people.js';
import { randomNumbers } from './random.js';
import { rleFrame, samplePlanes } from './rle.js';
import { CHEST_STUDY } from './tomography.js';

const US_IMAGE = '1.2.840.10008.5.1.4.1.1.6.1';
const US_MULTIFRAME = '1.2.840.10008.5.1.4.1.1.3.1';

export const ULTRASOUND_SERIES: Series = {
  study: CHEST_STUDY,
  modality: 'US',
  number: 1,
  description: 'Abdomen, liver and gallbladder',
  manufacturer: 'Cumulus Scanners',
  model: 'Whisper 3',
};

const ULTRASOUND_CINE_SERIES: Series = { ...ULTRASOUND_SERIES, number: 2, description: 'Abdomen, cine' };

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue side by side. */
  readonly pixels: Uint8Array;
}

/** One RGB picture, `width` by three quarters of it; native pixel data. */
export function usImage(width = 640): ElementSpec[] {
  const picture = drawPicture(width, 0);
  return dataSet(identification(US_IMAGE, ULTRASOUND_SERIES, 1), ultrasound(picture), [
    el('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\ABDOMINAL\\0001'),
    pixelData(picture.pixels, 'OB'),
  ]);
}

/** A loop of `frames` pictures as RLE Lossless, one fragment each; write it with that transfer syntax. */
export function usCine(frames = 3, width = 320): ElementSpec[] {
  const pictures = Array.from({ length: frames }, (_, index) => drawPicture(width, index));
  const [first = drawPicture(width, 0)] = pictures;
  return dataSet(identification(US_MULTIFRAME, ULTRASOUND_CINE_SERIES, 1), ultrasound(first), [
    el('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\ABDOMINAL\\0001'),
    el('FrameTime', 'DS', 40),
    el('NumberOfFrames', 'IS', frames),
    el('FrameIncrementPointer', 'AT', 0x00181063),
    encapsulated(
      pictures.map((picture) => rleFrame(samplePlanes(picture.pixels, 3), width)),
      { frameStarts: pictures.map((_, index) => index) },
    ),
  ]);
}

function ultrasound({ width, height }: Picture): ElementSpec[] {
  return [
    el('BodyPartExamined', 'CS', 'ABDOMEN'),
    el('TransducerType', 'CS', 'CURVED LINEAR'),
    el('TransducerData', 'LO', 'C5-1'),
    sq('SequenceOfUltrasoundRegions', [calibratedRegion(width, height)]),
    el('PatientOrientation', 'CS', ''),
    el('SamplesPerPixel', 'US', 3),
    el('PhotometricInterpretation', 'CS', 'RGB'),
    el('PlanarConfiguration', 'US', 0),
    el('Rows', 'US', height),
    el('Columns', 'US', width),
    el('BitsAllocated', 'US', 8),
    el('BitsStored', 'US', 8),
    el('HighBit', 'US', 7),
    el('PixelRepresentation', 'US', 0),
    el('BurnedInAnnotation', 'CS', 'YES'),
    el('LossyImageCompression', 'CS', '00'),
  ];
}

/** PS3.3 section C.8.5.5: a tissue image in centimetres. */
function calibratedRegion(width: number, height: number): ReturnType<typeof item> {
  return item([
    el('RegionSpatialFormat', 'US', 1),
    el('RegionDataType', 'US', 1),
    el('RegionFlags', 'UL', 0),
    el('RegionLocationMinX0', 'UL', 0),
    el('RegionLocationMinY0', 'UL', Math.round(height / 6)),
    el('RegionLocationMaxX1', 'UL', width - 1),
    el('RegionLocationMaxY1', 'UL', height - 1),
    el('PhysicalUnitsXDirection', 'US', 3),
    el('PhysicalUnitsYDirection', 'US', 3),
    el('PhysicalDeltaX', 'FD', 16 / height),
    el('PhysicalDeltaY', 'FD', 16 / height),
  ]);
}

/** The lines that the machine writes over the picture. */
export function burnedInLines(): string[] {
  const { name, id, birthDate } = people.TABITHA;
  return [
    name.replaceAll('^', ' '),
    `ID ${id}  DOB ${birthDate.slice(6)}.${birthDate.slice(4, 6)}.${birthDate.slice(0, 4)}`,
    `${people.HOSPITAL.toUpperCase()}  12.03.2024 10:15`,
  ];
}

/** `phase` shifts what breathes. */
function drawPicture(width: number, phase: number): Picture {
  const height = (width * 3) / 4;
  const pixels = new Uint8Array(width * height * 3);
  const picture = { width, height, pixels };
  drawSector(picture, phase);
  drawScale(picture);
  const scale = Math.max(1, Math.round(width / 320));
  const dot = (x: number, y: number): void => {
    if (x < width && y < height) pixels.set([235, 235, 220], (y * width + x) * 3);
  };
  burnedInLines().forEach((line, index) => drawText(line, 4 * scale, (4 + index * 10) * scale, scale, dot));
  const settings = ['C5-1 ABD', '42 HZ', 'MI 0.9'];
  settings.forEach((line, index) => {
    drawText(line, width - textWidth(line, scale) - 4 * scale, height - (36 - index * 10) * scale, scale, dot);
  });
  return picture;
}

/** Speckled tissue between two arcs, with a dark gallbladder that brightens what lies behind it. */
function drawSector({ width, height, pixels }: Picture, phase: number): void {
  const random = randomNumbers(width + phase);
  const apexX = width / 2;
  const apexY = -height * 0.02;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const speckle = random() * random();
      const angle = Math.atan2(x - apexX, y - apexY);
      const depth = Math.hypot(x - apexX, y - apexY) / height;
      if (Math.abs(angle) > 0.62 || depth < 0.24 || depth > 0.98) continue;
      const grey = Math.min(255, echo(angle, depth - phase * 0.01) * (0.35 + 1.6 * speckle));
      pixels.fill(grey, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}

/** Mean brightness of tissue; `angle` in radians off the axis, `depth` as a fraction of the picture's height. */
function echo(angle: number, depth: number): number {
  if (depth < 0.3) return 190;
  const gallbladder = Math.hypot((angle - 0.12) / 0.16, (depth - 0.55) / 0.09);
  if (gallbladder < 1) return 6;
  if (gallbladder < 1.12) return 200;
  if (Math.abs(angle + 0.22 + 0.2 * Math.sin(depth * 7)) < 0.022) return 18;
  const behind = Math.abs(angle - 0.12) < 0.13 && depth > 0.64 ? 50 : 0;
  const diaphragm = Math.abs(depth - 0.9 - 0.1 * angle) < 0.012 ? 150 : 0;
  return 115 - 55 * depth + behind + diaphragm;
}

/** A bar of all greys at the left edge. */
function drawScale({ width, height, pixels }: Picture): void {
  const top = Math.round(height * 0.3);
  const length = Math.round(height * 0.5);
  const thickness = Math.round(width / 60);
  for (let y = top; y < top + length; y++) {
    const start = (y * width + thickness) * 3;
    pixels.fill(255 - ((y - top) * 255) / length, start, start + thickness * 3);
  }
}
