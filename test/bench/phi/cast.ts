import type { Lot } from './draw.js';
import type { KindOfSecret, Secret } from './model.js';
import {
  dateSpellings,
  localDates,
  folded,
  idSpellings,
  isLatin,
  phoneSpellings,
  unique,
  type CalendarDate,
} from './spellings.js';
import type { ScriptName, Site, Vocabulary } from './words/vocabulary.js';

/** Somebody of a file, named as PN and in running text. */
export interface Named {
  readonly family: string;
  readonly given: string;
  /** The component groups of PN, joined by `=`. */
  readonly pn: string;
  /** Names in other component groups, family before given. */
  readonly others: readonly (readonly [family: string, given: string])[];
  /** The family name also names something of medicine: only the whole name, not the word, gives the person away. */
  readonly homonym: boolean;
  readonly secret: Secret;
}

/** A text and the secret that it is. */
export interface Said {
  readonly text: string;
  readonly secret: Secret;
}

/** Who and what one file is about. */
export interface Cast {
  readonly patient: Named;
  /** Physicians and operators whom the header names. */
  readonly staff: readonly Named[];
  /** People whom only texts name. */
  readonly stranger: Named;
  readonly relative: Named;
  readonly mrn: Said;
  readonly accession: Said;
  readonly serial: Said;
  /** A national number, which no attribute holds. */
  readonly national: Said;
  readonly phone: Said;
  readonly email: Said;
  readonly street: Said;
  readonly town: Said;
  readonly postcode: Said;
  readonly site: Said & { readonly words: Site };
  readonly otherSite: Said;
  readonly age90: Said;
  readonly dates: Readonly<
    Record<
      'study' | 'birth' | 'prior' | 'discharge',
      CalendarDate & { readonly local: readonly string[]; readonly secret: Secret }
    >
  >;
  readonly uidRoot: string;
  readonly specificCharacterSet: string | undefined;
}

/** Of how many files one has a patient with a name in another script, or one that is a word of medicine. */
const SCRIPT_SHARE = 0.35;
const HOMONYM_SHARE = 0.06;

export function castOf(words: Vocabulary, lot: Lot): Cast {
  const families = lot.some(words.families, 8);
  const givens = lot.some(words.givens, 8);
  const named = (index: number, inHeader: boolean) => latinName(families[index] ?? '', givens[index] ?? '', inHeader);
  const script = words.scripts.length > 0 && lot.chance(SCRIPT_SHARE) ? lot.one(words.scripts) : undefined;
  const homonym = words.homonyms.length > 0 && !script && lot.chance(HOMONYM_SHARE);
  const patient = script
    ? scriptName(script)
    : homonym
      ? latinName(lot.one(words.homonyms), givens[0] ?? '', true, true)
      : named(0, true);
  const [site, otherSite] = lot.some(words.sites, 2);
  if (!site || !otherSite) throw new Error('A vocabulary has two sites or more');
  return {
    patient,
    staff: [1, 2, 3, 4].map((index) => named(index, true)),
    stranger: named(5, false),
    relative: named(6, false),
    mrn: id(lot.filled(lot.one(words.patientIds)), 'identifier', true),
    accession: id(lot.filled(lot.one(words.accessionNumbers)), 'identifier', true),
    serial: id(lot.filled(lot.one(words.serials)), 'device', true),
    national: labelled(lot.one(words.nationalIds), lot),
    ...contacts(words, site, givens[0] ?? '', families[0] ?? '', lot),
    site: { ...organization(site, true), words: site },
    otherSite: organization(otherSite, false),
    age90: age(lot),
    dates: dates(lot, words.language),
    uidRoot: lot.one(words.uidRoots),
    specificCharacterSet: words.characterSet ?? script?.specificCharacterSet,
  };
}

/** A secret of these spellings. */
export function secret(kind: KindOfSecret, inHeader: boolean, ...spellings: readonly string[]): Secret {
  return { kind, inHeader, spellings: unique(spellings) };
}

function latinName(family: string, given: string, inHeader: boolean, homonym = false): Named {
  const spellings = homonym ? wholeNames(family, given) : [family, given];
  const pn = `${family}^${given}`;
  return { family, given, pn, others: [], homonym, secret: secret('person', inHeader, ...spellings) };
}

/** What tells the person from the word: the given name, and the family name with a form of address. */
function wholeNames(family: string, given: string): string[] {
  const addressed = ['Mr ', 'Mrs ', 'Ms ', 'Mr. ', 'Mrs. ', 'Dr ', 'Pt '].map((title) => `${title}${family}`);
  return [given, `${family}^${given}`, `${family}, ${given}`, `${family} ${given}`, ...addressed];
}

function scriptName(name: ScriptName): Named {
  const own = [name.family, name.given] as const;
  const groups = name.alphabetic ? [name.alphabetic, own, ...(name.phonetic ? [name.phonetic] : [])] : [own];
  const [family, given] = groups[0] ?? own;
  const parts = groups.flat();
  return {
    family,
    given,
    pn: groups.map((group) => group.join('^')).join('='),
    others: groups.slice(1),
    homonym: false,
    secret: secret('person', true, ...parts, ...parts.filter(isLatin).map(folded)),
  };
}

function id(text: string, kind: KindOfSecret, inHeader: boolean): Said {
  return { text, secret: secret(kind, inHeader, ...idSpellings(text)) };
}

function labelled([label, format]: readonly [label: string, format: string], lot: Lot): Said {
  const number = lot.filled(format);
  return { text: `${label} ${number}`, secret: id(number, 'identifier', false).secret };
}

function contacts(
  words: Vocabulary,
  site: Site,
  given: string,
  family: string,
  lot: Lot,
): Pick<Cast, 'phone' | 'email' | 'street' | 'town' | 'postcode'> {
  const phone = lot.filled(lot.one(words.phones));
  const local = `${given}.${family.replace(/\W/g, '')}`.toLowerCase();
  const email = `${local}@${site.domain}`;
  const streetName = lot.one(words.streets);
  const street = `${lot.integer(2, 98)} ${streetName}`;
  const town = lot.one(words.towns);
  const postcode = lot.filled(lot.one(words.postcodes));
  return {
    phone: { text: phone, secret: secret('telephone or e-mail', true, ...phoneSpellings(phone)) },
    email: { text: email, secret: secret('telephone or e-mail', false, email, local) },
    street: { text: street, secret: secret('address', true, street, streetName) },
    town: { text: town, secret: secret('address', true, town) },
    postcode: { text: postcode, secret: secret('address', true, postcode) },
  };
}

function organization(site: Site, inHeader: boolean): Said {
  return { text: site.name, secret: secret('organization', inHeader, site.name, site.distinctive) };
}

function age(lot: Lot): Said {
  const years = lot.integer(91, 102);
  const spellings = [`${years}-year-old`, `${years} year old`, `${years} y/o`, `aged ${years}`];
  const text = lot.one(spellings);
  return { text, secret: secret('age over 89', false, ...spellings) };
}

/**
 * Dates whose distances are no whole weeks, so that none of them, moved by weeks, becomes another; days after the
 * twelfth, so that none is read as another with day and month exchanged.
 */
function dates(lot: Lot, language: string | undefined): Cast['dates'] {
  const taken = new Set<number>();
  const date = (from: number, to: number, inHeader: boolean) => {
    for (;;) {
      const drawn = { year: lot.integer(from, to), month: lot.integer(1, 12), day: lot.integer(13, 28) };
      const weekday = new Date(Date.UTC(drawn.year, drawn.month - 1, drawn.day)).getUTCDay();
      if (taken.has(weekday)) continue;
      taken.add(weekday);
      const local = language === undefined ? [] : localDates(drawn, language);
      return { ...drawn, local, secret: secret('date', inHeader, ...dateSpellings(drawn), ...local) };
    }
  };
  return {
    study: date(2019, 2024, true),
    birth: date(1938, 1998, true),
    prior: date(2012, 2018, false),
    discharge: date(2019, 2024, false),
  };
}
