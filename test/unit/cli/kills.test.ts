import assert from 'node:assert/strict';
import { killOften } from '../../crash/nameMapKills.js';

describe('A run that is killed', () => {
  it('leaves no copy that cannot be re-linked, and loses no entry of the name map', async () => {
    const { kills } = await killOften(3);
    assert.equal(kills, 3);
  });
});
