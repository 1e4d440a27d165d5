import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Place, visitElements } from '../../../../src/core/dicom/elementPath.js';
import { elementNumbers, elementValues } from '../../../../src/core/dicom/value.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { el, item, raw, sq, type ElementSpec } from '../../../support/dicomBuilder.js';
import { read, small } from '../dicom/reading.js';
import { made, proofOf } from '../verify/proving.js';

const PATIENT = [el('PatientName', 'PN', 'OSTRANDER^EUDORA'), el('PatientID', 'LO', 'TQX2093847')];
const POLICIES = [PRESETS.basic, PRESETS.research];
const policies = fc.constantFrom(...POLICIES);

/** The values of an attribute anywhere in the copy of a file, which proves. */
function valuesIn(original: Uint8Array, policy: (typeof POLICIES)[number], wanted: ReadonlyMap<number, string>) {
  const { bytes, plan } = made(original, { policy });
  const proof = proofOf(original, bytes, { policy: plan.policy });
  assert.equal(proof.outcome, 'proven', JSON.stringify(proof.checks.filter(({ places }) => places.length > 0)));
  const copy = read(bytes);
  const values = new Map<string, string[]>();
  visitElements(Place.top(copy), (element, place) => {
    const name = wanted.get(element.tag);
    // The codes by which a copy says how it was made are no part of what was measured.
    if (name === undefined || element.items || place.pathOf(element).startsWith('(0012,0064)')) return true;
    const found =
      element.valueVr === 'FD'
        ? elementNumbers(copy, element, 4).map(String)
        : elementValues(copy, element, place.characterSet);
    values.set(name, [...(values.get(name) ?? []), ...found]);
    return true;
  });
  return values;
}

describe('the dummy of a measurement', () => {
  const WANTED = new Map([
    [0x0040a30a, 'number'],
    [0x0040a161, 'double'],
    [0x00080100, 'code'],
    [0x00080104, 'meaning'],
  ]);

  const report = (unit: string, value = '93'): Uint8Array =>
    small([
      ...PATIENT,
      el(0x0040a040, 'CS', 'CONTAINER'),
      sq('ContentSequence', [
        item([
          el(0x0040a010, 'CS', 'CONTAINS'),
          el(0x0040a040, 'CS', 'NUM'),
          sq(0x0040a300, [
            item([
              sq(0x004008ea, [
                item([
                  el('CodeValue', 'SH', unit),
                  el('CodingSchemeDesignator', 'SH', 'UCUM'),
                  el('CodeMeaning', 'LO', unit),
                ]),
              ]),
              raw(0x0040a161, 'FD', double(Number(value))),
              el('NumericValue', 'DS', value),
            ]),
          ]),
        ]),
      ]),
    ]);

  it('says nothing of the number, in whatever VR it was', () => {
    const values = valuesIn(report('mm'), PRESETS.basic, WANTED);
    assert.deepEqual([values.get('number'), values.get('double')], [['1'], ['1']]);
  });

  it('keeps the usual units, so that it stays a measurement', () => {
    for (const unit of ['a', 'mo', 'd', 'mm', 'cm', 'ms', '1', '%', 'cm/s', '{ratio}']) {
      assert.deepEqual(valuesIn(report(unit), PRESETS.basic, WANTED).get('code'), [unit], unit);
    }
  });

  it('keeps no unit in which a name, an ID or anything else of length has room', () => {
    const annotated = fc
      .tuple(fc.constantFrom('', 'mm', '1', 'cm/'), fc.string({ minLength: 7, maxLength: 12 }))
      .map(([before, text]) => `${before}{${text.replace(/[\\{}]/g, 'x')}}`.slice(0, 16));
    const named = fc.constantFrom('{Ostrander}', 'OSTRANDER', '{eudora o}', 'TQX2093847', '[ostrander]');
    fc.assert(
      fc.property(fc.oneof(annotated, named), policies, (unit, policy) => {
        const values = valuesIn(report(unit.replace(/[^\x20-\x7e]/g, 'x')), policy, WANTED);
        for (const code of values.get('code') ?? []) assert.ok(code === '121106' || code.length <= 8, code);
        for (const meaning of values.get('meaning') ?? []) assert.ok(meaning === 'Comment' || meaning.length <= 8);
      }),
      { numRuns: 60, seed: 1405 },
    );
  });
});

function double(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

describe('a presentation state', () => {
  const WANTED = new Map([[0x00700002, 'layer']]);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ '];
  const layerName = fc.oneof(
    fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 16 })
      .map((each) => each.join('').trim())
      .filter((name) => name !== ''),
    fc.constantFrom('OSTRANDER', 'FOR EUDORA', 'TQX2093847', 'L1'),
  );
  const state = (layers: readonly string[], used: readonly number[]): readonly ElementSpec[] => [
    ...PATIENT,
    sq(
      0x00700001,
      used.map((layer) =>
        item([
          el(0x00700002, 'CS', layers[layer % layers.length] ?? ''),
          sq(0x00700008, [item([el(0x00700006, 'ST', 'seen: Eudora Ostrander'), el(0x00700004, 'CS', 'PIXEL')])]),
        ]),
      ),
    ),
    sq(
      0x00700060,
      layers.map((layer, index) => item([el(0x00700002, 'CS', layer), el(0x00700062, 'IS', String(index + 1))])),
    ),
  ];

  it('defines every layer that an annotation of its copy is on, and none is called like the patient', () => {
    const patient = fc.uniqueArray(fc.constantFrom('OSTRANDER', 'FOR EUDORA', 'TQX2093847'), { minLength: 1 });
    const layers = fc.oneof(fc.uniqueArray(layerName, { minLength: 1, maxLength: 4 }), patient);
    const used = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(layers, used, policies, (names, uses, policy) => {
        const original = small(state(names, uses));
        const { bytes } = made(original, { policy });
        const { used: referenced, defined } = layersOf(bytes);
        for (const layer of referenced) assert.ok(defined.has(layer), `${layer} of ${names.join('|')}`);
        for (const layer of valuesIn(original, policy, WANTED).get('layer') ?? [])
          assert.doesNotMatch(layer, /OSTRANDER|EUDORA|2093847/);
      }),
      { numRuns: 60, seed: 1406 },
    );
  });

  function layersOf(bytes: Uint8Array): { used: Set<string>; defined: Set<string> } {
    const copy = read(bytes);
    const [used, defined] = [new Set<string>(), new Set<string>()];
    visitElements(Place.top(copy), (element, place) => {
      if (element.tag !== 0x00700002) return true;
      const target = place.pathOf(element).startsWith('(0070,0060)') ? defined : used;
      elementValues(copy, element, place.characterSet).forEach((layer) => target.add(layer));
      return true;
    });
    return { used, defined };
  }
});
