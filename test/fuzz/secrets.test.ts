import assert from 'node:assert/strict';
import type { Operator } from '../../src/core/model/finding.js';
import { item, sq, TRANSFER_SYNTAX, type ElementSpec } from '../support/dicomBuilder.js';
import { copyOf, read, small } from '../unit/core/dicom/reading.js';
import { everyListedElement, leaked } from './secrets.js';

const planted = everyListedElement();
const elements = planted.map(({ element }) => element);
const secrets = planted.map(({ secret }) => secret).filter((secret) => secret !== '');

/** Where all of them are put: at the top, and inside sequences that the profile leaves where they are. */
const PLACES: Readonly<Record<string, readonly ElementSpec[]>> = {
  'at the top level': elements,
  'three levels down': [wrap([wrap([wrap(elements)])])],
};

function wrap(inside: readonly ElementSpec[]): ElementSpec {
  return sq('SharedFunctionalGroupsSequence', [item(inside)], { undefinedLength: inside.length > 1 });
}

describe('secrets in every element that the profile lists', () => {
  it('are as many as the table has rows that hold text', () => {
    assert.ok(secrets.length > 600, `${secrets.length}`);
    const whole = read(small(elements));
    assert.deepEqual(leaked(whole.bytes.read(0, whole.bytes.size), secrets).length, secrets.length);
  });

  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated } = TRANSFER_SYNTAX;
  for (const transferSyntax of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated]) {
    for (const [where, content] of Object.entries(PLACES)) {
      it(`are in no byte of the copy: ${where}, ${transferSyntax}`, () => {
        for (const operator of ['replace', 'redact'] as const) {
          const { bytes, file } = copyOf(small(content, { transferSyntax }), { operator });
          assert.deepEqual(leaked(bytes, secrets), []);
          assert.deepEqual(leaked(file.bytes.read(0, file.bytes.size), secrets), []);
        }
      });
    }
  }

  it('are in no byte of the copy where a person chose an operator but keep for each', () => {
    const paths = read(small(elements)).elements.map(({ tag }) => pathOf(tag));
    for (const operator of ['replace', 'redact', 'mask'] as const) {
      const decisions = Object.fromEntries(paths.map((path) => [path, operator])) as Record<string, Operator>;
      const { file } = copyOf(small(elements), { decisions });
      assert.deepEqual(leaked(file.bytes.read(0, file.bytes.size), secrets), []);
    }
  });
});

function pathOf(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}
