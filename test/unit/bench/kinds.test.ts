import assert from 'node:assert/strict';
import { measureKinds } from '../../bench/text/kinds.js';

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
