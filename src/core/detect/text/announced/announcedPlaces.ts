/** Institutions, towns and addresses that a word of any language announces: `szpital`, `bor i`, `〒`, `ul.` */
import { alternatives, foldedSpellingsOf, LABEL_TABLES, type LabelKind } from '../../lexicon/labels/index.js';
import { isListed } from '../../lexicon/scriptVocabulary.js';
import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { labelBefore, labelKinds } from '../labelBefore.js';
import { isAllCapitals, isCode, wordsOf, type Word } from '../words.js';
import {
  isCased,
  isLabel,
  isNoNameWithoutCase,
  isPlaceOnly,
  isRareWord,
  isVocabulary,
  startsWithCapital,
} from './vocabulary.js';

const INSTITUTION = new Set<LabelKind>(['institution']);
const PLACE = new Set<LabelKind>(['residence', 'transfer', 'birthPlace', 'address']);
const FROM = /(?<![\p{L}\p{M}])(?:from|aus|uit|från|fra|frå|desde|depuis|из|з|ze|z|iz|din|από)[ \t]$/iu;
/** `Szpital Uniwersytecki`, `Hospital Universitario`: what kind of institution, not which. */
const GENERIC_ADJECTIVE =
  /^(?:uni[vw]ers\p{L}*|wojewodzk\p{L}*|miejsk\p{L}*|powiatow\p{L}*|kliniczn\p{L}*|specjalistyczn\p{L}*|fakultni|krajsk\p{L}*|okresni|mestsk\p{L}*|general\p{L}*|provincial\p{L}*|regional\p{L}*|central\p{L}*|municipal\p{L}*|maggiore|civile|academisch|streek\p{L}*|judetean\p{L}*|областн\p{L}*|городск\p{L}*|районн\p{L}*|детск\p{L}*|центральн\p{L}*|обласн\p{L}*|міськ\p{L}*|дитяч\p{L}*|γενικο\p{L}*|πανεπιστημιακο\p{L}*|prive\p{L}*|priva\p{L}*|publi\p{L}*|militar\p{L}*|intercommunal|departement\p{L}*|clinic\p{L}*)$/u;
const MOST_WORDS = 4;
/** Between the noun and the name: `Hospital de la`, `szpital im.`, `больница № 5`. */
const LINK =
  /(?:[ \t](?:of|de|de la|de los|del|della|di|do|da|dos|des|du|d'|van|im|am|der|in|im\.|imienia|im\. ?dr\.?|им\.|імені|имени|sv\.|św\.|sint|st\.|saint|san|santa|santo|são|sankt|the|på|i|v|w|ve|в|у)|[ \t]?[„"«»'])$/iu;

/** Institutions and towns that a noun or a preposition before them announces. */
export const announcedPlaces = defineRecogniser('place after a label', function* (text): Generator<FoundSpan> {
  const words = wordsOf(text).filter(({ kind }) => kind !== 'ideograph');
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word || word.kind !== 'letters' || word.end - word.start < 2) continue;
    const cased = isCased(text, word);
    if (cased && !startsWithCapital(text, word)) continue;
    const found = announcement(text, word);
    if (!found) continue;
    const length = cased ? casedLength(text, words, index, found.dwelling) : caselessLength(text, words, index);
    const last = words[index + length - 1];
    if (length === 0 || !last) continue;
    if (words.slice(index, index + length).every(({ folded }) => GENERIC_ADJECTIVE.test(folded))) continue;
    yield { start: word.start, end: last.end, entity: found.entity, confidence: found.confidence };
    index += length - 1;
  }
});

interface Announcement extends Pick<FoundSpan, 'entity' | 'confidence'> {
  /** A person lives there or comes from there: what has a capital is a place, though it be a word. */
  readonly dwelling: boolean;
}

function announcement(text: string, word: Word): Announcement | undefined {
  const institution = labelBefore(text, word.start, INSTITUTION, LINK);
  if (institution && isInLine(text, institution.start, word.start)) {
    return { entity: 'ORGANIZATION', confidence: 'suspected', dwelling: false };
  }
  const place = labelBefore(text, word.start, PLACE, LINK);
  if (place && isInLine(text, place.start, word.start)) {
    // A field `City` needs its colon, and so do the short ones: `г.` and `ul.` their point.
    const prose = place.kinds.has('residence') || place.kinds.has('transfer') || place.kinds.has('birthPlace');
    const abbreviated = /\.\s?$/.test(text.slice(place.start, word.start));
    if (prose ? place.key.length > 2 || place.bound : place.bound || abbreviated) {
      const dwelling = /^\p{L}+\s/u.test(place.key) && (place.kinds.has('residence') || place.kinds.has('birthPlace'));
      return { entity: 'LOCATION', confidence: place.bound ? 'certain' : 'suspected', dwelling };
    }
  }
  const from = FROM.test(text.slice(Math.max(0, word.start - 12), word.start));
  return from && isPlaceOnly(word.folded)
    ? { entity: 'LOCATION', confidence: 'suspected', dwelling: false }
    : undefined;
}

function isInLine(text: string, start: number, end: number): boolean {
  return !/[\n\r;|,]/.test(text.slice(start, end));
}

/** Small words inside names of places: `Aix-en-Provence`, `Stoke on Trent`, `Neder aan de Rijn`. */
const INSIDE =
  /^(?:aan|de|den|der|het|on|upon|under|le|la|les|lès|sur|sous|en|am|an|im|bei|ob|der|del|di|da|do|dos|das|du|des|el|los|las|nad|pod|na|pri|při|над|на|і|и|ved|vid|of|the|and|y|e|al|a|i|op)$/u;

function casedLength(text: string, words: readonly Word[], index: number, dwelling: boolean): number {
  let length = 0;
  for (let at = index; at < Math.min(words.length, index + MOST_WORDS + 1); at++) {
    const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
    const gap = text.slice(before?.end, word?.start);
    if (!word || (at > index && !/^(?: |[-'’]|\. )$/.test(gap))) break;
    if (word.kind !== 'letters' || isCode(text, word)) break;
    const goesOn = next !== undefined && /^(?: |[-'’]|\. )$/.test(text.slice(word.end, next.start));
    if (at > index && goesOn && INSIDE.test(text.slice(word.start, word.end))) continue;
    if (at > index && /^[-'’]$/.test(gap)) {
      length = at - index + 1;
      continue;
    }
    if (!startsWithCapital(text, word)) break;
    if (/^ ?[:：=]/.test(text.slice(word.end, word.end + 2))) break;
    // `Bratislava IV`
    if (length > 0 && /^[IVX]{1,4}$/.test(text.slice(word.start, word.end))) {
      length = at - index + 1;
      continue;
    }
    if (isAllCapitals(text, word) && word.end - word.start <= 3) break;
    const isMixed = !isAllCapitals(text, word);
    // `Lower Jenkinsworth`, `St. Ives`, `Bad Homburg`, `Ciudad Acuña`: of a name of two words, the first may be any.
    const leads = at === index && goesOn && next && startsWithCapital(text, next) && !isTerm(next.folded);
    if (isLabel(text, word) && !(leads && isMixed) && !(length > 0 && isMixed && !isTerm(word.folded))) break;
    // `Breitenbach am Inn`: behind such a word, whatever the other means.
    const isLinked = length > 0 && length < at - index;
    if (isTerm(word.folded) && !((dwelling || isLinked) && isMixed)) {
      if (!leads || isLabel(text, next)) break;
      continue;
    }
    length = at - index + 1;
  }
  return length;
}

/** A word of medicine or everyday language that is no place. */
function isTerm(word: string): boolean {
  return isVocabulary(word, false) && !isPlaceOnly(word) && !isRareWord(word);
}

function caselessLength(text: string, words: readonly Word[], index: number): number {
  let length = 0;
  for (let at = index; at < Math.min(words.length, index + 2); at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || word.kind !== 'letters' || isCased(text, word)) break;
    if (at > index && text.slice(before?.end, word.start) !== ' ') break;
    if (isNoNameWithoutCase(text, word) || isListed(word.folded)) break;
    length = at - index + 1;
  }
  return length;
}

/** Endings of one-word names of hospitals: `Rigshospitalet`, `Karolinska sjukhuset`, `Elisabethenkrankenhaus`. */
const COMPOUND =
  /(?<![\p{L}\p{M}])(?<first>\p{Lu}[\p{L}'’-]{2,20} )?(?<stem>\p{Lu}?[\p{L}-]{2,24}?)(?<noun>hospitalet|hospital|sjukhuset|sjukhus|sykehuset|sykehus|sjukehus|sygehuset|sygehus|lasarettet|lasarett|ziekenhuis|gasthuis|krankenhaus|klinikum|kliniken|klinik|spital|sairaala|keskussairaala|terveyskeskus|kórház|legesenter|legekontor|vårdcentral|lægehus)(?![\p{L}])/gu;

/** Words before or in such a noun that name no place. */
const GENERIC_STEM =
  /^(?:uni(?:versit\p{L}*)?|kantons?|kreis|landes?|bezirks|stadt|städtisches|frauen|kinder|augen|haut|haupt|tages|reha(?:bilitations)?|fach|privat|zahn|herz|schmerz|poli|akut|barn|barne|kvinno|central|keskus|alue|kaupungin|yliopistollinen|yliopisto|region\p{L}*|dyre|djur|dieren|tier|vet|een|het|das|ein|academisch|universitair|algemeen|general|local|the|a|our|this|ett|et|en|den|psychiatrische\p{L}*|neuro\p{L}*|chirurg\p{L}*|radiolog\p{L}*|med\p{L}*|ort[oh]\p{L}*|gyn\p{L}*|derma\p{L}*|kardio\p{L}*|onko\p{L}*|uro\p{L}*)$/iu;

function isGenericStem(stem: string): boolean {
  return GENERIC_STEM.test(stem) || GENERIC_STEM.test(stem.replace(/[-s]$/, ''));
}

/** Nouns after the name, in languages that put them there, with the words before them. */
const AFTER_NAME = LABEL_TABLES.filter(({ language }) => /^(?:tr|sv|da|no|fi|hu|hi)$/.test(language)).flatMap(
  ({ labels }) => labels.institution ?? [],
);
const NAME_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}])(?<name>(?:\\p{Lu}[\\p{L}\\p{M}'’.-]{1,24} ){1,4}|(?:\\p{Script=Devanagari}{2,20} ){1,2})(?<noun>(?:Devlet |Şehir |Özel |Eğitim ve Araştırma |Üniversite(?:si)? |Araştırma )*(?:${alternatives(AFTER_NAME)}))(?![\\p{L}\\p{M}])`,
  'giu',
);

/** Names of institutions before or within the noun, in languages other than those of places.ts. */
export const namedInstitutions = defineRecogniser('institution', function* (text): Generator<FoundSpan> {
  for (const match of text.matchAll(COMPOUND)) {
    const { first = '', stem = '', noun = '' } = match.groups ?? {};
    const start = match.index + (namesSomewhere(first) ? 0 : first.length);
    const isCompound = /^\p{Lu}/u.test(stem) && !isGenericStem(stem) && stem.length > 2;
    if (!isCompound && !namesSomewhere(first)) continue;
    yield {
      start,
      end: match.index + first.length + stem.length + noun.length,
      entity: 'ORGANIZATION',
      confidence: 'suspected',
    };
  }
  for (const match of text.matchAll(NAME_BEFORE)) {
    const words = wordsOf(match.groups?.['name'] ?? '');
    // The expression ignores case for the noun; the name has its capitals.
    const named = words.filter((word) => /^[\p{Lu}\p{Script=Devanagari}]/u.test(match[0].slice(word.start, word.end)));
    const first = named.find(({ folded }) => namesSomewhere(folded));
    if (!first) continue;
    yield {
      start: match.index + first.start,
      end: match.index + match[0].length,
      ...{ entity: 'ORGANIZATION' as const, confidence: 'suspected' as const },
    };
  }
});

function namesSomewhere(words: string): boolean {
  return wordsOf(words).some(
    ({ folded }) =>
      folded.length > 2 &&
      !GENERIC_STEM.test(folded) &&
      !foldedSpellingsOf('institution').has(folded) &&
      !isVocabulary(folded, false),
  );
}

const HAN_NAME = '[\\p{Script=Han}\\p{Script=Katakana}々ヶケノー]';
const spellings = (language: string, kind: LabelKind) =>
  alternatives(LABEL_TABLES.find((table) => table.language === language)?.labels[kind] ?? []);

const EAST_ASIAN_ADDRESS =
  /(?<name>(?:〒\s?\d{3}-\d{4}\s?)?(?:[\p{Script=Han}]{2,3}[都道府県省]|[\p{Script=Han}]{2,7}自治区)?(?:[\p{Script=Han}ヶケノ]{1,6}[市郡縣县])?(?:[\p{Script=Han}ヶケノ]{1,6}[区區町村镇鎮乡鄉])(?:[\p{Script=Han}ヶケノ]{1,10}(?:路|街|道|巷|弄|里|丁目|大道))?(?:[\p{Script=Han}\p{Script=Katakana}ヶノ]{0,6}\d{1,4}(?:[-‐–の番号號室楼幢单元栋弄丁目地]{1,2}\d{0,4}){0,5})?)/gu;

const EAST_ASIAN: readonly (readonly [RegExp, FoundSpan['entity']])[] = [
  // 桜ヶ丘病院, 绿水医院
  [
    new RegExp(
      `(?<lead>(?:${spellings('zh', 'transfer')}|${spellings('ja', 'transfer')}|从|到|至|在|于|於|与|和|被|经|自)+)?(?<name>${HAN_NAME}{1,16}?(?:${spellings('zh', 'institution')}|${spellings('ja', 'institution')}))(?!${HAN_NAME}*(?:病院|医院|醫院))`,
      'gu',
    ),
    'ORGANIZATION',
  ],
  // 서울대학교병원
  [
    new RegExp(
      `(?<!\\p{Script=Hangul})(?<name>\\p{Script=Hangul}{1,14}(?: (?!환자|의뢰)\\p{Script=Hangul}{2,8})?(?<!\\s)(?:병원|의원|의료원|클리닉|보건소|요양원))(?:에서|으로|로|의|에|은|는|이|가)?(?!\\p{Script=Hangul})`,
      'gu',
    ),
    'ORGANIZATION',
  ],
  // โรงพยาบาลศิริราช
  [/(?<name>(?:โรงพยาบาล|รพ\.|คลินิก|สถาบัน)\s?\p{Script=Thai}{2,24})/gu, 'ORGANIZATION'],
  // 〒150-0001 東京都渋谷区神宮前1-2-3, 北京市朝阳区建国路88号
  [EAST_ASIAN_ADDRESS, 'LOCATION'],
  [/〒\s?\d{3}-\d{4}/gu, 'LOCATION'],
  // 新山崎市在住, 现居武汉市
  [/(?<name>[\p{Script=Han}ヶケノ]{1,6}[都道府県市区町村])(?=在住|出身|居住|在勤|から|より|生まれ)/gu, 'LOCATION'],
  [
    new RegExp(
      `(?:${spellings('zh', 'residence')}|${spellings('zh', 'birthPlace')})[:：]?\\s?(?<name>[\\p{Script=Han}]{2,8}?[省市区區县縣镇鎮村州])`,
      'gu',
    ),
    'LOCATION',
  ],
  // อาศัยอยู่ที่ ชลบุรี
  [
    new RegExp(
      `(?:${spellings('th', 'residence')}|${spellings('th', 'birthPlace')}|จังหวัด|อำเภอ|ตำบล)\\s?[:：]?\\s?(?<name>[\\p{Script=Thai}]{2,24})`,
      'gu',
    ),
    'LOCATION',
  ],
  // 목포군 거주
  [
    /(?<!\p{Script=Hangul})(?<name>\p{Script=Hangul}{1,6}[시군구읍면동도])(?= ?(?:거주|출신|근무|에 거주|에서))/gu,
    'LOCATION',
  ],
  // 서울특별시 강남구 테헤란로 123
  [
    /(?<!\p{Script=Hangul})(?<name>(?:\p{Script=Hangul}{2,5}(?:특별시|광역시|특별자치시|도|시) )?\p{Script=Hangul}{1,5}[시군구] (?:\p{Script=Hangul}{1,6}[읍면동] ?)?(?:[\p{Script=Hangul}\d]{1,10}[로길](?: \d{1,4}(?:-\d{1,4})?)?)?)/gu,
    'LOCATION',
  ],
];

/** `大学病院`, `当院`: a kind of institution, none of them by name. */
const EAST_ASIAN_GENERIC =
  /^(?:当|當|本|他|前|同|貴|该|該|外|各|我|某|上级|下级|当地|原|紹介元|転院元|連携|近|総合|大学|市民|救急|専門|타|본|외부|대학|대학교|종합|상급종합|의뢰|전|여러|타 ?병|인근|부분|整形外|内|外|循環器|放射線|消化器|一般|腫瘤|肿瘤|儿童|兒童|人民|中心|附属|综合|門診|门诊|省|市|区|县)+/u;

export const eastAsianPlaces = defineRecogniser('institution or address', function* (text): Generator<FoundSpan> {
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(text)) return;
  for (const [expression, entity] of EAST_ASIAN) {
    for (const match of text.matchAll(expression)) {
      const name = match.groups?.['name'] ?? match[0];
      if (entity === 'ORGANIZATION' && isGenericInstitution(name)) continue;
      // 左上区: of a part alone, a number or a higher level has to speak for it.
      if (expression === EAST_ASIAN_ADDRESS && !/\d|[都道府県省市縣县]/u.test(name)) continue;
      const start = match.index + match[0].indexOf(name);
      yield { start, end: start + name.trimEnd().length, entity, confidence: 'suspected' };
    }
  }
});

function isGenericInstitution(name: string): boolean {
  if (labelKinds(name)) return true;
  const bare = name.replace(/(?:病院|医院|醫院|クリニック|診療所|诊所|병원|의원|클리닉)$/u, '');
  return bare === '' || bare.replace(EAST_ASIAN_GENERIC, '') === '';
}
