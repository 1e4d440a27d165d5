import * as Tag from '../standard/tag.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import { isPrivate, isPrivateCreator } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import { isToken } from '../model/token.js';
import { claimedOptions, isOwnCopy } from '../plan/ownCopy.js';
import { profileAction } from '../profile/action.js';
import { profileRow } from '../standard/confidentialityProfile.js';
import { lookUp } from '../standard/dictionary.js';
import { safePrivate } from '../standard/safePrivate.js';
import { isStandardUid } from '../standard/uids.js';
import { digest } from './digest.js';
import { tellingValues, type Header } from './header.js';

/** What of one file can be found again elsewhere. Keywords of the attributes, no values. */
export interface LinkageFacts {
  /** Instance UIDs that are neither of the standard nor derived from a UUID: those that a device or an archive gave. */
  readonly foreignUids: ReadonlySet<string>;
  /** UIDs of the form 2.25 that this product does not vouch for. */
  readonly uuidUids: ReadonlySet<string>;
  /** UIDs that this product made. */
  readonly ownUids: number;
  /** Serial numbers and other names of one device, as they were: keyword and digest. */
  readonly devices: ReadonlyMap<string, string>;
  /** The same where a token stands for them. */
  readonly deviceTokens: ReadonlyMap<string, string>;
  readonly exactTimes: ReadonlySet<string>;
  readonly freeTexts: ReadonlySet<string>;
  /** Private elements, those of PS3.15 Table E.3.10-1 apart. */
  readonly privateElements: { readonly safe: number; readonly other: number };
  /** Study, series and frame of reference of the file: keyword and digest. */
  readonly shared: ReadonlyMap<string, string>;
}

const SHARED: ReadonlyMap<number, string> = new Map([
  [Tag.StudyInstanceUID, 'StudyInstanceUID'],
  [Tag.SeriesInstanceUID, 'SeriesInstanceUID'],
  [Tag.FrameOfReferenceUID, 'FrameOfReferenceUID'],
]);

export function linkageFacts(header: Header): LinkageFacts {
  const { file } = header;
  const facts = new LinkageCollector(isOwnCopy(file) && !claimedOptions(file).has('UI'));
  visitElements(Place.top(file), (element, place) => {
    facts.add(element, place);
    return true;
  });
  return facts;
}

class LinkageCollector implements LinkageFacts {
  readonly foreignUids = new Set<string>();
  readonly uuidUids = new Set<string>();
  ownUids = 0;
  readonly devices = new Map<string, string>();
  readonly deviceTokens = new Map<string, string>();
  readonly exactTimes = new Set<string>();
  readonly freeTexts = new Set<string>();
  readonly privateElements = { safe: 0, other: 0 };
  readonly shared = new Map<string, string>();

  /** @param vouched the file is a copy of ours in which all UIDs were replaced */
  constructor(private readonly vouched: boolean) {}

  add(element: Element, place: Place): void {
    if (isPrivate(element.tag) && !isPrivateCreator(element.tag)) this.addPrivate(element, place);
    const { valueVr: vr } = element;
    if (vr !== 'UI' && vr !== 'TM' && vr !== 'DT' && !isText(vr) && !namesDevice(element)) return;
    const values = tellingValues(place.file, element, place.characterSet);
    if (values.length === 0) return;
    const keyword = keywordOf(element);
    if (vr === 'UI') this.addUids(element, place, keyword, values);
    else if (vr === 'TM' || vr === 'DT') {
      if (values.some((value) => isExactTime(value, vr))) this.exactTimes.add(keyword);
    } else if (namesDevice(element)) {
      const [value = ''] = values;
      (isToken(value, vr) ? this.deviceTokens : this.devices).set(keyword, digest(value));
    } else if (isFreeText(vr, keyword)) this.freeTexts.add(keyword);
  }

  private addPrivate(element: Element, place: Place): void {
    const creator = place.privateCreatorOf(element);
    const isSafe = creator !== undefined && safePrivate(creator, element.tag) !== undefined;
    this.privateElements[isSafe ? 'safe' : 'other'] += 1;
  }

  private addUids(element: Element, place: Place, keyword: string, values: readonly string[]): void {
    // What names a class, a scheme or a syntax is the same everywhere.
    if (!isPrivate(element.tag) && profileAction(element.tag, 'UI').action === 'K') return;
    const [first = ''] = values;
    const shared = place.depth === 0 ? SHARED.get(element.tag) : undefined;
    if (shared && !isStandardUid(first)) this.shared.set(shared, digest(first));
    for (const value of values) {
      if (isStandardUid(value)) continue;
      if (!value.startsWith('2.25.')) this.foreignUids.add(keyword);
      else if (this.vouched) this.ownUids += 1;
      else this.uuidUids.add(keyword);
    }
  }
}

function keywordOf({ tag }: Element): string {
  return lookUp(tag)?.keyword ?? (isPrivate(tag) ? 'private elements' : 'attributes unknown to PS3.6');
}

/** What the Retain Device Identity Option (PS3.15 E.3.8) keeps, dates and UIDs apart. */
function namesDevice({ tag, valueVr }: Element): boolean {
  return /^(LO|SH|AE|UT|ST|LT|UC)$/.test(valueVr) && !isPrivate(tag) && profileRow(tag)?.options.has('DE') === true;
}

function isText(vr: string): boolean {
  return /^(LO|SH|LT|ST|UC|UT)$/.test(vr);
}

/** Sentences, or what people type into: a token in them is counted as well, because the other text stays. */
function isFreeText(vr: string, keyword: string): boolean {
  return /^(LT|ST|UC|UT)$/.test(vr) || /(Description|Comments?|Remarks?|ProtocolName)$/.test(keyword);
}

/** A time of day other than midnight, which stands for none. */
function isExactTime(value: string, vr: string): boolean {
  const time = vr === 'TM' ? value.replaceAll(':', '') : value.slice(8);
  return /^(\d{2}){2,}/.test(time) && !/^0*(\.0*)?([+-]\d{4})?$/.test(time);
}
