/**
 * The proof of a copy that was cast: its bytes on the disk are those of a copy that was proven as a whole, but for what is
 * the file's own, and that is put to all trials that it is put to elsewhere. What it says of the original is looked for in
 * the whole copy.
 */
import { elementWith } from '../dicom/elementWith.js';
import { Place } from '../dicom/elementPath.js';
import { readDicom } from '../dicom/readDicom.js';
import type { ByteSource } from '../dicom/source.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { Trials, type Proof } from '../model/proof.js';
import { inspect, type Inspection } from '../plan/inspect.js';
import type { LaidOut } from '../plan/mould/layout.js';
import type { Cast, Mould } from '../plan/mould/mould.js';
import type { Plan } from '../plan/plan.js';
import { ByteSearch } from './byteSearch.js';
import { checkName } from './checkName.js';
import { compareEnds } from './checkPixels.js';
import { StructureCheck } from './checkStructure.js';
import { TableCheck } from './checkTable.js';
import { DateLedger } from './dateLedger.js';
import { mayDiffer, type Valued } from './disguise/searchedBefore.js';
import { searchOwn } from './disguise/searchDisguised.js';
import { soughtFor, type Sought as Disguised } from './disguise/sought.js';
import { mayRefer } from './comparison.js';
import { keptOnPurpose } from './keptOnPurpose.js';
import { needlesAsWritten, needlesForUids, type Sought } from './needles.js';
import { OriginalFacts, type SaidAlike } from './originalFacts.js';
import { isPixelData, sameBytes, visitPairs, type Pair } from './pairs.js';
import { keptValues, searchForKnown } from './prove.js';
import { searchBytes } from './searchBytes.js';
import { modifiedDates, ValueSearch } from './searchValues.js';
import { UidLedger } from './uidLedger.js';

/** A copy that was proven as a whole, and what it was made of. */
export interface ProvenAsAWhole {
  readonly plan: Plan;
  readonly proof: Proof;
  /** As it lies on the disk. */
  readonly copy: ByteSource;
}

/** What is the same for all copies from one mould. */
interface Alike {
  readonly said: SaidAlike;
  readonly allowed: ReadonlySet<string>;
  readonly dates: DateLedger;
  readonly uids: UidLedger;
  readonly search: ByteSearch<Sought>;
  readonly disguised: Disguised;
  /** Values that a person decided to keep. */
  readonly kept: ReadonlySet<string>;
}

/** The original and its copy, as far as both are a file's own. */
interface OwnPart {
  readonly original: DicomFile;
  readonly inspection: Inspection;
  readonly copy: DicomFile;
  /** Elements of the copy, by those of the copy that was proven as a whole. */
  readonly own: ReadonlyMap<Element, Element>;
  readonly name: string;
}

/** A mould whose copy was proven: what is cast from it is compared with that copy. */
export class ProvenMould {
  private constructor(
    private readonly mould: Mould,
    private readonly alike: Alike,
    /** The proof of the copy as a whole, how many bytes it searched, and how long that copy is. */
    private readonly whole: Proof,
    private readonly bytes: number,
    private readonly length: number,
  ) {}

  /** @returns undefined where the proof of another copy has to be about more than what is its own */
  static of(mould: Mould, { plan, proof, copy }: ProvenAsAWhole): ProvenMould | undefined {
    if (proof.outcome !== 'proven' || proof.checks.some(({ remarks = [] }) => remarks.length > 0)) return undefined;
    if (!mould.copyLayout.match(copy)) return undefined;
    const alike = alikeIn(plan, readDicom(copy), mould.ownTags);
    return alike && new ProvenMould(mould, alike, proof, bytesSearched(proof), copy.size);
  }

  /**
   * @param copy as it lies on the disk
   * @returns undefined where anything was found, or the copy is not as the mould: then it has to be proven as a whole
   */
  prove({ file: original, inspection }: Cast, copy: ByteSource, name: string): Proof | undefined {
    const laidOut = this.mould.copyLayout.match(copy);
    if (!laidOut || !this.mayDifferIn(laidOut, original)) return undefined;
    const trials = tryOwn(this.alike, { original, inspection, ...laidOut, copy: laidOut.file, name });
    if (
      !trials ||
      trials.foundAny ||
      trials.kept.some(({ path }) => !this.whole.kept.some((kept) => kept.path === path))
    )
      return;
    // As many elements as in the mould; the header may be longer, the name of the file have more folders.
    const folders = trials.checks().find(({ check }) => check === 'file name')?.tried ?? 0;
    const tried = { 'file name': folders, bytes: this.bytes + copy.size - this.length };
    const checks = this.whole.checks.map((each) => ({
      ...each,
      ...(each.check in tried && { tried: tried[each.check as keyof typeof tried] }),
    }));
    return { ...this.whole, checks };
  }

  /** Text that was searched in one piece with what stands around it has to be none; what was empty is, and the other way round. */
  private mayDifferIn({ file, own }: LaidOut, { elements }: DicomFile): boolean {
    // What is in the original as in that of the mould is in the copy as in its copy.
    if (!file.elements.every((element) => elements.some(({ tag }) => tag === element.tag))) return false;
    return [...own].every(([was, element]) => mayDiffer(this.mould.copyLayout.valued(was), valuedIn(file, element)));
  }
}

function valuedIn({ bytes }: DicomFile, element: Element): Valued {
  return { element, value: ({ valueOffset, length }) => Buffer.from(bytes.read(valueOffset, length)) };
}

function bytesSearched({ checks }: Proof): number {
  return checks.find(({ check }) => check === 'bytes')?.tried ?? 0;
}

/**
 * What the proof of every copy of the series would find out about what they have in common.
 * @returns undefined where that hangs on what is the file's own
 */
function alikeIn(plan: Plan, copy: DicomFile, ownTags: ReadonlySet<number>): Alike | undefined {
  const { file, policy } = plan;
  const inspection = inspect(file, policy);
  const isOwn = ({ depth }: Place, { tag }: Element): boolean => depth === 0 && ownTags.has(tag);
  const partOf = (owned: boolean): Inspection => ({
    file,
    elements: inspection.elements.filter(({ place, element }) => isOwn(place, element) === owned),
    findInText: (inspected) => inspection.findInText(inspected),
  });
  const facts = new OriginalFacts(file, policy, partOf(false));
  const { known, header, permitted, uids: said } = facts;
  const alike = { known, header, permitted, uids: said };
  if (new OriginalFacts(file, policy, partOf(true), alike).keepsSought) return undefined;
  const allowed = keptOnPurpose(plan);
  const trials = new Trials(allowed);
  const [dates, uids] = [new DateLedger(), new UidLedger()];
  const table = new TableCheck(facts, dates, trials.begin('Table E.1-1'), (path) => trials.isAllowed(path));
  const uidTrial = trials.begin('UIDs');
  visitPairs(copy, facts, (pair) => {
    if (isOwn(pair.place, pair.element)) return;
    table.look(pair);
    if (mayRefer(pair, facts, trials)) uids.note(pair, uidTrial);
  });
  const modified = modifiedDates(known, dates);
  const needles = [...needlesForUids(said), ...needlesAsWritten(facts)];
  return {
    ...{ said: alike, allowed, dates, uids, kept: keptValues(facts, trials) },
    search: new ByteSearch(needles, searchForKnown(known, modified)),
    disguised: soughtFor({ header, excluded: modified }),
  };
}

/**
 * All trials of {@link prove}, for what is the file's own.
 * @returns undefined where what is sought elsewhere hangs on it
 */
function tryOwn(alike: Alike, { original, inspection, copy, own, name }: OwnPart): Trials | undefined {
  const facts = new OriginalFacts(original, inspection.series!.series.policy, inspection, alike.said);
  if (facts.keepsSought) return undefined;
  const trials = new Trials(alike.allowed);
  const dates = new DateLedger(alike.dates);
  const uids = new UidLedger(alike.uids);
  const values = new ValueSearch(facts, dates, trials.begin('known values'));
  const table = new TableCheck(facts, dates, trials.begin('Table E.1-1'), (path) => trials.isAllowed(path));
  const uidTrial = trials.begin('UIDs');
  const structure = new StructureCheck(original, copy, trials.begin('structure'));
  const paths = new Set<string>();
  for (const pair of ownPairs(copy, facts)) {
    table.look(pair);
    if (mayRefer(pair, facts, trials)) uids.note(pair, uidTrial);
    structure.look(pair);
    values.look(pair);
    paths.add(pair.path);
  }
  table.finish(paths);
  structure.lookAtSopInstance();
  compareEnds(original, copy, trials.begin('pixel data'));
  values.finish();
  const ownUids = [...facts.uids].filter((uid) => !alike.said.uids.has(uid));
  const search = new ByteSearch(needlesForUids(new Set(ownUids)), alike.search);
  searchBytes(copy, search, trials.begin('bytes'), (element, place) => values.says(element, place));
  const kept = new Set([...alike.kept, ...keptValues(facts, trials)]);
  checkName(name, { values, bytes: search, disguised: alike.disguised, kept }, trials.begin('file name'));
  searchOwn(copy, new Set(own.values()), alike.disguised, trials.begin('disguised values'));
  return trials;
}

/** {@link visitPairs} for what is the file's own in the original, whatever became of it in the copy. */
function* ownPairs(copy: DicomFile, facts: OriginalFacts): Generator<Pair> {
  const place = Place.top(copy);
  for (const was of facts.byPath.values()) {
    const { element: before, place: in_, asked } = was.inspected;
    const element = elementWith(copy, before.tag);
    if (!element) continue;
    const isSame =
      !isPixelData(element) &&
      before.length === element.length &&
      sameBytes(copy.bytes, element.valueOffset, in_.file.bytes, before.valueOffset, before.length);
    yield { element, place, path: was.path, asked, was, same: isSame };
  }
}
