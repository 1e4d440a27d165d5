import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { labelBefore } from '../labelBefore.js';
import { legible } from '../legible.js';
import { withoutOverlaps } from '../overlaps.js';
import type { Recogniser } from '../recogniser.js';
import { digitsOf, LETTER, NUMBER_ENDS, spansOf, type Shape } from './pattern.js';
import { isFormattedNumber, isNumberOf, type Region } from './phoneRegions.js';

const START = `(?<!${LETTER}|[\\d+(]|\\d[.,-])`;

/** Shapes that are like nothing else: international with `+` or `00` (ITU-T E.164), or in the grouping of a country. */
const SHAPES: readonly Shape[] = [
  {
    expression: new RegExp(
      `(?<!${LETTER}|[\\d+])\\(?(?:\\+|00(?=[1-9]))[1-9]\\d{0,2}\\)?(?:[ .\\-/]?\\(?\\d{1,5}\\)?){1,6}${NUMBER_ENDS}`,
      'gu',
    ),
    confidence: 'certain',
    // `0064190940 3.0`: what follows is a measure.
    accept: (value) => hasDigits(value, 9, 17) && !/ \d{1,2}\.\d{1,2}$/.test(value),
  },
  {
    // North America: (202) 555-0142, 202-555-0142, 202.555.0142
    expression: new RegExp(
      `${START}(?:1[-. ])?(?:\\(\\d{3}\\) ?\\d{3}[-. ]\\d{4}|\\d{3}([-.])\\d{3}\\1\\d{4})${NUMBER_ENDS}(?!-\\d)`,
      'gu',
    ),
    confidence: 'certain',
    accept: (value) => /^(?:1[-. ])?\(?[2-9]\d{2}\D{1,2}[2-9]\d{2}/.test(value),
  },
  {
    // United Kingdom, Germany, Italy …: (020) 7946 0018, 07700 900123, 030/1234567, 0711 2283-4470
    expression: new RegExp(
      `${START}(?:\\(0\\d{1,5}\\) ?|0[1-9]\\d{1,4}[ /-] ?)\\d{3,8}(?:[ -]\\d{2,6}){0,3}${NUMBER_ENDS}`,
      'gu',
    ),
    confidence: 'certain',
    accept: (value) => hasDigits(value, 9, 14) && !isDate(value),
  },
  {
    // France: 01 23 45 67 89
    expression: new RegExp(`${START}0[1-9](?:([ .-])\\d{2})(?:\\1\\d{2}){3}${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
  },
  {
    // Hungary: 06 30 878 0547, 06-1/234-5678
    expression: new RegExp(`${START}06[ -]?\\(?\\d{1,2}\\)?[ /-]\\d{3}[ -]?\\d{3,4}${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
  },
  {
    // Russia and its neighbours: 8 (916) 123-45-67
    expression: new RegExp(`${START}8[ -]?\\(\\d{3,5}\\) ?\\d{1,3}(?:[- ]?\\d{2}){2}${NUMBER_ENDS}`, 'gu'),
    confidence: 'certain',
  },
];

const CANDIDATE = new RegExp(
  `(?<!${LETTER}|[\\d+]|\\d[.,/:-])[+(]{0,3}\\d(?:[ .()\\-/]{0,3}\\d){2,16}\\)?(?!${LETTER}|\\d|[.,:]\\d|[/-]\\d)`,
  'gu',
);
const MEASURE = /^\s?(?:mm|cm|ms|sec|s|deg|°|%|ml|mg|kV|mA|mGy|Hz|x ?\d)(?!\p{L})/iu;
/** Between a label and its number: whose it is. */
const WHOSE =
  /[ .-](?:casa|home|work|office|priv\p{L}*|dienst\p{L}*|gesch\p{L}*|fijo|m[oó]vil|domicile|bureau|mob\p{L}*|thuis|werk|dom[ůu]?|práce|particular|trabajo|trabalho|to family|do rodziny|rodziny|familie|next of kin|daughter|son|wife|husband)\.?$/iu;
const WANTED = new Set(['phone' as const]);
/** Labels that are words of other things too: a length of seven digits has to speak for them. */
const DOUBTFUL =
  /^(?:call.*|ring|contact.*|bel|cell|mobil.*|portable|poste|p|t|fon|link.*|linka|ara|interno|lokal|movil|sein|funk)$/;

/**
 * Telephone numbers: by shape, after a label in any language, or grouped just as numbers of a country are written. Plain
 * runs of digits, decimals, UIDs and sizes of a matrix are none.
 * @param region where the file comes from, if its header says so: numbers of that country are known in any grouping
 */
export function phonesOf(region: Region | undefined): Recogniser {
  return defineRecogniser('telephone number', (original) => {
    if (!/\d/.test(original) && !/\p{Nd}/u.test(original)) return [];
    const text = legible(original);
    const shaped = SHAPES.flatMap((shape) =>
      spansOf(text, shape).map(([start, end]) => span(start, end, shape.confidence)),
    );
    const found = [...shaped, ...candidates(text, region)].map((one) => withExtension(text, one));
    return withoutOverlaps(original, found);
  });
}

/** What is dialled behind a number: `x1234`, `ext. 12`, `poste 3`, `доб. 45`. */
const EXTENSION =
  /^ ?(?:x|ext(?:\.|n\.?|ension)?|poste|Durchwahl|DW|Apparat|App\.|int(?:\.|erno)?|wew\.|doorkiesnr\.?|toestel|anknytning|linka|доб\.?|вн\.?|內線|内線|내선|#) ?\p{Nd}{1,6}(?![\p{L}\p{Nd}])/iu;

function withExtension(text: string, found: FoundSpan): FoundSpan {
  const extension = EXTENSION.exec(text.slice(found.end, found.end + 24));
  return extension ? { ...found, end: found.end + extension[0].length } : found;
}

export const phones = phonesOf(undefined);

function span(start: number, end: number, confidence: FoundSpan['confidence']): FoundSpan {
  return { start, end, entity: 'PHONE_NUMBER', confidence };
}

function* candidates(text: string, region: Region | undefined): Generator<FoundSpan> {
  for (const { 0: matched, index } of text.matchAll(CANDIDATE)) {
    const value = balanced(matched);
    const start = index + matched.indexOf(value);
    const end = start + value.length;
    const count = digitsOf(value).length;
    const after = text.slice(end, end + 12);
    const isMeasured = MEASURE.test(after) && !(count >= 9 && EXTENSION.test(after));
    if (isMeasured || /^(\d)\1+$/.test(digitsOf(value))) continue;
    const label = labelBefore(text, index, WANTED, WHOSE);
    if (label && count >= (DOUBTFUL.test(label.key) && !label.bound ? 7 : 3) && count <= 17) {
      if (!/^\d+\.\d+$/.test(value)) yield span(start, end, 'certain');
    } else if (count >= 8 && count <= 13 && !isDate(value)) {
      if (region !== undefined && isNumberOf(value, region)) yield span(start, end, 'suspected');
      else if (isFormattedNumber(value)) yield span(start, end, 'suspected');
    }
  }
}

/** Without brackets that belong to the sentence. */
function balanced(value: string): string {
  const opened = value.replace(/[^(]/g, '').length;
  const closed = value.replace(/[^)]/g, '').length;
  if (opened > closed) return value.replace(/^\(+/, (brackets) => brackets.slice(opened - closed));
  return closed > opened ? value.slice(0, -1) : value;
}

function hasDigits(value: string, least: number, most: number): boolean {
  const count = digitsOf(value).length;
  return count >= least && count <= most && !/^(\d)\1+$/.test(digitsOf(value));
}

/** `03-01-1979`, `01/1979 12` */
function isDate(value: string): boolean {
  return /^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^(?:19|20)\d{6}$/.test(value);
}
