import * as Tag from '../../standard/tag.js';
import type { DataSet, DicomFile } from '../../dicom/types.js';
import { codesAt, elementAt } from './attributeTexts.js';

/** Whether a face can be made of an image's slices. */
export interface Faces {
  /** `likely`: the head in slices thin enough; `possible`: nothing excludes it; `no`. */
  readonly reconstructable: 'likely' | 'possible' | 'no';
  /** What decided, in plain words; never holds a value of the patient. */
  readonly why: string;
}

/** Defined terms (PS3.16 Annex L) and what sites write instead: regions with a face, or the whole of a person. */
const HEAD =
  /HEAD|BRAIN|SKULL|FACE|FACIAL|ORBIT|EYE|NOSE|NASAL|SINUS|MAXIL|MANDIB|JAW|DENTAL|TMJ|\bEARS?\b|TEMPORAL|\bIACS?\b|SELLA|PITUIT|ZYGOMA|NEURO|CRANI|KOPF|SCHAEDEL|SCH(?:Ä|A)DEL|TETE|CABEZA|TESTA|WHOLE ?BODY/;
/** SNOMED CT and SNOMED-RT codes of the head, face, skull, brain, orbit, sinuses and of the whole body. */
const HEAD_CODES = new Set(
  `69536005 T-D1100 89545001 T-D1200 89546000 T-11100 12738006 T-A0100 363654007 T-D1480 2095001 T-22000 774007 T-D1000
   38266002 T-D0010 91609006 T-11180 70925003 T-11170`.split(/\s+/),
);
/** Slices further apart show no features, in mm. */
const COARSE = 6;
/** Fewer slices are no volume. */
const FEW = 10;

/**
 * Whether a person could be recognised by a face reconstructed from CT, MR or PET of the head. A plain statement for
 * findings and reports: nothing here takes a face away, and Clean Recognizable Visual Features is never claimed.
 */
export function facesReconstructable(file: DicomFile): Faces {
  const [modality = ''] = codesAt(file, file, Tag.Modality);
  const said = codesAt(file, file, Tag.RecognizableVisualFeatures)[0];
  if (said === 'YES') return { reconstructable: 'likely', why: 'Recognizable Visual Features is YES' };
  if (!/^(CT|MR|PT)$/.test(modality)) return { reconstructable: 'no', why: 'it is no CT, MR or PET' };
  const region = regionOf(file);
  if (region === 'elsewhere') return { reconstructable: 'no', why: 'another region than the head was examined' };
  if (isCoarse(file)) return { reconstructable: 'no', why: 'its slices are too few or too far apart' };
  if (region === 'head')
    return { reconstructable: 'likely', why: `${modality} of the head: a face can be made of its slices` };
  return { reconstructable: 'possible', why: 'the header does not say which region was examined' };
}

function regionOf(file: DicomFile): 'head' | 'elsewhere' | 'unknown' {
  const parts = codesAt(file, file, Tag.BodyPartExamined);
  const codes = (elementAt(file, Tag.AnatomicRegionSequence)?.items ?? []).flatMap((item) => codesOf(file, item));
  const words = [Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName].flatMap((tag) =>
    codesAt(file, file, tag),
  );
  if (parts.some((part) => HEAD.test(part)) || codes.some((code) => HEAD_CODES.has(code))) return 'head';
  // What a person typed may say head where the body part says nothing or `NECK`, but it does not exclude it.
  if (words.some((text) => HEAD.test(text))) return 'head';
  return parts.length > 0 || codes.length > 0 ? 'elsewhere' : 'unknown';
}

function codesOf(file: DicomFile, item: DataSet): readonly string[] {
  return codesAt(file, item, Tag.CodeValue);
}

function isCoarse(file: DicomFile): boolean {
  const number = (tag: number): number | undefined => {
    const value = Number(codesAt(file, file, tag)[0] ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  const spacing = number(Tag.SpacingBetweenSlices) ?? number(Tag.SliceThickness);
  const count = number(Tag.ImagesInAcquisition);
  return (spacing !== undefined && Math.abs(spacing) > COARSE) || (count !== undefined && count > 0 && count < FEW);
}
