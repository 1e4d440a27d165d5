import { applyEdits, findNodeAtLocation, modify, parse, parseTree, type JSONPath } from 'jsonc-parser';
import type { CustomRecogniser } from './customRecogniser.js';
import { optionName, type OptionName } from './option.js';
import type { PixelMask } from './pixelMask.js';
import type { DatePolicy, PolicyRule, SafePrivateAddition } from './policy.js';
import { parsePolicy } from './policyFile.js';

/** What a new policy file holds: the Basic Profile, to be built on. */
export const NEW_POLICY = `{
  // Rules for the DICOM files of this workspace. Holds no patient data; meant to be committed.
  "preset": "basic"
}
`;

/** An element as a person points at it in a tag table. */
export interface PointedAt {
  /** `(0008,1030)` */
  readonly tag: string;
  /** The dictionary's keyword, or empty. */
  readonly keyword: string;
  /** Creator of a private element's block. */
  readonly creator?: string;
}

/** How a rule names an element wherever it stands: by keyword, by creator and element, or else by tag. */
export function ruleTarget({ tag, keyword, creator }: PointedAt): Omit<PolicyRule, 'operator'> {
  if (creator !== undefined) return { creator, tag: inAnyBlock(tag) };
  return { tag: keyword === '' ? tag : keyword };
}

/** How an addition to the safe private elements names an element; undefined for one that belongs to no creator. */
export function safePrivateTarget({ tag, creator }: PointedAt): SafePrivateAddition | undefined {
  return creator === undefined ? undefined : { creator, tag: inAnyBlock(tag) };
}

/** `(0029,1010)` as `(0029,xx10)`: which block a creator reserves differs from file to file (PS3.5 section 7.8.1). */
function inAnyBlock(tag: string): string {
  return tag.replace(/,../, ',xx');
}

/**
 * The text of a policy file with a rule in it, before all others so that none of them wins over it. An earlier rule
 * that names the same elements goes. Comments and layout stay.
 * @param text a whole policy file; empty for a new one
 */
export function withRule(text: string, rule: PolicyRule): string {
  return withFirst(text, 'rules', rule, (other) => other.tag === rule.tag && other.creator === rule.creator);
}

/** What a policy is to say besides. */
export interface PolicyEdit {
  readonly dates?: DatePolicy;
  /** Options that are no longer to be in force. */
  readonly withoutOptions?: readonly OptionName[];
  readonly rules?: readonly PolicyRule[];
}

/**
 * The text of a policy file with changes of several keys. Where an option goes that its preset brings along, the preset
 * becomes `basic`, and what else it brings is written out.
 * @throws PolicyError where the text is no policy, or the changes contradict what it says
 */
export function withEdits(text: string, { dates, withoutOptions = [], rules = [] }: PolicyEdit): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  const policy = parsePolicy(before, () => []);
  const options = [...policy.options].map(optionName);
  const left = options.filter((name) => !withoutOptions.includes(name));
  let edited = before;
  if (left.length < options.length) {
    edited = set(set(edited, ['preset'], 'basic'), ['options'], left);
    const stays = dates ?? (policy.dates === 'remove' ? undefined : datesWithout(policy.dates, left));
    if (stays !== undefined) edited = set(edited, ['dates'], stays);
  } else if (dates !== undefined) edited = set(edited, ['dates'], dates);
  for (const rule of [...rules].reverse()) edited = withRule(edited, rule);
  parsePolicy(edited, () => []);
  return edited;
}

/** Without the option that says so, dates no longer stay or move. */
function datesWithout(dates: DatePolicy, left: readonly OptionName[]): DatePolicy {
  const needed: Readonly<Partial<Record<DatePolicy, OptionName>>> = {
    ...{ keep: 'RetainLongitudinalFullDates', shift: 'RetainLongitudinalModifiedDates' },
    year: 'RetainLongitudinalModifiedDates',
  };
  const option = needed[dates];
  return option === undefined || left.includes(option) ? dates : 'remove';
}

/** What a person chooses one of. */
export type PolicyChoice = 'preset' | 'dates' | 'tokens' | 'unjudgedText';

/** The text of a policy file with another choice. */
export function withChoice(text: string, key: PolicyChoice, value: string): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  // The date policy and the two options of E.3.6 say the same thing: the last word counts.
  const agreed = key === 'dates' ? withoutDateOptions(before) : before;
  return checked(set(agreed, [key], value));
}

/** The text of a policy file with an option of PS3.15 E.3, or a recogniser, switched on or off. */
export function withSwitch(text: string, what: 'option' | 'recogniser', name: string, on: boolean): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  if (what === 'recogniser') return checked(set(before, ['recognisers', name], on));
  if (!on) return withEdits(before, { withoutOptions: [name as OptionName] });
  const isOfDates = DATE_OPTIONS.includes(name as OptionName);
  const agreed = isOfDates ? set(withoutDateOptions(before), ['dates'], undefined) : before;
  const named = (parse(agreed) as { options?: readonly string[] }).options ?? [];
  return checked(set(agreed, ['options'], [...named.filter((each) => each !== name), name]));
}

/** Where the lists of a policy stand that a person takes entries out of. */
const LISTS = {
  rules: ['rules'],
  safePrivate: ['safePrivate'],
  exclude: ['exclude'],
  pixelMasks: ['pixelMasks'],
  custom: ['recognisers', 'custom'],
  keepTerms: ['terms', 'keep'],
  nameTerms: ['terms', 'names'],
} as const satisfies Record<string, JSONPath>;

export type PolicyList = keyof typeof LISTS;

/** The text of a policy file without one entry of a list. */
export function withoutEntry(text: string, list: PolicyList, index: number): string {
  const path = LISTS[list];
  if (index > 0) return checked(without(text, path, index));
  const others = listAt(text, ...path).slice(1);
  return checked(set(text, [...path], others.length > 0 ? others : undefined));
}

/** The reviewed words of a policy file as they stand there; of a dictionary, the name of its file. */
export function termsIn(text: string, list: 'keep' | 'names'): readonly string[] {
  const items = listAt(text, 'terms', list) as readonly (string | { readonly file: string })[];
  return items.map((item) => (typeof item === 'string' ? item : item.file));
}

/** The text of a policy file with a pattern of the site behind all others. */
export function withRecogniser(text: string, recogniser: CustomRecogniser): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  return checked(set(before, [...LISTS.custom], [...listAt(before, ...LISTS.custom), recogniser]));
}

const DATE_OPTIONS: readonly OptionName[] = ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'];

function withoutDateOptions(text: string): string {
  const named = (parse(text) as { options?: readonly string[] } | undefined)?.options;
  const left = named?.filter((name) => !DATE_OPTIONS.some((each) => each === name));
  return named && left && left.length < named.length ? set(text, ['options'], left) : text;
}

/** @throws PolicyError where the edited text is no policy */
function checked(text: string): string {
  parsePolicy(text, () => []);
  return text;
}

/** The text of a policy file with a reviewed word in `terms.keep` or `terms.names`. */
export function withTerm(text: string, list: 'keep' | 'names', word: string): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  const content = parse(before, [], { allowTrailingComma: true }) as { terms?: Record<string, unknown[]> } | undefined;
  const words = content?.terms?.[list] ?? [];
  return words.includes(word) ? before : checked(set(before, ['terms', list], [...words, word]));
}

/** The text of a policy file that vouches for a private element as well. */
export function withSafePrivate(text: string, addition: SafePrivateAddition): string {
  const { creator, tag } = addition;
  return withFirst(text, 'safePrivate', addition, (other) => other.tag === tag && other.creator === creator);
}

/** The text of a policy file with a pixel mask before all others; one that is the same goes. */
export function withPixelMask(text: string, mask: PixelMask): string {
  const key = JSON.stringify(mask);
  return withFirst(text, 'pixelMasks', mask, (other) => JSON.stringify(other) === key);
}

type Entry = Partial<Pick<PolicyRule, 'tag' | 'creator'>>;

function withFirst(text: string, key: string, entry: Entry | PixelMask, isSame: (other: Entry) => boolean): string {
  const before = text.trim() === '' ? NEW_POLICY : text;
  if (listAt(before, key).length === 0) return set(before, [key], [entry]);
  let edited = set(before, [key, 0], entry, { isArrayInsertion: true });
  for (;;) {
    const index = listAt(edited, key).findIndex((other, at) => at > 0 && isSame(other));
    if (index < 0) return edited;
    edited = without(edited, [key], index);
  }
}

function listAt(text: string, ...path: readonly string[]): readonly Entry[] {
  const content: unknown = parse(text, [], { allowTrailingComma: true });
  const list = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], content);
  return Array.isArray(list) ? (list as readonly Entry[]) : [];
}

/** Without an entry that is not the first of its list; jsonc-parser's own removal cuts a bracket off after the last. */
function without(text: string, path: readonly string[], index: number): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const [previous, entry] = [index - 1, index].map((at) => root && findNodeAtLocation(root, [...path, at]));
  if (!previous || !entry) return text;
  return text.slice(0, previous.offset + previous.length) + text.slice(entry.offset + entry.length);
}

function set(text: string, path: JSONPath, value: unknown, options: { isArrayInsertion?: boolean } = {}): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  return applyEdits(text, modify(text, path, value, { ...options, formattingOptions }));
}
