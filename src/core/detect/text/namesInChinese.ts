/**
 * Names in running Chinese that nothing announces: a family name, and behind it one or two characters that make no word
 * with their neighbours, as the dictionary of Unicode parts words. Knows nothing of labels.
 */
import { CHINESE_DOUBLE_SURNAMES, CHINESE_SURNAMES } from '../lexicon/eastAsian.js';
import { isListed } from '../lexicon/scriptVocabulary.js';
import type { Stretch } from '../lexicon/scriptVocabulary.js';

/** Family names that are small words or parts of words more often. */
const ALSO_WORDS = new Set(
  '于时時都从從那向和有等能相经經原别別单單计計全关關应應连連干常成包通方高项項终終利祖安明双雙解支管强強农農麻平接空路车車习習步可同文来來位花沙段符费費',
);

/** Characters that are a word by themselves, of which given names are not made. */
const SMALL_WORDS = new Set(
  '的了是在和與与或及有不也都就而但並并把被將将為为對对從从到向以於于其這这那個个些每各該该此可能會会要應应需如若則则因所後后前中上下內内外時时再又才只很更最已未無无沒没非一二三四五六七八九十兩两几多少大小新舊旧好用使讓让給给做作得著着過过地之者名件種种次行',
);

let segmenter: Intl.Segmenter | undefined;

/** The stretches of a text that may be names; text of Japanese, whose words are other ones, is left out. */
export function* namesInChinese(text: string): Generator<Stretch> {
  let start = 0;
  for (const line of text.split('\n')) {
    if (/\p{Script=Han}{2}/u.test(line) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(line))
      for (const name of namesInLine(line)) yield { start: start + name.start, end: start + name.end };
    start += line.length + 1;
  }
}

function* namesInLine(line: string): Generator<Stretch> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words = [...segmenter.segment(line)];
  for (let at = 0; at < words.length - 1; at++) {
    const { segment: family, index: start } = words[at]!;
    if (!isFamilyName(family) || !isGiven(words[at + 1]!.segment)) continue;
    const isLonger = isGiven(words[at + 2]?.segment ?? '', true);
    const last = words[at + (isLonger ? 2 : 1)]!;
    yield { start, end: last.index + last.segment.length };
    at += isLonger ? 2 : 1;
  }
}

function isFamilyName(word: string): boolean {
  return (CHINESE_SURNAMES.has(word) && !ALSO_WORDS.has(word)) || CHINESE_DOUBLE_SURNAMES.includes(word);
}

/** A character that is no word of the sentence. */
function isGiven(word: string, isSecond = false): boolean {
  return /^\p{Script=Han}$/u.test(word) && !SMALL_WORDS.has(word) && (isSecond || !isListed(word));
}
