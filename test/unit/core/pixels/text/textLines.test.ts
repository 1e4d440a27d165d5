import assert from 'node:assert/strict';
import { overlap, type GreyImage } from '../../../../../src/core/ocr/geometry.js';
import { type Box } from '../../../../../src/core/model/box.js';
import { withFadingEnds } from '../../../../../src/core/pixels/text/fading.js';
import { groundOf, type Ground } from '../../../../../src/core/pixels/text/ground.js';
import { textLines } from '../../../../../src/core/pixels/text/textLines.js';
import { randomNumbers } from '../../../../support/random.js';
import { textWidth } from '../../../../support/bitmapFont.js';
import { lying, picture, type Writing } from './pictures.js';

const NAME: Writing = { text: 'MOONGLOW TABITHA', x: 20, y: 30, scale: 1 };

function boxOf({ text, x, y, scale = 2 }: Writing): Box {
  return { x, y, width: textWidth(text, scale) - scale, height: 7 * scale };
}

function coversWhole(cover: Box, box: Box): boolean {
  return overlap(cover, box) === box.width * box.height;
}

describe('Lines of text in an image', () => {
  for (const scale of [1, 2, 4]) {
    for (const [ground, ink] of [
      [0, 255],
      [250, 20],
      [120, 200],
    ] as const) {
      it(`are found with capitals of ${7 * scale} pixels, ${ink} on ${ground}`, () => {
        const writing = { ...NAME, scale };
        const [line, ...more] = textLines(picture(500, 120, [writing], { ground, ink })).filter(
          ({ vertical }) => !vertical,
        );
        assert.ok(line && coversWhole(line.box, boxOf(writing)));
        assert.equal(more.length, 0);
      });
    }
  }

  it('are found apart where they stand close below each other', () => {
    const writings = [0, 1, 2].map((index) => ({ ...NAME, y: 30 + 11 * index }));
    const lines = textLines(picture(300, 120, writings)).filter(({ vertical }) => !vertical);
    for (const writing of writings) {
      const cover = lines.filter(({ box }) => coversWhole(box, boxOf(writing)));
      assert.ok(cover.some(({ box }) => box.height <= 12));
    }
  });

  it('are not made of the first letters of lines below each other, nor of the ground between them', () => {
    for (const scale of [1, 2, 4]) {
      const writings = [0, 1, 2].map((index) => ({ ...NAME, x: 30, y: 30 + 11 * scale * index, scale }));
      const lines = textLines(picture(500, 200, writings, { ground: 60, ink: 220 }));
      const across = lines.filter(({ vertical }) => !vertical);
      assert.ok(across.every(({ box }) => box.height <= 11 * scale));
      for (const writing of writings) assert.ok(across.some(({ box }) => coversWhole(box, boxOf(writing))));
      if (scale === 1) assert.equal(lines.length, 3);
    }
  });

  for (const turn of [90, 270] as const) {
    it(`are known to run along a side when turned by ${turn}°`, () => {
      const image = lying(picture(300, 100, [{ ...NAME, scale: 2 }]), turn);
      const lines = textLines(image).filter(({ box }) => box.height > 100);
      assert.deepEqual(
        lines.map(({ vertical }) => vertical),
        [true],
      );
    });
  }

  it('are none on an even ground, on a slope and on a disc', () => {
    const [width, height] = [200, 160];
    const shades = [
      () => 90,
      (x: number, y: number) => (x + y) / 2,
      (x: number, y: number) => (Math.hypot(x - 100, y - 80) < 60 ? 200 : 20),
    ];
    for (const shade of shades) {
      const grey = Uint8Array.from({ length: width * height }, (_, at) => shade(at % width, Math.floor(at / width)));
      assert.deepEqual(textLines({ width, height, grey }), []);
    }
  });

  it('are seen through noise, of which few others are made', () => {
    const random = randomNumbers(4);
    const image = picture(400, 300, [{ ...NAME, scale: 2 }], { ground: 60, ink: 240 });
    const noise = (): number => (random() + random() + random() + random() - 2) * 35;
    const grey = image.grey.map((value) => Math.max(0, Math.min(255, value + noise())));
    const lines = textLines({ ...image, grey });
    assert.ok(lines.some(({ box }) => coversWhole(box, boxOf({ ...NAME, scale: 2 }))));
    const others = lines.filter(({ box }) => overlap(box, boxOf({ ...NAME, scale: 2 })) === 0);
    assert.ok(others.length <= 2);
  });

  it('are followed to where their ink fades, unless that is a texture', () => {
    const [width, height] = [300, 96];
    const thresholds = { columns: 7, values: new Float32Array(14).fill(150) };
    const box = { x: 20, y: 40, width: 80, height: 10 };
    const strokes = (isTexture: boolean): GreyImage => {
      const grey = Uint8Array.from({ length: width * height }, (_, at) => {
        const [x, y] = [at % width, Math.floor(at / width)];
        const inRow = y >= 40 && y < 50;
        if (x % 3 > 0 || x < 20 || x >= 160 || (!inRow && !(isTexture && x >= 100))) return 0;
        return x < 100 ? 200 : 110;
      });
      return { width, height, grey };
    };
    const whole = withFadingEnds(strokes(false), thresholds, box, false);
    assert.ok(whole.x + whole.width >= 158 && whole.x + whole.width <= 166, JSON.stringify(whole));
    assert.deepEqual([whole.y, whole.height], [40, 10]);
    assert.deepEqual(withFadingEnds(strokes(true), thresholds, box, false), box);
  });

  it('lie on bare ground, unless there is as much ink above or below them, or both', () => {
    const writing = { ...NAME, y: 40 };
    const plain = picture(300, 96, [writing]);
    const thresholds = { columns: 7, values: new Float32Array(14).fill(100) };
    const groundWith = (isTexture: (y: number) => boolean): Ground => {
      const grey = plain.grey.map((value, at) => (isTexture(Math.floor(at / 300)) && at % 3 > 0 ? 200 : value));
      return groundOf({ ...plain, grey }, thresholds, boxOf(writing), false);
    };
    assert.equal(
      groundWith(() => false),
      'both',
    );
    assert.equal(
      groundWith((y) => y >= 48),
      'one',
    );
    assert.equal(
      groundWith((y) => y >= 48 || y < 39),
      'none',
    );
  });

  it('are none where a texture hangs together as a whole', () => {
    const [width, height] = [400, 200];
    const grey = Uint8Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      const isInside = x >= 60 && x < 300 && y >= 60 && y < 132;
      return isInside && ((x >> 2) + (y >> 2)) % 2 === 0 ? 220 : 20;
    });
    const over = textLines({ width, height, grey }).filter(({ box }) => box.height > 60 && box.width > 100);
    assert.deepEqual(over, []);
  });

  it('are hardly any in speckle', () => {
    const random = randomNumbers(11);
    const [width, height] = [400, 300];
    const grains = Float32Array.from({ length: (width / 2) * (height / 2) }, () => -Math.log(1 - random()) * 40);
    const grey = Uint8Array.from({ length: width * height }, (_, at) =>
      Math.min(255, grains[(Math.floor(at / width) >> 1) * (width / 2) + ((at % width) >> 1)]!),
    );
    const covered = textLines({ width, height, grey }).reduce((sum, { box }) => sum + box.width * box.height, 0);
    assert.ok(covered < 0.1 * width * height, `${covered / width / height}`);
  });
});
