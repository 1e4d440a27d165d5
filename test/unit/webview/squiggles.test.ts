import { strict as assert } from 'node:assert';
import { piecesOf } from '../../../src/webview/tagTable/squiggles.js';
import { finding, row } from '../../e2e/harness/rows.js';

/** The value with what is flagged in brackets. */
function marked(value: string, ...spans: readonly (readonly [start: number, end: number])[]): string {
  const found = {
    ...finding('PERSON', 'error', 'replace', 'C'),
    ...(spans.length > 0 && {
      spans: spans.map(
        ([start, end]) => ({ start, end, entity: 'PERSON', rule: 'text', confidence: 'certain' }) as const,
      ),
    }),
  };
  const pieces = piecesOf(row('(0008,1030)', 'Study Description', { value, finding: found }));
  return pieces.map(({ text, flagged }) => (flagged ? `[${text}]` : text)).join('');
}

describe('squiggles', () => {
  it('are below the whole value, where the finding is the element', () => {
    assert.equal(marked('MOONGLOW^TABITHA'), '[MOONGLOW^TABITHA]');
  });

  it('are below what was found in a text', () => {
    assert.equal(marked('Head Moonglow', [5, 13]), 'Head [Moonglow]');
    assert.equal(marked('Moonglow, T.; MRN 47', [18, 20], [0, 12]), '[Moonglow, T.]; MRN [47]');
    assert.equal(marked('Moonglow Tabitha', [0, 12], [9, 16]), '[Moonglow Tab][itha]');
  });

  it('are below the dots of a value that was cut before what was found', () => {
    assert.equal(marked('A long text…', [40, 50]), 'A long text[…]');
    assert.equal(marked('A long text…', [7, 50]), 'A long [text…]');
  });

  it('are absent without a finding or a value', () => {
    assert.deepEqual(piecesOf(row('(0008,0060)', 'Modality', { value: 'CT' })), [{ text: 'CT', flagged: false }]);
    assert.equal(marked(''), '');
    assert.equal(marked('', [3, 5]), '');
  });
});
