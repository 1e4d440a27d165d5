import { OwnError } from '../model/errors.js';
import type { ErrorObject } from 'ajv';
import type * as AjvPackage from 'ajv';
import { parse, printParseErrorCode, visit, type ParseError } from 'jsonc-parser';
import type { Option } from '../standard/confidentialityProfile.js';
import { isLegalText } from '../dicom/legalValue.js';
import { lookUp, parseTag, tagOf } from '../standard/dictionary.js';
import { OPTION_NAMES, type OptionName } from './option.js';
import { CLAIM_TAGS } from '../standard/claimTags.js';
import { isSettable, PLACEHOLDERS, unknownPlaceholders } from './placeholders.js';
import { compileCustom, type CustomRecogniser } from './customRecogniser.js';
import schema from './policy.schema.json';
import {
  PRESETS,
  type DatePolicy,
  type OperatingPoint,
  type Policy,
  type PolicyRule,
  type PresetName,
  type SafePrivateAddition,
  type TokenStyle,
} from './policy.js';

/** What a policy file is called; it lies at the root of a workspace. */
export const POLICY_FILE_NAME = '.dicom-deid.json';

/** A policy that cannot be used; the message names the key. */
export class PolicyError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'PolicyError';
  }
}

/** A word or phrase, or a file of them with one a line. */
type TermItem = string | { readonly file: string };

/** The file's content after it passed the schema. */
interface PolicyContent {
  readonly preset?: PresetName;
  readonly options?: readonly OptionName[];
  readonly dates?: DatePolicy | { readonly policy?: 'shift'; readonly range: number };
  readonly times?: Policy['times'];
  readonly reading?: Policy['reading'];
  readonly tokens?: TokenStyle;
  readonly unjudgedText?: Policy['unjudgedText'];
  readonly rules?: readonly (Omit<PolicyRule, 'operator'> & Partial<Pick<PolicyRule, 'operator'>>)[];
  readonly safePrivate?: readonly SafePrivateAddition[];
  readonly operatingPoint?: OperatingPoint;
  readonly recognisers?: Partial<Policy['recognisers']> & { readonly custom?: readonly CustomRecogniser[] };
  readonly terms?: { readonly keep?: readonly TermItem[]; readonly names?: readonly TermItem[] };
  readonly dictionaries?: { readonly sites?: readonly string[]; readonly staff?: readonly string[] };
  readonly keepValues?: readonly string[];
  readonly exclude?: readonly string[];
  readonly pseudonyms?: Partial<Policy['pseudonyms']>;
  readonly names?: string;
  readonly pixelMasks?: Policy['pixelMasks'];
}

/**
 * Reads a policy file: JSON with comments, checked against the schema that editors complete it by.
 * @param readLines gives the lines of a dictionary named in the file, relative to it
 * @throws PolicyError naming the key that is unknown or wrong
 */
export function parsePolicy(text: string, readLines: (relativePath: string) => readonly string[]): Policy {
  const content = parseContent(text);
  const preset = PRESETS[content.preset ?? 'basic'];
  const named = (content.options ?? []).map((name) => OPTION_NAMES[name].option);
  const shift = typeof content.dates === 'object' ? content.dates : undefined;
  const asked = typeof content.dates === 'object' ? 'shift' : content.dates;
  const { dates, options } = settleDates(asked, new Set<Option>(named), preset);
  const lines = (files: readonly string[] = []) => files.flatMap((file) => readLines(file));
  const terms = (items: readonly TermItem[] = []) =>
    items.flatMap((item) => (typeof item === 'string' ? [item] : readLines(item.file)));
  const { custom = [], ...switches } = content.recognisers ?? {};
  return {
    options,
    dates,
    dateRange: shift?.range ?? preset.dateRange,
    times: content.times ?? preset.times,
    reading: content.reading ?? preset.reading,
    tokens: content.tokens ?? preset.tokens,
    unjudgedText: content.unjudgedText ?? preset.unjudgedText,
    rules: (content.rules ?? []).map((rule) => ({ operator: 'replace', ...rule })),
    safePrivate: content.safePrivate ?? [],
    recognisers: { ...preset.recognisers, ...switches },
    operatingPoint: content.operatingPoint ?? preset.operatingPoint,
    custom,
    terms: { keep: terms(content.terms?.keep), names: terms(content.terms?.names) },
    sites: lines(content.dictionaries?.sites),
    staff: lines(content.dictionaries?.staff),
    keepValues: new Set((content.keepValues ?? []).map((value) => value.toLowerCase())),
    exclude: content.exclude ?? [],
    pseudonyms: { ...preset.pseudonyms, ...content.pseudonyms },
    ...(content.names !== undefined && { names: content.names }),
    pixelMasks: checkedMasks(content.pixelMasks ?? []),
  };
}

/** @throws PolicyError where a mask names what is no attribute */
function checkedMasks(masks: Policy['pixelMasks']): Policy['pixelMasks'] {
  for (const { match } of masks)
    for (const keyword of Object.keys(match))
      if (tagOf(keyword) === undefined)
        throw new PolicyError(
          `${POLICY_FILE_NAME}: "pixelMasks" matches ${keyword}, which is no keyword of an attribute.`,
        );
  return masks;
}

/** The names in a dictionary: one a line, without empty lines and those that begin with `#`. */
export function dictionaryLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function parseContent(withMark: string): PolicyContent {
  // Some editors put a byte order mark first, which is no JSON.
  const text = withMark.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const line = text.slice(0, error.offset).split('\n').length;
    throw new PolicyError(`${POLICY_FILE_NAME}, line ${line}: not valid JSON (${printParseErrorCode(error.error)}).`);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) throw new PolicyError(`${POLICY_FILE_NAME}: the key "${repeated}" stands there twice.`);
  // Most starts read no policy, and what they do not read costs nothing; an import would be loaded with the rest.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  const { Ajv } = require('ajv') as typeof AjvPackage;
  const validate = new Ajv({ allowUnionTypes: true }).compile<PolicyContent>(schema);
  if (!validate(content)) throw new PolicyError(`${POLICY_FILE_NAME}: ${describe(validate.errors?.[0])}`);
  content.rules?.forEach(requireTarget);
  content.recognisers?.custom?.forEach(requireLinear);
  content.rules?.forEach(requireSettable);
  return content;
}

/** A key that an object has twice, the first of which JSON would pass over in silence. */
function repeatedKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  let repeated: string | undefined;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectProperty: (key) => {
      if (open.at(-1)?.has(key)) repeated ??= key;
      open.at(-1)?.add(key);
    },
    onObjectEnd: () => void open.pop(),
  });
  return repeated;
}

/** @throws PolicyError where no element of any file can be what the rule names, so that it would never be followed */
function requireTarget({ tag, creator }: Pick<PolicyRule, 'tag' | 'creator'>, index: number): void {
  const where = `${POLICY_FILE_NAME}: at rules.${index}.tag: `;
  if (creator !== undefined && !/^\([^)]*\)$/.test(tag)) {
    throw new PolicyError(`${where}with a creator it must be a tag such as (0029,xx10).`);
  }
  if (!tag.startsWith('(') && tagOf(tag) === undefined) {
    throw new PolicyError(`${where}"${tag}" is no keyword of the standard.`);
  }
}

/** @throws PolicyError where the attribute cannot have the value that the rule sets */
function requireSettable({ tag, set }: Pick<PolicyRule, 'tag' | 'set'>, index: number): void {
  if (set === undefined) return;
  const where = `${POLICY_FILE_NAME}: at rules.${index}.set: `;
  const [unknown] = unknownPlaceholders(set);
  if (unknown !== undefined) {
    throw new PolicyError(`${where}there is no placeholder {${unknown}}; there are ${PLACEHOLDERS.join(', ')}.`);
  }
  const number = tag.startsWith('(') ? parseTag(tag) : tagOf(tag);
  const vr = number === undefined ? undefined : lookUp(number)?.vr.slice(0, 2);
  if (number === undefined || vr === undefined) return;
  if (CLAIM_TAGS.includes(number)) throw new PolicyError(`${where}a copy states how it was de-identified.`);
  if (!isSettable(vr)) throw new PolicyError(`${where}an attribute of VR ${vr} cannot be set to a text.`);
  if (/[{}]/.test(set) || set.split('\\').every((value) => isLegalText(value, vr))) return;
  throw new PolicyError(`${where}the value is not legal for VR ${vr} (PS3.5 Table 6.2-1).`);
}

/** @throws PolicyError where a pattern is none, or might not be matched in linear time */
function requireLinear({ pattern }: CustomRecogniser, index: number): void {
  try {
    compileCustom(pattern);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PolicyError(`${POLICY_FILE_NAME}: at recognisers.custom.${index}.pattern: ${error.message}.`);
  }
}

function describe(error: ErrorObject | undefined): string {
  const where = error?.instancePath ? `at ${error.instancePath.slice(1).replaceAll('/', '.')}: ` : '';
  switch (error?.keyword) {
    case 'additionalProperties':
      return `${where}unknown key "${String(error.params['additionalProperty'])}".`;
    case 'enum':
      return `${where}must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}.`;
    case 'oneOf':
      return `${where}must have either an operator or a value to set.`;
    default:
      return `${where}${error?.message ?? 'is not valid'}.`;
  }
}

const DATE_OPTIONS: Readonly<Partial<Record<DatePolicy, Option>>> = { keep: 'FD', shift: 'MD', year: 'MD' };

/** Date policy and the two options of PS3.15 E.3.6 say the same thing; where both are given they have to agree. */
function settleDates(
  asked: DatePolicy | undefined,
  named: ReadonlySet<Option>,
  preset: Policy,
): Pick<Policy, 'dates' | 'options'> {
  if (named.has('FD') && named.has('MD')) {
    throw new PolicyError(
      'options: RetainLongitudinalFullDates and RetainLongitudinalModifiedDates exclude each other.',
    );
  }
  const byOption = named.has('FD') ? 'keep' : named.has('MD') ? 'shift' : undefined;
  const dates = asked ?? byOption ?? preset.dates;
  const option = DATE_OPTIONS[dates];
  if (byOption !== undefined && option !== (named.has('FD') ? 'FD' : 'MD')) {
    throw new PolicyError(`dates: "${dates}" contradicts the options, which ask to retain dates.`);
  }
  const options = new Set([...preset.options, ...named]);
  options.delete('FD');
  options.delete('MD');
  if (option) options.add(option);
  return { dates, options };
}
