import { strict as assert } from 'node:assert';
import {
  type Key,
  letterOf,
  menuKeys,
  operatorOf,
  pageIntent,
  rowIntent,
} from '../../../src/webview/tagTable/keyboard.js';

function key(name: string, modifiers: Partial<Omit<Key, 'key'>> = {}): Key {
  return { key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

describe('keys of the tag table', () => {
  it('decide with one letter, in either case', () => {
    assert.deepEqual(rowIntent(key('k'), false), { type: 'decide', operator: 'keep' });
    assert.deepEqual(rowIntent(key('r'), false), { type: 'decide', operator: 'replace' });
    assert.deepEqual(rowIntent(key('D', { shiftKey: true }), false), { type: 'decide', operator: 'redact' });
    assert.deepEqual(rowIntent(key('M'), true), { type: 'decide', operator: 'mask' });
  });

  it('leave letters with a modifier to VS Code', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const) {
      assert.equal(rowIntent(key('k', { [modifier]: true }), false), undefined);
      assert.equal(operatorOf(key('k', { [modifier]: true })), undefined);
    }
  });

  it('leave undo and save to VS Code', () => {
    for (const letter of ['z', 'y', 's']) assert.equal(rowIntent(key(letter, { ctrlKey: true }), false), undefined);
  });

  it('open the menu by the keys of the computer', () => {
    assert.deepEqual(rowIntent(key('.', { ctrlKey: true }), false), { type: 'menu' });
    assert.deepEqual(rowIntent(key('.', { metaKey: true }), true), { type: 'menu' });
    assert.equal(rowIntent(key('.', { ctrlKey: true }), true), undefined);
    assert.equal(rowIntent(key('.'), false), undefined);
    assert.deepEqual(rowIntent(key('F10', { shiftKey: true }), false), { type: 'menu' });
    assert.deepEqual(rowIntent(key('ContextMenu'), false), { type: 'menu' });
    assert.equal(menuKeys(false), 'Ctrl+.');
    assert.equal(menuKeys(true), '⌘.');
  });

  it('go between findings from anywhere on the page', () => {
    assert.deepEqual(pageIntent(key('F8'), false), { type: 'finding', direction: 'next' });
    assert.deepEqual(pageIntent(key('F8', { shiftKey: true }), false), { type: 'finding', direction: 'previous' });
    assert.equal(pageIntent(key('F8', { altKey: true }), false), undefined);
    assert.equal(pageIntent(key('k'), false), undefined);
  });

  it('go into the filter', () => {
    assert.deepEqual(pageIntent(key('f', { ctrlKey: true }), false), { type: 'editFilter' });
    assert.deepEqual(pageIntent(key('f', { metaKey: true }), true), { type: 'editFilter' });
    assert.equal(pageIntent(key('f', { ctrlKey: true, shiftKey: true }), false), undefined);
  });

  it('go to both ends, with and without Ctrl', () => {
    assert.deepEqual(rowIntent(key('Home'), false), { type: 'move', by: -Infinity });
    assert.deepEqual(rowIntent(key('End', { ctrlKey: true }), false), { type: 'move', by: Infinity });
  });

  it('have a letter for every operator', () => {
    assert.deepEqual((['keep', 'replace', 'redact', 'mask'] as const).map(letterOf), ['K', 'R', 'D', 'M']);
  });
});
