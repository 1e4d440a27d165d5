import { strict as assert } from 'node:assert';
import { EMPTY_TABLE, reduce, viewOf } from '../../../src/webview/tagTable/state.js';
import { readViewState } from '../../../src/webview/tagTable/viewState.js';
import { sampleRows } from '../../e2e/harness/rows.js';

const FILTER = { flaggedOnly: true, levels: ['error'], statuses: ['undecided', 'kept'] } as const;

describe('view state that VS Code stores', () => {
  it('is read back as it was written', () => {
    const view = { folded: ['(0008,1110)'], filter: FILTER, focused: '(0010,0010)', scrollTop: 48 };
    assert.deepEqual(readViewState(structuredClone(view)), view);
    assert.deepEqual(readViewState({ ...view, focused: null }), { ...view, focused: null });
  });

  it('is dropped where it has another shape', () => {
    const view = { folded: [], filter: FILTER, focused: null, scrollTop: 0 };
    for (const stored of [undefined, null, 'text', {}, { ...view, folded: [1] }, { ...view, focused: 3 }]) {
      assert.equal(readViewState(stored), undefined);
    }
    assert.equal(readViewState({ ...view, scrollTop: '0' }), undefined);
    for (const other of [undefined, true, { ...FILTER, flaggedOnly: 1 }, { ...FILTER, levels: ['hint'] }]) {
      assert.equal(readViewState({ ...view, filter: other }), undefined);
    }
    assert.equal(readViewState({ ...view, filter: { ...FILTER, statuses: undefined } }), undefined);
  });

  it('holds no value of the file and not the text of the filter', () => {
    let state = reduce(EMPTY_TABLE, { type: 'table', rows: sampleRows() });
    state = reduce(state, { type: 'filter', filter: { text: 'moonglow' } });
    const stored = JSON.stringify(viewOf(reduce(state, { type: 'foldAll' }))).toLowerCase();
    for (const value of ['moonglow', 'mrn-0047114', 'fable']) assert.equal(stored.includes(value), false);
  });
});
