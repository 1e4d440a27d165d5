import { patternRecogniser } from './pattern.js';
import { isAllowed, isOrdinaryWord, isTradeWord } from '../../lexicon/wordKinds.js';
import { wordsOf } from '../words.js';
import type { Context } from './pattern.js';

const NAME = "\\p{Lu}[\\p{L}'’.-]{1,30}";
const STREET =
  '(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Square|Sq|Terrace|Crescent|Close|Way|Parkway|Pkwy|Highway|Hwy|Quay|Row|Gardens|Grove)';
const TOWN = "\\p{Lu}[\\p{L}'’-]{1,30}(?:[ -]\\p{Lu}[\\p{L}'’-]{1,30}){0,2}";
/** In the United States, the United Kingdom and Ireland, Canada; elsewhere of four or five digits. */
const POSTAL_CODE =
  '(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]\\d[\\dW] [A-Z\\d]{4}|\\d{4}(?: [A-Z]{2})?)';
const PARTICLES = '(?:(?:van|von|de|den|der|del|della|di|da|dos|du|la|le|el|al|ten|ter|zu|zum) ){0,3}';
const LINK = '(?:(?:of|the|and|&|de|du|des|la|le|les|der|am|im|St\\.?|Saint)[ ])?';

/** Streets with a house number, as English, German, French, Spanish, Italian and Dutch write them. */
export const streetAddresses = patternRecogniser('street address', 'LOCATION', [
  {
    expression: new RegExp(`(?<![\\p{L}\\d.])\\d{1,5}[A-Za-z]?,? (?:${NAME} ){1,3}${STREET}(?!\\p{L})\\.?`, 'gu'),
    confidence: 'certain',
  },
  {
    expression:
      /(?<!\p{L})\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|gasse|platz|allee|ufer|damm|straat|laan|plein|gracht|kade) ?\d{1,4}[a-z]?(?![\p{L}\d])/gu,
    confidence: 'certain',
  },
  {
    expression: new RegExp(
      `(?<!\\p{L})\\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|quai|allée|impasse|route)(?: (?:de|du|des|de la|de l’|de l'))? ?${NAME}(?: ${NAME}){0,3}`,
      'gu',
    ),
    confidence: 'certain',
  },
  {
    expression: new RegExp(
      `(?<!\\p{L})(?:Calle|C/|Avenida|Avda\\.?|Plaza|Paseo|Via|Viale|Piazza|Corso)(?: (?:de|del|de la|di|della|dei))? ${NAME}(?: ${NAME}){0,3},? ?(?:n[º°.]? ?)?\\d{1,4}(?![\\p{L}\\d])`,
      'gu',
    ),
    confidence: 'certain',
  },
]);

/** What follows a street: the town, its postal code, or both. */
export const townsAfterStreets = patternRecogniser('town after a street', 'LOCATION', [
  {
    expression: new RegExp(
      `(?<!\\p{L})${STREET}\\.?(?:,? |,?\\r?\\n)(?<value>(?:${TOWN},? )?${POSTAL_CODE})(?![\\p{L}\\d-]|\\.\\d)`,
      'gu',
    ),
    confidence: 'certain',
    accept: isAfterName,
  },
  {
    expression: new RegExp(`(?<!\\p{L})${STREET}\\.?,(?: |\\r?\\n)(?<value>${TOWN})(?!\\p{L})`, 'gu'),
    confidence: 'suspected',
    accept: (value, context) => {
      const ends = /^(?:[.,;]?\s*$|[.;,]\s)/.test(context.after);
      return (
        isAfterName(value, context) && !wordsOf(value).every(({ folded }) => (ends ? isTradeWord : isPlain)(folded))
      );
    },
  },
]);

/** The town before a postal code that is like nothing else. */
export const townsBeforePostalCodes = patternRecogniser('town before a postal code', 'LOCATION', [
  {
    expression: new RegExp(
      `(?:,|\\b(?:in|at|from|of)) (?<value>${TOWN}),? (?=[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}(?![\\p{L}\\d])|\\d{5}-\\d{4}(?!\\d)|[A-Z]\\d[A-Z] \\d[A-Z]\\d(?![\\p{L}\\d]))`,
      'gu',
    ),
    confidence: 'suspected',
    accept: (value) => !wordsOf(value).every(({ folded }) => isTradeWord(folded)),
  },
]);

/** A street has a name; `the Close, Abdomen` is none. */
function isAfterName(_: string, { before }: Context): boolean {
  return /\p{Lu}[\p{L}'’.-]+ \p{L}+\.?,?\s{1,2}$/u.test(before);
}

function isPlain(word: string): boolean {
  return isAllowed(word) || isOrdinaryWord(word);
}

const BEFORE_NAME =
  '(?<!\\p{L})(?:Klinikum|Klinik|Krankenhaus|Universit(?:ä|ae)tsklinikum|Universit(?:ä|ae)tsspital|Spital|Praxis|H[oô]pital|Clinique|CHU|Centre Hospitalier|Hospital|Clinica|Clínica|Ospedale|Policlinico|Ziekenhuis)(?: (?:de|du|des|de la|la|di|del|della|St\\.|Saint|San|Santa|am|im|der|dr\\.))?';

/** Names of hospitals and practices: a name before or after the word that says what the place is. */
export const institutions = patternRecogniser('institution', 'ORGANIZATION', [
  {
    expression: new RegExp(
      `(?<!\\p{L})(?<name>${PARTICLES}(?:${NAME} ${LINK}){1,4})(?:Hospital|Hospitals|Clinic|Infirmary|Hospice|Surgery|(?:Medical|Health|Imaging|Cancer|Heart|Trauma|Children'?s) (?:Center|Centre)|Healthcare|University Hospital|NHS (?:Foundation )?Trust|(?:(?:Medical |Diagnostic )?(?:Imaging|Radiology|Diagnostics?|Ultrasound|Health) )(?:Associates|Partners|Group|Consultants|Specialists|Services|Network|Institute)|Radiology|Imaging|Diagnostics|Krankenhaus|Klinikum|Klinik|Spital|Universit(?:ä|ae)tsklinikum|Ziekenhuis)(?!\\p{L})`,
      'gu',
    ),
    confidence: 'suspected',
    accept: (_, { groups }) => namesSomewhere(groups['name'] ?? '') || FAMILY.test(groups['name'] ?? ''),
  },
  {
    expression: new RegExp(`${BEFORE_NAME} (?<name>${NAME})`, 'gu'),
    confidence: 'suspected',
    accept: (_, context) => namesSomewhere(context.groups['name'] ?? '') && leadsName(context),
  },
  {
    // The longer name goes before the shorter where its second word belongs to it.
    expression: new RegExp(`${BEFORE_NAME} (?<name>${NAME})[ -](?<second>${NAME})`, 'gu'),
    confidence: 'suspected',
    accept: (_, context) => {
      const { name = '', second = '' } = context.groups;
      return namesSomewhere(name) && isPartOfName(second) && leadsName(context);
    },
  },
]);

/** `Klinikum Musterstadt CT`, `Klinikum Musterstadt Baker cyst`: what follows may be about something else. */
function isPartOfName(word: string): boolean {
  return !/^\p{Lu}+(?:\P{L}|$)/u.test(word) && !wordsOf(word).some(({ folded }) => isPlain(folded));
}

/** In `Riverside Hospital Knee Study`, the name stands before. Capitals among small letters are an abbreviation. */
function leadsName({ before, groups }: Context): boolean {
  return !/\p{Lu}[\p{L}'’.-]* $/u.test(before) && !/^\p{Lu}{2,}(?:\P{L}|$)/u.test(groups['name'] ?? '');
}

/** `van der Ven Hospital`: a name whatever the word means by itself. */
const FAMILY = /^(?:van (?:de[nr]? )?|von (?:de[mr] )?|de |di |della )\p{Lu}/u;

/** `Our General Hospital` names none. */
function namesSomewhere(name: string): boolean {
  return wordsOf(name).some((word) => word.folded.length > 2 && !GENERIC.has(word.folded) && !isAllowed(word.folded));
}

const GENERIC = new Set(
  `the our this that local general regional district university teaching community veterinary animal day private
   children childrens women womens medical health and from for outside referring same other another at in each every
   please contact refer county city national royal memorial heart eye fracture pain memory breast fertility`.split(
    /\s+/,
  ),
);
