import { patternRecogniser, type Shape } from './pattern.js';

const NUMBER = '(?:number|num\\.?|no\\.?|nr\\.?|n°|nº|n\\.|#|id)';

/** Labels that say what they number, so that a separator may be missing. */
const RECORD: readonly string[] = [
  'MRN',
  'MR[ -]?#',
  `(?:med(?:ical|\\.)?|health)[ -]?rec(?:ord|\\.)?[ -]?${NUMBER}`,
  `pat(?:ient|ienten|\\.)?[ .-]{0,2}${NUMBER}`,
  'patient(?:en)?(?:nummer|nr\\.?)',
  `hosp(?:ital|\\.)?[ -]?${NUMBER}`,
  `(?:unit|chart|clinic|x-?ray|CHI|NHI|CRN|URN|UR|HRN)[ -]?${NUMBER}`,
  '(?:NHC|IPP|NIP|UHID|EMPI|CHI|PID|PatID)',
  'n(?:°|º|o\\.?|um[eé]ro)[ ]?(?:de )?(?:patient|dossier|historia)',
  'historia cl[ií]nica',
  'cartella(?: clinica)?',
  'pati[eë]ntnummer',
];

const OTHER: readonly string[] = [
  `acc(?:ession|n|\\.)?[ -]?${NUMBER}`,
  'accession',
  `(?:order|request|requisition|encounter|visit|episode|admission|case|fall|auftrags?|account|acct|referral|specimen)[ .-]?${NUMBER}`,
  '(?:fall|auftrags|aufnahme|versicherten|versicherungs|anforderungs|untersuchungs)(?:nummer|nr\\.?)',
  '(?:CSN|FIN|HAR|ACSN)',
  `(?:insurance|policy|member|medicare|medicaid|passport|licen[cs]e|driver'?s licen[cs]e|national)[ -]?${NUMBER}`,
];

const SERIAL: readonly string[] = [
  'S/N',
  'SN',
  `ser(?:ial|\\.)[ -]?${NUMBER}`,
  'serial',
  'serien(?:nummer|nr\\.?)',
  'ger[aä]te-?(?:nummer|nr\\.?)',
  'n(?:°|º|o\\.?|um[eé]ro|[uú]mero)[ ]?(?:de )?s[eé]rie',
  'matricola',
  'serienummer',
  `(?:device|detector|plate|cassette|coil|probe|gantry|asset)[ -]?${NUMBER}`,
];

/** Letters, digits and single separators, beginning and ending with letter or digit. */
const VALUE = '(?<value>[\\p{L}\\d]{1,24}(?:[-/.][\\p{L}\\d]{1,24}){0,5})';
const GROUPED_VALUE = '(?<value>\\d{2,6}(?:[ ]\\d{2,6}){1,4})(?![\\p{L}\\d])';

/** Numbers of medical records and patients after a label: `MRN: 0047113`, `Pat.-Nr. 123`. */
export const recordNumbers = patternRecogniser('record number', 'MEDICAL_RECORD_NUMBER', labelled(RECORD));

/** Numbers of orders, visits, insurances after a label: `Acc # A123`, `Fallnummer 4711`. */
export const accessionNumbers = patternRecogniser('accession or case number', 'ID', labelled(OTHER));

/** Serial numbers of devices after a label: `S/N 12345`. */
export const deviceSerials = patternRecogniser('device serial', 'DEVICE', labelled(SERIAL));

function labelled(labels: readonly string[]): Shape[] {
  const label = `(?<![\\p{L}\\d])(?<label>${labels.join('|')})(?![\\p{L}])`;
  const separator = '[ \\t]{0,3}(?:(?:is|was|=|:|#|-)[ \\t]{0,3})?';
  return [GROUPED_VALUE, VALUE].map((value) => ({
    expression: new RegExp(`${label}${separator}${value}`, 'giu'),
    confidence: 'certain',
    accept: isNumber,
  }));
}

/** Three characters or more, one of them a digit, and no measure: `SN 3 mm`, `accession 12`. */
function isNumber(
  value: string,
  { after, groups }: { after: string; groups: Readonly<Record<string, string | undefined>> },
): boolean {
  const characters = value.replace(/[^\p{L}\d]/gu, '');
  if (characters.length < 3 || !/\d/.test(characters) || /^\d*\.\d+$/.test(value)) return false;
  if (/^sn$/i.test(groups['label'] ?? '') && characters.length < 5) return false;
  return !/^\s?(?:mm|cm|ms|mGy|kV|mA|of)\b/i.test(after);
}
