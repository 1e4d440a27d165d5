/** Ready-made files of invented people for tests: objects as machines write them, and all of them by name. */
export { brokenFixtures } from './brokenFixtures.js';
export type { Fixture } from './fixture.js';
import {
  buildDicom,
  el,
  item,
  pixelData,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
  type ItemSpec,
} from './dicomBuilder.js';
import { encodingFixtures } from './encodingFixtures.js';
import type { Fixture } from './fixture.js';
import { code, dataSet, identification } from './modules.js';
import { crImage } from './radiograph.js';
import { REPORT_SERIES, srReport } from './report.js';
import { ctImage, greyscale, HEAD_SERIES, mrImage } from './tomography.js';
import { usCine, usImage } from './ultrasound.js';

const ENHANCED_MR = '1.2.840.10008.5.1.4.1.1.4.1';
/** Pixels a side of the small pictures here: what is tested is the header. */
const SMALL = 32;

/** A slice of a chest, in explicit VR little endian unless another encoding is asked for. */
export function syntheticCt(transferSyntax: string = TRANSFER_SYNTAX.explicitLittleEndian): Uint8Array {
  return buildDicom({ transferSyntax, elements: ctImage(1, 1, SMALL) });
}

/** An ultrasound picture in RGB with the patient's name burned in. */
export function syntheticUs(): Uint8Array {
  return buildDicom({ elements: usImage(160) });
}

/** A verified report whose content tree names the patient, her sister and two physicians. */
export function structuredReport(): Uint8Array {
  return buildDicom({ elements: srReport() });
}

/** An MR slice with private elements of two creators, some nested, one of VR UN that hides a sequence. */
export function withPrivate(transferSyntax: string = TRANSFER_SYNTAX.explicitLittleEndian): Uint8Array {
  return buildDicom({ transferSyntax, elements: mrImage(1, SMALL) });
}

/**
 * An enhanced MR image of `frames` frames of 8 by 8 pixels; each frame's functional groups hold, beside the usual,
 * a chain of `nested` sequences one inside the other.
 */
export function enhancedMultiframe(frames: number, nested: number): Uint8Array {
  const side = 8;
  const perFrame = Array.from({ length: frames }, (_, index) => functionalGroups(index + 1, nested));
  const elements = dataSet(identification(ENHANCED_MR, HEAD_SERIES, 1), greyscale(side, 12), [
    el('NumberOfFrames', 'IS', frames),
    sq('SharedFunctionalGroupsSequence', [
      item([sq('PixelMeasuresSequence', [item([el('SliceThickness', 'DS', 5), el('PixelSpacing', 'DS', [1, 1])])])]),
    ]),
    sq('PerFrameFunctionalGroupsSequence', perFrame),
    pixelData(new Uint16Array(side * side * frames)),
  ]);
  return buildDicom({ elements });
}

/**
 * A report with exactly `elements` data elements, at any level, in its data set: a content tree that repeats the
 * patient's name and, up to the number wanted, private elements.
 * @throws Error where `elements` is below 200, which the report itself takes
 */
export function hugeHeader(elements: number): Uint8Array {
  if (elements < 200) throw new Error('The report itself takes up to 200 elements');
  const report = srReport();
  const own = countElements(report);
  const perRemark = countElements(remark(0).elements);
  const remarks = Math.floor((elements - own - 2) / (2 * perRemark));
  const tree = sq(
    'AcquisitionContextSequence',
    Array.from({ length: remarks }, (_, index) => remark(index)),
  );
  const fill = elements - own - 1 - remarks * perRemark;
  return buildDicom({ elements: dataSet(report, [tree], privateFill(fill)) });
}

/** Every well-formed fixture, with distinct names: what must be read, and come out of a run without edits unchanged. */
export function allFixtures(): Fixture[] {
  return [...objectFixtures(), ...encodingFixtures()];
}

function objectFixtures(): Fixture[] {
  const { implicitLittleEndian, explicitBigEndian, deflated, rleLossless } = TRANSFER_SYNTAX;
  return [
    { name: 'CT', bytes: syntheticCt() },
    { name: 'CT, implicit VR', bytes: syntheticCt(implicitLittleEndian) },
    { name: 'CT, big endian', bytes: syntheticCt(explicitBigEndian) },
    { name: 'CT, deflated', bytes: syntheticCt(deflated) },
    { name: 'MR with private elements', bytes: withPrivate() },
    { name: 'MR with private elements, implicit VR', bytes: withPrivate(implicitLittleEndian) },
    { name: 'MR with private elements, big endian', bytes: withPrivate(explicitBigEndian) },
    { name: 'MR with private elements, deflated', bytes: withPrivate(deflated) },
    { name: 'CR with a Japanese name', bytes: buildDicom({ elements: crImage(SMALL) }) },
    { name: 'US', bytes: syntheticUs() },
    { name: 'US, RLE', bytes: buildDicom({ transferSyntax: rleLossless, elements: usCine(3, 160) }) },
    { name: 'structured report', bytes: structuredReport() },
    { name: 'enhanced MR, 6 frames', bytes: enhancedMultiframe(6, 3) },
    { name: 'report of 600 elements', bytes: hugeHeader(600) },
  ];
}

function functionalGroups(frame: number, nested: number): ItemSpec {
  const content = item([
    el('FrameAcquisitionDateTime', 'DT', `202403121030${String(frame % 60).padStart(2, '0')}.5`),
    el('FrameReferenceDateTime', 'DT', '20240312103000'),
    el('DimensionIndexValues', 'UL', [1, frame]),
    el('FrameComments', 'LT', `Frame ${frame} of Humphrey Fable`),
  ]);
  const position = item([el('ImagePositionPatient', 'DS', [0, 0, frame])]);
  return item([
    sq('FrameContentSequence', [content], { undefinedLength: true }),
    sq('PlanePositionSequence', [position]),
    ...(nested > 0 ? [chain(nested)] : []),
  ]);
}

/** `depth` sequences, one in the other; the innermost holds a name. Lengths are defined and undefined in turn. */
function chain(depth: number): ElementSpec {
  const undefinedLength = depth % 2 === 0;
  const inner = depth > 1 ? chain(depth - 1) : el('PersonName', 'PN', 'FABLE^HUMPHREY');
  return sq('ContentSequence', [item([inner], { undefinedLength })], { undefinedLength: !undefinedLength });
}

function remark(index: number): ItemSpec {
  const number = String(index + 1);
  return item([
    el('ValueType', 'CS', 'TEXT'),
    sq('ConceptNameCodeSequence', [code(`R-${number}`, '99RIVER', `Remark ${number}`)]),
    el('PersonName', 'PN', REPORT_SERIES.study.patient.name),
    el('TextValue', 'UT', `Remark ${number}: seen by Dr Thistledown on 12 March 2024.`),
  ]);
}

/** `count` private elements, creators included: 240 to a block. */
function privateFill(count: number): ElementSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const block = 0x10 + (Math.floor(index / 240) % 0xf0);
    const group = 0x0041 + 2 * Math.floor(index / (240 * 0xf0));
    const within = index % 240;
    if (within === 0) return el(group * 0x10000 + block, 'LO', `QUILL AND CLOUD ${block}`);
    return el(group * 0x10000 + block * 0x100 + within, 'SH', `value ${index}`);
  });
}

function countElements(elements: readonly ElementSpec[]): number {
  return elements.reduce(
    (sum, each) =>
      sum + 1 + (each.kind === 'sequence' ? each.items.reduce((n, one) => n + countElements(one.elements), 0) : 0),
    0,
  );
}
