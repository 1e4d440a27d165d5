/**
 * A file of a series and its copy, as a mould for the copies of others: where a header is byte for byte that of a file
 * which was planned before, so is its copy, and only what is its own has to be planned.
 */
import * as Tag from '../../standard/tag.js';
import { encodeElement, encodeText, encodeUint32 } from '../../dicom/encode.js';
import { elementWith } from '../../dicom/elementWith.js';
import { readDicom } from '../../dicom/readDicom.js';
import type { ByteSource } from '../../dicom/source.js';
import type { DicomFile, Element } from '../../dicom/types.js';
import { elementText } from '../../dicom/value.js';
import { NO_DECISIONS } from '../../model/decisions.js';
import type { Operator } from '../../model/finding.js';
import type { NameMapEntry } from '../../model/nameMapEntry.js';
import { contextOf, patientFacts, type PatientFacts } from '../../operators/patientContext.js';
import type { Pseudonyms } from '../../operators/pseudonyms.js';
import { clearPixels } from '../../pixels/streams/clearPixels.js';
import type { Policy } from '../../profile/policy.js';
import { cleanCopy, type CleanCopy } from '../cleanCopy.js';
import { copySource } from '../copySource.js';
import { isForMisshape } from '../actionFor.js';
import { inspect, inspectOwn, type Inspection } from '../inspect.js';
import { knownParts, type SoughtInName } from '../outputName.js';
import { soughtInPath } from '../pathText.js';
import { isMadeByUs } from '../ownCopy.js';
import type { Plan, Planned } from '../plan.js';
import { Planner } from '../planner.js';
import type { Series } from '../series.js';
import { Layout, type LaidOut } from './layout.js';

/** A copy that was cast from a mould, before it is written. */
export interface Cast {
  readonly file: DicomFile;
  /** Of nothing but what is its own. */
  readonly inspection: Inspection;
  readonly entries: ReadonlyMap<Element, Planned>;
  readonly copy: CleanCopy;
}

/** What a mould is made of. */
export interface MouldOf {
  readonly plan: Plan;
  readonly operator: Exclude<Operator, 'keep'> | undefined;
  /** All that was noted of pseudonyms when the file was planned. */
  readonly noted: readonly NameMapEntry[];
}

/** An element that is each file's own: its place in the inspection of the series, and what was planned for it. */
interface Own {
  readonly index: number;
  readonly planned: Planned | undefined;
}

/** What an element says that is sought in names, and its tag where it is each file's own. */
interface Naming {
  readonly own?: number;
  readonly parts: SoughtInName['parts'];
}

export class Mould {
  private constructor(
    readonly policy: Policy,
    private readonly operator: MouldOf['operator'],
    private readonly series: Series,
    private readonly layout: Layout,
    /** Of the copy. */
    readonly copyLayout: Layout,
    /** What is each file's own, and its place in the inspection of the series. */
    private readonly own: ReadonlyMap<Element, Own>,
    private readonly patient: PatientFacts,
    /** What all files of the series note. */
    private readonly noted: readonly NameMapEntry[],
    private readonly given: readonly string[],
    private readonly naming: readonly Naming[],
    /** What was planned for Media Storage SOP Instance UID. */
    private readonly meta: Planned | undefined,
    /** What all headers of the series say that is sought in paths. */
    private readonly texts: SoughtInName['texts'],
  ) {}

  /** The tags of what is each file's own. */
  get ownTags(): ReadonlySet<number> {
    return new Set(this.layout.own.map(({ tag }) => tag));
  }

  /** How much memory it takes. */
  get size(): number {
    return this.layout.size + this.copyLayout.size;
  }

  /** @returns undefined where the copy of another file of the series hangs on more than what is its own */
  static of({ plan, operator, noted }: MouldOf): Mould | undefined {
    const { file, policy, entries, additions, refusal, unreadDates, staleDecisions } = plan;
    const inspection = inspect(file, policy);
    const series = inspection.series?.series;
    if (!series || refusal !== undefined || additions.length + unreadDates.length + staleDecisions.length > 0) return;
    const layout = isMadeByUs(file) ? undefined : Layout.of(file);
    const uid = layout && uidOfOne(layout, file);
    if (!layout || uid === undefined) return;
    const places = new Map(inspection.elements.map(({ element, index }) => [element, index]));
    const own = new Map(
      layout.own.map((element) => [element, { index: places.get(element) ?? -1, planned: entries.get(element) }]),
    );
    if (layout.own.some((element) => isChosen(entries.get(element)))) return;
    const copyLayout = layoutOfCopy(plan, layout.own);
    if (!copyLayout) return;
    const ofAll = noted.filter((entry) => !(entry.type === 'file' || (entry.type === 'uid' && entry.original === uid)));
    const given = noted.flatMap((entry) => (entry.type === 'file' ? entry.tokens : []));
    const naming = [...entries.values()]
      .map((planned): Naming => {
        const { element } = planned;
        const isOwn = own.has(element) || element.tag === Tag.MediaStorageSOPInstanceUID;
        return { parts: knownParts(file, [planned]), ...(isOwn && { own: element.tag }) };
      })
      .filter((one) => one.own !== undefined || one.parts.length > 0);
    const patient = patientFacts(file);
    const texts = soughtInPath(plan);
    const meta = [...entries.values()].find(({ element }) => element.tag === Tag.MediaStorageSOPInstanceUID);
    return new Mould(policy, operator, series, layout, copyLayout, own, patient, ofAll, given, naming, meta, texts);
  }

  /**
   * Plans and casts the copy of a file.
   * @param noteAgain notes what all files of the series note; false where it would be another here
   * @returns undefined where the file is no such file
   */
  cast(
    source: ByteSource,
    pseudonyms: Pseudonyms,
    noteAgain: (noted: readonly NameMapEntry[]) => boolean,
  ): Cast | undefined {
    const looked = this.lookAt(source);
    if (!looked || !noteAgain(this.noted)) return undefined;
    const { inspection, ...laidOut } = looked;
    const { policy, operator } = this;
    const session = pseudonyms.session(this.given);
    const patient = contextOf(this.patient, session, policy);
    const how = { policy, patient, decisions: NO_DECISIONS, ...(operator && { operator }) };
    const entries = new Planner(inspection, how).plan();
    if (patient.unreadDates.length > 0 || !this.isPlannedAlike(laidOut, entries)) return undefined;
    const element = laidOut.file.elements.find(({ tag }) => tag === Tag.SOPInstanceUID);
    const uid = uidOfOne(this.layout, laidOut.file);
    // Two files with one UID are no matter of course.
    if (!element || uid === undefined) return undefined;
    const outcome = entries.get(element)?.outcome;
    const newUid = outcome?.effect === 'set' ? outcome.after : uid;
    const inMeta = elementWith(laidOut.file.meta, Tag.MediaStorageSOPInstanceUID);
    if (!inMeta || !this.meta) return undefined;
    const set = { effect: 'set', value: encodeText(newUid, 'UI'), after: newUid } as const;
    entries.set(inMeta, { ...this.meta, element: inMeta, outcome: set });
    session.noteFile(newUid, patient.datesOf, policy.dateRange);
    return { file: laidOut.file, inspection, entries, copy: this.copyOf(laidOut, entries, newUid) };
  }

  /** What the header of a file says that is sought in its name, in the order of the header. */
  soughtInNameOf({ file, entries }: Cast): SoughtInName {
    const own = new Map([...entries.values()].map((planned) => [planned.element.tag, planned]));
    const parts = this.naming.flatMap(({ own: tag, parts }) => {
      const planned = tag === undefined ? undefined : own.get(tag);
      return planned ? knownParts(file, [planned]) : parts;
    });
    return { parts, texts: this.texts };
  }

  /** What is a file's own, where the rest of its header is as in the mould. */
  lookAt(source: ByteSource): (LaidOut & { readonly inspection: Inspection }) | undefined {
    const laidOut = this.layout.match(source);
    if (!laidOut) return undefined;
    const { file, own } = laidOut;
    const byPlace = new Map<number, Element>();
    for (const [was, element] of own) {
      const index = this.own.get(was)?.index;
      if (index !== undefined) byPlace.set(index, element);
    }
    const inspection = inspectOwn(file, this.series, byPlace);
    if (!inspection || inspection.elements.some(({ asked }) => isForMisshape(asked))) return undefined;
    return { ...laidOut, inspection };
  }

  /** Whether the same is done to what is the file's own as in the mould, and for the same reasons. */
  private isPlannedAlike({ own }: LaidOut, entries: ReadonlyMap<Element, Planned>): boolean {
    for (const [was, element] of own) {
      const before = this.own.get(was);
      if (before && !isAlike(before.planned, entries.get(element))) return false;
    }
    return true;
  }

  private copyOf(laidOut: LaidOut, entries: ReadonlyMap<Element, Planned>, uid: string): CleanCopy {
    const { file } = laidOut;
    const repeated = (was: Element): Uint8Array => encodeElement(was.tag, was.vr, encodeText(uid, 'UI'), was.encoding);
    const header = this.copyLayout.filled((was) => {
      if (was.tag === Tag.MediaStorageSOPInstanceUID) return repeated(was);
      if (was.tag !== Tag.FileMetaInformationGroupLength) {
        const element = file.elements.find(({ tag }) => tag === was.tag);
        return element && inCopy(file, element, entries);
      }
      const length =
        this.copyLayout.metaLength + repeated(this.copyLayout.metaUid).length - lengthOf(this.copyLayout.metaUid);
      return encodeElement(was.tag, was.vr, encodeUint32(length, was.encoding), was.encoding);
    });
    const pixels = elementWith(file, Tag.PixelData);
    const span = pixels && { from: pixels.valueOffset, length: pixels.length };
    return {
      source: file.bytes,
      segments: span ? [header, span] : [header],
      length: header.length + (span?.length ?? 0),
    };
  }
}

function lengthOf({ start, end }: Element): number {
  return end - start;
}

/** An element of the copy, of pixel data its header. */
function inCopy(file: DicomFile, element: Element, entries: ReadonlyMap<Element, Planned>): Uint8Array {
  const { tag, vr, encoding, start, valueOffset, end } = element;
  if (tag === Tag.PixelData) return file.bytes.read(start, valueOffset - start);
  const outcome = entries.get(element)?.outcome;
  if (outcome?.effect === 'set') return encodeElement(tag, vr, outcome.value, encoding);
  if (outcome?.effect === 'empty') return encodeElement(tag, vr, new Uint8Array(0), encoding);
  return file.bytes.read(start, end - start);
}

/** Someone decided about it: a person, a rule, a table of pseudonyms. */
function isChosen(planned: Planned | undefined): boolean {
  return planned !== undefined && [planned.decision, planned.ruled, planned.assigned, planned.forgoes].some(Boolean);
}

function isAlike(one: Planned | undefined, other: Planned | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.outcome.effect === other.outcome.effect &&
    one.operator === other.operator &&
    one.action === other.action &&
    one.why === other.why &&
    one.weakens === other.weakens &&
    !isChosen(other)
  );
}

/**
 * SOP Instance UID of a file.
 * @returns undefined where it is not one UID of one instance that says nothing else: what stands elsewhere too, would be
 *   noted, sought and counted otherwise
 */
function uidOfOne(layout: Layout, file: DicomFile): string | undefined {
  const element = elementWith(file, Tag.SOPInstanceUID);
  const uid = element ? elementText(file, element, '') : '';
  return /^[\d.]+$/.test(uid) && !layout.shares(uid) ? uid : undefined;
}

/** The layout of a copy in which pixels are as they were, and what is each file's own is there or not, as planned. */
function layoutOfCopy(plan: Plan, own: readonly Element[]): Layout | undefined {
  const copy = readDicom(copySource(cleanCopy(plan)));
  const layout = clearPixels(copy).of.size === 0 ? Layout.of(copy) : undefined;
  const stays = own.filter((element) => plan.entries.get(element)?.outcome.effect !== 'remove');
  const isSame = layout?.own.length === stays.length && layout.own.every(({ tag }, at) => tag === stays[at]?.tag);
  const [before, after] = [plan.file, copy].map((file) => elementWith(file, Tag.PixelData)?.length);
  return isSame && before === after ? layout : undefined;
}
