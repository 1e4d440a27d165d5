/**
 * Compares what a tool wrote with what the generator planted. Independent of the cleaner: another reader, and a search
 * of all bytes for every spelling of every secret of the file.
 */
import type {
  GeneratedFile,
  KindOfPlace,
  Needs,
  OptionName,
  PlantedLookAlike,
  PlantedSecret,
  ResearchElement,
  Secret,
} from '../model.js';
import { findNeedles, foldAscii, needlesOf, type Needle } from './needles.js';
import { leafText, pixelBytes, readFile, type Leaf, type ReadFile } from './readOutput.js';

export interface Verdict {
  /** Each planted secret that counts under the options, and whether it is still there. */
  readonly secrets: readonly { readonly planted: PlantedSecret; readonly leaked: boolean }[];
  /** Secrets at places where nobody planted them, as ElementPath or `outside`. */
  readonly strays: readonly { readonly secret: Secret; readonly path: string }[];
  readonly lookAlikes: readonly { readonly planted: PlantedLookAlike; readonly damaged: boolean }[];
  readonly research: readonly { readonly planted: ResearchElement; readonly changed: boolean }[];
  readonly pixelsChanged: boolean;
}

/** What a tool made of a file. */
export interface Output {
  /** Relative to the folder that the tool wrote to, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Judges one output. `options` are those of PS3.15 E.3 that the tool was asked to follow: what they let stay is no
 * leak, and what is removed without them is no damage.
 * @throws Error where the output cannot be read
 */
export function judge(original: GeneratedFile, output: Output, options: ReadonlySet<OptionName>): Verdict {
  const file = readFile(output.bytes);
  const leaves = byPath(file.leaves);
  const due = original.secrets.filter(({ keptBy }) => keptBy === undefined || !options.has(keptBy));
  const search = searchAll(original, file, output);
  const stays = ({ needs }: { readonly needs: Needs }) => survives(needs, options);
  return {
    secrets: due.map((planted) => ({ planted, leaked: search.leaked.has(planted) || hasValue(file, leaves, planted) })),
    strays: search.strays,
    lookAlikes: original.lookAlikes
      .filter(stays)
      .map((planted) => ({ planted, damaged: !holds(file, leaves, planted) })),
    research: original.research.filter(stays).map((planted) => ({ planted, changed: !same(file, leaves, planted) })),
    pixelsChanged: original.pixelBytes !== undefined && !sameBytes(original.pixelBytes, pixelBytes(file)),
  };
}

/** Whether a place outlives the profile with these options. */
export function survives(needs: Needs, options: ReadonlySet<OptionName>): boolean {
  return needs !== 'always removed' && needs.every((option) => options.has(option));
}

interface Search {
  readonly leaked: ReadonlySet<PlantedSecret>;
  readonly strays: Verdict['strays'];
}

function searchAll(original: GeneratedFile, file: ReadFile, output: Output): Search {
  const haystack = foldAscii(file.bytes);
  const name = foldAscii(Buffer.from(output.path.normalize('NFC')));
  const starts = new Set(file.leaves.map(({ start }) => start));
  const leaked = new Set<PlantedSecret>();
  const strays: { secret: Secret; path: string }[] = [];
  for (const [secret, planted] of bySecret(original.secrets)) {
    const needles = needlesOf(secret, original.specificCharacterSet);
    const places = new Set(findNeedles(haystack, needles, starts).map((at) => placeAt(file, at)));
    for (const path of places) {
      const here = plantedAt(planted, path);
      here.forEach((each) => leaked.add(each));
      // A site and a mail address share a word: where another secret lies, that one counts.
      if (here.length === 0 && plantedAt(original.secrets, path).length === 0) strays.push({ secret, path });
    }
    nameLeaks(name, needles, planted).forEach((each) => leaked.add(each));
  }
  return { leaked, strays };
}

function nameLeaks(name: Buffer, needles: readonly Needle[], planted: readonly PlantedSecret[]): PlantedSecret[] {
  if (findNeedles(name, needles).length === 0) return [];
  return planted.filter(({ kindOfPlace }) => kindOfPlace === NAMES);
}

const NAMES: KindOfPlace = 'Names of files and folders';
const PREAMBLE_END = 128;

/** The path of the leaf that holds a byte; `preamble`, `end` or `outside` where none does. */
function placeAt({ leaves }: ReadFile, at: number): string {
  if (at < PREAMBLE_END) return 'preamble';
  const leaf = leaves.find(({ start, end }) => at >= start && at < end);
  if (leaf) return leaf.path;
  return at >= Math.max(...leaves.map(({ end }) => end)) ? 'end' : 'outside';
}

/**
 * Which of the plantings of one secret a hit is. A sequence that a reader takes for opaque bytes is found at the path
 * of the sequence; items and private blocks may have moved, so the tags alone decide where no path fits.
 */
function plantedAt(planted: readonly PlantedSecret[], path: string): readonly PlantedSecret[] {
  if (path === 'preamble') return planted.filter(({ kindOfPlace }) => kindOfPlace === 'Preamble');
  if (path === 'end') {
    return planted.filter(({ kindOfPlace }) => kindOfPlace === 'Trailing padding');
  }
  const inElements = planted.filter((each) => each.path !== '');
  const exact = inElements.filter((each) => within(each.path, path) || within(path, each.path));
  if (exact.length > 0) return exact;
  const tags = tagsOnly(path);
  return inElements.filter((each) => within(tagsOnly(each.path), tags) || within(tags, tagsOnly(each.path)));
}

function within(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}[`) || path.startsWith(`${outer}.`);
}

/** The path without item numbers, and without the block numbers of private elements. */
function tagsOnly(path: string): string {
  return path.replace(/\[\d+\]/g, '').replace(/\(([0-9A-F]{3}[13579BDF]),[0-9A-F]{2}([0-9A-F]{2})\)/g, '($1,xx$2)');
}

function bySecret(planted: readonly PlantedSecret[]): Map<Secret, PlantedSecret[]> {
  const groups = new Map<Secret, PlantedSecret[]>();
  for (const each of planted) groups.set(each.secret, [...(groups.get(each.secret) ?? []), each]);
  return groups;
}

type LeavesByPath = ReadonlyMap<string, readonly Leaf[]>;

function byPath(leaves: readonly Leaf[]): LeavesByPath {
  const map = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    for (const key of new Set([leaf.path, tagsOnly(leaf.path)])) map.set(key, [...(map.get(key) ?? []), leaf]);
  }
  return map;
}

function leavesAt(leaves: LeavesByPath, path: string): readonly Leaf[] {
  return leaves.get(path) ?? leaves.get(tagsOnly(path)) ?? [];
}

function hasValue(file: ReadFile, leaves: LeavesByPath, { path, value }: PlantedSecret): boolean {
  return value !== undefined && leavesAt(leaves, path).some((leaf) => leafText(file, leaf, 'LO') === value);
}

function holds(file: ReadFile, leaves: LeavesByPath, { path, phrase }: PlantedLookAlike): boolean {
  return leavesAt(leaves, path).some((leaf) => leafText(file, leaf, 'LO').includes(phrase));
}

function same(file: ReadFile, leaves: LeavesByPath, { path, vr, value }: ResearchElement): boolean {
  return leavesAt(leaves, path).some((leaf) => leafText(file, leaf, vr) === value);
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
