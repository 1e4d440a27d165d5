import assert from 'node:assert/strict';
import { decodeLine } from '../../../../src/core/ocr/lineInput.js';
import { linesOfMap } from '../../../../src/core/ocr/probabilityMap.js';
import type { GreyImage } from '../../../../src/core/ocr/geometry.js';
import type { OcrPicture } from '../../../../src/core/ocr/textDetector.js';
import { tilesOf } from '../../../../src/core/ocr/tiles.js';
import { ocrForTests } from '../../../support/ocr.js';
import { lying, picture } from '../pixels/text/pictures.js';

function greyPicture({ width, height, grey }: GreyImage): OcrPicture {
  return { width, height, channels: 1, pixels: grey };
}

describe('The map of a text detector', () => {
  /** A core of text: a bar, turned by so many degrees about the middle of the map. */
  const bar = (length: number, height: number, degrees: number, likely = 1) => {
    const [width, rows, turn] = [200, 200, (degrees * Math.PI) / 180];
    const probabilities = new Float32Array(width * rows);
    for (let y = 0, at = 0; y < rows; y++)
      for (let x = 0; x < width; x++, at++) {
        const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - rows / 2];
        const [along, across] = [dx * Math.cos(turn) + dy * Math.sin(turn), dy * Math.cos(turn) - dx * Math.sin(turn)];
        if (Math.abs(along) <= length / 2 && Math.abs(across) <= height / 2) probabilities[at] = likely;
      }
    return { width, height: rows, probabilities };
  };

  it('becomes lines that are larger than their cores by the area over the perimeter', () => {
    const [line = assert.fail(), ...others] = linesOfMap(bar(100, 10, 0));
    assert.equal(others.length, 0);
    // 1.6 × 100 × 10 / 220 on each side.
    const more = (1.6 * 1000) / 220;
    assert.ok(Math.abs(line.length - 100 - 2 * more) < 0.01 && Math.abs(line.height - 10 - 2 * more) < 0.01);
    assert.deepEqual([line.angle, line.score], [0, 1]);
    assert.deepEqual(line.box, { x: 42, y: 87, width: 116, height: 26 });
  });

  for (const degrees of [-40, -10, 9, 45, 90, 120])
    it(`keeps the direction of a line at ${degrees}°`, () => {
      const [line = assert.fail()] = linesOfMap(bar(100, 12, degrees));
      assert.ok(Math.abs(line.angle - degrees) < 2, `${line.angle}`);
      const more = (1.6 * 1200) / 224;
      assert.ok(Math.abs(line.length - 100 - 2 * more) < 4, `${line.length}`);
      assert.ok(Math.abs(line.height - 12 - 2 * more) < 4, `${line.height}`);
    });

  it('says nothing of unlikely patches and of specks', () => {
    assert.deepEqual(linesOfMap(bar(100, 10, 0, 0.4)), []);
    assert.deepEqual(linesOfMap(bar(2, 2, 0)), []);
  });
});

describe('Tiles of a large picture', () => {
  it('cover it, overlap, and are one where it is small', () => {
    assert.deepEqual(tilesOf(960, 768), [{ x: 0, y: 0, width: 960, height: 768 }]);
    const tiles = tilesOf(4000, 1300);
    assert.ok(tiles.every(({ width, height }) => width <= 960 && height <= 960));
    const row = tiles.filter(({ y }) => y === 0);
    row.slice(1).forEach((tile, index) => assert.ok(tile.x < row[index]!.x + row[index]!.width - 100));
    assert.equal(Math.max(...tiles.map(({ x, width }) => x + width)), 4000);
    assert.equal(Math.max(...tiles.map(({ y, height }) => y + height)), 1300);
  });
});

describe('The answer of a recogniser', () => {
  it('is the likeliest letter of each step, repeated ones once', () => {
    const steps = [0, 1, 1, 0, 1, 3, 2].flatMap((best) => [0, 1, 2, 3].map((index) => (index === best ? 0.9 : 0.02)));
    const { text, confidence } = decodeLine(Float32Array.from(steps), 7, 4, ['A', 'B']);
    assert.equal(text, 'AA B');
    assert.ok(Math.abs(confidence - 0.9) < 1e-6);
    const nothing = decodeLine(Float32Array.from([1, 0, 0, 0]), 1, 4, ['A', 'B']);
    assert.deepEqual([nothing.text, nothing.confidence], ['', 0]);
  });
});

describe('The learned detector and recogniser', () => {
  const ocr = ocrForTests();
  after(() => ocr.close());

  for (const turn of [0, 90, 270] as const)
    it(`find a line of text and read it${turn === 0 ? '' : `, along a side (${turn}°)`}`, async () => {
      const image = lying(picture(320, 160, [{ text: 'THORNQUIST 4711', x: 40, y: 60 }]), turn);
      const found = await ocr.reader.detect(greyPicture(image), { scale: 2 });
      assert.equal(found.length, 1);
      const [{ box } = assert.fail()] = found;
      const ink = [...image.grey.keys()].filter((at) => image.grey[at] === 255);
      const covered = ink.filter((at) => {
        const [x, y] = [at % image.width, Math.floor(at / image.width)];
        return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
      });
      assert.ok(covered.length >= 0.99 * ink.length, `${covered.length} of ${ink.length}`);
      const [reading = assert.fail()] = await ocr.reader.readLines(greyPicture(image), found);
      assert.equal(reading.text.replace(/ /g, ''), 'THORNQUIST4711');
      assert.ok(reading.confidence > 0.8);
    });

  it('find dark text on light ground, and nothing where there is none', async () => {
    const dark = picture(320, 160, [{ text: 'THORNQUIST', x: 40, y: 60 }], { ground: 255, ink: 0 });
    assert.equal((await ocr.reader.detect(greyPicture(dark), { scale: 2 })).length, 1);
    assert.equal((await ocr.reader.detect(greyPicture(picture(320, 160, [])))).length, 0);
  });

  it('answer for a picture anew where its scale, its shape or its channels differ', async () => {
    const image = greyPicture(picture(320, 160, [{ text: 'THORNQUIST', x: 40, y: 60 }], { ink: 20 }));
    const colours = { width: 80, height: 160, channels: 4, pixels: image.pixels } as const;
    const otherShape = { ...image, width: 160, height: 320 };
    const ask = (of: OcrPicture, scale: number): Promise<unknown> => ocr.reader.detect(of, { scale });
    const found = await ask(image, 1);
    assert.notDeepEqual(await ask(image, 2), found);
    assert.notDeepEqual(await ask(otherShape, 1), found);
    assert.notDeepEqual(await ask({ ...image, width: 80, height: 640 }, 1), await ask(colours, 1));
    assert.deepEqual(await ask(image, 1), found);
  });

  it('say so when a model is missing or damaged', async () => {
    const { OcrReader } = await import('../../../../src/core/io/ocr/ocrReader.js');
    const reader = new OcrReader({ ...ocr.files, detector: ocr.files.letters }, 1);
    const image = greyPicture(picture(64, 64, []));
    await assert.rejects(reader.detect(image), { name: 'OcrError', code: 'incomplete-installation' });
    await reader.close();
  });
});
