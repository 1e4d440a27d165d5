/** The words that a set of files is made of. The set for tuning and the set for reporting share none of the names. */

/** A name in another script, or in Latin letters beyond ASCII, with the Specific Character Set that it needs. */
export interface ScriptName {
  /** Value of (0008,0005), values separated by backslashes. */
  readonly specificCharacterSet: string;
  readonly family: string;
  readonly given: string;
  /** Family and given name of the alphabetic group where the name above is the ideographic one. */
  readonly alphabetic?: readonly [family: string, given: string];
  /** Family and given name of the phonetic group. */
  readonly phonetic?: readonly [family: string, given: string];
}

export interface Site {
  readonly name: string;
  /** The word of the name that says which site it is. */
  readonly distinctive: string;
  /** Start of the application entity titles and station names of the site: at most 8 capitals. */
  readonly short: string;
  readonly domain: string;
}

/**
 * Sentences with placeholders in braces: people `{patient}`, `{surname}`, `{given}`, `{staff}`, `{stranger}`,
 * `{colleague}` (the stranger without a title), `{relative}`; numbers `{mrn}`, `{accession}`, `{national}`, `{serial}`; dates `{study}`, `{birth}`, `{prior}`,
 * `{discharge}`; contacts `{phone}`, `{email}`, `{street}`, `{town}`, `{postcode}`; places `{site}`, `{otherSite}`;
 * `{age90}`, an age over 89; and `{look}`, a look-alike that must survive.
 */
export interface Templates {
  /** For labels of at most 16 characters. */
  readonly labels: readonly string[];
  /** For one line of at most 64 characters. */
  readonly lines: readonly string[];
  /** For texts of several sentences. */
  readonly paragraphs: readonly string[];
}

/** Phrases that resemble names, dates or numbers of people and are none. */
export interface LookAlikes {
  /** At most 16 characters. */
  readonly labels: readonly string[];
  /** At most 40 characters. */
  readonly phrases: readonly string[];
}

/** In formats, `#` stands for any digit and `@` for a capital letter. */
export interface Vocabulary {
  /** Value of (0008,0005) for all files; by default that of the patient's name. */
  readonly characterSet?: string;
  /** BCP 47: dates are written in this language too. */
  readonly language?: string;
  readonly families: readonly string[];
  readonly givens: readonly string[];
  /** Family names that medicine uses for something else. */
  readonly homonyms: readonly string[];
  readonly scripts: readonly ScriptName[];
  readonly sites: readonly Site[];
  readonly streets: readonly string[];
  readonly towns: readonly string[];
  readonly postcodes: readonly string[];
  readonly patientIds: readonly string[];
  /** What stands before a national number, and its format. */
  readonly nationalIds: readonly (readonly [label: string, format: string])[];
  readonly accessionNumbers: readonly string[];
  readonly serials: readonly string[];
  readonly phones: readonly string[];
  /** Roots of the UIDs of invented machines. */
  readonly uidRoots: readonly string[];
  readonly templates: Templates;
  readonly lookAlikes: LookAlikes;
  /** Creators of private elements that nobody vouches for. */
  readonly privateCreators: readonly string[];
  /** Paths of files below the folder of the set, without the number and extension of the file; placeholders as above. */
  readonly paths: readonly string[];
}
