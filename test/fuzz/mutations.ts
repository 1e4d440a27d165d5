/** Files of one invented patient, and what may go wrong with a file, by elements and by bytes. */
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { DataSet, Element } from '../../src/core/dicom/types.js';
import {
  buildDicom,
  el,
  item,
  pixelData,
  privateCreator,
  sq,
  TRANSFER_SYNTAX,
  utf8,
  type ElementSpec,
} from '../support/dicomBuilder.js';
import { dataSet } from '../support/modules.js';
import { randomNumbers } from '../support/random.js';
import { greyscale } from '../support/tomography.js';

/** What must not be in the bytes of a copy, in small letters. */
export const SECRETS: Readonly<Record<string, string>> = {
  'the family name': 'quillfeather',
  'the given name': 'thessaly',
  'the Patient ID': 'tqx2093847',
  'the birth date': '19580917',
  'the site': 'larkmoor',
};

/** Draws that are the same for the same seed. */
export class Draw {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = randomNumbers(seed);
  }

  /** A whole number from 0, below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  of<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice;
  }
}

const NAME = 'Quillfeather^Thessaly';
const WRITINGS: readonly string[] = [
  'Quillfeather',
  'QUILLFEATHER THESSALY',
  'for Thessaly Quillfeather, b. 17.09.1958',
  'ID TQX2093847',
  'TQX 2093847 / 19580917',
  'seen at Larkmoor Priory Infirmary',
  Buffer.from('Quillfeather').toString('base64'),
  'Q u i l l f e a t h e r',
  'Quill\u00adfeather',
];
/** Texts that the table removes, cleans, or does not name; inside sequences and private blocks too. */
const TEXTS: readonly (readonly [tag: number, vr: 'LO' | 'SH' | 'LT' | 'ST'])[] = [
  [0x0008103e, 'LO'],
  [0x00081030, 'LO'],
  [0x00180024, 'SH'],
  [0x00181030, 'LO'],
  [0x00204000, 'LT'],
  [0x00081090, 'LO'],
  [0x00080081, 'ST'],
  [0x00189004, 'LO'],
];

function planted(draw: Draw): ElementSpec[] {
  const chosen = TEXTS.filter(() => draw.below(2) === 0);
  return chosen.map(([tag, vr]) => el(tag, vr, utf8(draw.of(WRITINGS).slice(0, vr === 'SH' ? 16 : 64))));
}

/** A small image of the patient, who is named in several attributes, so that no single fault makes anybody forget. */
export function seedFile(draw: Draw): Uint8Array {
  const person = [
    el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
    el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    el('SOPInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.9'),
    el('StudyDate', 'DA', '20230612'),
    el('InstitutionName', 'LO', 'Larkmoor Priory Infirmary'),
    el('PatientName', 'PN', NAME),
    el('PatientID', 'LO', 'TQX2093847'),
    el('PatientBirthDate', 'DA', '19580917'),
    el('OtherPatientNames', 'PN', NAME),
    el(0x00101000, 'LO', 'TQX2093847'),
    el(0x00102297, 'PN', NAME),
  ];
  const inside = [...planted(draw), el(0x0040a123, 'PN', NAME), el(0x00400009, 'SH', 'TQX2093847')];
  const privates = [privateCreator(0x0009, 0x10, 'NIMBUS'), el(0x00091001, 'LO', 'Quillfeather')];
  const image = [...greyscale(4, 8, 8), pixelData(Uint8Array.from({ length: 16 }, () => draw.below(256)))];
  const open = { undefinedLength: draw.below(2) === 0 };
  const sequence = sq(0x00400275, [item(dataSet(inside), open), item(dataSet(planted(draw)))], open);
  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated } = TRANSFER_SYNTAX;
  return buildDicom({
    transferSyntax: draw.of([explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated]),
    elements: dataSet(person, planted(draw), [sequence], privates, image),
  });
}

type Mutation = (bytes: Buffer, elements: readonly Element[], draw: Draw) => Buffer;

/** Faults of writers and of disks; each keeps most of the file. */
const MUTATIONS: readonly Mutation[] = [
  // A byte anywhere.
  (bytes, _, draw) => written(bytes, draw.below(bytes.length), Buffer.of(draw.below(256))),
  // A length that is wrong.
  (bytes, elements, draw) => {
    const element = draw.of(elements);
    const at = element.valueOffset - (draw.below(2) === 0 ? 2 : 4);
    return written(bytes, Math.max(0, at), Buffer.of(draw.of([0, 1, 2, 8, 0x20, 0x7f, 0xff])));
  },
  // Another VR.
  (bytes, elements, draw) => {
    const vr = draw.of(['UN', 'LO', 'CS', 'UI', 'OB', 'SQ', 'US', 'UT', 'DA', '??', '\0\0']);
    return written(bytes, draw.of(elements).start + 4, Buffer.from(vr, 'latin1'));
  },
  // Another tag: of another group, or private.
  (bytes, elements, draw) => written(bytes, draw.of(elements).start + draw.of([0, 2]), Buffer.of(draw.below(256))),
  // A value that takes the place of another.
  (bytes, elements, draw) => {
    const [from, to] = [draw.of(elements), draw.of(elements)];
    const value = bytes.subarray(from.valueOffset, from.valueOffset + Math.min(from.length, to.length));
    return written(bytes, to.valueOffset, Buffer.from(value));
  },
  // An element once more, somewhere else.
  (bytes, elements, draw) => {
    const [which, where] = [draw.of(elements), draw.of(elements)];
    return inserted(bytes, where.start, bytes.subarray(which.start, which.end));
  },
  // An element that is gone.
  (bytes, elements, draw) => {
    const { start, end } = draw.of(elements);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  // Rubbish between elements, delimiters among it.
  (bytes, elements, draw) => {
    const rubbish = draw.of([
      'feff00e000000000',
      'feff0de000000000',
      'feffdde000000000',
      '0000000000000000',
      'ffffffff',
    ]);
    return inserted(bytes, draw.of(elements).start, Buffer.from(rubbish, 'hex'));
  },
  // A name in a value that holds none.
  (bytes, elements, draw) => written(bytes, draw.of(elements).valueOffset, Buffer.from(draw.of(WRITINGS), 'latin1')),
  // Names before, between and behind.
  (bytes, _, draw) => written(bytes, draw.below(100), Buffer.from('Quillfeather')),
  (bytes) => Buffer.concat([bytes, Buffer.from('Quillfeather TQX2093847')]),
  // The end is missing.
  (bytes, _, draw) => bytes.subarray(0, bytes.length - 1 - draw.below(40)),
];

function written(bytes: Buffer, at: number, some: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(some.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length));
  return copy;
}

function inserted(bytes: Buffer, at: number, some: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
}

/** One to three faults; where the elements can no longer be told, those that follow are of bytes. */
export function mutated(file: Uint8Array, draw: Draw): Uint8Array {
  let bytes = Buffer.from(file);
  for (let left = 1 + draw.below(3); left > 0; left--) {
    const elements = elementsOf(bytes);
    const mutation = elements.length > 0 ? draw.of(MUTATIONS) : MUTATIONS[0];
    if (mutation) bytes = Buffer.from(mutation(bytes, elements, draw));
  }
  return bytes;
}

/** All elements with their offsets in the file; none where it cannot be read, or is deflated. */
function elementsOf(bytes: Uint8Array): readonly Element[] {
  try {
    const file = readDicom(memorySource(bytes));
    return file.deflated ? file.meta.elements : [...file.meta.elements, ...allOf(file)];
  } catch {
    return [];
  }
}

function allOf({ elements }: DataSet): readonly Element[] {
  return elements.flatMap((element) => [element, ...(element.items ?? []).flatMap(allOf)]);
}
