/** Pixel scripts of RSNA's Clinical Trial Processor (CTP): signatures of machines, and rectangles to cover. */
import { contradicts, MaskTranslator, nameOfKeyword, type Condition } from './maskTranslation.js';
import { TranslationError, type Translation } from './translation.js';

/** A signature in braces, with what stands between it and the next one. */
const BLOCK = /\{([^{}]*)\}([^{}]*)/g;
const RECTANGLE = /\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)/g;

/**
 * Translates a script: each signature becomes a pixel mask, or several where it has alternatives.
 * @throws TranslationError where nothing in the text is a signature
 */
export function importCtpPixels(text: string): Translation {
  const plain = text.replace(/^\s*(?:\/\/|#).*$/gm, '');
  const translator = new MaskTranslator();
  let [title, blocks] = [lastLine(plain.slice(0, plain.indexOf('{'))), 0];
  for (const match of plain.matchAll(BLOCK)) {
    const [, signature = '', after = ''] = match;
    const line = plain.slice(0, match.index).split('\n').length;
    const rectangles = [...after.matchAll(RECTANGLE)].map(([, ...numbers]) => numbers.map(Number));
    blocks++;
    translateBlock(line, title, signature, rectangles, translator);
    title = lastLine(after.replace(RECTANGLE, ''));
  }
  if (blocks === 0) throw new TranslationError('It holds no signature of a CTP pixel script.');
  return translator.end();
}

/** A title stands in the line above its signature. */
function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
}

function translateBlock(
  line: number,
  title: string,
  signature: string,
  rectangles: readonly (readonly number[])[],
  translator: MaskTranslator,
): void {
  const says = title === '' ? 'signature' : title;
  if (rectangles.length === 0) return translator.note(line, says, 'It covers nothing.');
  let ways: readonly (readonly Condition[])[];
  try {
    ways = new Signature(signature).read();
  } catch {
    return translator.note(line, says, 'Its signature has a condition that has no equivalent; the rule is left out.');
  }
  for (const way of ways.filter((conditions) => !contradicts(conditions))) translator.add(line, says, way, rectangles);
}

const TOKEN =
  /\s*(?:([()+*!])|([A-Za-z]\w*|\[[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\])\s*\.\s*(\w+)\s*\(\s*"([^"]*)"\s*\)|(true|false))/y;

/** A Boolean expression (`*` and, `+` or, `!` not) as a sum of products. */
class Signature {
  private readonly tokens: RegExpExecArray[] = [];
  private at = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    while (text.slice(TOKEN.lastIndex).trim() !== '') {
      const token = TOKEN.exec(text);
      if (!token) throw new TranslationError('It cannot be read.');
      this.tokens.push(token);
    }
  }

  /** Alternatives, each a list of conditions that have to hold together. */
  read(): Condition[][] {
    const ways = this.sum(false);
    if (this.at < this.tokens.length) throw new TranslationError('It cannot be read.');
    return ways;
  }

  private is(sign: string): boolean {
    if (this.tokens[this.at]?.[1] !== sign) return false;
    this.at++;
    return true;
  }

  /** @param negated by De Morgan: a sum is a product then, and the reverse */
  private sum(negated: boolean): Condition[][] {
    let ways = this.product(negated);
    while (this.is('+')) {
      const more = this.product(negated);
      ways = negated ? both(ways, more) : [...ways, ...more];
    }
    return ways;
  }

  private product(negated: boolean): Condition[][] {
    let ways = this.factor(negated);
    while (this.is('*')) {
      const more = this.factor(negated);
      ways = negated ? [...ways, ...more] : both(ways, more);
    }
    return ways;
  }

  private factor(negated: boolean): Condition[][] {
    if (this.is('!')) return this.factor(!negated);
    if (this.is('(')) {
      const ways = this.sum(negated);
      if (!this.is(')')) throw new TranslationError('It cannot be read.');
      return ways;
    }
    const [, , element, method = '', value = '', constant] = this.tokens[this.at++] ?? [];
    if (constant !== undefined) return (constant === 'true') !== negated ? [[]] : [];
    const keyword = element === undefined ? undefined : nameOfKeyword(element);
    const pattern = patternOf(method, value);
    if (keyword === undefined || pattern === undefined) throw new TranslationError('It cannot be read.');
    return [[{ keyword, pattern: negated ? `!${pattern}` : pattern }]];
  }
}

function both(one: Condition[][], other: Condition[][]): Condition[][] {
  return one.flatMap((first) => other.map((second) => [...first, ...second]));
}

function patternOf(method: string, value: string): string | undefined {
  // A value with an asterisk would be read as a pattern.
  if (value.includes('*') || value.startsWith('!')) return undefined;
  switch (method) {
    case 'equals':
    case 'equalsIgnoreCase':
      return value;
    case 'contains':
    case 'containsIgnoreCase':
      return `*${value}*`;
    case 'startsWith':
    case 'startsWithIgnoreCase':
      return `${value}*`;
    case 'endsWith':
    case 'endsWithIgnoreCase':
      return `*${value}`;
    default:
      return undefined;
  }
}
