/**
 * Files with known secrets in every kind of place, among look-alikes that must survive and elements that must stay.
 * Seeded: the same set has the same bytes every time. Written by the builder of the tests, never by `src/core`.
 */
import { buildDicom, TRANSFER_SYNTAX, type ElementSpec } from '../../support/dicomBuilder.js';
import { castOf, type Cast } from './cast.js';
import { Draft, tagText } from './draft.js';
import { Lot } from './draw.js';
import type { GeneratedFile, Secret } from './model.js';
import { codedAttributes } from './places/codes.js';
import { identification, listedSample } from './places/listed.js';
import { functionalGroups, listedSequences, unlistedSequences } from './places/nested.js';
import { image, COMPRESSED } from './places/pixels.js';
import * as outside from './places/outside.js';
import * as privates from './places/privates.js';
import { researchElements } from './places/research.js';
import { acquisitionContext, structuredReport } from './places/structuredReport.js';
import { makeUid, unlistedUids } from './places/uids.js';
import { unlistedNested, unlistedTexts } from './places/unlisted.js';
import { Writer } from './sentence.js';
import { personAt } from './words/people.js';
import { REPORT } from './words/report.js';
import { TUNE } from './words/tune.js';
import type { Vocabulary } from './words/vocabulary.js';

export const SET_NAMES = ['tune', 'report', 'people'] as const;

export type SetName = (typeof SET_NAMES)[number];

const SETS: Readonly<Record<SetName, { readonly words: (number: number) => Vocabulary; readonly seed: number }>> = {
  tune: { words: () => TUNE, seed: 1_000_000 },
  report: { words: () => REPORT, seed: 2_000_000 },
  people: { words: personAt, seed: 3_000_000 },
};

interface ObjectKind {
  readonly sopClass: string;
  readonly modality: string;
  /** Frames of its functional groups; where absent, it has none. */
  readonly frames?: number;
  readonly report?: true;
}

/** PS3.4 Table B.5-1: classic and enhanced images, and a document. */
const OBJECTS: readonly ObjectKind[] = [
  { sopClass: '1.2.840.10008.5.1.4.1.1.2', modality: 'CT' },
  { sopClass: '1.2.840.10008.5.1.4.1.1.4', modality: 'MR' },
  { sopClass: '1.2.840.10008.5.1.4.1.1.4.1', modality: 'MR', frames: 3 },
  { sopClass: '1.2.840.10008.5.1.4.1.1.1', modality: 'CR' },
  { sopClass: '1.2.840.10008.5.1.4.1.1.6.1', modality: 'US' },
  { sopClass: '1.2.840.10008.5.1.4.1.1.128', modality: 'PT' },
  { sopClass: '1.2.840.10008.5.1.4.1.1.88.33', modality: 'SR', report: true },
];

/** The files of a set, one after the other. */
export function* generate(set: SetName, count: number): Generator<GeneratedFile> {
  const { words, seed } = SETS[set];
  for (let number = 1; number <= count; number++) yield oneFile(words(number), new Lot(seed + number), number);
}

/** @throws Error where a vocabulary gives a secret that also occurs in what must survive */
function oneFile(words: Vocabulary, lot: Lot, number: number): GeneratedFile {
  const cast = castOf(words, lot);
  const draft = new Draft(cast, new Writer(words, cast, lot), lot);
  const kind = lot.one(OBJECTS);
  const transferSyntax = lot.one(kind.report ? NATIVE : [...NATIVE, ...COMPRESSED]);
  const sopInstance = makeUid(draft);
  const picture = kind.report ? undefined : image(draft, kind.frames ?? 1, transferSyntax);
  const dataSet = [
    ...identification(draft, kind.sopClass, kind.modality, sopInstance),
    ...objectElements(draft, kind),
    ...(picture?.elements ?? []),
    ...placesOf(draft, words, transferSyntax),
  ];
  const elements = inOrder(dataSet);
  const meta = outside.metaInformation(draft, sopInstance);
  const before = lot.chance(0.4) ? outside.preamble(draft) : true;
  const trailing = transferSyntax !== TRANSFER_SYNTAX.deflated && lot.chance(0.03);
  const after = trailing ? { trailing: outside.bytesAfterTheEnd(draft) } : {};
  const path = pathOf(draft, words, number);
  const planted = draft.planted([...meta, ...elements]);
  const file = {
    path: path.text,
    transferSyntax,
    specificCharacterSet: cast.specificCharacterSet,
    ...planted,
    secrets: [...planted.secrets, ...path.secrets],
  };
  refuseAmbiguity(file, cast);
  const pixels = picture ? { pixelBytes: picture.pixelBytes } : {};
  return { ...file, ...pixels, bytes: buildDicom({ transferSyntax, preamble: before, meta, elements, ...after }) };
}

const NATIVE: readonly string[] = [
  TRANSFER_SYNTAX.explicitLittleEndian,
  TRANSFER_SYNTAX.explicitLittleEndian,
  TRANSFER_SYNTAX.implicitLittleEndian,
  TRANSFER_SYNTAX.explicitBigEndian,
  TRANSFER_SYNTAX.deflated,
];

/** Each kind of place in a share of the files, so that files differ in what they combine. */
function placesOf(draft: Draft, words: Vocabulary, transferSyntax: string): ElementSpec[] {
  const optional: readonly (readonly [share: number, make: () => ElementSpec[]])[] = [
    [0.5, () => codedAttributes(draft)],
    [0.5, () => listedSequences(draft)],
    [0.5, () => unlistedSequences(draft)],
    [0.5, () => unlistedNested(draft)],
    [0.4, () => privates.privateBlock(draft, words)],
    [0.25, () => privates.misplacedCreators(draft)],
    [0.35, () => privates.safePrivate(draft)],
    // The items of an UN are in little endian (PS3.5 section 6.2.2), which the judge's reader does not enter from big.
    [transferSyntax === TRANSFER_SYNTAX.explicitBigEndian ? 0 : 0.35, () => privates.unknownVr(draft)],
    [0.3, () => privates.blobs(draft)],
    [0.25, () => privates.privateNumbers(draft)],
    [0.3, () => unlistedUids(draft)],
    [0.25, () => outside.trailingPadding(draft)],
    [0.25, () => outside.overlaysAndCurves(draft)],
    [0.2, () => outside.iconImage(draft)],
    [0.2, () => outside.digitalSignatures(draft)],
    [0.2, () => outside.groupLengths(draft)],
  ];
  const chosen = optional.filter(([share]) => draft.lot.chance(share)).flatMap(([, make]) => make());
  return [...listedSample(draft), ...researchElements(draft), ...unlistedTexts(draft), ...chosen];
}

function objectElements(draft: Draft, kind: ObjectKind): ElementSpec[] {
  if (kind.report) return structuredReport(draft);
  const context = draft.lot.chance(0.2) ? acquisitionContext(draft) : [];
  return [...context, ...(kind.frames === undefined ? [] : functionalGroups(draft, kind.frames))];
}

/**
 * Ascending.
 * @throws Error where two places make the same attribute
 */
function inOrder(elements: readonly ElementSpec[]): ElementSpec[] {
  const tagOf = (element: ElementSpec) => (element.kind === 'groupLength' ? element.group * 0x10000 : element.tag);
  const sorted = [...elements].sort((a, b) => tagOf(a) - tagOf(b));
  const twice = sorted.find((each, index) => index > 0 && tagOf(each) === tagOf(sorted[index - 1] ?? each));
  if (twice) throw new Error(`Two places make ${tagText(tagOf(twice))}`);
  return sorted;
}

function pathOf(draft: Draft, words: Vocabulary, number: number): Pick<GeneratedFile, 'secrets'> & { text: string } {
  const template = draft.lot.one(words.paths);
  const said = draft.writer.path(template);
  const extension = draft.lot.one(['.dcm', '.dcm', '']);
  return {
    text: `${said.text}/IM${String(number).padStart(4, '0')}${extension}`,
    secrets: said.secrets.map((secret) => ({ kindOfPlace: 'Names of files and folders', path: '', secret, template })),
  };
}

/** A spelling of a secret inside something that must survive would make both counts wrong. */
function refuseAmbiguity({ lookAlikes }: Pick<GeneratedFile, 'lookAlikes'>, { patient, ...cast }: Cast): void {
  const people: readonly Secret[] = [patient, ...cast.staff, cast.stranger, cast.relative].map(
    (person) => person.secret,
  );
  const others: readonly Secret[] = [cast.site.secret, cast.otherSite.secret, cast.town.secret, cast.street.secret];
  const spellings = [...people, ...others].flatMap((secret) => secret.spellings).map((text) => text.toLowerCase());
  for (const { phrase } of lookAlikes) {
    const met = spellings.find((spelling) => phrase.toLowerCase().includes(spelling));
    if (met !== undefined) throw new Error(`A secret of the vocabulary occurs in the look-alike ${phrase}`);
  }
}
