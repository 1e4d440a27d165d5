/** What is written on the images of a set. */
import { REPORT } from '../phi/words/report.js';
import type { Vocabulary } from '../phi/words/vocabulary.js';
import type { KnownValue } from '../../../src/core/detect/text/knownValue.js';
import type { Line } from './canvas.js';

/** The lines of one image that say something of somebody, and what a header says of the same. */
export interface Identity {
  readonly name: Line;
  readonly id: Line;
  readonly birth: Line;
  readonly study: Line;
  readonly accession: Line;
  readonly physician: Line;
  readonly site: Line;
  readonly known: readonly KnownValue[];
}

export type Pick = <T>(from: readonly T[]) => T;

const LABELS = {
  name: ['Pat.', 'NAME', undefined],
  id: ['PID', '#', 'Id.', undefined],
  birth: ['born', 'D.O.B.', undefined],
} as const;

/** Names in the Latin letters of many languages. */
function people({ families, givens, scripts }: Vocabulary): (readonly [string, string])[] {
  const plain = families.map((family, index) => [family, givens[index % givens.length] ?? ''] as const);
  const others = scripts.flatMap(({ family, given, alphabetic }) =>
    /^[\p{Script=Latin}]+$/u.test(family) ? [[family, given] as const] : alphabetic ? [alphabetic] : [],
  );
  return [...plain, ...others, ['Ng', 'Li'], ['Nguyen', 'Thi Bich'], ['Al-Farsi', 'Omar']];
}

/** One patient with everything that a machine may burn in. */
export function identity(pick: Pick, random: () => number): Identity {
  const words = REPORT;
  const [family, given] = pick(people(words));
  const [doctor] = pick(people(words));
  const digits = (format: string): string =>
    format
      .replace(/#/g, () => String(Math.floor(random() * 10)))
      .replace(/@/g, () => String.fromCharCode(65 + Math.floor(random() * 26)));
  const birth = day(1930 + Math.floor(random() * 80), random);
  const study = day(2015 + Math.floor(random() * 9), random);
  const [id, accession] = [digits(pick(words.patientIds)), digits(pick(words.accessionNumbers))];
  const site = pick(words.sites).name;
  return {
    name: line('name', written(family, given, pick), pick(LABELS.name)),
    id: line('number', id, pick(LABELS.id)),
    birth: line('date', spelt(birth, pick), pick(LABELS.birth)),
    study: line('date', `${spelt(study, pick)} ${clock(random)}`),
    accession: line('number', accession, pick(['Acc', 'Acc#', undefined])),
    physician: line('person', doctor, 'Dr.'),
    site: line('site', site),
    known: [
      { value: `${family}^${given}`, original: `${family}^${given}`, entity: 'PERSON', kind: 'name' },
      { value: id, original: id, entity: 'MEDICAL_RECORD_NUMBER', kind: 'id' },
      { value: compact(birth), original: compact(birth), entity: 'DATE_TIME', kind: 'date' },
      { value: compact(study), original: compact(study), entity: 'DATE_TIME', kind: 'date' },
    ],
  };
}

function line(subject: Line['subject'], text: string, label?: string): Line {
  return { subject, text, ...(label !== undefined && { label }) };
}

function written(family: string, given: string, pick: Pick): string {
  return pick([
    `${family.toUpperCase()}, ${given.toUpperCase()}`,
    `${family.toUpperCase()}^${given.toUpperCase()}`,
    `${given} ${family}`,
    `${family.toUpperCase()} ${given.charAt(0)}`,
    `${family}, ${given}`,
  ]);
}

type Day = readonly [year: number, month: number, day: number];

function day(year: number, random: () => number): Day {
  return [year, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
}

const two = (value: number): string => String(value).padStart(2, '0');
const compact = ([year, month, date]: Day): string => `${year}${two(month)}${two(date)}`;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

function spelt([year, month, date]: Day, pick: Pick): string {
  return pick([
    `${two(date)}.${two(month)}.${year}`,
    `${year}-${two(month)}-${two(date)}`,
    `${two(month)}/${two(date)}/${year}`,
    `${two(date)}-${MONTHS[month - 1]}-${year}`,
  ]);
}

function clock(random: () => number): string {
  return `${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}`;
}

/** Lines of machines that say nothing of anybody, as they stand on their screens. */
const SETTINGS = {
  ultrasound: [
    ...['FR 32Hz', 'D 15 cm', '2D 58%', 'C 50', 'P Low', 'HGen', 'MI 1.2', 'TIS 0.4', 'C5-1', 'Abd Gen', 'Gn 45'],
    ...['38 fps', 'Depth 6.0cm', 'Map 3', 'DR 65', 'G 52%', 'TIb 0.8', 'MI 0.9', 'L12-4', 'Small Parts', 'Freq 9MHz'],
  ],
  film: ['RCC', 'LMLO', '28 kV', '96 mAs', 'LAT', 'PA ERECT', '75 kV', '2.5 mAs', 'UPRIGHT', 'Comp 62 mm', '1.32 mGy'],
  tomography: [
    ...['TR 550', 'TE 12', 'SL 4.0', 'WL 60', 'WW 360', 'Slice 17/96', 'RAO 30', 'CRAN 12', '15 fps', 'kVp 120'],
    ...['mA 230', 'Thk 5.0 mm', 'W: 400 L: 40', 'Im: 34/128', 'Se: 2', 'FOV 350 mm', 'Zoom 100%'],
  ],
  report: [
    ...[
      'Dose Report',
      'Series',
      'Type',
      'CTDIvol (mGy)',
      'DLP (mGy-cm)',
      'Axial',
      '12.40',
      '345.60',
      'Total',
      'Helical',
    ],
    ...['Mean', 'LVEF 61 %', 'BPD 5.2 cm', 'HC 19.1 cm', 'Method', 'Volume 12.5 ml'],
  ],
  endoscopy: ['Eh:A3', 'Cm:1', 'Ce:0', 'Zm:1.5', 'NBI', 'G:Med', 'Mode:Auto', 'Iris:Peak'],
} as const;

export type Trade = keyof typeof SETTINGS;

/** Some of the lines of a trade. */
export function settings(trade: Trade, count: number, random: () => number): Line[] {
  const all = SETTINGS[trade];
  const first = Math.floor(random() * all.length);
  const texts = Array.from({ length: Math.min(count, all.length) }, (_, index) => all[(first + index) % all.length]!);
  return texts.map((text) => line('harmless', text));
}
