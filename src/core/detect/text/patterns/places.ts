import { patternRecogniser } from './pattern.js';
import { isAllowed } from '../allowList.js';
import { wordsOf } from '../words.js';

const NAME = "\\p{Lu}[\\p{L}'’.-]{1,30}";
const LINK = '(?:(?:of|the|and|&|de|du|des|la|le|les|der|am|im|St\\.?|Saint)[ ])?';

/** Streets with a house number, as English, German, French, Spanish, Italian and Dutch write them. */
export const streetAddresses = patternRecogniser('street address', 'LOCATION', [
  {
    expression: new RegExp(
      `(?<![\\p{L}\\d.])\\d{1,5}[A-Za-z]?,? (?:${NAME} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Square|Sq|Terrace|Crescent|Close|Way|Parkway|Pkwy|Highway|Hwy|Quay|Row|Gardens|Grove)(?!\\p{L})\\.?`,
      'gu',
    ),
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

/** Names of hospitals and practices: a name before or after the word that says what the place is. */
export const institutions = patternRecogniser('institution', 'ORGANIZATION', [
  {
    expression: new RegExp(
      `(?<!\\p{L})(?<name>(?:${NAME} ${LINK}){1,4})(?:Hospital|Hospitals|Clinic|Infirmary|Hospice|Surgery|(?:Medical|Health|Imaging|Cancer|Heart|Trauma|Children'?s) (?:Center|Centre)|Healthcare|University Hospital|NHS (?:Foundation )?Trust|Krankenhaus|Klinikum|Klinik|Spital|Universit(?:ä|ae)tsklinikum|Ziekenhuis)(?!\\p{L})`,
      'gu',
    ),
    confidence: 'suspected',
    accept: (_, { groups }) => namesSomewhere(groups['name'] ?? ''),
  },
  {
    expression: new RegExp(
      `(?<!\\p{L})(?:Klinikum|Klinik|Krankenhaus|Universit(?:ä|ae)tsklinikum|Universit(?:ä|ae)tsspital|Spital|Praxis|H[oô]pital|Clinique|CHU|Centre Hospitalier|Hospital|Clinica|Clínica|Ospedale|Policlinico|Ziekenhuis)(?: (?:de|du|des|de la|la|di|del|della|St\\.|Saint|San|Santa|am|im|der|dr\\.))? (?<name>${NAME}(?:[ -]${NAME})?)`,
      'gu',
    ),
    confidence: 'suspected',
    accept: (_, { groups }) => namesSomewhere(groups['name'] ?? ''),
  },
]);

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
