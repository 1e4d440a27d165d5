import { isUtf8 } from 'node:buffer';

/** Registrations of ISO 8859 parts, as people write them who do not know the defined terms (PS3.3 Table C.12-2). */
const ISO_8859: Readonly<Record<string, number>> = {
  ...{ '1': 100, '2': 101, '3': 109, '4': 110, '5': 144, '6': 127, '7': 126, '8': 138, '9': 148, '11': 166, '15': 203 },
};

/** Windows code pages that have letters where the ISO 8859 part of a registration has control characters. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  ...{ '': '1252', '6': '1252', '100': '1252', '101': '1250', '144': '1251', '126': '1253', '148': '1254' },
  ...{ '138': '1255', '127': '1256', '110': '1257', '203': '1252' },
};

/** What the bytes of a text are read as. */
export interface TextReading {
  /** A value of Specific Character Set, or the name of a Windows code page as TextDecoder has it. */
  readonly characterSet: string;
  /** False where the bytes are hardly what this set makes of them: what they say is not known. */
  readonly isSure: boolean;
}

/** Specific Character Set as it was meant: defined terms for well-known misspellings of them, all others unchanged. */
export function meantCharacterSet(value: string): string {
  if (!value.includes('\\')) return meantTerm(value);
  return value.split('\\').map(meantTerm).join('\\');
}

function meantTerm(term: string): string {
  const plain = term.trim().toUpperCase();
  const [, extended, registration] = /^ISO[ _-]?(2022|2020|2002)?[ _-]?IR[ _-]?(\d{1,3})$/.exec(plain) ?? [];
  if (registration !== undefined) return extended ? `ISO 2022 IR ${registration}` : `ISO_IR ${registration}`;
  if (/^(UTF[ _-]?8|UNICODE|ISO[ _-]?10646([ _-]?1)?)$/.test(plain)) return 'ISO_IR 192';
  const part = /^(?:ISO[ _-]?)?8859[ _-](\d{1,2})$/.exec(plain)?.[1];
  if (part !== undefined && ISO_8859[part] !== undefined) return `ISO_IR ${ISO_8859[part]}`;
  if (/^(GB[ _-]?18030|GBK|GB[ _-]?2312)$/.test(plain)) return plain === 'GBK' ? 'GBK' : 'GB18030';
  return term.trim();
}

/**
 * Chooses how to read the bytes of a text that are not all ASCII. The declared sets count unless the bytes contradict
 * them: what is valid UTF-8 is nearly never anything else, and what ISO 8859 has as control characters is text of the
 * Windows code page. Code extensions say themselves what they are.
 * @param decode the bytes in a character set as PS3.5 section 6.1 has it
 */
export function readingOf(
  bytes: Uint8Array,
  characterSet: string,
  decode: (characterSet: string) => string,
): TextReading {
  const terms = characterSet.split('\\').map((term) => term.trim());
  const sure = (set: string): TextReading => ({ characterSet: set, isSure: true });
  const judged = (set: string): TextReading => ({ characterSet: set, isSure: isPlausible(decode(set), set) });
  if (bytes.includes(0x1b)) return judged(characterSet);
  const utf8 = isUtf8(bytes);
  if (terms.includes(UTF_8)) return utf8 ? sure(UTF_8) : otherThanUtf8(terms, judged);
  if (terms.some((term) => /^GB(18030|K)$/.test(term)))
    return utf8 && isLong(bytes) ? sure(UTF_8) : judged(characterSet);
  // A pair of half-width katakana, Thai or Hebrew letters may by chance be one letter of UTF-8.
  if (utf8 && (hasLatin(terms) || isLong(bytes))) return sure(UTF_8);
  const declared = judged(characterSet);
  const codePage = CODE_PAGES[/(\d+)$/.exec(terms[0] ?? '')?.[1] ?? ''];
  if (declared.isSure || codePage === undefined) return declared;
  const onWindows = judged(`windows-${codePage}`);
  return onWindows.isSure ? onWindows : declared;
}

const UTF_8 = 'ISO_IR 192';

/** Text of a single-byte set in a file of UTF-8. */
function otherThanUtf8(terms: readonly string[], judged: (set: string) => TextReading): TextReading {
  const others = [...terms.filter((term) => term !== UTF_8 && term !== ''), 'windows-1252'];
  return others.map(judged).find(({ isSure }) => isSure) ?? { characterSet: UTF_8, isSure: false };
}

function hasLatin(terms: readonly string[]): boolean {
  return terms.every(
    (term) => /^(|ISO(_IR| 2022 IR) (6|100|101|109|110|148|203))$/.test(term) || !/^(ISO|GB)/.test(term),
  );
}

/** Three characters or more that are not ASCII, or one of three bytes. */
function isLong(bytes: Uint8Array): boolean {
  const leads = bytes.filter((byte) => byte >= 0xc0);
  return leads.length >= 3 || leads.some((byte) => byte >= 0xe0);
}

const IMPOSSIBLE = /[\ufffd\x80-\x9f]/;
/** Signs that no word of any language holds or begins with. */
const SIGN_IN_WORD = /\p{L}[¡¢£¤¥¦§¨©«¬®¯±²³¶¸¹»¼½¾¿×÷№]\p{L}|[¢£¤¥¦¨¬¯¸¹¼½¾÷]\p{L}/u;
/** Letters that are never beside one another in one language: Serbian ones and those that Serbian does not have. */
const CYRILLIC_MIX = /[ђѓѕјљњћќџ].{0,8}[ыэёъщ]|[ыэёъщ].{0,8}[ђѓѕјљњћќџ]/iu;
/** Capitals within a word after small letters, of scripts whose names have none. */
const CASE_MIX = /\p{Script=Cyrillic}*[а-яё]\p{Lu}|\p{Script=Greek}*[α-ω]\p{Lu}/u;
const LATIN_NOT_ASCII = '[\\u00aa\\u00ba\\u00c0-\\u024f]';
const MANY_ACCENTS = new RegExp(`${LATIN_NOT_ASCII}{3}`, 'u');

/** False for text as a wrong character set makes it. */
function isPlausible(text: string, characterSet: string): boolean {
  if (IMPOSSIBLE.test(text)) return false;
  if (/GB|IR (13|58|87|149|159)|192/.test(characterSet)) return true;
  if (SIGN_IN_WORD.test(text) || CYRILLIC_MIX.test(text) || CASE_MIX.test(text) || MANY_ACCENTS.test(text))
    return false;
  return (text.match(/\p{Script=Latin}+/gu) ?? []).every(isWordLike);
}

/** A word of two letters or more has some without accents. */
function isWordLike(word: string): boolean {
  const plain = word.replace(/[^a-z]/gi, '').length;
  return word.length < 2 || plain * 3 >= word.length;
}
