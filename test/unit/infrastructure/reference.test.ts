import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceOf } from '../../support/reference.js';

const ROOT = join(__dirname, '../../..');

describe('docs/reference.md', () => {
  it('says what the code says', async () => {
    const made = (await referenceOf(ROOT)).split('\n');
    const written = new Set(readFileSync(join(ROOT, 'docs/reference.md'), 'utf8').split('\n'));
    const missing = made.filter((line) => !written.has(line));
    assert.deepEqual(missing.slice(0, 5), [], 'Run: npm run docs:reference');
    assert.equal(written.size, new Set(made).size, 'Run: npm run docs:reference');
  });
});
