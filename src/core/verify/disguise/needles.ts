/** The forms in which a value of the header is sought among squeezed letters and digits, and which are not sought. */
import { isAllowed, isEverydayWord, isOrdinaryWord } from '../../detect/lexicon/wordKinds.js';
import { isRare } from '../../detect/text/knownTexts.js';
import { nameForms } from '../../detect/text/nameForms.js';
import { wordsOf } from '../../detect/text/words.js';
import type { ProofPlace } from '../../model/proof.js';
import { isWordOfAttributes } from '../../standard/vocabulary.js';
import type { Header, HeaderValue } from './headerValues.js';
import { squeeze } from './squeeze.js';

/** How a needle has to stand in a text to mean its value. */
export type NeedleKind =
  /** A name of a person by itself. */
  | 'name'
  /** Family and given name, in either order. */
  | 'joint'
  /** Characters of a script without spaces. */
  | 'ideographs'
  /** A word out of the name of a site or of an address. */
  | 'word'
  /** Letters and digits. */
  | 'code'
  /** Digits alone. */
  | 'digits';

export interface DisguisedNeedle {
  /** Squeezed. */
  readonly text: string;
  readonly kind: NeedleKind;
  readonly value: HeaderValue;
  /** The person is called like the maker of the device, the site like a product: what these are called is no leak. */
  readonly isMaker?: true;
}

export interface Needles {
  readonly needles: readonly DisguisedNeedle[];
  /** What is too short or too common to be told from chance; the same place once. */
  readonly notSearched: readonly ProofPlace[];
}

/** Letters or digits that a needle has at least; what is shorter is everywhere. */
const SHORTEST: Readonly<Record<NeedleKind, number>> = {
  name: 4,
  joint: 6,
  ideographs: 2,
  word: 5,
  code: 5,
  digits: 6,
};
const SHORTEST_PHONE = 7;
const NO_TERMS: ReadonlySet<string> = new Set();

export const TOO_SHORT = 'too short to be told from chance';
export const TOO_COMMON = 'a word of the language or of the standard';
export const MAKER = 'the name of the maker in place of a person';

/** Times and ages are no values of the header here; dates are sought by {@link knownDays}. */
export function needlesOf({ values, terms, makers, products }: Header): Needles {
  const ofMakers: Readonly<Partial<Record<HeaderValue['kind'], ReadonlySet<string>>>> = {
    name: makers,
    text: products,
  };
  const needles = new Map<string, DisguisedNeedle>();
  const notSearched = new Map<string, ProofPlace>();
  for (const value of values) {
    if (value.kind === 'date') continue;
    if (isMakerOnly(value, makers)) {
      notSearched.set(`${value.path}${MAKER}`, { path: value.path, rule: MAKER });
      continue;
    }
    const forms = formsOf(value, value.kind === 'id' ? new Set([...terms, ...products]) : terms);
    for (const [kind, text] of forms.sought) {
      const key = `${kind === 'digits' ? 'digits' : ''}${text}`;
      const isMaker = ofMakers[value.kind]?.has(text) ?? false;
      // The name of a person is sought more closely than the word of a site.
      if (!needles.has(key) || (kind === 'name' && needles.get(key)?.kind === 'word')) {
        needles.set(key, { text, kind, value, ...(isMaker && { isMaker }) });
      }
    }
    if (forms.notSought !== undefined) {
      notSearched.set(`${value.path}${forms.notSought}`, { path: value.path, rule: forms.notSought });
    }
  }
  return { needles: [...needles.values()], notSearched: [...notSearched.values()] };
}

/** Software names its maker as who created a presentation; a patient called like the maker is sought. */
function isMakerOnly({ kind, value, path }: HeaderValue, makers: ReadonlySet<string>): boolean {
  return kind === 'name' && !path.startsWith('(0010,') && makers.has(squeeze(value).text);
}

interface Forms {
  readonly sought: readonly (readonly [NeedleKind, string])[];
  /** Why the value, or one of its words, is not sought by itself. */
  readonly notSought?: string | undefined;
}

function formsOf(value: HeaderValue, terms: ReadonlySet<string>): Forms {
  switch (value.kind) {
    case 'name':
      return formsOfName(value.value);
    case 'id':
      return formsOfCode(value, terms);
    case 'phone':
      return formsOfPhone(value.value);
    default:
      return formsOfText(value.value, terms);
  }
}

function formsOfName(name: string): Forms {
  const sought: (readonly [NeedleKind, string])[] = [];
  let notSought: string | undefined;
  for (const { words, alone } of nameForms(name)) {
    const text = squeeze(words.join('')).text;
    if (text === '') continue;
    if (isUnspaced(text)) {
      if ([...text].length >= SHORTEST.ideographs) sought.push(['ideographs', text]);
      continue;
    }
    const isCommonForm = words.every((word) => isCommon(word, NO_TERMS));
    if (words.length > 1 && !alone) {
      if (text.length >= SHORTEST.joint && !isCommonForm && words.some((word) => word.length >= 3)) {
        sought.push(['joint', text]);
      }
      continue;
    }
    if (isCommonForm) notSought ??= TOO_COMMON;
    else if (text.length >= SHORTEST.name) sought.push(['name', text], ...cutShort('name', text, NAME_LEFT));
    else notSought = TOO_SHORT;
  }
  // Of parts of two letters, no form stands alone.
  const parts = wordsOf(name).filter(({ kind }) => kind === 'letters');
  if (parts.some(({ folded }) => folded.length < SHORTEST.name)) notSought ??= TOO_SHORT;
  return { sought: [...sought, ...gluedForms('name', name), ...lossyForms(name)], notSought };
}

/** `LarkmoorPriory`: words whose space was lost, told by the capital; and each without its last letters. */
function gluedForms(kind: 'name' | 'word', value: string): readonly (readonly [NeedleKind, string])[] {
  return value.split(/[\s^=,]+/u).flatMap((word) => {
    const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})/u).map((part) => squeeze(part).text);
    if (parts.length < 2) return [];
    return parts
      .filter((part) => part.length >= SHORTEST_CUT && !isOrdinaryWord(part) && !isAllowed(part))
      .flatMap((part) => [[kind, part] as const, ...cutShort(kind, part, NAME_LEFT)]);
  });
}

/** Letters and digits of what is left of a name or a code that was cut short: some values are of 16 characters at most. */
const SHORTEST_CUT = 8;
/** What is left of a name that was cut short, as a share of its letters. */
const NAME_LEFT = 0.75;

/** The first part of a name or a code, where it is no word and tells by itself. */
function cutShort(kind: NeedleKind, text: string, share: number): readonly (readonly [NeedleKind, string])[] {
  const part = text.slice(0, Math.max(SHORTEST_CUT, Math.ceil(text.length * share)));
  const tells = part.length >= SHORTEST_CUT && part.length < text.length && !isOrdinaryWord(part) && !isAllowed(part);
  return tells ? [[kind, part]] : [];
}

/** What is left of a name where everything that is no ASCII was lost, or became a question mark. */
function lossyForms(name: string): (readonly [NeedleKind, string])[] {
  return name
    .split(/[\s^=,]+/u)
    .filter((word) => /[^\p{ASCII}]/u.test(word))
    .map((word) => squeeze(word.replace(/[^\p{ASCII}]/gu, '')).text)
    .filter((text) => text.length >= SHORTEST.joint)
    .map((text) => ['name', text] as const);
}

function formsOfCode({ value: id, entity }: HeaderValue, terms: ReadonlySet<string>): Forms {
  const { text } = squeeze(id);
  // Stations are called like their models; patients are not.
  if (entity === 'DEVICE' && terms.has(text)) return { sought: [], notSought: TOO_COMMON };
  if (!/\d/.test(text)) {
    if (text.length < SHORTEST.code) return { sought: [], notSought: TOO_SHORT };
    if (isCommon(text, terms)) return { sought: [], notSought: TOO_COMMON };
    return { sought: [['word', text]] };
  }
  const number = /^\p{L}*0*(\d+)$/u.exec(text)?.[1] ?? '';
  const forms = [text, text.replace(/^0+/, ''), number].map((form): readonly [NeedleKind, string] => [
    /^\d+$/.test(form) ? 'digits' : 'code',
    form,
  ]);
  const sought = forms.filter(([kind, form]) => form.length >= SHORTEST[kind] && /[1-9]/.test(form));
  if (/\p{L}/u.test(text)) sought.push(...cutShort('code', text, 1 - 1 / text.length));
  return { sought, notSought: sought.length === 0 ? TOO_SHORT : undefined };
}

function formsOfPhone(phone: string): Forms {
  const digits = phone.replace(/\D/g, '');
  const isWhole = digits.length >= SHORTEST_PHONE;
  return isWhole ? { sought: [['digits', digits]] } : { sought: [], notSought: TOO_SHORT };
}

/** The rare words of a site or an address, and the local part of an e-mail address. */
function formsOfText(text: string, terms: ReadonlySet<string>): Forms {
  const rare = wordsOf(text)
    .filter(({ kind, folded }) => kind === 'letters' && isRare(folded) && !isCommon(folded, terms))
    .map(({ folded }) => ['word', squeeze(folded).text] as const);
  return {
    sought: [...rare, ...gluedForms('word', text)],
    notSought: rare.length === 0 && text.trim() !== '' ? TOO_COMMON : undefined,
  };
}

/** A word that texts hold without meaning anyone: of English, of the standard, or of the maker of the device. */
function isCommon(word: string, terms: ReadonlySet<string>): boolean {
  return terms.has(word) || isWordOfAttributes(word) || isEverydayWord(word);
}

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}
