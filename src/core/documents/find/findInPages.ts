import { severityOf } from '../../detect/header/entity.js';
import type { Box } from '../../model/box.js';
import type { Entity } from '../../model/finding.js';
import type { TextFinder } from '../../detect/text/inText.js';
import { regionFinder } from '../../detect/text/textFinder.js';
import { isAllowed, isOrdinaryWord } from '../../detect/lexicon/wordKinds.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import type { Span } from '../../model/span.js';
import { IN_ANOTHER_SCRIPT } from '../../detect/text/otherScripts.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import type { Policy } from '../../profile/policy.js';
import type { PageField, PageLine, PageWord } from '../page.js';
import { blocksOf, type Block } from '../layout/blocks.js';
import { RunningText, type CellLine } from '../layout/cells.js';
import { cutAtStretches, onlyStretches } from '../layout/stretches.js';
import { fieldValues, type FieldValue } from './fieldValues.js';
import { partedAtLabels } from './formCells.js';
import { formFieldValues } from './formFieldValues.js';
import { misreadNumbers, misreadValues } from './misreadValues.js';
import {
  FIELD_RULE,
  isIdentifierBesideName,
  settled,
  withNeighbours,
  written,
  type Claim,
  type FoundWords,
} from './claims.js';

/** What was found on the pages of a document. */
export interface FoundInPages {
  readonly pages: readonly (readonly FoundWords[])[];
  /** Names of the patient, as known values and labels have them. */
  readonly patientNames: readonly string[];
  /** The same of Accession Number (0008,0050). */
  readonly accessionNumbers: readonly string[];
}

/** What is known before a document is read. */
export interface KnownBefore {
  readonly known: readonly KnownValue[];
  readonly patientNames?: readonly string[];
  readonly accessionNumbers?: readonly string[];
  /** Of each page, the fields of a form that can be filled in. */
  readonly fields?: readonly (readonly PageField[])[];
  /** Of each page, upright lines that may part the columns of a table. */
  readonly rules?: readonly (readonly Box[])[];
  /** Of each page, whether OCR read a word. */
  readonly isRead?: readonly ((word: PageWord) => boolean)[];
}

/** A page in its blocks, with what its labels announce. */
interface LabelledPage {
  readonly blocks: readonly Block[];
  readonly values: readonly FieldValue[];
  readonly labels: ReadonlySet<PageWord>;
}

/**
 * Finds people and places in the text of a document: by the policy's recognisers, by the labels of forms and tables,
 * over the ends of lines, and, wherever it stands, whatever was certain in one place.
 */
export function findInPages(
  pages: readonly (readonly PageLine[])[],
  policy: Policy,
  { known, patientNames = [], accessionNumbers = [], fields = [], rules = [], isRead = [] }: KnownBefore,
): FoundInPages {
  const read = pages.map((lines, index) => {
    const blocks = blocksOf(lines, rules[index]).map(partedAtLabels);
    return labelled(blocks, fields[index] ?? []);
  });
  const values = read.flatMap((page) => page.values);
  const learnsValues = policy.recognisers.knownValues;
  const announced = learnsValues ? values.flatMap(learnField) : [];
  const named = values.flatMap(({ field, words }) => (namesPatient(field) ? [written(words)] : []));
  const accessions = values.flatMap(({ field, words }) => (field.isAccession ? [written(words)] : []));
  const finder = regionFinder(policy, [...known, ...announced]);
  const claims = read.map((page) => claimsOn(page, finder, policy));
  const learnt = learnsValues
    ? claims.flatMap((some, index) =>
        some.flatMap((claim) => withoutLabels(claim, read[index]!.labels).flatMap(learnClaim)),
      )
    : [];
  const again = learnt.length > 0 ? regionFinder(policy, distinct(learnt)) : undefined;
  const grown = read.map((page, index) => {
    const more = again ? page.blocks.flatMap((block) => knownIn(block, again)) : [];
    const byOcr = isRead[index];
    const misread = byOcr && learnsValues ? misreadValues(page.blocks, [...known, ...announced, ...learnt], byOcr) : [];
    const numbers = byOcr && policy.recognisers.patterns ? misreadNumbers(page.blocks, finder, byOcr) : [];
    return withNeighbours(
      [...claims[index]!, ...more, ...misread, ...numbers].flatMap((claim) => withoutLabels(claim, page.labels)),
      page.blocks,
      page.labels,
    );
  });
  // Only now is it known which numbers stand beside a name, for a name may be known from another page.
  const besideNames = learnsValues ? grown.flat().filter(isIdentifierBesideName).flatMap(learnNumber) : [];
  const numberFinder = besideNames.length > 0 ? regionFinder(policy, distinct(besideNames)) : undefined;
  return {
    pages: read.map(({ blocks }, index) => {
      const more = numberFinder ? blocks.flatMap((block) => knownIn(block, numberFinder)) : [];
      const byOcr = isRead[index];
      const misread = byOcr ? misreadValues(blocks, besideNames, byOcr) : [];
      return settled(cutAtStretches([...grown[index]!, ...more, ...misread])).map(asFound);
    }),
    patientNames: [...patientNames, ...named],
    accessionNumbers: [...accessionNumbers, ...accessions],
  };
}

function labelled(blocks: readonly Block[], fields: readonly PageField[]): LabelledPage {
  const found = blocks.map(fieldValues);
  const inFields = formFieldValues(blocks, fields);
  return {
    blocks,
    values: [...inFields, ...found.flatMap(({ values }) => values)],
    labels: new Set(found.flatMap(({ labels }) => [...labels])),
  };
}

function namesPatient({ entity, ofPatient }: FieldValue['field']): boolean {
  return entity === 'PERSON' && ofPatient;
}

function claimsOn({ blocks, values }: LabelledPage, finder: TextFinder, { recognisers, keepValues }: Policy): Claim[] {
  const ofFields = recognisers.patterns
    ? values.filter(({ words }) => !keepValues.has(written(words).toLowerCase())).map(asClaim)
    : [];
  return [...blocks.flatMap((block) => claimsInBlock(block, finder)), ...ofFields];
}

function claimsInBlock(lines: Block, finder: TextFinder): Claim[] {
  const whole = RunningText.of(lines.map(({ cells }) => cells));
  return [
    ...finder.findAll(whole.text).map((span) => claimOf(span, whole)),
    ...lines
      .slice(1)
      .flatMap((line, index) => (isFull(lines[index]!, lines) ? overTheEnd(lines[index]!, line, finder) : [])),
  ];
}

function knownIn(lines: Block, finder: TextFinder): Claim[] {
  const whole = RunningText.of(lines.map(({ cells }) => cells));
  return finder.findKnown(whole.text).map((span) => claimOf(span, whole));
}

/** A claim without the labels at its ends: `Billie Date` before `of birth`. What is known from elsewhere keeps all words. */
function withoutLabels(claim: Claim, labels: ReadonlySet<PageWord>): Claim[] {
  if (claim.isKnown || !NAMING.includes(claim.entity)) return [claim];
  const start = claim.words.findIndex((word) => !labels.has(word));
  const end = claim.words.findLastIndex((word) => !labels.has(word));
  if (start < 0) return [];
  return [end - start + 1 === claim.words.length ? claim : { ...claim, words: claim.words.slice(start, end + 1) }];
}

const NAMING: readonly Entity[] = ['PERSON', 'ORGANIZATION', 'LOCATION', 'FREE_TEXT'];

function claimOf({ start, end, entity, rule, confidence, original }: Span, running: RunningText): Claim {
  return {
    words: running.wordsIn(start, end),
    stretches: running.stretchesIn(start, end, entity === 'PERSON'),
    entity,
    rule,
    confidence,
    isKnown: original !== undefined,
    ...(original !== undefined && { original }),
  };
}

/** A line that goes on in the next ends about where the longest ends. */
function isFull({ box }: CellLine, lines: Block): boolean {
  const left = Math.min(...lines.map((line) => line.box.x));
  const right = Math.max(...lines.map((line) => line.box.x + line.box.width));
  return box.x + box.width - left >= FULL * (right - left);
}

const FULL = 0.6;

const CASELESS = /[\p{Script=Han}\p{Script=Hebrew}\p{Script=Arabic}]/u;
const UNKNOWN_WORDS = `text: ${IN_ANOTHER_SCRIPT}`;

/** What is found over the end of a line, which has no full stop there. */
function overTheEnd(line: CellLine, next: CellLine, finder: TextFinder): Claim[] {
  const [last, first] = [line.cells.at(-1), next.cells[0]];
  if (!last || !first || first.box.x > last.box.x + last.box.height || /[.:;!?]$/.test(last.words.at(-1)!.text))
    return [];
  if (next.box.y - line.box.y - line.box.height > line.box.height) return [];
  const running = RunningText.of([[last], [first]], ' ');
  const atEnd = RunningText.of([[last]]).text.length;
  // By themselves, the ends of two lines are short like a label: what no vocabulary knows there belongs to the sentence.
  // In Japanese, family names are not known, and are found in no other way; Greek and Russian have capitals.
  const isProse = CASELESS.test(running.text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(running.text);
  return finder
    .findAll(running.text)
    .filter(({ start, end, rule }) => start < atEnd && end > atEnd + 1 && !(isProse && rule === UNKNOWN_WORDS))
    .map((span) => claimOf(span, running));
}

function asClaim({ field, words }: FieldValue): Claim {
  return {
    words,
    entity: field.entity,
    rule: FIELD_RULE,
    confidence: 'certain',
    isKnown: false,
    original: written(words),
  };
}

/** What a form says of its patient, and which people and numbers it names, is looked for everywhere. */
function learnField({ field: { entity, ofPatient }, words }: FieldValue): readonly KnownValue[] {
  return learn(entity, written(words), ofPatient);
}

/** The same of what recognisers are certain about. */
function learnClaim(claim: Claim): readonly KnownValue[] {
  const { entity, confidence, isKnown } = claim;
  const words = onlyStretches(claim);
  if (confidence !== 'certain' || isKnown || !LEARNT.includes(entity)) return [];
  // One small word among them, and it may be part of a sentence.
  if (entity === 'PERSON' && words.some(({ text }) => /^\p{Ll}{3}/u.test(text))) return [];
  return learn(entity, written(words), false);
}

/** The same of a number beside a name. */
function learnNumber({ entity, words }: Claim): readonly KnownValue[] {
  return learn(entity, written(words), false);
}

const LEARNT: readonly Entity[] = ['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID', 'PHONE_NUMBER'];

function distinct(values: readonly KnownValue[]): readonly KnownValue[] {
  return [...new Map(values.map((each) => [`${each.kind}\0${each.value}`, each])).values()];
}

function learn(entity: Entity, value: string, ofPatient: boolean): readonly KnownValue[] {
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

function asFound({ words, entity, rule, confidence, original }: Claim): FoundWords {
  const weight = severityOf(entity, '');
  const severity = confidence === 'suspected' ? 'information' : weight === 'information' ? 'warning' : weight;
  return { words, entity, rule, severity, ...(original !== undefined && { original }) };
}
