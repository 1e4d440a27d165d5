/** JSON, XML, `key=value`, headers of e-mails and paths inside a text: parsed enough to judge a value by its key. */
import { isStandIn } from '../../../model/standIn.js';
import type { Entity } from '../../../model/finding.js';
import { defineRecogniser, type FoundSpan } from '../defineRecogniser.js';
import { isVocabulary } from '../announced/vocabulary.js';
import { wordsOf } from '../words.js';
import { findInHl7 } from './hl7.js';
import { entityOfKey } from './keys.js';

interface Pair {
  readonly key: string;
  readonly value: string;
  /** Where the value begins. */
  readonly start: number;
}

const KEY = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_.:'-]{0,63}";

/** Each with the groups `key` and `value`; linear, since every repetition is bounded or excludes what ends it. */
const FORMS: readonly RegExp[] = [
  // "patientName": "Doe", 'mrn': 123
  new RegExp(
    `["'](?<key>[^"'\\n\\\\{}]{1,64})["'][ \\t\\r\\n]{0,4}:[ \\t\\r\\n]{0,4}(?:"(?<value>[^"\\\\\\n]{1,2000})"|'(?<single>[^'\\\\\\n]{1,2000})'|(?<number>\\d[\\d.]{0,30}))`,
    'gu',
  ),
  // "PatientName": { "vr": "PN", "Value": [{ "Alphabetic": "Doe^Jane" }] }, ["Doe"]
  new RegExp(
    `"(?<key>[^"\\n\\\\{}]{1,64})"[ \\t\\r\\n]{0,4}:[ \\t\\r\\n]{0,4}(?:\\{[^{}\\[\\]]{0,80}"Value"[ \\t\\r\\n]{0,4}:[ \\t\\r\\n]{0,4})?\\[[ \\t\\r\\n]{0,8}(?:\\{[ \\t\\r\\n]{0,8}"Alphabetic"[ \\t\\r\\n]{0,4}:[ \\t\\r\\n]{0,4})?"(?<value>[^"\\\\\\n]{1,2000})"`,
    'gu',
  ),
  // <PatientName>Doe</PatientName>
  new RegExp(`<(?<key>${KEY})(?: [^<>]{0,200})?>(?<value>[^<>]{1,2000})</`, 'gu'),
  // <attr keyword="PatientName" vr="PN">Doe</attr>
  new RegExp(
    `<[\\w:-]{1,40}[^<>]{0,120}?(?:keyword|name|tag|key|id)="(?<key>${KEY}|[0-9A-Fa-f]{8}|\\([0-9A-Fa-f,]{9}\\))"[^<>]{0,120}>(?<value>[^<>]{1,2000})</`,
    'gu',
  ),
  // patient_name="Doe", user=jdoe; MRN=123&dob=1950
  new RegExp(
    `(?<![\\p{L}\\p{N}_.])(?<key>${KEY})[ \\t]{0,2}=[ \\t]{0,2}(?:"(?<value>[^"\\n]{1,500})"|'(?<single>[^'\\n]{1,500})'|(?<bare>[^\\s"';&,|<>=][^"';&,|<>=\\n\\r]{0,200}?)(?=[ \\t]*(?:[;&,|<>\\n\\r"']|$|[ \\t]${KEY}[ \\t]{0,2}=)))`,
    'gu',
  ),
];

/** Headers of RFC 5322 and lines of a form: the key begins the line. */
const HEADER = new RegExp(
  `(?:^|[\\r\\n;|])[ \\t>]{0,4}(?<key>From|To|Cc|Bcc|Reply-To|Sender|Return-Path|Delivered-To|Von|An|De|À|Para|Da|Od|Do|От|Кому|差出人|宛先|发件人|收件人|보낸 ?사람|받는 ?사람)[ \\t]{0,2}[:：][ \\t]{0,3}(?<value>[^\\r\\n;|]{2,300})`,
  'giu',
);

/** A user or a person by whom a folder is called: `C:\\Users\\jdoe`, `/home/jdoe`; and the host of a share. */
const PATHS: readonly (readonly [RegExp, Entity])[] = [
  [
    /(?:[\\/](?:Users|home|Documents and Settings|Benutzer|Utilisateurs|Usuarios|usr\/people)[\\/])(?<value>(?!Public|Default|shared|All Users|Administrator\b|admin\b)[\p{L}\p{N}_. -]{2,40}?)(?=[\\/]|$|["'\s;,])/giu,
    'PERSON',
  ],
  [/(?<![\\\w])\\\\(?<value>[\p{L}\p{N}_.-]{2,63})\\[\p{L}\p{N}_$. -]{1,80}/gu, 'DEVICE'],
  [
    /\\\\[\p{L}\p{N}_.-]{2,63}\\(?:[\p{L}\p{N}_$. -]{1,80}\\){0,6}(?:patients?|pat|subjects?)\\(?<value>[\p{L}\p{N}_., -]{3,60})/giu,
    'PERSON',
  ],
  [/[\\/](?:patients?|patienten|pazienti|pacientes)[\\/](?<value>[\p{L}\p{N}_., ^-]{3,60})(?=[\\/]|$)/giu, 'PERSON'],
];

export const structuredText = defineRecogniser('value of a telling key', function* (text): Generator<FoundSpan> {
  if (/\|[^|\n]*\|/.test(text)) yield* findInHl7(text);
  for (const { key, value, start } of pairs(text)) {
    const entity = entityOfKey(key);
    if (entity && isValue(value, entity)) yield { start, end: start + value.length, entity, confidence: 'certain' };
  }
  if (/[:：]/.test(text)) yield* headers(text);
  if (!/[\\/]/.test(text)) return;
  for (const [expression, entity] of PATHS) {
    for (const match of text.matchAll(expression)) {
      const value = match.groups?.['value'] ?? '';
      const start = match.index + match[0].lastIndexOf(value);
      yield { start, end: start + value.length, entity, confidence: 'certain' };
    }
  }
});

function* pairs(text: string): Generator<Pair> {
  const hasQuotes = /["'<]/.test(text);
  for (const [index, form] of FORMS.entries()) {
    if (index < 4 ? !hasQuotes : !text.includes('=')) continue;
    for (const match of text.matchAll(form)) {
      const groups = match.groups ?? {};
      const written = groups['value'] ?? groups['single'] ?? groups['number'] ?? groups['bare'] ?? '';
      const value = written.trim();
      if (value === '') continue;
      const start = match.index + match[0].lastIndexOf(written) + written.indexOf(value);
      yield { key: groups['key'] ?? '', value, start };
    }
  }
}

/** `From: Jane Doe <jane@example.org>, …`: the name before each address; the address is found by its own shape. */
function* headers(text: string): Generator<FoundSpan> {
  for (const match of text.matchAll(HEADER)) {
    const value = match.groups?.['value'] ?? '';
    const start = match.index + match[0].length - value.length;
    // `To: evaluate`: without an address, `To` and `From` are words.
    if (!/@|<[^>]*>/.test(value)) continue;
    for (const { 0: name, index } of value.matchAll(
      /(?<=^|[,>]\s?)\s?["']?\p{L}[\p{L}\p{M}'’. ,-]{1,60}?(?=["']?\s*<)/gu,
    )) {
      const trimmed = name.replace(/^[\s"']+/, '');
      const from = start + index + name.length - trimmed.length;
      yield { start: from, end: from + trimmed.trimEnd().length, entity: 'PERSON', confidence: 'certain' };
    }
  }
}

/** True for a value of the kind that its key says: of people letters, of numbers and dates digits. */
function isValue(value: string, entity: Entity): boolean {
  if (/^(?:true|false|null|none|undefined|unknown|n\/?a|yes|no|nil|-+|\*+|0+)$/i.test(value) || isStandIn(value, 'LO'))
    return false;
  if (!/[\p{L}\p{N}]/u.test(value) || value.includes('\uFFFC')) return false;
  switch (entity) {
    case 'PERSON':
    case 'LOCATION':
    case 'ORGANIZATION':
      // `patient=prone`, `location=abdomen`
      return /\p{L}{2}/u.test(value) && !wordsOf(value).every(({ folded }) => isVocabulary(folded, false));
    case 'DATE_TIME':
    case 'PHONE_NUMBER':
      return /\p{Nd}{2}/u.test(value);
    case 'EMAIL':
      return value.includes('@');
    case 'MEDICAL_RECORD_NUMBER':
    case 'ID':
      return /\p{Nd}/u.test(value) && value.length >= 3;
    default:
      return value.length >= 2;
  }
}
