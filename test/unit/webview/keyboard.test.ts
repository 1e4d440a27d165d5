import { strict as assert } from 'node:assert';
import { type Key, letterOf, menuKeys, operatorOf, rowIntent } from '../../../src/webview/tagTable/keyboard.js';

function key(name: string, modifiers: Partial<Omit<Key, 'key'>> = {}): Key {
  return { key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

describe('keys of the tag table', () => {
  it('are the page’s own only to get about: all others are keybindings, which can be changed', () => {
    for (const name of ['k', 'r', 'd', 'm', 'Delete', 'F8', 'ContextMenu']) {
      assert.equal(rowIntent(key(name), false), undefined, name);
    }
    for (const letter of ['z', 'y', 's', 'f', 'g', '.', 'k']) {
      assert.equal(rowIntent(key(letter, { ctrlKey: true }), false), undefined, letter);
    }
  });

  it('go to both ends, with and without Ctrl', () => {
    assert.deepEqual(rowIntent(key('Home'), false), { type: 'move', by: -Infinity, extends: false });
    assert.deepEqual(rowIntent(key('End', { ctrlKey: true }), false), { type: 'move', by: Infinity, extends: false });
    assert.equal(rowIntent(key('ArrowDown', { ctrlKey: true }), false), undefined);
  });

  it('select with Shift', () => {
    assert.deepEqual(rowIntent(key('ArrowDown', { shiftKey: true }), false), { type: 'move', by: 1, extends: true });
    const page = { type: 'movePage', direction: 1, extends: true };
    assert.deepEqual(rowIntent(key('PageDown', { shiftKey: true }), false), page);
    assert.equal(rowIntent(key('ArrowLeft', { shiftKey: true }), false), undefined);
  });

  it('show themselves by whatever key has a question mark', () => {
    assert.deepEqual(rowIntent(key('?', { shiftKey: true }), false), { type: 'showKeys' });
    assert.deepEqual(rowIntent(key('?'), false), { type: 'showKeys' });
  });

  it('have a letter for every operator, which the menu knows too', () => {
    assert.deepEqual((['keep', 'replace', 'redact', 'mask'] as const).map(letterOf), ['K', 'R', 'D', 'M']);
    assert.equal(operatorOf(key('D', { shiftKey: true })), 'redact');
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const) {
      assert.equal(operatorOf(key('k', { [modifier]: true })), undefined);
    }
    assert.equal(menuKeys(false), 'Ctrl+.');
    assert.equal(menuKeys(true), '⌘.');
  });
});
