import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { OwnError } from '../model/errors.js';
import { dates } from '../detect/text/patterns/dates.js';
import { encodeText, padded } from '../dicom/encode.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import type { Addition, Edit } from '../dicom/splice.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText, elementValues } from '../dicom/value.js';
import { isStringVr, usesCharacterSet } from '../dicom/vr.js';
import { shiftDateInText } from '../operators/dateInText.js';
import { shiftDate } from '../operators/dateShift.js';
import { isStandIn } from '../model/standIn.js';
import { replaceTokens } from '../model/token.js';
import { lookUp } from '../standard/dictionary.js';
import { rewrittenFile, type CleanCopy } from '../plan/cleanCopy.js';
import { DATES_MOVED } from '../plan/ownCopy.js';
import { CLAIM_TAGS } from '../standard/claimTags.js';
import { knownCopy, type KnownCopy } from './whoIsIt.js';
import type { NameMap } from './nameMap.js';

/** The file names no one whom the map knows. */
export class NobodyError extends OwnError {
  constructor() {
    super('Nothing in this file is in the name map: it was made with another one, or with none.');
    this.name = 'NobodyError';
  }
}

/** The map knows several copies with this SOP Instance UID, whose dates were moved by different numbers of days. */
export class UnclearDatesError extends OwnError {
  constructor() {
    super(
      'The name map knows several copies of this file, with dates that were moved by different numbers of days. It cannot be told which of them this is.',
    );
    this.name = 'UnclearDatesError';
  }
}

/**
 * A clean copy with its patient put back: tokens and UIDs become the originals, dates that were moved move back, those
 * in sentences as well, and the file no longer says that it was de-identified. What was removed stays removed, and
 * Longitudinal Temporal Information Modified goes on saying what became of dates that are not back. Text becomes UTF-8
 * where something put into it, or around it, needs more than ASCII. A DICOMDIR does not say whether its dates were moved;
 * they stay.
 * @throws NobodyError where the copy was not made with this map; UnnamedFileError where it has no SOP Instance UID;
 *   UnclearDatesError where its dates were moved, and the map knows more than one number of days for them
 */
export function relinkedCopy(file: DicomFile, map: NameMap): CleanCopy {
  const copy = knownCopy(file, map);
  if (!copy) throw new NobodyError();
  const [days = 0, ...others] = areDatesMoved(file) ? copy.days : [];
  if (others.length > 0) throw new UnclearDatesError();
  const relinker = new Relinker(file, copy, -days);
  return rewrittenFile(file, { of: relinker.edits, additions: relinker.additions });
}

/** True where the copy says so; a policy may cut dates to their years instead. */
function areDatesMoved(file: DicomFile): boolean {
  const method = elementWith(file, Tag.DeidentificationMethod);
  return method !== undefined && elementValues(file, method, '').includes(DATES_MOVED);
}

/** A text of the copy, and what it becomes. */
interface RelinkedText {
  readonly element: Element;
  readonly before: string;
  readonly after: string;
}

class Relinker {
  readonly edits = new Map<Element, Edit>();
  readonly additions: Addition[] = [];
  private readonly characterSets: Element[] = [];
  private readonly texts: RelinkedText[] = [];

  /** @param days that dates of the copy move by */
  constructor(
    private readonly file: DicomFile,
    private readonly copy: KnownCopy,
    private readonly days: number,
  ) {
    visitElements(Place.meta(file), (element, place) => this.visit(element, place));
    visitElements(Place.top(file), (element, place) => this.visit(element, place));
    if (!isDicomdir(file)) this.additions.push(inAscii(Tag.PatientIdentityRemoved, 'NO'));
    this.encodeTexts();
  }

  private visit(element: Element, place: Place): boolean {
    const { tag, valueVr: vr } = element;
    if (place.depth === 0 && this.isUntrueNow(tag)) this.edits.set(element, { kind: 'remove' });
    else if (tag === Tag.SpecificCharacterSet) this.characterSets.push(element);
    else if (element.items || !isStringVr(vr) || element.length === 0) return true;
    else if (vr === 'UI') this.relinkUids(element, place);
    else if (vr === 'DA' || vr === 'DT') this.moveBack(element, place);
    else this.texts.push(this.relinked(element, place));
    return true;
  }

  private isUntrueNow(tag: number): boolean {
    return CLAIM_TAGS.includes(tag) && (tag !== Tag.LongitudinalTemporalInformationModified || this.days !== 0);
  }

  private relinkUids(element: Element, { file }: Place): void {
    const values = elementValues(file, element, '');
    this.set({
      element,
      before: values.join('\\'),
      after: values.map((uid) => this.copy.originalOfUid(uid) ?? uid).join('\\'),
    });
  }

  private moveBack(element: Element, { file }: Place): void {
    const { valueVr: vr } = element;
    const values = elementValues(file, element, '');
    const moved = values.map((value) => (isStandIn(value, vr) ? value : (shiftDate(value, vr, this.days) ?? value)));
    this.set({ element, before: values.join('\\'), after: moved.join('\\') });
  }

  private relinked(element: Element, { file, characterSet, depth }: Place): RelinkedText {
    const { valueVr: vr } = element;
    const before = elementText(file, element, characterSet);
    const keyword = lookUp(element.tag)?.keyword ?? '';
    const [assigned, ...others] = depth === 0 ? this.copy.originalsOfAssigned(keyword, before) : [];
    // Of a pseudonym that two patients have, no one can say whose it is here.
    if (assigned !== undefined && others.length === 0) return { element, before, after: assigned };
    const dated = this.days !== 0 && usesCharacterSet(vr) && vr !== 'PN' ? datesMoved(before, this.days) : before;
    return { element, before, after: replaceTokens(dated, vr, (token) => this.copy.originalOfToken(token) ?? token) };
  }

  /** One character set for the whole file: of two, the one could not hold what is put beside the other. */
  private encodeTexts(): void {
    if (!this.texts.some(({ before, after }) => before !== after && !isAscii(after))) {
      this.texts.forEach((text) => this.set(text));
      return;
    }
    const utf8 = inAscii(Tag.SpecificCharacterSet, 'ISO_IR 192');
    this.characterSets.forEach((element) => this.edits.set(element, { kind: 'set', value: utf8.value }));
    if (elementWith(this.file, Tag.SpecificCharacterSet) === undefined) this.additions.push(utf8);
    for (const text of this.texts) {
      const stays = isAscii(text.after) || !usesCharacterSet(text.element.valueVr);
      this.set(stays ? text : { ...text, before: '' });
    }
  }

  private set({ element, before, after }: RelinkedText): void {
    if (before === after) return;
    const { valueVr: vr } = element;
    const value = usesCharacterSet(vr) ? padded(Buffer.from(after, 'utf8'), vr) : encodeText(after, vr);
    this.edits.set(element, { kind: 'set', value });
  }
}

/** A text whose dates have moved, as far as it can be told which day is meant. */
function datesMoved(text: string, days: number): string {
  const ends = dates.find(text).toSorted((a, b) => b.start - a.start);
  return ends.reduce((rest, { start, end }) => {
    const moved = shiftDateInText(text.slice(start, end), days);
    return moved === undefined ? rest : rest.slice(0, start) + moved + rest.slice(end);
  }, text);
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

function inAscii(tag: number, value: string): Addition {
  return { tag, vr: 'CS', value: encodeText(value, 'CS') };
}
