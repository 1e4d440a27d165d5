import { severityOf } from '../../detect/header/entity.js';
import type { Entity, Severity } from '../../model/finding.js';
import type { TextFinder } from '../../detect/text/inText.js';
import { textFinder } from '../../detect/text/textFinder.js';
import { isAllowed } from '../../detect/text/allowList.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { isOrdinaryWord } from '../../detect/text/ordinaryWords.js';
import type { Span } from '../../detect/text/recogniser.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Policy } from '../../profile/policy.js';
import type { PageLine, PageWord } from '../page.js';
import { fieldValues, labelWords, type FieldValue } from './fieldValues.js';
import { cellLines, RunningText, type CellLine } from './runningText.js';

/** Words of a page that name, or may name, somebody or some place. */
export interface FoundWords {
  /** In the order in which they are read; of one page. */
  readonly words: readonly PageWord[];
  readonly entity: Entity;
  readonly severity: Severity;
  /** Names what decided, never the text. */
  readonly rule: string;
  /** The whole value that the words are (part of), where it is known: gives the same token. */
  readonly original?: string;
}

/** What was found on the pages of a document. */
export interface FoundInPages {
  readonly pages: readonly (readonly FoundWords[])[];
  /** Names of the patient, as known values and labels have them. */
  readonly patientNames: readonly string[];
}

/** A finding while it competes with others for its words. */
interface Claim extends Omit<FoundWords, 'severity'> {
  readonly confidence: Span['confidence'];
  readonly isKnown: boolean;
}

/**
 * Finds people and places in the text of a document: by the policy's recognisers, by the labels of forms and tables,
 * over the ends of lines, and, wherever it stands, whatever a label or a header named in one place.
 * @param known what DICOM files of the same patient say, with `patientNames` among them
 */
export function findInPages(
  pages: readonly (readonly PageLine[])[],
  policy: Policy,
  known: readonly KnownValue[],
  patientNames: readonly string[] = [],
): FoundInPages {
  const lines = pages.map(cellLines);
  const fields = lines.map(fieldValues);
  const learnt = policy.recognisers.knownValues ? fields.flat().flatMap(learn) : [];
  const named = fields.flat().flatMap(({ field, words }) => (namesPatient(field) ? [written(words)] : []));
  const finder = textFinder(policy, [...known, ...learnt]);
  return {
    pages: lines.map((page, index) => onPage(page, fields[index] ?? [], finder, policy)),
    patientNames: [...patientNames, ...named],
  };
}

function namesPatient({ entity, ofPatient }: FieldValue['field']): boolean {
  return entity === 'PERSON' && ofPatient;
}

function onPage(
  lines: readonly CellLine[],
  fields: readonly FieldValue[],
  finder: TextFinder,
  { recognisers, keepValues }: Policy,
): readonly FoundWords[] {
  const whole = RunningText.of(lines.map(({ cells }) => cells));
  const claims = [
    ...claimsIn(whole, finder),
    ...lines.slice(1).flatMap((line, index) => overTheEnd(lines[index]!, line, finder)),
    ...(recognisers.patterns ? fields.filter(({ words }) => !keepValues.has(written(words).toLowerCase())) : []).map(
      asClaim,
    ),
  ];
  const labels = labelWords(lines);
  const doubtful = ({ confidence, words }: Claim): boolean =>
    confidence === 'suspected' && words.every((word) => labels.has(word));
  return settled(claims.filter((claim) => !doubtful(claim))).map(asFound);
}

function claimsIn(running: RunningText, finder: TextFinder): Claim[] {
  return finder.findAll(running.text).map((span) => claimOf(span, running));
}

function claimOf({ start, end, entity, rule, confidence, original }: Span, running: RunningText): Claim {
  const words = running.wordsIn(start, end);
  return {
    words,
    entity,
    rule,
    confidence,
    isKnown: original !== undefined,
    ...(original !== undefined && { original }),
  };
}

/** A line that goes on in the next ends about where the longest ends, and with no full stop. */
function overTheEnd(line: CellLine, next: CellLine, finder: TextFinder): Claim[] {
  const [last, first] = [line.cells.at(-1), next.cells[0]];
  if (!last || !first || first.box.x > last.box.x + last.box.height || /[.:;!?]$/.test(last.words.at(-1)!.text))
    return [];
  if (next.box.y - line.box.y - line.box.height > line.box.height) return [];
  const running = RunningText.of([[last], [first]], ' ');
  const atEnd = RunningText.of([[last]]).text.length;
  return finder
    .findAll(running.text)
    .filter(({ start, end }) => start < atEnd && end > atEnd + 1)
    .map((span) => claimOf(span, running));
}

function asClaim({ field, words }: FieldValue): Claim {
  return {
    words,
    entity: field.entity,
    rule: 'text: field of a form',
    confidence: 'certain',
    isKnown: false,
    original: written(words),
  };
}

/** What a form says of its patient, and which people and numbers it names, is looked for everywhere. */
function learn({ field: { entity, ofPatient }, words }: FieldValue): KnownValue[] {
  const value = written(words);
  const known = (kind: KnownValue['kind']): KnownValue[] => [{ value, original: value, entity, kind }];
  switch (entity) {
    case 'PERSON':
      return wordsOf(value).every(({ folded }) => isOrdinaryWord(folded) || isAllowed(folded)) ? [] : known('name');
    case 'MEDICAL_RECORD_NUMBER':
    case 'ID':
      return known('id');
    case 'PHONE_NUMBER':
      return known('phone');
    case 'DATE_TIME': {
      const date = ofPatient ? asDate(value) : undefined;
      return date === undefined ? [] : [{ value: date, original: value, entity, kind: 'date' }];
    }
    case 'LOCATION':
      return fold(value).length >= SHORTEST_ADDRESS ? known('text') : [];
    default:
      return [];
  }
}

const SHORTEST_ADDRESS = 8;

/** A date in figures as DA has it; undefined where the order of day and month cannot be told, or there is none. */
function asDate(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(value) ?? [];
  if (year !== undefined) return dicomDate(year, month, day);
  const [, first, second, last] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(value) ?? [];
  if (Number(first) > 12) return dicomDate(last, second, first);
  return Number(second) > 12 || first === second ? dicomDate(last, first, second) : undefined;
}

function dicomDate(year = '', month = '', day = ''): string {
  return year + month.padStart(2, '0') + day.padStart(2, '0');
}

/** Text of words, without the punctuation around it. */
export function written(words: readonly PageWord[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^[\s,;:.()"'“”]+|[\s,;:()"'“”]+$/gu, '');
}

/** Every word belongs to one finding: certain before suspected, what is known before what looks like it, longer before shorter. */
function settled(claims: readonly Claim[]): readonly Claim[] {
  const taken = new Set<PageWord>();
  const rank = (claim: Claim): number =>
    (claim.confidence === 'certain' ? 1e6 : 0) + (claim.isKnown ? 1e5 : 0) + claim.words.length;
  const sorted = [...claims].sort((one, other) => rank(other) - rank(one));
  return sorted.flatMap((claim) => {
    const left = claim.words.filter((word) => !taken.has(word));
    for (const word of left) taken.add(word);
    if (left.every(({ text }) => !/[\p{L}\p{N}]/u.test(text))) return [];
    return [left.length === claim.words.length ? claim : { ...claim, words: left }];
  });
}

function asFound({ words, entity, rule, confidence, original }: Claim): FoundWords {
  const weight = severityOf(entity, '');
  const severity = confidence === 'suspected' ? 'information' : weight === 'information' ? 'warning' : weight;
  return { words, entity, rule, severity, ...(original !== undefined && { original }) };
}
