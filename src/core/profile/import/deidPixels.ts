/** The section %filter of pydicom/deid's recipes: criteria of machines, and coordinates to cover. */
import type { ValuePattern } from '../pixelMask.js';
import type { MaskTranslator } from './maskTranslation.js';
import { contradicts, nameOfKeyword, type Condition } from './maskTranslation.js';

/** A line of a recipe, without its comment. */
export interface RecipeLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** What stands behind `%filter`. */
  readonly filter: string;
}

interface Label {
  readonly line: number;
  readonly name: string;
  readonly ways: Condition[][];
  readonly rectangles: number[][];
  hasNoEquivalent: boolean;
}

const CRITERION =
  /^(\|\||\+|&&)?\s*(contains|notcontains|equals|notequals|missing|empty|present|notpresent)\s+(\w+)\s*(.*)$/i;
const COORDINATES = /^(ctp)?coordinates\s+(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*$/i;

/** Collects the masks of a recipe: a graylist covers, a blacklist skips files. */
export function translateFilters(lines: readonly RecipeLine[], translator: MaskTranslator): void {
  let label: Label | undefined;
  const end = (filter: string): void => {
    if (label) translateLabel(label, filter, translator);
    label = undefined;
  };
  let before = '';
  for (const { number, text, filter } of lines) {
    if (filter !== before || /^LABEL\b/i.test(text)) end(before);
    before = filter;
    const [, title] = /^LABEL\s+(.*)$/i.exec(text) ?? [];
    if (title !== undefined)
      label = { line: number, name: title.trim(), ways: [[]], rectangles: [], hasNoEquivalent: false };
    else if (label) addLine(label, text);
  }
  end(before);
}

function addLine(label: Label, text: string): void {
  const [, isCtp, ...numbers] = COORDINATES.exec(text) ?? [];
  if (numbers.length === 4) {
    const [a = 0, b = 0, c = 0, d = 0] = numbers.map(Number);
    // deid's own are corners, CTP's are sizes.
    label.rectangles.push(isCtp ? [a, b, c, d] : [a, b, c - a, d - b]);
    return;
  }
  const [, join = '', operator = '', field = '', value = ''] = CRITERION.exec(text) ?? [];
  const keyword = nameOfKeyword(field);
  const pattern = patternOf(operator.toLowerCase(), value.trim());
  if (keyword === undefined || pattern === undefined) {
    label.hasNoEquivalent = true;
    return;
  }
  const condition = { keyword, pattern };
  if (join === '||') label.ways.push([condition]);
  else label.ways.at(-1)!.push(condition);
}

/** Values are alternatives with `|` between them. */
function patternOf(operator: string, value: string): ValuePattern | undefined {
  const values = value.split('|').map((each) => each.trim());
  if (/[*!^$()[\]\\]/.test(value)) return undefined;
  const one = (patterns: readonly string[]): ValuePattern => (patterns.length === 1 ? patterns[0]! : patterns);
  switch (operator) {
    case 'contains':
      return one(values.map((each) => `*${each}*`));
    case 'equals':
      return one(values);
    case 'notcontains':
      return values.length === 1 ? `!*${value}*` : undefined;
    case 'notequals':
      return values.length === 1 ? `!${value}` : undefined;
    case 'missing':
    case 'empty':
    case 'notpresent':
      return '';
    case 'present':
      return '*';
    default:
      return undefined;
  }
}

function translateLabel(label: Label, filter: string, translator: MaskTranslator): void {
  const { line, name, ways, rectangles } = label;
  if (label.hasNoEquivalent)
    return translator.note(line, name, 'It has a criterion without equivalent; the rule is left out.');
  if (/^whitelist/i.test(filter))
    return translator.note(line, name, 'What is said to be clean is looked at all the same.');
  if (rectangles.length === 0 && !/^blacklist/i.test(filter))
    return translator.note(line, name, 'It covers nothing: text is looked for with --pixels.');
  const used = ways.filter((conditions) => conditions.length > 0 && !contradicts(conditions));
  for (const conditions of used) translator.add(line, name, conditions, rectangles.length > 0 ? rectangles : undefined);
}
