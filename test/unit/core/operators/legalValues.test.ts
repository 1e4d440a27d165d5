import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Operator } from '../../../../src/core/model/finding.js';
import { elementBytes } from '../../../../src/core/dicom/value.js';
import { privateCreator, raw, TRANSFER_SYNTAX, type ElementSpec } from '../../../support/dicomBuilder.js';
import { at, copyOf, elementsByPath, read, small } from '../dicom/reading.js';
import { illegal } from './legality.js';

const STRING_VRS = 'AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' ');
const BINARY_VRS = 'AT FD FL OB OD OF OL OV OW SL SS SV UL UN US UV'.split(' ');

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const date = fc.date({ min: new Date('1880-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const asDa = date.map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const asTm = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.nat(999_999)).map(([h, m, s, fraction]) => {
  const [hour, minute, second] = [h, m, s].map((each) => String(each).padStart(2, '0'));
  return `${hour}${minute}${second}.${String(fraction).padStart(6, '0')}`;
});
const word = fc.stringMatching(/^[A-Za-z][A-Za-z .'-]{0,9}$/);
const text = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'AZaz09 .,;:=^-_/()@#*[]{}'), maxLength });

/** Values as machines and people write them, legal for the VR. */
const LEGAL: Readonly<Record<string, fc.Arbitrary<string>>> = {
  AE: text(16),
  AS: fc.tuple(digits(3), fc.constantFrom('D', 'W', 'M', 'Y')).map((parts) => parts.join('')),
  CS: fc.stringMatching(/^[A-Z0-9_ ]{0,16}$/),
  DA: asDa,
  DS: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number.toPrecision(5)),
    fc.integer().map(String),
    fc.constantFrom('0', '-0', '+1.50', '.5', '7e-7', '1E300', '  12.5 '),
  ),
  DT: fc.tuple(asDa, asTm, fc.constantFrom('', '+0100', '-0530')).map((parts) => parts.join('')),
  IS: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String),
  LO: text(64),
  LT: text(300),
  PN: fc
    .array(fc.array(word, { maxLength: 5 }), { maxLength: 3 })
    .map((groups) => groups.map((components) => components.join('^')).join('=')),
  SH: text(16),
  ST: text(300),
  TM: asTm,
  UC: text(300),
  UI: fc.array(fc.nat(99_999), { minLength: 2, maxLength: 10 }).map((parts) => `1.${parts.join('.')}`),
  UR: fc.webUrl(),
  UT: text(300),
};

/** What else may stand there: letters outside ASCII, spaces of every kind, control characters, far too much. */
const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('^', '=', '\\', ' ', '\u00a0', '\x85', '\v', '\0', 'Ä', '9', '.'),
    maxLength: 150,
  }),
  fc.constantFrom('5e-324', '1e999', '0x1f', 'Infinity', '9999999999999999', '99', '2561', '0000', '1979', '000D'),
);

/** Attributes that the profile asks to replace (D), to empty (Z) and to remove (X); a vendor's, and one it leaves. */
const TAGS = [0x00080081, 0x00100010, 0x00104000, 0x00191001, 0x00200011];

function file(tag: number, vr: string, value: Uint8Array, transferSyntax: string): Uint8Array {
  const elements: ElementSpec[] = [raw(tag, vr, value)];
  if (tag === 0x00191001) elements.push(privateCreator(0x0019, 0x10, 'NIMBUS'));
  return small(elements, { transferSyntax });
}

function pathOf(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}

/** Letters that the original had around a name stay, though it names no character set for them. */
function withoutForeign(after: Uint8Array, before: Uint8Array): Uint8Array {
  return after.map((byte) => (byte >= 0xa0 && before.includes(byte) ? 0x61 : byte));
}

/** What is wrong with the element in the copy; undefined where it is gone or legal. */
function fault(tag: number, vr: string, value: Uint8Array, operator: Operator, transferSyntax: string) {
  const path = pathOf(tag);
  const { file: copy } = copyOf(file(tag, vr, value, transferSyntax), { decisions: { [path]: operator } });
  const found = elementsByPath(copy).get(path);
  if (!found) return undefined;
  assert.equal(found.element.vr, vr);
  return illegal(vr, withoutForeign(elementBytes(copy, found.element), value));
}

const { explicitLittleEndian, explicitBigEndian, deflated } = TRANSFER_SYNTAX;
const operators = fc.constantFrom<Operator>('replace', 'redact', 'mask');
const syntaxes = fc.constantFrom(explicitLittleEndian, explicitBigEndian, deflated);
const RUNS = { numRuns: 100 };
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('values that operators set are legal', () => {
  const strings = STRING_VRS.flatMap((vr) => {
    const legal = LEGAL[vr] ?? fc.constant('');
    const values = /LT|ST|UR|UT/.test(vr) ? legal : fc.array(legal, { maxLength: 3 }).map((list) => list.join('\\'));
    return [
      { name: `${vr}, from legal values`, vr, values: values.map(latin1) },
      { name: `${vr}, from whatever was there`, vr, values: garbage.map(latin1) },
    ];
  });
  const binary = BINARY_VRS.map((vr) => ({ name: vr, vr, values: fc.uint8Array({ maxLength: 40 }) }));

  for (const { name, vr, values } of [...strings, ...binary]) {
    it(`for ${name}`, () => {
      const property = fc.property(
        fc.constantFrom(...TAGS),
        values,
        operators,
        syntaxes,
        (tag, value, operator, syntax) => {
          assert.equal(fault(tag, vr, value, operator, syntax), undefined);
        },
      );
      fc.assert(property, RUNS);
    });
  }

  it('in character sets other than ASCII', () => {
    const value = Buffer.from('1b2442 3b334544 1b2842'.replaceAll(' ', ''), 'hex');
    for (const operator of ['replace', 'redact', 'mask'] as const) {
      const bytes = small([raw(0x00080005, 'CS', Buffer.from('\\ISO 2022 IR 87 ')), raw(0x00100010, 'PN', value)]);
      const { file: copy } = copyOf(bytes, { decisions: { '(0010,0010)': operator } });
      assert.equal(illegal('PN', elementBytes(copy, at(copy, '(0010,0010)').element)), undefined);
      assert.ok(read(bytes).elements.length > 2);
    }
  });
});
