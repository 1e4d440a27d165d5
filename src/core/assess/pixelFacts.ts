import * as Tag from '../standard/tag.js';
import { claimedCodes } from '../plan/ownCopy.js';
import type { Header } from './header.js';

/** What the file says of text in its pixels. Nothing here looks at the pixels themselves. */
export type BurnedInText =
  /** 113101 is claimed: a tool or a person looked, and took out what there was. */
  | 'examined'
  /** Burned In Annotation (0028,0301) is YES. */
  | 'saidToBeThere'
  /** Burned In Annotation is NO, and no later search is claimed. */
  | 'saidToBeFree'
  | 'notExamined';

/** Whether a face could be made of the pixels. */
export type Face =
  /** 113102 is claimed. */
  | 'removed'
  /** CT, MR or PET of the head, or Recognizable Visual Features (0028,0302) is YES. */
  | 'reconstructable'
  /** Such a scanner, and no body part is named. */
  | 'unknown'
  | 'none';

/** Objects that show or hold a person otherwise than as an image of the inside. */
export type SpecialObject = 'surface' | 'photograph' | 'document' | 'waveform';

export interface PixelFacts {
  /** Absent where the file holds no pixels. */
  readonly text?: BurnedInText;
  /** The modality or the class is one that is known for text in the image (PS3.15 E.3.1). */
  readonly proneToText: boolean;
  readonly face: Face;
  readonly special?: SpecialObject;
}

/** Pixel Data, Float Pixel Data, Double Float Pixel Data. */
const PIXELS: readonly number[] = [Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData];

const CLEAN_PIXEL_DATA = '113101';
const CLEAN_VISUAL_FEATURES = '113102';

/** Defined terms of Body Part Examined (PS3.16 Annex L) for regions that show the face, or the whole of a person. */
const SHOWS_HEAD =
  /^(HEAD|BRAIN|SKULL|FACE|ORBIT|EYE|NOSE|MAXILLA|MANDIBLE|JAW|SINUS|EAR|IAC|SELLA|ZYGOMA|TMJ|PITUITARY|WHOLEBODY|CTA?_?HEAD|HEADNECK)/;

/** SOP classes below Storage (PS3.4 Annex B), by the end of their UIDs. */
const SPECIAL: readonly (readonly [RegExp, SpecialObject])[] = [
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(68\.[12]|104\.[3-5])$/, 'surface'],
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(77\.1\.4(\.1)?|77\.1\.5\.\d+|77\.1\.7)$/, 'photograph'],
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.104\.[12]$/, 'document'],
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.9\./, 'waveform'],
];

export function pixelFacts(header: Header): PixelFacts {
  const codes = claimedCodes(header.file);
  const hasPixels = PIXELS.some((tag) => header.element(tag) !== undefined);
  const sopClass = header.value(Tag.SOPClassUID);
  const special = SPECIAL.find(([pattern]) => pattern.test(sopClass))?.[1];
  const modality = header.value(Tag.Modality);
  return {
    ...(hasPixels && { text: burnedInText(header, codes) }),
    proneToText: hasPixels && /^(US|IVUS|ES|XC|OT|SC|DOC|XA|RF|ECG|GM|SM)$/.test(modality),
    face: hasPixels ? face(header, codes, modality) : 'none',
    ...(special && { special }),
  };
}

function burnedInText(header: Header, codes: readonly string[]): BurnedInText {
  if (codes.includes(CLEAN_PIXEL_DATA)) return 'examined';
  const said = header.value(Tag.BurnedInAnnotation);
  if (said === 'YES') return 'saidToBeThere';
  return said === 'NO' ? 'saidToBeFree' : 'notExamined';
}

function face(header: Header, codes: readonly string[], modality: string): Face {
  if (codes.includes(CLEAN_VISUAL_FEATURES)) return 'removed';
  const said = header.value(Tag.RecognizableVisualFeatures);
  if (said === 'YES') return 'reconstructable';
  if (said === 'NO' || !/^(CT|MR|PT|NM)$/.test(modality)) return 'none';
  const bodyPart = header.value(Tag.BodyPartExamined).toUpperCase().replaceAll(' ', '');
  if (SHOWS_HEAD.test(bodyPart)) return 'reconstructable';
  return bodyPart === '' ? 'unknown' : 'none';
}
