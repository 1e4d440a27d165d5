import { encodeText, padded } from '../dicom/encode.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import { SPECIFIC_CHARACTER_SET } from '../dicom/tag.js';
import type { Addition, Edit } from '../dicom/splice.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementText, elementValues } from '../dicom/value.js';
import { isStringVr, usesCharacterSet } from '../dicom/vr.js';
import { shiftDate } from '../operators/dateShift.js';
import { isStandIn } from '../operators/standIn.js';
import { folded, TOKEN_IN_TEXT } from '../operators/tokens.js';
import { rewrittenFile, type CleanCopy } from '../plan/cleanCopy.js';
import { CLAIM_TAGS, DATES_MOVED, DEIDENTIFICATION_METHOD, PATIENT_IDENTITY_REMOVED } from '../plan/ownCopy.js';
import { isMadeWith, originalsIn } from './whoIsIt.js';
import type { NameMap } from './nameMap.js';

const PATIENT_ID = 0x00100020;

/** The file names nobody whom the map knows. */
export class NobodyError extends Error {
  constructor() {
    super('Nothing in this file is in the name map: it was made with another one, or with none.');
    this.name = 'NobodyError';
  }
}

/**
 * A clean copy with its patient put back: tokens and UIDs become the originals, dates that were shifted move back, and
 * the file no longer says that it was de-identified. What was removed stays removed. Text becomes UTF-8 where an
 * original needs more than ASCII. Dates inside sentences stay as they are in the copy.
 * @throws NobodyError where the map knows nothing in the file
 */
export function relinkedCopy(file: DicomFile, map: NameMap): CleanCopy {
  const relinker = new Relinker(file, map);
  return rewrittenFile(file, { of: relinker.edits, additions: relinker.additions });
}

class Relinker {
  readonly edits = new Map<Element, Edit>();
  readonly additions: Addition[] = [];
  private readonly days: number;
  private isUtf8 = false;

  constructor(
    private readonly file: DicomFile,
    private readonly map: NameMap,
  ) {
    const originals = this.texts();
    if (originals.length === 0 || !isMadeWith(file, map)) throw new NobodyError();
    this.days = this.daysOfPatient();
    this.isUtf8 = originals.some((original) => /[^\x20-\x7e]/.test(original));
    visitElements(Place.meta(file), (element, place) => this.relink(element, place));
    visitElements(Place.top(file), (element, place) => this.relink(element, place));
    this.additions.push({ tag: PATIENT_IDENTITY_REMOVED, vr: 'CS', value: encodeText('NO', 'CS') });
    if (this.isUtf8 && !file.elements.some(({ tag }) => tag === SPECIFIC_CHARACTER_SET)) {
      this.additions.push({ tag: SPECIFIC_CHARACTER_SET, vr: 'CS', value: encodeText('ISO_IR 192', 'CS') });
    }
  }

  private texts(): readonly string[] {
    const originals: string[] = [];
    const look = (element: Element, place: Place): boolean => {
      originals.push(...originalsIn(element, place, this.map).map(({ original }) => original));
      return true;
    };
    visitElements(Place.top(this.file), look);
    return originals;
  }

  private relink(element: Element, place: Place): boolean {
    const { tag, valueVr: vr } = element;
    if (place.depth === 0 && CLAIM_TAGS.includes(tag)) this.edits.set(element, { kind: 'remove' });
    else if (tag === SPECIFIC_CHARACTER_SET) this.setUtf8(element);
    else if (element.items || !isStringVr(vr) || element.length === 0) return true;
    else if (vr === 'UI') this.relinkUids(element, place);
    else if (vr === 'DA' || vr === 'DT') this.moveBack(element, place);
    else this.relinkText(element, place);
    return true;
  }

  private setUtf8(element: Element): void {
    if (this.isUtf8) this.edits.set(element, { kind: 'set', value: encodeText('ISO_IR 192', 'CS') });
  }

  private relinkUids(element: Element, { file }: Place): void {
    const values = elementValues(file, element, '');
    const originals = values.map((uid) => this.map.originalOfUid(uid) ?? uid);
    this.set(element, values.join('\\'), originals.join('\\'));
  }

  private moveBack(element: Element, { file }: Place): void {
    const values = elementValues(file, element, '');
    const moved = values.map((value) =>
      isStandIn(value, element.valueVr) ? value : (shiftDate(value, element.valueVr, -this.days) ?? value),
    );
    this.set(element, values.join('\\'), moved.join('\\'));
  }

  private relinkText(element: Element, { file, characterSet }: Place): void {
    const text = elementText(file, element, characterSet);
    const original = text.replace(TOKEN_IN_TEXT, (token) => this.map.originalOfToken(token) ?? token);
    const isReencoded = this.isUtf8 && usesCharacterSet(element.valueVr) && /[^\x20-\x7e\r\n\t\f]/.test(text);
    this.set(element, isReencoded ? '' : text, original);
  }

  private set(element: Element, before: string, after: string): void {
    if (before === after) return;
    const value = usesCharacterSet(element.valueVr)
      ? padded(Buffer.from(after, 'utf8'), element.valueVr)
      : encodeText(after, element.valueVr);
    this.edits.set(element, { kind: 'set', value });
  }

  /** By how many days the copy's dates were moved; 0 where it does not say so, or where that cannot be told. */
  private daysOfPatient(): number {
    const top = Place.top(this.file);
    const textOf = (wanted: number): string => {
      const element = this.file.elements.find(({ tag }) => tag === wanted);
      return element ? elementText(this.file, element, top.characterSet) : '';
    };
    if (!textOf(DEIDENTIFICATION_METHOD).split('\\').includes(DATES_MOVED)) return 0;
    const id = this.map.originalOfToken(textOf(PATIENT_ID));
    return id === undefined ? 0 : (this.map.daysOf(folded(id)) ?? 0);
  }
}
