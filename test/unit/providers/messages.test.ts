import assert from 'node:assert/strict';
import {
  readDocumentMessage,
  readImageMessage,
  readPolicyMessage,
  readTableMessage,
} from '../../../src/providers/pages/messages.js';

describe('Messages of pages', () => {
  it('are taken where they have their shape', () => {
    const decide = { type: 'decide', paths: ['(0010,0010)'], operator: 'mask' };
    assert.deepEqual(readTableMessage(decide), decide);
    assert.ok(readTableMessage({ type: 'decide', paths: [], operator: null }));
    assert.ok(readTableMessage({ type: 'columns', layout: { hidden: ['vr'], widths: { name: 120 } } }));
    assert.ok(readImageMessage({ type: 'show', frame: 3, window: { center: 40, width: 400 } }));
    assert.ok(readImageMessage({ type: 'decide', wanted: [['frame[1].box[1,2,3,4]', 'redact']] }));
    const mask = { type: 'decide', wanted: [['page[1].box[1,2,3,4]', 'mask']] };
    assert.ok(readDocumentMessage(mask));
    assert.equal(readImageMessage(mask), undefined, 'pixels are kept or blacked out');
    assert.ok(readPolicyMessage({ type: 'addTerm', list: 'names', word: 'Anh' }));
    assert.equal(readPolicyMessage({ type: 'addTerm', list: 'names', word: ' ' }), undefined);
    assert.ok(readPolicyMessage({ type: 'addRecogniser', name: 'A', pattern: 'A-[0-9]', entity: 'ID' }));
    assert.equal(readPolicyMessage({ type: 'addRecogniser', name: 'A', pattern: 'A', entity: 'X' }), undefined);
    assert.ok(readPolicyMessage({ type: 'switch', what: 'option', name: 'CleanDescriptors', on: true }));
  });

  it('run no command but those that the page has buttons for', () => {
    for (const command of ['workbench.action.terminal.new', 'dropNameMap', 'relink', '', 7, null]) {
      assert.equal(readTableMessage({ type: 'command', command }), undefined, String(command));
      assert.equal(readImageMessage({ type: 'command', command }), undefined, String(command));
      assert.equal(readDocumentMessage({ type: 'command', command }), undefined, String(command));
    }
  });

  it('are dropped where anything of them is of another shape', () => {
    const wrong: readonly unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'constructor' },
      { type: '__proto__' },
      { type: 'decide', paths: '(0010,0010)', operator: 'keep' },
      { type: 'decide', paths: ['(0010,0010)'], operator: 'delete' },
      { type: 'decide', paths: ['x'.repeat(10_000)], operator: 'keep' },
      { type: 'decide', paths: ['(0010,0010)'] },
      { type: 'columns', layout: { hidden: ['password'], widths: {} } },
      { type: 'columns', layout: { hidden: [], widths: { name: -5 } } },
      { type: 'show', frame: 1.5, window: null },
      { type: 'show', frame: 0, window: { center: NaN, width: 1 } },
      { type: 'decide', wanted: [['frame[1].box[1,2,3,4]', 'delete']] },
      { type: 'decide', wanted: [['frame[1].box[1,2,3,4]']] },
      { type: 'decide', wanted: 'all' },
      { type: 'choose', key: 'rules', value: 'basic' },
      { type: 'choose', key: 'preset', value: 'a b; c' },
    ];
    for (const message of wrong) {
      for (const read of [readTableMessage, readImageMessage, readDocumentMessage, readPolicyMessage]) {
        assert.equal(read(message), undefined, JSON.stringify(message));
      }
    }
  });
});
