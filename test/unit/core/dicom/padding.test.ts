import assert from 'node:assert/strict';
import { withoutPadding } from '../../../../src/core/dicom/padding.js';

describe('padding of a text', () => {
  it('is what stands at its end of spaces and NULs, and nothing else', () => {
    assert.equal(withoutPadding(' a  b \0 \0'), ' a  b');
    assert.equal(withoutPadding('a\t'), 'a\t');
    assert.equal(withoutPadding('\0 '), '');
    assert.equal(withoutPadding(''), '');
  });

  it('is found in a long text that is full of spaces', () => {
    const text = `a${' '.repeat(5_000_000)}b`;
    assert.equal(withoutPadding(`${text} `), text);
  });
});
