import { patternRecogniser } from './pattern.js';

/** Areas of the United Kingdom's postcodes (Royal Mail), with the Crown dependencies. */
const UK_AREAS = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
   GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE
   PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV
   YO ZE`.split(/\s+/),
);

const US_STATES =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const US_STATE_NAMES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|' +
  'Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|' +
  'Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|' +
  'Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|' +
  'West Virginia|Wisconsin|Wyoming';
const CITY = '\\p{Lu}\\p{Ll}{2,}';

/** Postal codes: by their own shape in the United Kingdom, elsewhere by a label, a state or a city beside them. */
export const postalCodes = patternRecogniser('postal code', 'LOCATION', [
  {
    expression: /(?<![\p{L}\d])(?<area>[A-Z]{1,2})\d(?:\d|[A-HJKMNP-Y])? {1,2}\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/gu,
    confidence: 'certain',
    accept: (_, { groups }) => UK_AREAS.has(groups['area'] ?? ''),
  },
  {
    // Without its space, only the long form is unlike the codes of protocols.
    expression: /(?<![\p{L}\d])(?<area>[A-Z]{2})\d[A-HJKMNP-Y\d]\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/gu,
    confidence: 'suspected',
    accept: (_, { groups }) => UK_AREAS.has(groups['area'] ?? ''),
  },
  // GhanaPostGPS: `GA-183-8164`, `AK-0394-5421`.
  { expression: /(?<![\p{L}\d.-])[A-Z]{2}-\d{3,4}-\d{4}(?![\p{L}\d.-])/gu, confidence: 'suspected' },
  { expression: /(?<![\p{L}\d.-])\d{5}-\d{4}(?![\p{L}\d-]|\.\d)/gu, confidence: 'certain' },
  {
    expression: new RegExp(
      `(?:\\p{Ll},\\s?(?:${US_STATES})|(?<!\\p{L})(?:${US_STATE_NAMES})),?\\s{1,2}(?<value>\\d{5})(?![\\p{L}\\d.])`,
      'gu',
    ),
    confidence: 'certain',
  },
  {
    // `…, Springfield 02165, …`
    expression: new RegExp(`,\\s(?:${CITY} ){1,3}(?<value>\\d{5})(?=\\s?(?:[,;)]|\\.\\s|\\.?$))`, 'gmu'),
    confidence: 'suspected',
  },
  {
    expression:
      /(?<![\p{L}])(?:zip(?: ?code)?|post ?code|postal code|PLZ|postleitzahl|code postal|C\.?P\.?|c[oó]digo postal|CAP|postcode)[ \t]{0,2}[:#][ \t]{0,2}(?<value>[A-Z\d]{3,5}(?:[ -][A-Z\d]{2,4})?)(?![\p{L}\d.])/giu,
    confidence: 'certain',
    accept: (value) => /\d{2}|\d[A-Z]\d/i.test(value),
  },
  {
    expression: /(?<![\p{L}])(?:zip(?: ?code)?|PLZ|post ?code|code postal)[ \t]{1,2}(?<value>\d{4,5})(?![\p{L}\d.])/giu,
    confidence: 'certain',
  },
  {
    // D-10115 Berlin, A-1010 Wien
    expression: new RegExp(`(?<![\\p{L}\\d-])(?<value>(?:D|A|CH|F|I|E|B|L|NL|DE|AT)-\\d{4,5}) ${CITY}`, 'gu'),
    confidence: 'certain',
  },
  {
    // Hauptstr. 5, 10115 Berlin; 1012 AB Amsterdam
    expression: new RegExp(`(?:,\\s?|^|\\n)(?<value>\\d{5}|[1-9]\\d{3} [A-Z]{2}|\\d{4}) ${CITY}(?!\\p{L})`, 'gu'),
    confidence: 'suspected',
    accept: (value, { before }) => before.trim() !== '' || value.length > 4,
  },
]);
