import * as Tag from '../../standard/tag.js';
import type { DicomFile } from '../../dicom/types.js';
import { codesAt, elementAt } from './attributeTexts.js';

/**
 * How likely text is in the pixels of an image. `high`: look, and call nothing clean that could not be examined;
 * `some`: look where there is time; `low`: what machines of this kind write, they write into the header.
 */
export interface BurnedInRisk {
  readonly risk: 'high' | 'some' | 'low';
  /** What decided, in plain words, for findings and reports; never holds a value of the patient. */
  readonly why: string;
}

/** Modalities whose machines write into the image, or whose images come off film, paper or a screen (PS3.3 C.7.3.1.1.1). */
const WRITING_MODALITIES = new Set('US IVUS ES XA RF SC OT DOC HC XC GM OP ECG EPS FID'.split(' '));
/** The same, now and then: film that was scanned, technologists' marks, labels on slides. */
const MARKED_MODALITIES = new Set('CR DX MG IO PX DG NM OPT SM OPM BMD BDUS'.split(' '));

/** Secondary capture, single-frame and multi-frame (PS3.4 Table B.5-1). */
const SECONDARY_CAPTURE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.[1-4])?$/;
/** Ultrasound, endoscopy and photographs, moving and still, retired classes among them. */
const WRITING_CLASSES = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(3(\.1)?|6(\.1)?|77\.1\.[14](\.1)?)$/;

/** Values of Image Type that say a picture was taken of a screen or a form (PS3.3 C.7.6.1.1.2, C.8.6.1). */
const CAPTURED = new Set([
  'SCREEN SAVE',
  'SCREENSAVE',
  'SCREEN CAPTURE',
  'PRINTED',
  'DIGITIZED FILM',
  'REPORT',
  'FORM',
]);
/** Pages of figures that scanners store as images: dose reports, time curves, results. */
const PAGE_OF_FIGURES = /DOSE|PROT(?:OCOL)?$|RESULT|GRAPH|CURVE|SUMMARY|TABLE|_SR$/;

/** True for the image of a label, such as that of a slide (PS3.3 C.8.12.4.1.1, C.8.12.4.1.5). */
export function isLabelImage(file: DicomFile): boolean {
  return (
    codesAt(file, file, Tag.ImageType).includes('LABEL') || codesAt(file, file, Tag.SpecimenLabelInImage)[0] === 'YES'
  );
}

/**
 * Which images to look for text in, by what the header says; the first that holds decides:
 *
 * 1. no pixels: low;
 * 2. Burned In Annotation YES, or Recognizable Visual Features YES: high;
 * 3. Secondary Capture classes, a Conversion Type, or an Image Type of a screen, a film or a page of figures: high;
 * 4. classes and modalities of ultrasound, endoscopy, angiography, photographs, documents; ultrasound regions: high;
 * 5. Image Type SECONDARY, or modalities whose images are marked now and then: some;
 * 6. a modality that is absent or unknown: high, since no one can say;
 * 7. everything else (CT, MR, PT, RT...): low.
 *
 * Burned In Annotation NO does not lower the risk: machines write it whatever they burn in.
 */
export function burnedInRisk(file: DicomFile): BurnedInRisk {
  const values = (tag: number): readonly string[] => codesAt(file, file, tag);
  if (!elementAt(file, Tag.PixelData)) return { risk: 'low', why: 'there are no pixels that could show text' };
  const [modality = ''] = values(Tag.Modality);
  const [sopClass = ''] = values(Tag.SOPClassUID);
  const imageType = values(Tag.ImageType);
  const high = (why: string): BurnedInRisk => ({ risk: 'high', why });
  if (values(Tag.BurnedInAnnotation)[0] === 'YES') return high('Burned In Annotation is YES');
  if (values(Tag.RecognizableVisualFeatures)[0] === 'YES') return high('Recognizable Visual Features is YES');
  if (SECONDARY_CAPTURE.test(sopClass)) return high('it is a Secondary Capture');
  if (imageType.some((value) => CAPTURED.has(value)))
    return high('Image Type says that a screen or a film was captured');
  if (imageType.slice(2).some((value) => PAGE_OF_FIGURES.test(value)))
    return high('Image Type says that it is a page of figures');
  if (WRITING_CLASSES.test(sopClass)) return high('machines of this SOP Class write into the image');
  if (WRITING_MODALITIES.has(modality)) return high(`machines of modality ${modality} write into the image`);
  if (elementAt(file, Tag.SequenceOfUltrasoundRegions))
    return high('it has ultrasound regions, and so a screen around them');
  if (values(Tag.ConversionType).length > 0) return high('Conversion Type says that it was digitised or captured');
  if (!KNOWN_MODALITY.test(modality)) return high('its modality is not known');
  if (imageType[1] === 'SECONDARY')
    return { risk: 'some', why: 'Image Type is SECONDARY: it was made on a workstation' };
  if (MARKED_MODALITIES.has(modality))
    return { risk: 'some', why: `images of modality ${modality} are marked now and then` };
  return { risk: 'low', why: `machines of modality ${modality} write text into the header` };
}

/** Modalities whose pixels are known to be measured, not written; and those of MARKED_MODALITIES. */
const KNOWN_MODALITY = new RegExp(
  `^(CT|MR|PT|RTIMAGE|RTDOSE|SEG|PMAP|OCT|OPTENF|${[...MARKED_MODALITIES].join('|')})$`,
);
