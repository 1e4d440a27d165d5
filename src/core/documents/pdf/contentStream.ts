import type { MarkedContent } from './markedContent.js';

/** All operators (ISO 32000-1, Annex A). */
const OPERATORS = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ' +
    `ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`
  ).split(' '),
);
/** Those that show strings; an inline image has its own. */
const WITH_STRINGS = ['Tj', 'TJ', "'", '"', 'ID'];

/** Marked content: who reads it aloud or reflows it is told, and nothing is shown (ISO 32000-1, section 14.6). */
const MARKED = new Set(['BMC', 'BDC', 'EMC', 'MP', 'DP']);
/** Those whose operands name resources (section 7.8.3). */
const NAMING = new Set(['Tf', 'Do', 'cs', 'CS', 'scn', 'SCN', 'sh', 'gs']);

/**
 * A content stream without what no page shows: comments, operators that there are not, strings that nothing shows, and
 * marked content, which may spell out what the page says (`/Span << /ActualText (...) >> BDC`). Everything else stays
 * byte for byte, strings and inline images as well, but for names of resources.
 * @param rename what a resource is called in the copy
 * @param marks what becomes of marked content, if any of it is to stay
 */
export function withoutProperties(
  content: Uint8Array,
  rename: (name: string) => string = (name) => name,
  marks?: MarkedContent,
): Uint8Array {
  const text = Buffer.from(content).toString('latin1');
  const kept: string[] = [];
  let tokens: Token[] = [];
  for (const token of tokensOf(text)) {
    if (token.kind === 'comment') {
      kept.push('\n');
      continue;
    }
    tokens.push(token);
    if (token.kind !== 'operator') continue;
    if (marks && MARKED.has(token.word!)) {
      const operands = tokens.slice(0, -1).map(({ start, end }) => text.slice(start, end));
      kept.push(marks.written(token.word!, operands));
    } else kept.push(written(text, tokens, rename));
    tokens = [];
  }
  kept.push(written(text, tokens, rename));
  return Buffer.from(kept.join(''), 'latin1');
}

/** The strings that a content stream shows, as bytes, those of one operator joined: `[(Jo) -20 (hn)] TJ` is `John`. */
export function shownStrings(content: Uint8Array): readonly string[] {
  const text = Buffer.from(content).toString('latin1');
  const shown: string[] = [];
  let strings: string[] = [];
  for (const token of tokensOf(text)) {
    if (token.kind === 'string') strings.push(unescaped(text.slice(token.start, token.end)));
    if (token.kind !== 'operator') continue;
    if (strings.length > 0) shown.push(strings.join(''));
    strings = [];
  }
  return shown;
}

/** The names that a content stream uses, as they are written, without the slash. */
export function namesIn(content: Uint8Array): readonly string[] {
  const text = Buffer.from(content).toString('latin1');
  const names: string[] = [];
  for (const { start, end } of tokensOf(text)) if (text[start] === '/') names.push(text.slice(start + 1, end));
  return names;
}

interface Token {
  readonly kind: 'operator' | 'string' | 'comment' | 'other';
  readonly start: number;
  readonly end: number;
  readonly word?: string;
}

/** An operator with its operands; nothing of marked content. */
function written(text: string, tokens: readonly Token[], rename: (name: string) => string): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || last?.word === undefined || !OPERATORS.has(last.word) || MARKED.has(last.word)) return '';
  const isSilent = !WITH_STRINGS.includes(last.word) && tokens.some(({ kind }) => kind === 'string');
  const isNaming =
    NAMING.has(last.word) || (last.word === 'ID' && tokens.some((_, at) => isColourSpace(text, tokens, at)));
  if (!isSilent && !isNaming) return `${text.slice(first.start, last.end)}\n`;
  const parts = tokens.flatMap(({ kind, start, end }, at): string[] => {
    if (isSilent && kind === 'string') return [];
    const isName = text[start] === '/' && (NAMING.has(last.word!) || isColourSpace(text, tokens, at));
    return [isName ? `/${rename(text.slice(start + 1, end))}` : text.slice(start, end)];
  });
  return `${parts.join(' ')}\n`;
}

/** In the dictionary of an inline image, the name of a colour space, which may be a resource. */
function isColourSpace(text: string, tokens: readonly Token[], at: number): boolean {
  const [key, name] = [tokens[at - 1], tokens[at]];
  return key !== undefined && /^\/(?:CS|ColorSpace)$/.test(text.slice(key.start, key.end)) && text[name!.start] === '/';
}

const SPACE = /[\0\t\n\f\r ]/;
const DELIMITER = /[()<>[\]{}/%\0\t\n\f\r ]/;

function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const char = text[at]!;
    if (SPACE.test(char)) {
      at++;
      continue;
    }
    if (char === '%') {
      while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
      yield { kind: 'comment', start, end: at };
    } else if (char === '(') {
      at = endOfString(text, at);
      yield { kind: 'string', start, end: at };
    } else if (char === '<' && text[at + 1] !== '<') {
      const end = text.indexOf('>', at);
      at = end < 0 ? text.length : end + 1;
      yield { kind: 'string', start, end: at };
    } else if (/[[\]{}<>)]/.test(char)) {
      at += text.startsWith('<<', at) || text.startsWith('>>', at) ? 2 : 1;
      yield { kind: 'other', start, end: at };
    } else {
      at++;
      while (at < text.length && !DELIMITER.test(text[at]!)) at++;
      const word = text.slice(start, at);
      if (word === 'ID') at = endOfInlineImage(text, at);
      yield /^[A-Za-z'"*]/.test(word) && !/^(true|false|null)$/.test(word)
        ? { kind: 'operator', start, end: at, word }
        : { kind: 'other', start, end: at };
    }
  }
}

function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The data of an inline image end with EI between blanks; bytes that look like it are followed by no operator. */
function endOfInlineImage(text: string, from: number): number {
  const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]+(?:[A-Za-z/[(<\d.+-]|$)|$)/g;
  end.lastIndex = from;
  const found = end.exec(text);
  // The operator EI itself is the next token.
  return found ? found.index : text.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(written: string): string {
  if (written.startsWith('<')) return Buffer.from(written.replace(/[^0-9a-f]/gi, ''), 'hex').toString('latin1');
  return written
    .slice(1, -1)
    .replace(/\\(?:([0-7]{1,3})|\r\n?|\n|([\s\S]))/g, (_, octal?: string, char?: string) =>
      octal === undefined ? (ESCAPES[char ?? ''] ?? char ?? '') : String.fromCharCode(parseInt(octal, 8) & 0xff),
    );
}
