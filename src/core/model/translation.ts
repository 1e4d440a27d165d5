/**
 * Knows the sentences of the core again and says them in another language. Plans, proofs and JSON hold them in English,
 * so that they do not depend on who reads them; a page translates what it shows. A translation is a template with `{0}`,
 * `{1}` … for what is put in, as `scripts/l10n/coreTexts.mjs` gathers them; what is put in may be a sentence itself.
 * This module knows no language.
 */

/** Says a text in the reader's language; what it does not know stays as it is. */
export type Translate = (text: string) => string;

interface Template {
  readonly pattern: RegExp;
  /** Literal text that stands in every text of the template, to pass over most without a pattern. */
  readonly longest: string;
  /** Letters that are not put in: of two templates that fit, the one that says more itself is meant. */
  readonly letters: number;
  readonly translation: string;
}

const HOLE = /\{(\d+)\}/g;
/** `{0} files`: of a template that says no more, only figures are taken. */
const COUNT = /^\{0\} (?!removed)[a-z]+( [a-z]+)?$/;
/** `12 copies were not proven`, `3 patients by file`: a figure, alone or with what it counts, before a text. */
const COUNTED = [/^([\d.,]+)( .+)$/, /^([\d.,]+ \w+)( .+)$/];
const LONGEST_TEXT = 2000;
const MOST_REMEMBERED = 5000;
const DEEPEST = 6;

/**
 * @param translations templates in English with their translations
 * @param language BCP 47, for how figures are written
 */
export function translator(translations: Readonly<Record<string, string>>, language: string): Translate {
  const templates = Object.entries(translations)
    .filter(([text]) => text.includes('{0}'))
    .map(templateOf)
    .sort((one, other) => other.letters - one.letters);
  const exact = new Map(Object.entries(translations));
  const remembered = new Map<string, string>();

  const known = (text: string, depth: number): string | undefined => {
    const whole = exact.get(text);
    if (whole !== undefined) return whole;
    const all = sentences(text, depth) ?? reasoned(text, depth);
    if (all !== undefined) return all;
    if (depth > DEEPEST || text.length > LONGEST_TEXT || !/[a-z]{2}/i.test(text)) return figure(text, language);
    for (const { pattern, longest, translation } of templates) {
      if (!text.includes(longest)) continue;
      const put = pattern.exec(text);
      if (!put) continue;
      return translation.replace(HOLE, (_, index: string) => translated(put[Number(index) + 1] ?? '', depth + 1));
    }
    return undefined;
  };
  /** Several reasons in a row, each of which is known: none is what is put into another. */
  const sentences = (text: string, depth: number): string | undefined => {
    const parts = text.split('; ');
    if (parts.length === 1 || depth > DEEPEST) return undefined;
    const said = parts.map((part) => known(part, depth + 1));
    return said.every((part) => part !== undefined) ? said.join('; ') : undefined;
  };
  /** `rule: reason`, where the reason is known by itself. */
  const reasoned = (text: string, depth: number): string | undefined => {
    const colon = text.lastIndexOf(': ');
    const reason = colon < 0 || depth > DEEPEST ? undefined : exact.get(text.slice(colon + 2));
    const rule = reason === undefined ? undefined : known(text.slice(0, colon), depth + 1);
    return rule === undefined ? undefined : `${rule}: ${reason}`;
  };
  /** What surrounds a text, and lists of several, are no part of a template. */
  const translated = (text: string, depth: number): string => {
    const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
    const said =
      known(inner, depth) ??
      begun(inner, depth) ??
      stopped(inner, depth) ??
      counted(inner, depth) ??
      listed(inner, depth);
    return said === undefined ? text : before + said + after;
  };
  /** A reason that begins a sentence. */
  const begun = (text: string, depth: number): string | undefined => {
    if (!/^[A-Z][a-z]/.test(text)) return undefined;
    const said = known(text.charAt(0).toLowerCase() + text.slice(1), depth);
    return said === undefined ? undefined : said.charAt(0).toLocaleUpperCase(language) + said.slice(1);
  };
  const stopped = (text: string, depth: number): string | undefined => {
    if (!text.endsWith('.')) return undefined;
    const whole = text.slice(0, -1);
    const said = known(whole, depth) ?? begun(whole, depth);
    return said === undefined ? undefined : `${said}.`;
  };
  /** `12 copies were not proven.`: what is counted is a sentence by itself. */
  const counted = (text: string, depth: number): string | undefined => {
    if (depth > DEEPEST) return undefined;
    for (const form of COUNTED) {
      const [, count = '', rest = ''] = form.exec(text) ?? [];
      const said = rest === '' ? rest : translated(rest, depth + 1);
      if (said !== rest) return translated(count, depth + 1) + said;
    }
    return undefined;
  };
  const listed = (text: string, depth: number): string | undefined => {
    const separator = ['; ', ' · ', '. ', ', ', ': '].find((each) => text.includes(each));
    if (separator === undefined || depth > DEEPEST) return undefined;
    return text
      .split(separator)
      .map((part) => translated(part, depth + 1))
      .join(separator);
  };
  return (text) => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const after = translated(text, 0);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, after);
    return after;
  };
}

/** For a reader of English, who needs no translation. */
export const inEnglish: Translate = (text) => text;

function templateOf([text, translation]: readonly [string, string]): Template {
  const literals = text.split(/\{\d+\}/);
  const letters = literals.join('').replace(/[^a-z]/gi, '').length;
  const put = COUNT.test(text) ? '([\\d.,–%]+)' : '([^]*?)';
  const source = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(HOLE, put);
  const longest = literals.reduce((best, literal) => (literal.length > best.length ? literal : best), '');
  return { pattern: new RegExp(`^${source}$`), longest, letters, translation };
}

/** `12,345` and `5.3 %` as the language writes them; a code or a version is no figure. */
function figure(text: string, language: string): string | undefined {
  if (!/^(\d{1,3}(,\d{3})+|\d+\.\d( %)?)$/.test(text)) return undefined;
  const [number = ''] = text.replaceAll(',', '').split(' ');
  const written = new Intl.NumberFormat(language, { useGrouping: 'always' }).format(Number(number));
  return text.endsWith(' %') ? `${written} %` : written;
}

/** What keys of a bundle of texts end in that are sentences of the core; `scripts/l10n.mjs` writes them. */
const OF_CORE = '/core';

/**
 * @param bundle the texts of the extension and of the core, as VS Code loads them; without one, all is English
 */
export function translatorOf(bundle: Readonly<Record<string, string>> | undefined, language: string): Translate {
  if (!bundle) return inEnglish;
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(bundle)) {
    if (key.endsWith(OF_CORE)) texts[key.slice(0, -OF_CORE.length)] = text;
    // Texts of the extension that have nothing put in are names of things: entities, operators, columns.
    else if (!key.includes('{0}')) texts[key] ??= text;
  }
  return translator(texts, language);
}
