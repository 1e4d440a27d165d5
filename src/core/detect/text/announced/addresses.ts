/** Addresses: what a field label announces up to the end of its line, and streets of many countries with their towns. */
import type { LabelKind } from '../../lexicon/labels/index.js';
import { classesOf } from '../../lexicon/lexicon.js';
import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { labelBefore } from '../labelBefore.js';
import { patternRecogniser, type Shape } from '../patterns/pattern.js';
import { fold } from '../words.js';

const ADDRESS = new Set<LabelKind>(['address']);
/** Labels of two or three letters that are abbreviations of medicine too: `CP: blunted`. */
const SHORT = /^(?:plz|zip|psc|cep|адр)$/;
const LONGEST = 120;
const NOTHING =
  /^(?:none|unknown|n\/?a|not (?:known|given|stated)|keine?|unbekannt|inconnue?|ninguna|nessuno|same|as above|-+)$/i;
/** A line, or the next field: `Tel:`, `DOB:`. */
const ENDS = /[\n\r;|\uFFFC]|[。]|[ ,]\s*\p{L}(?:[\p{L} -]|\.(?! )){0,20}[:：]|\.?\s*$/u;
const SENTENCE = /(?<=(?<word>\p{L}{3,})|\d)\.\s+(?=\p{Lu}\p{Ll})/gu;
const LONGEST_ABBREVIATION = 5;

/** Where a sentence ends; before the number of the house, a point may be one of an abbreviation: `bulw. Michalik 7`. */
function endOfAddress(line: string): number {
  const end = ENDS.exec(line)?.index ?? line.length;
  for (const { index, groups } of line.slice(0, end).matchAll(SENTENCE)) {
    const word = fold(groups?.['word'] ?? '');
    const isAbbreviation = word !== '' && word.length <= LONGEST_ABBREVIATION && classesOf(word) === 0;
    if (!isAbbreviation || /\d/.test(line.slice(0, index))) return index;
  }
  return end;
}

/** `Address: 6 Declan View, YO97 2AB Oxcombe` */
export const addressFields = defineRecogniser('field with an address', function* (text): Generator<FoundSpan> {
  for (const { index } of text.matchAll(/[:：]/g)) {
    const lead = /^[:：][ \t\u3000]*/.exec(text.slice(index))?.[0].length ?? 1;
    const start = index + lead;
    const label = labelBefore(text, start, ADDRESS);
    if (!label || (label.key.length < 4 && !SHORT.test(label.key) && /^\p{Script=Latin}/u.test(label.key))) continue;
    const line = text.slice(start, start + LONGEST);
    const value = line.slice(0, endOfAddress(line)).replace(/[\s.]+$/, '');
    if (!/\p{L}{2}|\p{Nd}{3}/u.test(value) || NOTHING.test(value)) continue;
    yield { start, end: start + value.length, entity: 'LOCATION', confidence: 'certain' };
  }
});

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{1,30}";
const NAMES = `(?:(?:de|del|de la|de los|da|do|dos|das|du|des|la|le|di|della|dei|van|von|der|den|im\\.|sv\\.|św\\.|gen\\.) )*${NAME}(?: (?:(?:de|del|da|do|dos|du|di|della|van|y|e) ){0,2}${NAME}){0,3}`;
const NUMBER = '(?:(?:n[º°.]?|nr\\.?|no\\.?|č\\.|д\\.|дом|буд\\.|номер) ?)?\\d{1,5}(?:[/-]\\d{1,4})?[A-Za-zА-Яа-я]?';
const NUMBER_ENDS = '(?![\\p{L}\\d]|[.,]\\d| ?(?:mm|cm|ms|mg|ml|%))';

/** The kind of street before its name; those of a letter or three with their point. */
const BEFORE =
  '(?:(?:ul|al|pl|os|ул|пр|пр-т|пр-кт|пер|пл|наб|вул|просп|бул|пров|str|bd|av|avda|avd|r|c|v\\.le|p\\.za|p\\.zza|nám|tř|Λεωφ|Οδ)\\.|[Cc]/|[Uu]lica|[Aa]leja|улица|проспект|переулок|площадь|набережная|бульвар|шоссе|вулиця|провулок|[Ss]trada|Bulevardul|Aleea|Calea|Intrarea|Șoseaua|Rua|Avenida|Travessa|Alameda|Praça|Rodovia|Marginal|Calle|Calleja|Paseo|Plaza|Camino|Carretera|Ronda|Travesía|Via|Viale|Piazza|Corso|Largo|Vicolo|Contrada|Rotonda|[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Qq]uai|[Ii]mpasse|[Pp]assage|[Aa]llée|[Cc]hemin|[Rr]oute|[Cc]ours|Οδός|Λεωφόρος|Náměstí|Třída)';
/** The kind behind the name, in one word with it. */
const COMPOUND =
  '\\p{Lu}[\\p{L}\\p{M}-]{2,24}(?:gatan|vägen|gränden|gränd|stigen|backen|torget|gata|vegen|veien|gate|stubben|vej|gade|gaden|stræde|katu|väylä|linja|rinne|kuja|polku|dijk|plantsoen|singel|kade|laan|straat|gracht|steeg|straße|strasse|str\\.|weg|gasse|allee|platz|ufer)';
/** The kind behind the name, as a word of its own. */
const BEHIND =
  '(?:utca|útja|út|tér|körút|köz|sétány|rakpart|lakótelep|dűlő|u\\.|Caddesi|Cad\\.|Cd\\.|Sokak|Sokağı|Sok\\.|Sk\\.|Bulvarı|Blv\\.|Mahallesi|Mah\\.|[Gg]ate|[Gg]ata|[Vv]ei|[Vv]eg|[Gg]atan|[Vv]äg|[Vv]ägen|[Gg]ade|[Vv]ej|[Aa]llé|Weg|Straße|Strasse|Str\\.|Allee|Platz|Ring|ulice|náměstí|třída|майдан|вулиця|проспект|провулок|бульвар|улица|переулок|набережная|проезд|шоссе|площадь|katu|tie)';
const POSTAL_CODE =
  '(?:[A-Z]{1,2}-)?(?:\\d{4,6}(?:-\\d{3,4})?|\\d{2,3}[ -]\\d{2,3}|\\d{4} [A-Z]{2}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})';
const TOWN = `${NAME}(?:[ -](?:(?:an|am|im|ob|der|nad|pod|de|del|do|da|sur|en|upon|on|aan|den) ){0,2}${NAME}){0,3}`;
const TAIL = `(?:,? (?:${POSTAL_CODE},? ${TOWN}|${POSTAL_CODE})|, ${TOWN}(?=[.,;]|$))?`;

const street = (body: string, flags = 'gu'): Shape => ({
  expression: new RegExp(`(?<![\\p{L}\\p{M}\\d])${body}${NUMBER_ENDS}${TAIL}`, flags),
  confidence: 'suspected',
});

/** Of four digits, a postal code without a street that is known as one may be a year or a matrix. */
const LONG_POSTAL_CODE = '(?:\\d{5,6}(?:-\\d{3,4})?|\\d{4}-\\d{3}|\\d{2,3}[ -]\\d{3}|\\d{3} \\d{2}|\\d{4} [A-Z]{2})';
const UNKNOWN_STREET = `(?:${NAMES},? (?:\\p{Lu}?\\p{L}{1,8}\\.? )?${NUMBER}|\\d{1,5}[a-z]? ${NAMES})`;

/** Streets with a house number, and what follows: the postal code and the town. */
export const streets = patternRecogniser('street and town', 'LOCATION', [
  street(`${BEFORE} ?${NAMES},? ${NUMBER}`),
  street(`\\d{1,5}[a-z]?,? ${BEFORE} ${NAMES}`),
  street(`(?:\\p{Lu}\\p{L}{2,12} )?${COMPOUND} ${NUMBER}`),
  street(`(?:${NAME} ){1,3}${BEHIND},? ${NUMBER}`),
  // `Saarinentie 221, 76692 Joensuu`: a number, a comma, a postal code and a town speak for a street of any kind.
  {
    expression: new RegExp(
      `(?<![\\p{L}\\p{M}\\d])${UNKNOWN_STREET}${NUMBER_ENDS}, ${LONG_POSTAL_CODE} ${TOWN}(?![\\p{L}\\p{M}])`,
      'gu',
    ),
    confidence: 'suspected',
  },
]);
