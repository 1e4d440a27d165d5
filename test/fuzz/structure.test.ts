import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Operator } from '../../src/core/model/finding.js';
import { isGroupLength } from '../../src/core/model/tag.js';
import type { DataSet, DicomFile, Element } from '../../src/core/dicom/types.js';
import { spliceDataSet } from '../../src/core/dicom/splice.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import { makePlan, type Plan } from '../../src/core/plan/plan.js';
import { tagRows } from '../../src/core/plan/tagRows.js';
import { parse, pathsOf, read } from '../unit/core/dicom/reading.js';
import { anyFile } from './dataSets.js';
import { settings } from './settings.js';

const CLAIMS = new Set([0x00120062, 0x00120063, 0x00120064, 0x00280303]);

/** Fails where the copy is not what the plan says it is, element by element. */
class CopyCheck {
  constructor(
    private readonly plan: Plan,
    private readonly copy: DicomFile,
  ) {}

  dataSets(original: DataSet, copy: DataSet, isTop: boolean): void {
    const expected = original.elements.filter((element) => this.stays(element));
    const found = copy.elements.filter(({ tag }) => !(isTop && CLAIMS.has(tag)));
    const groups = new Set(found.filter(({ tag }) => !isGroupLength(tag)).map(({ tag }) => tag >>> 16));
    // The length of a group that is gone goes with it.
    const kept = expected.filter(({ tag }) => !isGroupLength(tag) || groups.has(tag >>> 16) || !isTop);
    const tags = (elements: readonly Element[]) =>
      elements.filter(({ tag }) => !isGroupLength(tag)).map(({ tag }) => tag.toString(16));
    assert.deepEqual(tags(found), tags(kept));
    const after = new Map(found.map((element) => [element.tag, element]));
    for (const element of kept) {
      const other = after.get(element.tag);
      if (other && !isGroupLength(element.tag)) this.elements(element, other);
    }
  }

  private stays(element: Element): boolean {
    return this.plan.entries.get(element)?.outcome.effect !== 'remove';
  }

  private elements(before: Element, after: Element): void {
    const name = before.tag.toString(16);
    assert.equal(after.vr, before.vr, name);
    const outcome = this.plan.entries.get(before)?.outcome;
    if (outcome?.effect === 'empty') return assert.equal(after.length, 0, name);
    if (outcome?.effect === 'set') return assert.ok(Buffer.from(outcome.value).equals(bytesOf(this.copy, after)), name);
    assert.equal(after.undefinedLength, before.undefinedLength, name);
    if (!before.items) return assert.ok(bytesOf(this.plan.file, before).equals(bytesOf(this.copy, after)), name);
    assert.equal(after.items?.length, before.items.length, name);
    before.items.forEach((item, index) => {
      const other = after.items?.[index];
      assert.ok(other);
      assert.equal(other.undefinedLength, item.undefinedLength, name);
      assert.deepEqual(other.encoding, item.encoding, name);
      this.dataSets(item, other, false);
    });
  }
}

function bytesOf(file: DicomFile, { valueOffset, end }: Element): Buffer {
  return Buffer.from(file.bytes.read(valueOffset, end - valueOffset));
}

describe('random data sets', function () {
  this.timeout(0);

  it('come back byte for byte where nothing is edited', () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const file = read(bytes);
        const { segments, length } = spliceDataSet(file, { of: new Map(), additions: [] });
        assert.ok(segments.every((each) => !(each instanceof Uint8Array)));
        assert.equal(length, file.bytes.size - file.trailingBytes - file.dataSetOffset);
      }),
      settings(150),
    );
  });

  it('become copies in which everything is as planned, and nothing else', () => {
    const operator = fc.option(fc.constantFrom<Exclude<Operator, 'keep'>>('replace', 'redact', 'mask'), {
      nil: undefined,
    });
    fc.assert(
      fc.property(anyFile, operator, (bytes, chosen) => {
        const plan = makePlan(read(bytes), { pseudonyms: new Pseudonyms(), ...(chosen && { operator: chosen }) });
        const copy = read(copyBytes(cleanCopy(plan)));
        assert.equal(copy.trailingBytes, 0);
        new CopyCheck(plan, copy).dataSets(plan.file, copy, true);
        assert.equal(tagRows(plan).filter(({ kind }) => kind !== 'item').length >= pathsOf(plan.file).length, true);
      }),
      settings(250),
    );
  });

  it('become copies in which what people decided is done, whatever they decided', () => {
    const choices = fc.array(fc.tuple(fc.nat(), fc.constantFrom<Operator>('keep', 'replace', 'redact', 'mask')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyFile, choices, (bytes, chosen) => {
        const file = read(bytes);
        const paths = pathsOf(file).filter((path) => !path.startsWith('(0002'));
        const decisions = new Map(chosen.map(([index, operator]) => [paths[index % paths.length] ?? '', operator]));
        const plan = makePlan(file, { pseudonyms: new Pseudonyms(), decisions });
        const copy = read(copyBytes(cleanCopy(plan)));
        new CopyCheck(plan, copy).dataSets(file, copy, true);
      }),
      settings(250),
    );
  });

  it('become copies in which nothing is left to find', () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const plan = (file: DicomFile) => makePlan(file, { pseudonyms: new Pseudonyms() });
        const copy = read(copyBytes(cleanCopy(plan(read(bytes)))));
        const found = [...plan(copy).entries.values()].filter(({ finding }) => finding);
        assert.deepEqual(
          found.map(({ path }) => path),
          [],
        );
      }),
      settings(150),
    );
  });

  it('become copies that dicom-parser reads', () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const copy = copyBytes(cleanCopy(makePlan(read(bytes), { pseudonyms: new Pseudonyms() })));
        const file = read(copy);
        // Beyond it: meta without prefix, UN of undefined length in big endian files, OV, SV and UV, and what it reads of
        // a deflated stream before it knows that it is one.
        const hasNewVrs = /[OSU]V\0\0/.test(Buffer.from(file.bytes.read(0, file.bytes.size)).toString('latin1'));
        if (!file.hasPreamble || file.deflated || file.encoding.bigEndian || hasNewVrs) return;
        assert.doesNotThrow(() => parse(copy, file.transferSyntax));
      }),
      settings(100),
    );
  });
});
