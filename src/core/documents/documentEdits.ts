import { shiftDateInText } from '../operators/dateInText.js';
import { maskValue } from '../operators/mask.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { normalised, tokenKind } from '../operators/tokens.js';
import { type TokenKind } from '../model/token.js';
import type { Box } from '../model/box.js';
import type { DocumentExamination, DocumentFinding } from './examination.js';
import type { TurnedBox } from './layout/frame.js';

/** A box that becomes black, or white with a text in it. */
export interface BoxEdit {
  readonly box: Box;
  readonly text?: string;
  /** The line at an angle of which this is a letter: where it can be taken out by itself, the box stays as it is. */
  readonly turned?: TurnedBox;
}

/** What becomes of a page. */
export interface PageEdit {
  /** From 0. */
  readonly page: number;
  readonly boxes: readonly BoxEdit[];
  /** It is replaced by its picture. */
  readonly asImage?: boolean;
}

/** The edits that a copy is made by: one for each page on which anything changes. */
export function documentEdits(examination: DocumentExamination, pseudonyms: Pseudonyms, days: number): PageEdit[] {
  const known: KnownKinds = {
    patients: new Set(examination.patientNames.map(normalised)),
    accessions: new Set(examination.accessionNumbers.map(normalised)),
  };
  return examination.pages.flatMap(({ whyRasterized }, page): PageEdit[] => {
    const boxes = examination.findings
      .filter((finding) => finding.page === page)
      .flatMap((finding) => boxEdits(finding, textFor(finding, pseudonyms, known, days)));
    if (boxes.length === 0 && whyRasterized === undefined) return [];
    return [{ page, boxes, ...(whyRasterized !== undefined && { asImage: true }) }];
  });
}

/** The text takes the place of the first line; the others become black. */
function boxEdits({ operator, boxes, turned = [] }: DocumentFinding, text: string | undefined): BoxEdit[] {
  if (operator === 'keep') return [];
  return boxes.map((box, index) => {
    const line = turned.find((each) => each.boxes.includes(box));
    return { box, ...(index === 0 && text !== undefined && { text }), ...(line && { turned: line }) };
  });
}

function textFor(
  finding: DocumentFinding,
  pseudonyms: Pseudonyms,
  known: KnownKinds,
  days: number,
): string | undefined {
  const { operator, entity, text, original = text } = finding;
  if (operator === 'mask') return (text && maskValue(text, entity === 'PERSON' ? 'PN' : 'LO')) ?? undefined;
  if (operator !== 'replace') return undefined;
  const moved = days !== 0 && entity === 'DATE_TIME' && !isOfForm(finding) && shiftDateInText(text, days, original);
  return moved || pseudonyms.tokens.tokenFor(kindOf(finding, original, known), original, 'UT');
}

/** A date in a field is the date of birth, which goes whatever becomes of other dates. */
function isOfForm({ rule }: DocumentFinding): boolean {
  return rule === 'text: field of a form';
}

/** Originals whose tokens have a kind of their own, as in DICOM files. */
interface KnownKinds {
  readonly patients: ReadonlySet<string>;
  readonly accessions: ReadonlySet<string>;
}

function kindOf({ entity }: DocumentFinding, original: string, { patients, accessions }: KnownKinds): TokenKind {
  const name = normalised(original);
  if (entity === 'PERSON' && name !== '' && patients.has(name)) return 'PATIENT';
  return tokenKind(entity, entity === 'ID' && name !== '' && accessions.has(name) ? 'AccessionNumber' : '');
}
