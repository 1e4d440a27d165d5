/**
 * What the pages may say to the host. A page shows what stands in files of others, so nothing that it says is taken as
 * it comes: each message is checked against its shape, and what is not known is dropped.
 */
import { ENTITIES, OPERATORS } from '../../core/model/finding.js';
import type {
  Column,
  ColumnLayout,
  FromDocument,
  FromImage,
  FromPolicy,
  FromWebview,
  PolicyList,
} from '../../webview/protocol.js';

type Check<T> = (value: unknown) => value is T;
type Shape<Message> = { readonly [Key in Exclude<keyof Message, 'type'>]-?: Check<Message[Key]> };
/** A shape for every type of message: one that is left out does not compile. */
type Shapes<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: Shape<Extract<Message, { readonly type: Type }>>;
};

/** Longer than any ElementPath or path of a box. */
const LONGEST_PATH = 4096;
/** More than any file has rows that are decided at once. */
const MOST_PATHS = 200_000;
/** Pixels. */
const WIDEST = 10_000;

const isPath: Check<string> = (value): value is string => typeof value === 'string' && value.length <= LONGEST_PATH;
const isNumber: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
const isIndex: Check<number> = (value): value is number => Number.isInteger(value) && (value as number) >= 0;
const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';
const oneOf =
  <const T extends string>(...values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.some((each) => each === value);
const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);
const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= MOST_PATHS && value.every(check);
const shaped =
  <T>(shape: { readonly [Key in keyof T]-?: Check<T[Key]> }): Check<T> =>
  (value): value is T =>
    isObject(value) && Object.entries<Check<unknown>>(shape).every(([key, check]) => check(value[key]));

const isOperator = orNull(oneOf(...OPERATORS));
const isColumn: Check<Column> = oneOf('finding', 'tag', 'name', 'vr', 'length', 'value', 'outcome');
const isLayout: Check<ColumnLayout> = shaped<ColumnLayout>({
  hidden: listOf(isColumn),
  widths: (value): value is ColumnLayout['widths'] =>
    isObject(value) &&
    Object.entries(value).every(([column, width]) => isColumn(column) && isIndex(width) && width <= WIDEST),
});
const wantedOf = <Choice extends string>(
  ...choices: readonly Choice[]
): Check<readonly (readonly [string, Choice | null])[]> =>
  listOf(
    (value): value is readonly [string, Choice | null] =>
      Array.isArray(value) && value.length === 2 && isPath(value[0]) && orNull(oneOf(...choices))(value[1]),
  );

const TABLE: Shapes<FromWebview> = {
  ready: {},
  decide: { paths: listOf(isPath), operator: isOperator },
  command: {
    command: oneOf(
      ...([
        'saveCleanCopy',
        'previewCleanCopy',
        'verify',
        'compareWithOriginal',
        'openTextView',
        'openPolicy',
      ] as const),
      ...(['changeKeys', 'openAsText', 'openAsHex', 'undo', 'redo'] as const),
    ),
  },
  changePolicy: { path: isPath, change: oneOf('keepInWorkspace', 'alwaysInWorkspace', 'treatAsSafe') },
  comment: { path: isPath },
  showInText: { path: isPath },
  focused: { path: orNull(isPath) },
  rowFocus: { has: isBoolean },
  copy: { what: oneOf('value') },
  columns: { layout: isLayout },
};

const IMAGE: Shapes<FromImage> = {
  ready: {},
  show: {
    frame: isIndex,
    window: orNull(shaped<{ center: number; width: number }>({ center: isNumber, width: isNumber })),
  },
  decide: { wanted: wantedOf('keep', 'redact') },
  command: { command: oneOf('findBurnedInText', 'saveCleanCopy', 'undo', 'redo', 'save') },
};

const DOCUMENT: Shapes<FromDocument> = {
  ready: {},
  draw: { page: isIndex },
  decide: { wanted: wantedOf(...OPERATORS) },
  rowFocus: { has: isBoolean },
  command: { command: oneOf('undo', 'redo', 'save', 'copy') },
};

const isList: Check<PolicyList> = oneOf(
  ...(['rules', 'safePrivate', 'exclude', 'pixelMasks', 'custom', 'keepTerms', 'nameTerms'] as const),
);
/** Characters of a word or phrase that a person writes. */
const LONGEST_TERM = 200;
const isTextOf =
  (longest: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.trim() !== '' && value.length <= longest;
const isName: Check<string> = (value): value is string => typeof value === 'string' && /^[A-Za-z]{1,64}$/.test(value);

const POLICY: Shapes<FromPolicy> = {
  ready: {},
  choose: { key: oneOf('preset', 'dates', 'tokens', 'unjudgedText'), value: isName },
  switch: { what: oneOf('option', 'recogniser'), name: isName, on: isBoolean },
  remove: { list: isList, index: isIndex },
  addTerm: { list: oneOf('keep', 'names'), word: isTextOf(LONGEST_TERM) },
  addRecogniser: { name: isTextOf(60), pattern: isTextOf(1000), entity: oneOf(...ENTITIES) },
  openText: {},
};

/** Each answers the message, or undefined for what is none. */
export const readTableMessage = reader<FromWebview>(TABLE);
export const readImageMessage = reader<FromImage>(IMAGE);
export const readPolicyMessage = reader<FromPolicy>(POLICY);
export const readDocumentMessage = reader<FromDocument>(DOCUMENT);

function reader<Message extends { readonly type: string }>(
  shapes: Shapes<Message>,
): (message: unknown) => Message | undefined {
  return (message) => {
    if (!isObject(message) || typeof message['type'] !== 'string' || !Object.hasOwn(shapes, message['type']))
      return undefined;
    const shape = shapes[message['type'] as Message['type']] as Readonly<Record<string, Check<unknown>>>;
    return Object.entries(shape).every(([key, check]) => check(message[key]))
      ? (message as unknown as Message)
      : undefined;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
