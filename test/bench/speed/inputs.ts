/** The sets of files that the speed of programs is measured with: always the same bytes. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildDicom, el, item, pixelData, raw, sq, type ElementSpec } from '../../support/dicomBuilder.js';
import { code, dataSet, identification, type Series } from '../../support/modules.js';
import { TABITHA } from '../../support/people.js';
import { CHEST_SERIES, CT_IMAGE, ctImage, greyscale } from '../../support/tomography.js';

/** A set of files, written when it is first asked for. */
export interface InputSet {
  readonly name: string;
  /** Of how many files it consists. */
  readonly files: number;
  write(folder: string): void;
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7.3';
const ENHANCED_CT = '1.2.840.10008.5.1.4.1.1.2.1';
const ENHANCED_MR = '1.2.840.10008.5.1.4.1.1.4.1';
const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
/** Images of one patient, as one examination has them. */
const PER_PATIENT = 100;
const MIB = 1024 * 1024;

/**
 * @param scale share of the files; the large one is smaller where there are not all
 */
export function inputSets(scale: number): readonly InputSet[] {
  const some = (files: number): number => Math.max(2, Math.round(files * scale));
  return [
    { name: 'CT, 0.5 MB', files: some(1000), write: tomography(some(1000), 512) },
    { name: 'CT, 8 KB', files: some(10_000), write: tomography(some(10_000), 42) },
    scale < 1 ? largeSet('128 MB', 128) : largeSet('1 GB', 1024),
    { name: 'enhanced CT, 8,000 nested elements', files: some(200), write: each(some(200), enhanced) },
    { name: 'deep SR', files: some(200), write: each(some(200), deepReport) },
  ];
}

function largeSet(size: string, mebibytes: number): InputSet {
  return { name: `multi-frame, ${size}`, files: 1, write: (folder) => void largeFile(folder, mebibytes * MIB) };
}

/** Ever more files of 8 KB: what one of them costs is to stay the same. */
export function manySets(scale: number): readonly InputSet[] {
  return [1000, 10_000, 100_000].map((all) => {
    const files = Math.max(2, Math.round(all * scale));
    return { name: 'CT, 8 KB', files, write: tomography(files, 42) };
  });
}

/** Enhanced MR images of ever more frames, each with two moments of its own: the time for a file grows with them alone. */
export function framesSets(): readonly InputSet[] {
  return [500, 1000, 2000, 4000].map((frames) => ({
    name: `enhanced MR, ${frames} frames`,
    files: 1,
    write: each(1, () => enhancedMr(frames)),
  }));
}

/** The folder of a set below `parent`; it is made where it is not there, and whole where it is. */
export function folderOf(set: InputSet, parent: string): string {
  const folder = join(parent, `${set.name.replace(/\W+/g, '-')}-${set.files}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.new`;
  mkdirSync(unfinished, { recursive: true });
  set.write(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

function each(files: number, elementsOf: (number: number) => ElementSpec[]): (folder: string) => void {
  return (folder) => {
    for (let number = 1; number <= files; number++) {
      const elements = elementsOf(number);
      writeFileSync(join(folder, nameOf(number)), buildDicom({ elements }));
    }
  };
}

/** In folders of a hundred, as archives write them. */
function tomography(files: number, size: number): (folder: string) => void {
  const template = ctImage(1, 1, size);
  return (folder) => {
    for (let number = 1; number <= files; number++) {
      const patient = patientOf(number);
      const below = join(folder, `S${String(patient).padStart(4, '0')}`);
      mkdirSync(below, { recursive: true });
      writeFileSync(join(below, nameOf(number)), buildDicom({ elements: asIfOf(template, number) }));
    }
  };
}

/** The image of another patient, at another place and moment. */
function asIfOf(template: readonly ElementSpec[], number: number): ElementSpec[] {
  const elements = [...identification(CT_IMAGE, seriesOf(number), number), ...ofSlice((number - 1) % PER_PATIENT)];
  const own = new Map(elements.map((element) => [tagOf(element), element]));
  const surname = surnameOf(patientOf(number));
  return template.map((element) => {
    const replaced = own.get(tagOf(element)) ?? element;
    if (replaced.kind !== 'value' || typeof replaced.value !== 'string') return replaced;
    return { ...replaced, value: replaced.value.replace(/moonglow/gi, surname) };
  });
}

/** What every slice of a scanner has of its own. */
function ofSlice(number: number): ElementSpec[] {
  const seconds = (number * 0.25).toFixed(2).padStart(5, '0');
  return [
    el('AcquisitionTime', 'TM', `1016${seconds}`),
    el('ContentTime', 'TM', `1017${seconds}`),
    el('ImagePositionPatient', 'DS', `-200\\-200\\${-5 * number}`),
    el('SliceLocation', 'DS', -5 * number),
    el('XRayTubeCurrent', 'IS', 180 + (number % 60)),
  ];
}

function patientOf(number: number): number {
  return Math.floor((number - 1) / PER_PATIENT);
}

function seriesOf(number: number): Series {
  const patient = patientOf(number);
  return {
    ...CHEST_SERIES,
    study: {
      ...CHEST_SERIES.study,
      patient: {
        ...TABITHA,
        name: `${surnameOf(patient).toUpperCase()}^TABITHA^Q`,
        id: `MRN-${String(7_100_000 + patient)}`,
      },
      key: `chest of ${patient}`,
      accessionNumber: `ACC-${String(240_000 + patient)}`,
    },
  };
}

const SYLLABLES = ['bra', 'kel', 'mon', 'ter', 'vul', 'dor', 'quim', 'sta', 'wen', 'zor'];

function surnameOf(patient: number): string {
  const syllable = (digit: number): string => SYLLABLES[digit % 10] ?? '';
  const name = syllable(Math.floor(patient / 100)) + syllable(Math.floor(patient / 10)) + syllable(patient);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Frames of noise: of zeros, a file system would write holes. */
export function largeFile(folder: string, pixelBytes: number): string {
  const rows = 512;
  const elements = dataSet(
    identification(SECONDARY_CAPTURE, CHEST_SERIES, 1),
    greyscale(rows, 16),
    [el('NumberOfFrames', 'IS', pixelBytes / (rows * rows * 2))],
    [raw('PixelData', 'OW', new Uint8Array(0), { lengthField: pixelBytes })],
  );
  const noise = Buffer.alloc(MIB);
  for (let at = 0, state = 1; at < MIB; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise.writeUInt32LE(state, at);
  }
  const path = join(folder, nameOf(1));
  const file = openSync(path, 'w');
  try {
    writeSync(file, buildDicom({ elements }));
    for (let done = 0; done < pixelBytes; done += MIB) writeSync(file, noise);
  } finally {
    closeSync(file);
  }
  return path;
}

/** 400 frames, each with twenty elements in functional groups of its own. */
function enhanced(number: number): ElementSpec[] {
  const frames = 400;
  const size = 16;
  return dataSet(
    identification(ENHANCED_CT, { ...seriesOf(number), number: 4 }, number),
    greyscale(size, 12),
    [el('NumberOfFrames', 'IS', frames)],
    [
      sq(
        0x52009230,
        Array.from({ length: frames }, (_, frame) => functionalGroups(frame)),
      ),
    ],
    [pixelData(new Uint16Array(frames * size * size).map((_, at) => (at * 7 + number) % 4096))],
  );
}

function functionalGroups(frame: number): ReturnType<typeof item> {
  const one = (tag: number, elements: readonly ElementSpec[]): ElementSpec => sq(tag, [item(elements)]);
  return item([
    one(0x00189226, [el(0x00189220, 'FD', frame / 7), el(0x0018115a, 'CS', 'CONTINUOUS')]),
    one(0x00189301, [el(0x00189302, 'CS', 'SPIRAL'), el(0x00189333, 'CS', 'NO'), el(0x00189334, 'CS', 'NO')]),
    one(0x00189325, [el(0x0018115e, 'DS', '12.5'), el(0x00189328, 'FD', 500), el(0x00189330, 'FD', 210)]),
    one(0x00209111, [
      el(0x00189074, 'DT', '20240312101601.5'),
      el(0x00209056, 'SH', '1'),
      el(0x00209057, 'UL', frame + 1),
      el(0x00209157, 'UL', [1, frame + 1]),
      el(0x00209158, 'LT', frame % 50 === 0 ? 'Moved during the scan' : ''),
    ]),
    one(0x00209113, [el('ImagePositionPatient', 'DS', [-200, -200, frame])]),
  ]);
}

function enhancedMr(frames: number): ElementSpec[] {
  const size = 16;
  const groups = Array.from({ length: frames }, (_, frame) =>
    item([
      sq(0x00209111, [
        item([
          el(0x00189074, 'DT', momentOf(3 * frame)),
          el(0x00189151, 'DT', momentOf(3 * frame + 1)),
          el(0x00209056, 'SH', '1'),
          el(0x00209057, 'UL', frame + 1),
        ]),
      ]),
      sq(0x00209113, [item([el('ImagePositionPatient', 'DS', [-200, -200, frame])])]),
    ]),
  );
  return dataSet(
    identification(ENHANCED_MR, { ...CHEST_SERIES, modality: 'MR', number: 5 }, 1),
    greyscale(size, 12),
    [el('NumberOfFrames', 'IS', frames)],
    [sq(0x52009230, groups)],
    [pixelData(new Uint16Array(frames * size * size).fill(7))],
  );
}

/** @param seconds after eight in the morning */
function momentOf(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `20240312${two(8 + Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${two(seconds % 60)}.5`;
}

/** Containers in containers, sixty deep, with a sentence and a measurement in each. */
function deepReport(number: number): ElementSpec[] {
  const series = { ...seriesOf(number), modality: 'SR', number: 9 };
  let content: ElementSpec[] = [];
  for (let level = 60; level > 0; level--) content = [sq('ContentSequence', contentItems(level, content))];
  return dataSet(identification(COMPREHENSIVE_SR, series, number), content, [
    el('ValueType', 'CS', 'CONTAINER'),
    sq('ConceptNameCodeSequence', [code('121070', 'DCM', 'Findings')]),
  ]);
}

function contentItems(level: number, inner: readonly ElementSpec[]): ReturnType<typeof item>[] {
  const concept = (value: string, meaning: string): ElementSpec =>
    sq('ConceptNameCodeSequence', [code(value, 'DCM', meaning)]);
  const contains = el(0x0040a010, 'CS', 'CONTAINS');
  return [
    item([
      contains,
      el('ValueType', 'CS', 'TEXT'),
      concept('121071', 'Finding'),
      el('TextValue', 'UT', `Nodule ${level} of the upper lobe, unchanged since the examination of last year.`),
    ]),
    item([contains, el('ValueType', 'CS', 'CONTAINER'), concept('121070', 'Findings'), ...inner]),
  ];
}

function nameOf(number: number): string {
  return `I${String(number).padStart(6, '0')}.dcm`;
}

function tagOf(element: ElementSpec): number {
  return element.kind === 'groupLength' ? element.group * 0x10000 : element.tag;
}
