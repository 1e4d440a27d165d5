import { visitElements, Place } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { isDummySequence } from '../detect/header/ownDummies.js';
import { digest } from './digest.js';
import { tellingValues, type Header } from './header.js';
import type { QuasiIdentifierId } from './quasiIdentifiers.js';

/** What may be inferred of a patient whose class is known. */
export const SENSITIVE = ['diagnosis', 'procedure', 'description'] as const;
export type SensitiveId = (typeof SENSITIVE)[number];

/** How the dates of a file relate to the true ones, by its own word. */
export type DateClaim = 'asTheyWere' | 'modified';

/** What one file says of its patient; exact values, of which none leaves the process. */
export interface AttributeFacts {
  readonly values: ReadonlyMap<QuasiIdentifierId, readonly string[]>;
  /** As {@link digest}s. */
  readonly sensitive: ReadonlyMap<SensitiveId, readonly string[]>;
  /** As {@link digest}s of code and scheme; of procedures and of diagnoses. */
  readonly codes: readonly string[];
  readonly studyDate?: { readonly date: string; readonly claim: DateClaim };
}

/** The attributes of each quasi-identifier; a value of any of them counts. */
const ATTRIBUTES: Readonly<Partial<Record<QuasiIdentifierId, readonly number[]>>> = {
  sex: [0x00100040],
  age: [0x00101010],
  birthDate: [0x00100030],
  size: [0x00101020],
  weight: [0x00101030],
  ethnicGroup: [0x00102160, 0x00102162],
  smoking: [0x001021a0],
  pregnancy: [0x001021c0],
  occupation: [0x00102180],
  residence: [0x00102150, 0x00102152],
  modality: [0x00080060],
  bodyPart: [0x00180015],
  // Institution Name; Clinical Trial Site ID and Name.
  site: [0x00080080, 0x00120030, 0x00120031],
};

const MANUFACTURER = 0x00080070;
const MODEL = 0x00081090;
const STUDY_DATE = 0x00080020;
const TEMPORAL_CLAIM = 0x00280303;

/** Sequences of codes, at any level, by what they tell. */
const CODES: ReadonlyMap<number, 'procedure' | 'diagnosis' | 'bodyPart'> = new Map([
  [0x00081032, 'procedure'],
  [0x00321064, 'procedure'],
  [0x00400008, 'procedure'],
  [0x00400260, 'procedure'],
  [0x00081084, 'diagnosis'],
  [0x00321067, 'diagnosis'],
  [0x0040100a, 'diagnosis'],
  [0x00401012, 'diagnosis'],
  [0x00082218, 'bodyPart'],
]);

/** Texts, at any level, by what they tell. */
const TEXTS: ReadonlyMap<number, SensitiveId> = new Map([
  // Admitting diagnoses; reason for study, for visit, for the requested procedure; history.
  ...[0x00081080, 0x00321030, 0x00321066, 0x00401002, 0x001021b0].map((tag) => [tag, 'diagnosis'] as const),
  // Descriptions of study, series, requested procedure and performed step; name of the protocol.
  ...[0x00081030, 0x0008103e, 0x00321060, 0x00400254, 0x00181030].map((tag) => [tag, 'description'] as const),
]);

/** Code Value, Long Code Value and URN Code Value (PS3.3 Table 8.8-1). */
const CODE_VALUES: readonly number[] = [0x00080100, 0x00080119, 0x00080120];
const CODING_SCHEME = 0x00080102;

export function attributeFacts(header: Header): AttributeFacts {
  const values = new Map<QuasiIdentifierId, string[]>();
  const sensitive = new Map<SensitiveId, string[]>();
  const codes: string[] = [];
  for (const [id, tags = []] of Object.entries(ATTRIBUTES) as [QuasiIdentifierId, readonly number[]][]) {
    for (const tag of tags) add(values, id, ...header.values(tag));
  }
  const device = [MANUFACTURER, MODEL].map((tag) => header.value(tag));
  if (device.some((part) => part !== '')) add(values, 'device', device.join('\\'));
  visitElements(Place.top(header.file), (element, place) => {
    const told = CODES.get(element.tag);
    if (told) {
      for (const code of codesOf(element, place)) {
        if (told === 'bodyPart') add(values, told, code);
        else {
          add(sensitive, told, digest(code));
          codes.push(digest(code));
        }
      }
    }
    const text = TEXTS.get(element.tag);
    if (text) {
      const texts = tellingValues(header.file, element, place.characterSet);
      add(sensitive, text, ...texts.map((value) => digest(value.toUpperCase())));
    }
    return true;
  });
  const studyDate = studyDateOf(header);
  return { values, sensitive, codes, ...(studyDate && { studyDate }) };
}

function add<K>(map: Map<K, string[]>, key: K, ...values: readonly string[]): void {
  if (values.length > 0) map.set(key, [...(map.get(key) ?? []), ...values]);
}

/** `T-D3000 SRT` for each item; a dummy that we put in place of codes says nothing. */
function codesOf(sequence: Element, place: Place): readonly string[] {
  if (isDummySequence(sequence, place)) return [];
  return (sequence.items ?? []).flatMap((item) => {
    const texts = (tags: readonly number[]) =>
      item.elements
        .filter(({ tag }) => tags.includes(tag))
        .flatMap((element) => tellingValues(place.file, element, place.characterSet));
    const [code] = texts(CODE_VALUES);
    return code === undefined ? [] : [`${code} ${texts([CODING_SCHEME])[0] ?? ''}`];
  });
}

function studyDateOf(header: Header): AttributeFacts['studyDate'] {
  const date = header.value(STUDY_DATE);
  if (date === '') return undefined;
  return { date, claim: dateClaim(header) };
}

/** Longitudinal Temporal Information Modified (0028,0303), PS3.3 C.7.1.1 and PS3.15 E.3.6. */
function dateClaim(header: Header): DateClaim {
  return header.value(TEMPORAL_CLAIM) === 'MODIFIED' ? 'modified' : 'asTheyWere';
}
