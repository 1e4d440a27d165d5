import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { isSameKnown, type KnownValue } from '../detect/text/knownValue.js';
import { areAllEqual, firstOfEqual, rememberBy } from '../detect/text/remember.js';
import type { ByteSource } from '../dicom/source.js';
import { formatTag } from '../model/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { elementNumbers, elementText } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { claimedOptions } from '../plan/ownCopy.js';
import { BASIC_POLICY, type Policy } from '../profile/policy.js';
import { maybeDecompressed } from './blackBoxes.js';
import { ByteSearch } from './byteSearch.js';
import { checkName } from './checkName.js';
import { Comparison } from './comparison.js';
import { searchDisguised } from './disguise/searchDisguised.js';
import { soughtFor } from './disguise/sought.js';
import { DateLedger } from './dateLedger.js';
import { needlesAsWritten, needlesFor, needlesForUids, type Sought } from './needles.js';
import { OriginalFacts } from './originalFacts.js';
import { visitPairs } from './pairs.js';
import { Trials, type Proof, type ProofCheck } from '../model/proof.js';
import { searchBytes, searchTail, type Stretch } from './searchBytes.js';
import { modifiedDates, ValueSearch } from './searchValues.js';
import type { UidLedger } from './uidLedger.js';
import { textValues } from './textValues.js';

export interface ProveOptions {
  /** The policy that the copy was to follow; left out, the options that the copy itself claims to have followed. */
  readonly policy?: Policy;
  /** ElementPaths of what a person decided to keep. It is told, and does not count. */
  readonly allowed?: ReadonlySet<string>;
  /** Name of the copy with the folders below the one that was chosen for copies. */
  readonly name?: string;
  /** UIDs of the files of one folder, to be held against each other. */
  readonly uids?: UidLedger;
  /**
   * We have just written the copy ourselves: that it belongs to this original is not in question, and its pixels are
   * compared at the ends of what was copied (`checkPixels`).
   */
  readonly own?: boolean;
  /** We made boxes black in it, so that its pixels are compared as a whole all the same. */
  readonly blackened?: boolean;
  /** What follows the deflate stream of a deflated copy; {@link DicomFile.bytes} does not have it. */
  readonly tail?: Stretch & { readonly source: ByteSource };
}

/**
 * Tries to find something of the original in a copy, regardless of the tool that made it. What the original holds is told by the
 * recognisers and by PS3.15 Table E.1-1; of how the copy was planned, nothing is known here. Both files are read through
 * once; neither is ever in memory as a whole. Black boxes are accepted only where the codecs were loaded before
 * (loadCodecs).
 */
export function prove(original: DicomFile, copy: DicomFile, options: ProveOptions = {}): Proof {
  const facts = new OriginalFacts(original, options.policy ?? claimedPolicy(copy));
  const trials = new Trials(options.allowed ?? NONE);
  const dates = new DateLedger();
  const values = new ValueSearch(facts, dates, trials.begin('known values'));
  const reason = options.own ? undefined : differenceInKind(original, copy);
  const comparison = reason === undefined ? new Comparison(facts, copy, dates, trials, options) : undefined;
  visitPairs(copy, facts, (pair) => {
    comparison?.look(pair);
    values.look(pair);
  });
  values.finish();
  const modified = modifiedDates(facts.known, dates);
  searchRawBytes(facts, copy, { modified, values, trials, options });
  const searched = searchDisguised(copy, facts.header, modified, trials.begin('disguised values'));
  const another = comparison?.finish();
  return {
    ...proofOf(trials, reason ?? another, comparison?.hasLeftovers),
    sought: searched.values + facts.uids.size,
    notSearched: searched.notSearched,
  };
}

interface Searching {
  /** Days, as `YYYYMMDD`, that dates of the original have become. */
  readonly modified: ReadonlySet<string>;
  readonly values: ValueSearch;
  readonly trials: Trials;
  readonly options: ProveOptions;
}

/** What the headers of one study say is the same in all of its files, but for UIDs. */
const STUDIES = 32;
interface Study {
  readonly known: readonly KnownValue[];
  readonly modified: ReadonlySet<string>;
}

const sameStudy = firstOfEqual<Study>(
  STUDIES,
  (one, other) =>
    areAllEqual([...one.modified], [...other.modified]) && areAllEqual(one.known, other.known, isSameKnown),
);
const searchFor = rememberBy(({ known, modified }: Study) => new ByteSearch<Sought>(needlesFor(known, modified)));

/** The search for what a header says among bytes; of a study, there is one. */
export function searchForKnown(known: readonly KnownValue[], modified: ReadonlySet<string>): ByteSearch<Sought> {
  return searchFor(sameStudy({ known, modified }));
}

function searchRawBytes(facts: OriginalFacts, copy: DicomFile, { modified, values, trials, options }: Searching): void {
  const known = searchForKnown(facts.known, modified);
  const search = new ByteSearch([...needlesForUids(facts.uids), ...needlesAsWritten(facts)], known);
  const trial = trials.begin('bytes');
  searchBytes(copy, search, trial, (element, place) => values.says(element, place));
  if (options.tail) searchTail(options.tail.source, options.tail, search, trial);
  if (options.name === undefined) return;
  const kept = keptValues(facts, trials);
  const disguised = soughtFor({ header: facts.header, excluded: modified });
  checkName(options.name, { values, bytes: search, disguised, kept }, trials.begin('file name'));
}

/** What a person decided to keep somewhere. */
export function keptValues(facts: Pick<OriginalFacts, 'byPath'>, trials: Trials): ReadonlySet<string> {
  const kept = [...facts.byPath.values()].filter(({ path }) => trials.isAllowed(path));
  return new Set(kept.flatMap(({ inspected }) => textValues(inspected)));
}

/** What was found outweighs that the two do not belong together: it is there, whatever the copy is of. */
function proofOf(trials: Trials, reason?: string, hasLeftovers = false): Omit<Proof, 'sought' | 'notSearched'> {
  const { kept } = trials;
  const checks = trials.checks();
  const isLeft = reason === undefined ? trials.foundAny : hasLeftovers || checks.some(isLeak);
  const outcome = isLeft ? 'left' : reason === undefined ? 'proven' : 'notComparable';
  return { outcome, checks, kept, ...(reason !== undefined && { reason }) };
}

const LEAKS = new Set<ProofCheck['check']>(['known values', 'disguised values', 'bytes', 'file name']);

/** Of a pair that does not belong together, only values tell anything, and what is behind the images of the copy. */
function isLeak({ check, result }: ProofCheck): boolean {
  return result === 'found' && LEAKS.has(check);
}

const NONE: ReadonlySet<string> = new Set();

/** The rules that a copy says it was made by. */
export function claimedPolicy(copy: DicomFile): Policy {
  const options = claimedOptions(copy);
  if (options.size === 0) return BASIC_POLICY;
  const dates = options.has('FD') ? 'keep' : options.has('MD') ? 'shift' : BASIC_POLICY.dates;
  return { ...BASIC_POLICY, options, dates };
}

/** Attributes that an original and its copy share: what kind of object it is and how large (PS3.3 C.7.6.3). */
const SHAPE: readonly (readonly [tag: number, what: string])[] = [
  [Tag.SOPClassUID, 'SOP Class UID'],
  [Tag.Rows, 'Rows'],
  [Tag.Columns, 'Columns'],
  [Tag.NumberOfFrames, 'Number of Frames'],
  [Tag.SamplesPerPixel, 'Samples per Pixel'],
  [Tag.BitsAllocated, 'Bits Allocated'],
];

/** Why two files are no original and its copy, or cannot be held against each other; undefined where they can. */
function differenceInKind(original: DicomFile, copy: DicomFile): string | undefined {
  const mayDiffer = maybeDecompressed(original, copy);
  if (original.transferSyntax !== copy.transferSyntax && !mayDiffer) return 'The copy has a different transfer syntax.';
  const different = SHAPE.find(([tag]) => valueOf(original, tag) !== valueOf(copy, tag));
  return different && `${different[1]} ${formatTag(different[0])} of the copy is not that of the original.`;
}

function valueOf(file: DicomFile, wanted: number): string {
  const element = elementWith(file, wanted);
  if (!element) return '';
  if (isStringVr(element.valueVr)) return elementText(file, element, '', 256);
  return String(elementNumbers(file, element, 1)[0] ?? '');
}
