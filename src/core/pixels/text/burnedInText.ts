/** Text in a picture: found by the detector, read, judged, and put into boxes that cover whole fields. */
import type { TextFinder } from '../../detect/text/inText.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import type { Box } from '../../model/box.js';
import { around, padded, type Turn } from '../../ocr/geometry.js';
import type { Ocr } from '../../ocr/ocr.js';
import { detectInParts } from '../../ocr/parts.js';
import { piecesAlong, rectangleOf } from '../../ocr/quadrilateral.js';
import type { OcrPicture } from '../../ocr/textDetector.js';
import { withLettersBeside } from './besideText.js';
import { areAlike } from './confusions.js';
import { withFaintEnds } from './faintEnds.js';
import { foundBySpan, HARMLESS, textJudge, UNKNOWN, type TextVerdict } from './judgeText.js';
import { lettersIn, readText, type ReadText } from './readText.js';
import { rowsOf, textOfRow } from './rows.js';
import { isFinding, type TextBox } from './textBox.js';

export interface BurnedInTextOptions {
  readonly ocr: Ocr;
  /** The recognisers that the policy has switched on, see textFinder. */
  readonly finder: TextFinder;
  /** What the header says, to know it again although it was misread by a letter or two. */
  readonly knownValues: readonly KnownValue[];
  /** False for places that need not be read, in pixels of the picture. */
  readonly where?: (box: Box) => boolean;
  readonly signal?: AbortSignal;
}

/**
 * The lines of text in a picture, from the top, harmless ones among them: see isFinding.
 * @throws OcrError where text cannot be looked for; then no one may call the image clean
 */
export async function findBurnedInText(picture: OcrPicture, options: BurnedInTextOptions): Promise<TextBox[]> {
  const { ocr, where = () => true, signal } = options;
  const scale = scaleFor(picture);
  const detected = await detectInParts(picture, ocr, { scale, sides: true, ...(signal && { signal }) });
  const wanted = detected.filter(({ box }) => where(box));
  const read = await readText(picture, await withFaintEnds(picture, wanted, ocr, signal), ocr, scale, signal);
  return judged(read, picture, options);
}

/** Longest sides, in pixels, up to which a picture is enlarged so much: its letters are small. */
const SCALES: readonly (readonly [number, number])[] = [
  [700, 3],
  [2000, 2],
];

/** By how much a picture is enlarged to be searched. */
export function scaleFor({ width, height }: OcrPicture): number {
  return SCALES.find(([most]) => Math.max(width, height) <= most)?.[1] ?? 1;
}

/** Lines that were read, judged and put into boxes. */
export function judged(read: readonly ReadText[], picture: OcrPicture, options: BurnedInTextOptions): TextBox[] {
  const judge = textJudge(options.finder, options.knownValues);
  const boxes = rowsOf(read).flatMap((row) => {
    const inRow = foundInRow(row, options.finder);
    const alone = row.map((part, index) => stricter(doubted(judge(part.texts), part), inRow[index]));
    const verdicts = withInitials(row, spacedOut(row, alone, judge));
    return joined(row, verdicts).flatMap(({ parts, verdict }) =>
      parts.every(({ isFragment }) => isFragment) ? [] : boxesOf(parts, verdict, picture, read),
    );
  });
  return boxes.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
}

/** What the recognisers find in the text of a whole row, for each of its parts: `Name:` says what `Long` is. */
function foundInRow(row: readonly ReadText[], finder: TextFinder): (TextVerdict | undefined)[] {
  if (row.length < 2) return [];
  const { text, parts } = textOfRow(row);
  const certain = finder.findAll(text).filter(({ confidence }) => confidence === 'certain');
  return parts.map(([start, end]) => {
    const span = certain.find((each) => each.start < end && each.end > start);
    return span && foundBySpan(span);
  });
}

function stricter(one: TextVerdict, other: TextVerdict | undefined): TextVerdict {
  return other && one.verdict !== 'identifying' ? other : one;
}

/** What reads harmless with less confidence, or in fewer letters than there is room for, may say something else. */
const SURE = 0.85;
const LETTERS_PER_HEIGHT = 0.4;

function doubted(verdict: TextVerdict, part: ReadText): TextVerdict {
  if (part.isFragment || isShort(part)) return HARMLESS;
  if (verdict.verdict !== 'harmless') return verdict;
  const { line, texts, confidence } = part;
  const letters = Math.max(0, ...texts.map(lettersIn));
  const isWhole = letters >= LETTERS_PER_HEIGHT * (line.length / line.height - 1);
  const isSure = confidence >= SURE || (texts.length > 1 && areAlike(texts));
  return isSure && isWhole ? verdict : UNKNOWN;
}

/** Two letters of a script that writes a word or a syllable as one: as many as a name has. */
const WHOLE_WORD = /[\p{scx=Hani}\p{scx=Hang}\p{scx=Hira}\p{scx=Kana}]{2}/u;

/** One or two letters: of no one, where they stand alone. */
function isShort({ line, texts }: ReadText): boolean {
  const letters = Math.max(0, ...texts.map(lettersIn));
  const isWord = texts.some((text) => WHOLE_WORD.test(text));
  return letters > 0 && letters <= 2 && line.length <= 3 * line.height && !isWord;
}

/** So many letters that stand apart from each other make up a word. */
const SPACED_OUT = 4;

/** Letters that are each found by themselves, one beside the other, are judged as the word that they make up. */
function spacedOut(
  row: readonly ReadText[],
  alone: readonly TextVerdict[],
  judge: (readings: readonly string[]) => TextVerdict,
): TextVerdict[] {
  const verdicts = [...alone];
  const letterOf = ({ texts: [text = ''] }: ReadText): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  for (let from = 0; from < row.length;) {
    let end = from + 1;
    while (end < row.length && [row[end - 1]!, row[end]!].every(isLetter) && areNear(row[end - 1]!, row[end]!)) end++;
    const verdict = judge([row.slice(from, end).map(letterOf).join('')]);
    if (end - from >= SPACED_OUT && isFinding(verdict)) verdicts.fill(verdict, from, end);
    from = end;
  }
  return verdicts;
}

function isLetter({ line, texts: [text = ''] }: ReadText): boolean {
  return lettersIn(text) === 1 && line.length <= 2 * line.height;
}

/** Widest gap between two words of a line, in heights of its letters. */
const WORD_GAP = 0.5;

/**
 * Letters right beside a finding belong to it: initials, a second given name, the last digit of a number. So does what
 * is no further away than the next word of a line, whatever it reads like: the line was taken apart, and is harmless
 * only as a whole.
 */
function withInitials(row: readonly ReadText[], alone: readonly TextVerdict[]): TextVerdict[] {
  const verdicts = [...alone];
  const follow = (index: number, beside: number): void => {
    const [part, other, verdict] = [row[index]!, row[beside], verdicts[beside]];
    if (!other || !verdict || !isFinding(verdict) || isFinding(verdicts[index]!)) return;
    const belongs = areNear(part, other, part.isFragment || isShort(part) ? FIELD_GAP : WORD_GAP);
    if (belongs) verdicts[index] = verdict;
  };
  for (let index = 1; index < row.length; index++) follow(index, index - 1);
  for (let index = row.length - 2; index >= 0; index--) follow(index, index + 1);
  return verdicts;
}

/** Gap between parts of one field, in heights of its letters. */
const FIELD_GAP = 1.2;

interface Field {
  readonly parts: readonly ReadText[];
  readonly verdict: TextVerdict;
}

/** Parts of a row that are covered as one, for no letter between them to stay; settings between them stay. */
function joined(row: readonly ReadText[], verdicts: readonly TextVerdict[]): Field[] {
  const fields: { parts: ReadText[]; verdict: TextVerdict }[] = [];
  row.forEach((part, index) => {
    const verdict = verdicts[index]!;
    const before = fields.at(-1);
    const last = before?.parts.at(-1);
    if (before && last && areNear(last, part) && isFinding(before.verdict) && isFinding(verdict)) {
      before.parts.push(part);
      if (verdict.verdict === 'identifying' && before.verdict.verdict !== 'identifying') before.verdict = verdict;
    } else fields.push({ parts: [part], verdict });
  });
  return fields;
}

/** Ink may lie beyond what the detector takes for the line: by its height, and at least in pixels. */
const MARGIN = 0.25;
const LEAST_MARGIN = 4;

/** Beside a line that is turned by more degrees, letters are not on its level. */
const STRAIGHT = 5;

function areNear(one: ReadText, other: ReadText, heights = FIELD_GAP): boolean {
  // A piece of a letter does not tell how high letters are.
  const whole = [one, other].filter(({ isFragment }) => !isFragment);
  const letters = whole.length > 0 ? whole : [one, other];
  return gapOf(one, other) <= heights * Math.min(...letters.map(({ line }) => line.height));
}

/** Along a row of either direction, for across it, its parts have no gap. */
function gapOf({ line: { box: one } }: ReadText, { line: { box: other } }: ReadText): number {
  const [across, down] = [
    Math.max(one.x - other.x - other.width, other.x - one.x - one.width),
    Math.max(one.y - other.y - other.height, other.y - one.y - one.height),
  ];
  return Math.max(across, down);
}

function boxesOf(
  parts: readonly ReadText[],
  verdict: TextVerdict,
  picture: OcrPicture,
  all: readonly ReadText[],
): TextBox[] {
  const text = parts.map(({ texts: [first = ''] }) => first).join(' ');
  const { line } = parts.reduce((one, other) => (other.line.length > one.line.length ? other : one));
  const margin = Math.max(LEAST_MARGIN, MARGIN * line.height);
  const turn: Turn = Math.abs(line.angle) < 45 ? 0 : 90;
  const whole = parts.map((part) => part.line.box).reduce(around);
  const places = parts.length === 1 && isFinding(verdict) ? piecesAlong(rectangleOf(line)) : [whole];
  const isUpright = places.length === 1 && isFinding(verdict) && Math.abs(line.angle) < STRAIGHT;
  const others = isUpright ? all.filter((each) => !parts.includes(each)).map((each) => each.line.box) : [];
  return places
    .map((box) => padded(box, margin, picture))
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((box) => (isUpright ? withLettersBeside(picture, { box, line: whole, lineHeight: line.height }, others) : box))
    .map((box) => ({ ...verdict, box, text, turn }));
}
