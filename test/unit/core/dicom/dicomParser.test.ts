import assert from 'node:assert/strict';
import type { DataSet as ParsedDataSet, Element as ParsedElement } from 'dicom-parser';
import type { DataSet, Element } from '../../../../src/core/dicom/types.js';
import { allFixtures } from '../../../support/fixtures.js';
import { parse, read } from './reading.js';

/**
 * It reads the little endian content of UN in a big endian file as big endian, and OV, SV and UV as if their length
 * had 16 bits; then it gives up.
 */
const BEYOND_DICOM_PARSER =
  /^(UN of undefined length, big endian|MR with private elements, big endian|every VR(, big endian)?)$/;

/** The delimiter of an item of defined length, and the first of the zero bytes after the end. */
const TAKEN_FOR_ELEMENTS = new Set(['xfffee00d', 'x00000000']);

type ParsedElements = ParsedDataSet['elements'];

/** One line per element of dicom-parser's reading that ours does not agree with. */
class Comparison {
  readonly differences: string[] = [];
  compared = 0;

  /** @param shift what our offsets are larger by: dicom-parser counts from where an inflated data set starts */
  constructor(private readonly shift: number) {}

  dataSets(ours: DataSet, theirs: ParsedElements, path: string): void {
    const elements = new Map(ours.elements.map((element) => [parserTag(element), element]));
    for (const [tag, other] of Object.entries(theirs)) {
      const own = elements.get(tag);
      if (TAKEN_FOR_ELEMENTS.has(tag)) continue;
      if (own) this.elements(own, other, `${path}${tag}`);
      else this.differences.push(`${path}${tag}: missing`);
      elements.delete(tag);
    }
    for (const tag of elements.keys()) this.differences.push(`${path}${tag}: not in dicom-parser`);
  }

  private elements(own: Element, other: ParsedElement, path: string): void {
    this.compared += 1;
    const differ = (what: string, mine: unknown, its: unknown) => {
      if (mine !== its) this.differences.push(`${path}: ${what} ${String(mine)}, not ${String(its)}`);
    };
    if (own.encoding.explicitVr) differ('VR', own.vr, other.vr);
    differ('offset', own.valueOffset - this.shift, other.dataOffset);
    if (!own.undefinedLength) differ('length', own.length, other.length);
    differ('undefined length', own.undefinedLength, other.hadUndefinedLength ?? false);
    if (other.fragments) this.fragments(own, other, path);
    // What dicom-parser leaves opaque, ours may still enter.
    if (!other.items) return;
    differ('items', own.items?.length, other.items.length);
    other.items.forEach((item, index) => {
      const mine = own.items?.[index];
      differ('item offset', (mine?.valueOffset ?? 0) - this.shift, item.dataOffset);
      if (mine && item.dataSet) this.dataSets(mine, item.dataSet.elements, `${path}[${index + 1}].`);
    });
  }

  private fragments(own: Element, other: ParsedElement, path: string): void {
    const mine = own.fragments?.slice(1).map(({ valueOffset, length }) => [valueOffset - this.shift, length]);
    const its = other.fragments?.map(({ position, length }) => [position, length]);
    if (JSON.stringify(mine) !== JSON.stringify(its)) this.differences.push(`${path}: fragments`);
  }
}

/** In a file without File Meta Information or prefix, dicom-parser invents a Transfer Syntax UID without a place. */
function elementsOf({ elements }: ParsedDataSet, belongs: (tag: string) => boolean): ParsedElements {
  const real = Object.entries(elements).filter(
    ([tag, { length }]) => (length as number | undefined) !== undefined && belongs(tag),
  );
  return Object.fromEntries(real);
}

function isNotMeta(tag: string): boolean {
  return !tag.startsWith('x0002');
}

function parserTag({ tag }: Element): string {
  return `x${tag.toString(16).padStart(8, '0')}`;
}

function tryParse(bytes: Uint8Array, transferSyntax: string): ParsedDataSet | undefined {
  try {
    return parse(bytes, transferSyntax);
  } catch {
    return undefined;
  }
}

describe('walker against dicom-parser', () => {
  for (const { name, bytes } of allFixtures()) {
    it(`agrees on tags, VRs, offsets, lengths and items: ${name}`, function () {
      const file = read(bytes);
      const parsed = tryParse(bytes, file.transferSyntax);
      if (!parsed) {
        assert.match(name, BEYOND_DICOM_PARSER);
        return this.skip();
      }
      const { meta, elements, encoding, deflated, dataSetOffset } = file;
      const comparison = new Comparison(deflated ? dataSetOffset : 0);
      comparison.dataSets({ encoding, elements }, elementsOf(parsed, isNotMeta), '');
      assert.deepEqual(comparison.differences, []);
      assert.ok(comparison.compared > 4);
      if (!file.hasPreamble) return;
      const ofMeta = new Comparison(0);
      ofMeta.dataSets(
        meta,
        elementsOf(parsed, (tag) => !isNotMeta(tag)),
        '',
      );
      assert.deepEqual(ofMeta.differences, []);
    });
  }
});
