/** Names of people in Chinese, Japanese, Korean and Thai: between a role or relation and a form of address. */
import {
  CHINESE_DOUBLE_SURNAMES,
  CHINESE_NO_NAMES,
  CHINESE_SURNAMES,
  JAPANESE_NO_NAMES,
  KOREAN_NO_NAMES,
  KOREAN_SURNAMES,
} from '../../lexicon/eastAsian.js';
import { alternatives, LABEL_TABLES, type LabelKind } from '../../lexicon/labels/index.js';
import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { labelKinds } from '../labelBefore.js';

const HAN = '\\p{Script=Han}々〆ヶ';
const JAPANESE = `${HAN}\\p{Script=Hiragana}\\p{Script=Katakana}ー`;

function spellings(language: string, ...kinds: readonly LabelKind[]): string {
  const table = LABEL_TABLES.find((each) => each.language === language);
  return alternatives(kinds.flatMap((kind) => table?.labels[kind] ?? []));
}

const after = (language: string) =>
  `(?:${spellings(language, 'staff', 'relative', 'agent')}|(?:${spellings(language, 'personName')})(?=\\s?[:：]))`;

/** A rule of one language: the group `name` is the name, where it is one. */
interface Rule {
  readonly expression: RegExp;
  readonly isName: (name: string, groups: Readonly<Record<string, string | undefined>>) => string | undefined;
  readonly confidence: FoundSpan['confidence'];
}

const isGeneric = (name: string) => labelKinds(name) !== undefined;

/** The name at the beginning of a Chinese text: a family name and one or two characters more. */
function chineseName(written: string): string | undefined {
  const double = CHINESE_DOUBLE_SURNAMES.find((surname) => written.startsWith(surname));
  const surname = double ?? (CHINESE_SURNAMES.has(written.charAt(0)) ? written.charAt(0) : undefined);
  if (surname === undefined || [...CHINESE_NO_NAMES].some((word) => written.startsWith(word))) return undefined;
  const name = written.slice(0, surname.length + 2);
  return name.length > surname.length || double ? name : undefined;
}

/** The name at the beginning of a Korean word, without the particle behind it. */
function koreanName(written: string): string | undefined {
  const surname = KOREAN_SURNAMES.find((each) => written.startsWith(each));
  if (surname === undefined || isGeneric(written) || KOREAN_NO_NAMES.has(written)) return undefined;
  const rest = written.slice(surname.length);
  if (KOREAN_NO_NAMES.has(written.slice(0, 2)) || KOREAN_NO_NAMES.has(written.slice(0, 3))) return undefined;
  const bare = /^(.{1,2})(?:님|씨|은|는|이|가|을|를|과|와|의|에게|께서|께|도)?$/u.exec(rest);
  return bare?.[1] === undefined ? undefined : surname + bare[1];
}

const KOREAN_TITLES = spellings('ko', 'honorific');

const RULES: readonly Rule[] = [
  {
    // 主治医鬼頭先生, 鬼頭医師, 田中様
    expression: new RegExp(
      `(?<![${HAN}])(?:${spellings('ja', 'staff', 'relative', 'agent')}|${spellings('ja', 'personName')})?[:： ]?の?(?<name>[${HAN}]{1,5}(?: ?[${JAPANESE}]{1,4})??) ?(?<address>先生|医師|様|さん|氏|殿|女史)(?![${HAN}])`,
      'gu',
    ),
    // 同様, 模様, 仕様: the way something is.
    isName: (name, { address }) =>
      isGeneric(name) ||
      JAPANESE_NO_NAMES.has(name) ||
      name.length < 2 ||
      (address === '様' && /[同一多異仕模有何別各神皆]$/u.test(name))
        ? undefined
        : name,
    confidence: 'certain',
  },
  {
    // 妻美佐子。 主治医：鬼頭
    expression: new RegExp(
      `(?<![${HAN}])(?:${after('ja')}|母(?=[ \\u3000:：]))\\s?(?<bound>[:：]?)\\s?(?<name>[${HAN}]{2,4}(?:[ \\u3000]?[${JAPANESE}]{1,4})?|[\\p{Script=Hiragana}\\p{Script=Katakana}ー]{2,6}(?: [\\p{Script=Katakana}ー]{2,8})?)(?=$|[\\s。、，,.;；:）)」])`,
      'gu',
    ),
    isName: (name, { bound }) => {
      if (isGeneric(name) || [...JAPANESE_NO_NAMES].some((word) => name.startsWith(word))) return undefined;
      // 主治医师查房: a longer word of Chinese.
      if (/^[师師生院]/u.test(name)) return undefined;
      // 妻が来院: a particle goes on with the sentence.
      const bare = name.replace(/(?:先生|医師|様|さん|氏|殿)$/u, '');
      if (bare.length < 2) return undefined;
      return bound === '' && /^[がはのをにとももでへやか]/u.test(name) ? undefined : bare;
    },
    confidence: 'suspected',
  },
  {
    // 丈夫慕容建国, 申请医师：李明
    expression: new RegExp(`${after('zh')}\\s?(?<bound>[:：]?)\\s?(?<name>[${HAN}]{2,6})`, 'gu'),
    isName: (name, { bound }) => {
      if (isGeneric(name)) return undefined;
      return chineseName(name) ?? (bound === '' || name.length > 4 ? undefined : name);
    },
    confidence: 'certain',
  },
  {
    // 丈夫馨羽陪同: a given name alone
    expression: new RegExp(
      `(?:${spellings('zh', 'relative')})(?<name>[${HAN}]{2,3}?)(?=陪同|陪伴|陪护|代诉|代述|[，。；、,.;]|\\s|$)`,
      'gu',
    ),
    isName: (name) =>
      isGeneric(name) || [...CHINESE_NO_NAMES].some((word) => name.startsWith(word)) ? undefined : name,
    confidence: 'suspected',
  },
  {
    // 남편 효은 동반: a given name alone
    expression: new RegExp(
      `(?<!\\p{Script=Hangul})(?:${spellings('ko', 'relative')}) (?<name>\\p{Script=Hangul}{2,3})(?!\\p{Script=Hangul})`,
      'gu',
    ),
    isName: (name) => (isGeneric(name) || KOREAN_NO_NAMES.has(name) ? undefined : name),
    confidence: 'suspected',
  },
  {
    // 司马主任, 王医生, 李建国教授
    expression: new RegExp(
      `(?<name>(?:${CHINESE_DOUBLE_SURNAMES.join('|')}|[${[...CHINESE_SURNAMES].join('')}])[${HAN}]{0,2}?)(?:${spellings('zh', 'honorific')})(?![${HAN}]?[院部室])`,
      'gu',
    ),
    isName: (name) =>
      isGeneric(name) || [...CHINESE_NO_NAMES].some((word) => name.startsWith(word)) ? undefined : name,
    confidence: 'certain',
  },
  {
    // 남편 제갈민, 의뢰 선우진 교수
    expression: new RegExp(
      `(?<!\\p{Script=Hangul})${after('ko')}(?:\\s?[:：]\\s?| )(?<name>\\p{Script=Hangul}{2,6})(?!\\p{Script=Hangul})`,
      'gu',
    ),
    isName: koreanName,
    confidence: 'certain',
  },
  {
    // 김민수 교수, 박 선생님
    expression: new RegExp(
      `(?<!\\p{Script=Hangul})(?<name>(?:${KOREAN_SURNAMES.join('|')})\\p{Script=Hangul}{0,2}?) ?(?:${KOREAN_TITLES})(?!\\p{Script=Hangul}{2})`,
      'gu',
    ),
    isName: (name) => (isGeneric(name) || KOREAN_NO_NAMES.has(name) ? undefined : name),
    confidence: 'suspected',
  },
  {
    // นายสมชาย ใจดี
    expression: new RegExp(
      `(?<!\\p{Script=Thai})(?:${spellings('th', 'staff', 'relative', 'agent', 'personName')})?\\s?[:：]?\\s?(?:${spellings('th', 'title').replaceAll('|อ\\.', '|อ\\.(?!\\p{Script=Thai}\\.)')})\\s?(?<name>[\\p{Script=Thai}]{2,24}(?: (?!และ|มี|ได้|เป็น|อายุ|เพศ)[\\p{Script=Thai}]{2,24})?)`,
      'gu',
    ),
    isName: (name) => name,
    confidence: 'certain',
  },
  {
    // มารดา สมศรี ใจดี; ชื่อ: สมชาย
    expression: new RegExp(
      `(?<!\\p{Script=Thai})(?:(?:${spellings('th', 'staff', 'relative', 'agent')})(?: |\\s?[:：]\\s?)|(?:${spellings('th', 'personName')})\\s?[:：]\\s?)(?<name>[\\p{Script=Thai}]{2,24}(?: [\\p{Script=Thai}]{2,24})?)`,
      'gu',
    ),
    isName: (name) => (isGeneric(name) || /^(?:มี|เป็น|ได้|ของ|และ|ไม่|ให้|มา)/.test(name) ? undefined : name),
    confidence: 'suspected',
  },
];

/** Names in scripts that put no space between words. */
export const eastAsianNames = defineRecogniser(
  'name by role or form of address',
  function* (text): Generator<FoundSpan> {
    if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return;
    for (const { expression, isName, confidence } of RULES) {
      for (const match of text.matchAll(expression)) {
        const written = match.groups?.['name'] ?? '';
        const name = isName(written, match.groups ?? {});
        if (name === undefined) continue;
        const start = match.index + match[0].lastIndexOf(written);
        if (isInsideLabel(text, start, match.index + match[0].length)) continue;
        yield { start, end: start + name.length, entity: 'PERSON', confidence };
      }
    }
  },
);

/** `检查医师`, `管床医生`: what looks like a name is a part of a label. */
function isInsideLabel(text: string, start: number, end: number): boolean {
  return [0, 1, 2].some((before) => start >= before && isGeneric(text.slice(start - before, end)));
}
