import assert from 'node:assert/strict';
import type { ShownFrame } from '../../../../src/webview/protocol.js';
import { wishOf, type Key } from '../../../../src/webview/image/keys.js';
import { paint } from '../../../../src/webview/image/painter.js';
import { between, inTheMiddle, moved, movedBox, resized } from '../../../../src/webview/image/rectangle.js';
import { fitted, imagePoint, zoomed } from '../../../../src/webview/image/viewport.js';
import { draggedWindow } from '../../../../src/webview/image/windowDrag.js';

const IMAGE = { width: 100, height: 50 };

describe('The preview of an image', () => {
  it('fits the image into the stage, and zooms about a point', () => {
    const viewport = fitted(IMAGE, { width: 300, height: 300 });
    assert.deepEqual(viewport, { scale: 3, left: 0, top: 75 });
    const at = { x: 120, y: 90 };
    const closer = zoomed(viewport, 2, at);
    assert.equal(closer.scale, 6);
    assert.deepEqual(imagePoint(closer, at), imagePoint(viewport, at));
    assert.equal(zoomed(viewport, 1e9, at).scale, 32, 'there is an end to it');
  });

  it('drags windows: right is wider, down is a higher centre, never narrower than 1', () => {
    assert.deepEqual(draggedWindow({ center: 40, width: 250 }, 10, 20), { center: 60, width: 260 });
    assert.equal(draggedWindow({ center: 40, width: 250 }, -9999, 0).width, 1);
  });

  it('draws boxes of whole pixels that stay inside the image', () => {
    assert.deepEqual(between({ x: 90.5, y: 60 }, { x: 10.2, y: -5 }, IMAGE), { x: 10, y: 0, width: 81, height: 50 });
    assert.equal(between({ x: -9, y: 3 }, { x: -2, y: 9 }, IMAGE), undefined);
    const box = { x: 10, y: 10, width: 20, height: 5 };
    assert.deepEqual(moved(box, { x: 500, y: -500 }, IMAGE), { ...box, x: 80, y: 0 });
    assert.deepEqual(resized(box, { x: -500, y: 500 }, IMAGE), { ...box, width: 1, height: 40 });
    assert.deepEqual(inTheMiddle(IMAGE), { x: 33, y: 22, width: 34, height: 5 });
  });

  it('moves what was found by keeping it and drawing another; what was drawn leaves nothing behind', () => {
    const path = 'pixels.frame[1].box[1,2,3,4]';
    const to = { x: 5, y: 2, width: 3, height: 4 };
    const target = 'pixels.frame[1].box[5,2,3,4]';
    const location = { kind: 'box', box: { frame: 0, x: 1, y: 2, width: 3, height: 4 } } as const;
    assert.deepEqual(movedBox({ path, location, origin: 'found' }, to), [
      [path, 'keep'],
      [target, 'redact'],
    ]);
    assert.deepEqual(movedBox({ path, location, origin: 'drawn' }, to), [
      [path, null],
      [target, 'redact'],
    ]);
    assert.deepEqual(movedBox({ path, location, origin: 'found' }, { ...to, x: 1 }), [], 'it lies where it lay');
  });

  it('paints grey and colour, inverted where asked for, overlays on top', () => {
    const grey: ShownFrame = {
      ...{ frame: 0, rows: 1, columns: 2, channels: 1 },
      pixels: Uint8ClampedArray.of(10, 200),
      overlay: Uint8Array.of(0, 1),
    };
    assert.deepEqual([...paint(grey, { inverted: true, overlays: true })], [245, 245, 245, 255, 255, 196, 0, 255]);
    assert.deepEqual([...paint(grey, { inverted: false, overlays: false })], [10, 10, 10, 255, 200, 200, 200, 255]);
    const red: ShownFrame = { ...grey, columns: 1, channels: 4, pixels: Uint8ClampedArray.of(255, 1, 2, 255) };
    assert.deepEqual([...paint(red, { inverted: false, overlays: false })], [255, 1, 2, 255]);
  });

  it('is used by keyboard: arrows change frames, or move the box that is selected', () => {
    const key = (name: string, more: Partial<Key> = {}): Key => ({
      ...{ key: name, ctrlKey: false, metaKey: false, shiftKey: false },
      ...more,
    });
    assert.deepEqual(wishOf(key('ArrowRight'), false), { kind: 'frame', by: 1 });
    assert.deepEqual(wishOf(key('ArrowRight'), true), { kind: 'move', x: 1, y: 0 });
    assert.deepEqual(wishOf(key('ArrowDown', { shiftKey: true }), true), { kind: 'resize', x: 0, y: 1 });
    assert.deepEqual(wishOf(key('ArrowDown', { ctrlKey: true }), true), { kind: 'window', x: 0, y: 1 });
    assert.deepEqual(wishOf(key('k'), true), { kind: 'decide', wish: 'keep' });
    assert.deepEqual(wishOf(key('z', { ctrlKey: true, shiftKey: true }), true), { kind: 'command', command: 'redo' });
    assert.equal(wishOf(key('c', { ctrlKey: true }), true), undefined, 'what is not ours is left to VS Code');
  });
});
