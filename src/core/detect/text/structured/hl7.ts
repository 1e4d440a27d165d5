/** Fields of HL7 v2 segments that hold people, places and numbers, by position (HL7 v2.5.1 chapters 2, 3, 4, 6 and 7). */
import type { Entity } from '../../../model/finding.js';
import type { FoundSpan } from '../defineRecogniser.js';

const at = (entity: Entity, ...fields: readonly number[]) => fields.map((field) => [field, entity] as const);

const SEGMENTS: Readonly<Record<string, ReadonlyMap<number, Entity>>> = {
  // MSH-1 is the separator itself, so that the first field after it is MSH-2.
  MSH: new Map([...at('ORGANIZATION', 3, 4, 5, 6), ...at('DATE_TIME', 7), ...at('ID', 10)]),
  EVN: new Map([...at('DATE_TIME', 2, 3, 6), ...at('PERSON', 5)]),
  PID: new Map([
    ...at('MEDICAL_RECORD_NUMBER', 2, 3, 4),
    ...at('PERSON', 5, 6, 9),
    ...at('DATE_TIME', 7, 29),
    ...at('LOCATION', 11, 12, 23),
    ...at('PHONE_NUMBER', 13, 14),
    ...at('ID', 18, 19, 20, 21),
  ]),
  NK1: new Map([
    ...at('PERSON', 2, 30),
    ...at('LOCATION', 4),
    ...at('PHONE_NUMBER', 5, 6),
    ...at('DATE_TIME', 16),
    ...at('ID', 33),
  ]),
  PV1: new Map([
    ...at('LOCATION', 3, 6, 11, 42, 43),
    ...at('PERSON', 7, 8, 9, 17, 52),
    ...at('ID', 5, 19, 50),
    ...at('DATE_TIME', 44, 45),
  ]),
  PV2: new Map([...at('DATE_TIME', 8, 9)]),
  IN1: new Map([
    ...at('ID', 2, 3, 36),
    ...at('ORGANIZATION', 4, 11),
    ...at('LOCATION', 5, 19),
    ...at('PERSON', 6, 16),
    ...at('PHONE_NUMBER', 7),
    ...at('DATE_TIME', 18),
  ]),
  GT1: new Map([
    ...at('ID', 2, 12),
    ...at('PERSON', 3),
    ...at('LOCATION', 5),
    ...at('PHONE_NUMBER', 6, 7),
    ...at('DATE_TIME', 8),
  ]),
  ORC: new Map([
    ...at('ID', 2, 3, 4),
    ...at('DATE_TIME', 9, 15),
    ...at('PERSON', 10, 11, 12, 19),
    ...at('LOCATION', 13),
    ...at('PHONE_NUMBER', 14),
    ...at('ORGANIZATION', 17, 21),
  ]),
  OBR: new Map([
    ...at('ID', 2, 3, 18, 19, 20, 21),
    ...at('DATE_TIME', 6, 7, 8, 14, 22, 36),
    ...at('PERSON', 10, 16, 28, 32, 33, 34, 35),
    ...at('PHONE_NUMBER', 17),
  ]),
  OBX: new Map([...at('DATE_TIME', 14, 19), ...at('PERSON', 16)]),
  TXA: new Map([...at('DATE_TIME', 4, 6, 7, 8), ...at('PERSON', 5, 9, 10, 11, 22), ...at('ID', 12, 13, 14, 15)]),
  ZDS: new Map([]),
};

const SEGMENT = /(?:^|[\r\n\v]|\\X0D\\|(?<=\|))(?<name>MSH|EVN|PID|NK1|PV[12]|IN1|GT1|ORC|OBR|OBX|TXA)\|/g;

/** What the fields of HL7 segments in a text hold. */
export function* findInHl7(text: string): Generator<FoundSpan> {
  const segments = [...text.matchAll(SEGMENT)];
  for (const [index, match] of segments.entries()) {
    const name = match.groups?.['name'] ?? '';
    const entities = SEGMENTS[name];
    const start = match.index + match[0].length;
    const next = segments[index + 1]?.index ?? text.length;
    const line = text.slice(start, next).split(/[\r\n]/)[0] ?? '';
    let from = start;
    let field = name === 'MSH' ? 2 : 1;
    for (const value of line.split('|')) {
      const entity = entities?.get(field);
      if (entity && /[\p{L}\p{N}]/u.test(value)) {
        const trimmed = value.replace(/[\^~&\s]+$/, '');
        yield { start: from, end: from + trimmed.length, entity, confidence: 'certain' };
      }
      from += value.length + 1;
      field += 1;
    }
  }
}
