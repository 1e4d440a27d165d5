import assert from 'node:assert/strict';
import { measureKinds } from '../../bench/text/kinds.js';
import { measureShapes } from '../../bench/text/shapes.js';

describe('the measure of kinds in text', () => {
  const rows = measureKinds(2);
  const share = (kind: string) => {
    const of = rows.filter((row) => row.kind === kind);
    return of.reduce((sum, { left }) => sum + left, 0) / of.reduce((sum, { total }) => sum + total, 0);
  };

  it('leaves no date and no national number', () => {
    for (const kind of ['date', 'national number', 'national number alone']) assert.equal(share(kind), 0, kind);
  });

  it('leaves hardly any person, telephone number, town, site or address', () => {
    for (const kind of ['doctor', 'relative', 'phone', 'town', 'site', 'address']) assert.ok(share(kind) < 0.08, kind);
  });

  it('plants every kind in every language', () => {
    assert.equal(new Set(rows.map(({ language }) => language)).size > 50, true);
    assert.ok(rows.every(({ total }) => total >= 2));
  });
});

describe('the measure of values known by shape or label', () => {
  const { rows, sources, falseByRule } = measureShapes();
  const recall = (kind: string) => {
    const row = rows.find((each) => each.kind === kind);
    return row === undefined ? 0 : 1 - row.left / row.values;
  };

  it('finds what internet addresses and labels tell', () => {
    for (const kind of ['e-mail', 'URL', 'IP or MAC address', 'accession or visit number', 'structured value'])
      assert.ok(recall(kind) > 0.97, `${kind} ${recall(kind)}`);
  });

  it('finds next to nothing in names of the standard, and in clinical phrases', () => {
    const texts = Object.values(sources).reduce((sum, count) => sum + count, 0);
    const found = [...falseByRule.values()].reduce((sum, count) => sum + count, 0);
    assert.ok((sources['names of PS3.6'] ?? 0) > 5000);
    assert.ok(found / texts < 0.002, String(found));
  });
});
