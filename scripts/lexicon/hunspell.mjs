/** Reads the dictionaries of Hunspell that packages `dictionary-LANGUAGE` hold: all forms that affixes make of their words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const packages = path.join(import.meta.dirname, '../../node_modules');

/** Flags of words that are none by themselves. */
const NO_WORD = new Set(['NEEDAFFIX', 'ONLYINCOMPOUND', 'FORBIDDENWORD']);

/** Forms of the words that are written small: those with a capital are names. Compounds are not made. */
export function* formsOf(language) {
  const folder = path.join(packages, `dictionary-${language}`);
  const { rules, flagsOf, noWord } = readAffixes(readFileSync(path.join(folder, 'index.aff'), 'utf8'));
  for (const line of readFileSync(path.join(folder, 'index.dic'), 'utf8').split(/\r?\n/).slice(1)) {
    const [, word, written = ''] = /^(\p{Ll}[\p{L}\p{M}]+)(?:\/(\S+))?/u.exec(line) ?? [];
    if (word === undefined) continue;
    const flags = flagsOf(written);
    if (flags.some((flag) => noWord.has(flag))) continue;
    yield word;
    for (const rule of flags.flatMap((flag) => rules.get(flag) ?? [])) {
      const form = applied(rule, word);
      if (form !== undefined) yield form;
    }
  }
}

function readAffixes(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/\s+/));
  const kind = lines.find(([command]) => command === 'FLAG')?.[1];
  const flagsOf = (written) =>
    kind === 'long' ? (written.match(/../gu) ?? []) : kind === 'num' ? written.split(',') : [...written];
  const noWord = new Set(lines.filter(([command]) => NO_WORD.has(command)).map(([, flag]) => flag));
  const rules = new Map();
  for (const [command, flag, strip, added, condition = '.'] of lines) {
    if ((command !== 'SFX' && command !== 'PFX') || added === undefined || /^[YN]$/.test(strip)) continue;
    const isPrefix = command === 'PFX';
    const rule = {
      isPrefix,
      strip: strip === '0' ? '' : strip,
      add: added.replace(/\/.*|^0$/, ''),
      fits: new RegExp(isPrefix ? `^${condition}` : `${condition}$`, 'u'),
    };
    rules.set(flag, [...(rules.get(flag) ?? []), rule]);
  }
  return { rules, flagsOf, noWord };
}

function applied({ isPrefix, strip, add, fits }, word) {
  if (!fits.test(word)) return undefined;
  if (isPrefix) return word.startsWith(strip) ? add + word.slice(strip.length) : undefined;
  return word.endsWith(strip) ? word.slice(0, word.length - strip.length) + add : undefined;
}
