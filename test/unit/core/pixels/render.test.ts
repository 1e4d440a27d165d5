import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { blackOut } from '../../../../src/core/pixels/redact/blackOut.js';
import { codecFor } from '../../../../src/core/pixels/codecs/codecs.js';
import { brightness, displayOf } from '../../../../src/core/pixels/display/display.js';
import { framesOf } from '../../../../src/core/pixels/frames/frames.js';
import {
  hiddenOverlayElements,
  overlayMask,
  overlaysOf,
  strayBits,
} from '../../../../src/core/pixels/display/overlays.js';
import { PixelError } from '../../../../src/core/pixels/pixelError.js';
import { imageAt, mainImage, pixelPlaces } from '../../../../src/core/pixels/frames/pixelImage.js';
import { render, type RenderOptions } from '../../../../src/core/pixels/display/render.js';
import { buildDicom, el, item, sq, TRANSFER_SYNTAX, type ElementSpec } from '../../../support/dicomBuilder.js';
import { blackened, imageElements, imageOf, imageSpec, written, type ImageSpec } from './images.js';

const OVERLAY_ROWS = 0x60000010;

/** One row of pixels, and what else the header says; elements in the order of their tags. */
function row(values: readonly number[], changes: Partial<ImageSpec>, further: readonly ElementSpec[] = []): Uint8Array {
  const spec = imageSpec({ rows: 1, columns: values.length, ...changes });
  const bytes = spec.bitsAllocated === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
  const pixels = el(0x7fe00010, spec.bitsAllocated === 16 ? 'OW' : 'OB', bytes);
  const elements = [...imageElements(spec, pixels), ...further];
  return buildDicom({ elements: elements.sort((a, b) => tagOf(a) - tagOf(b)) });
}

function tagOf(element: ElementSpec): number {
  return element.kind === 'groupLength' ? element.group * 0x10000 : element.tag;
}

async function drawn(bytes: Uint8Array, options: RenderOptions = {}, frame = 0): Promise<readonly number[]> {
  const image = imageOf(readDicom(memorySource(bytes)));
  const decoded = (await codecFor(image)).decode(framesOf(image).read(frame), image.format);
  return Array.from(render(decoded, image.format, displayOf(image, frame), options).pixels);
}

const window = (center: number, width: number) => [el(0x00281050, 'DS', `${center}`), el(0x00281051, 'DS', `${width}`)];
const WORDS = { bitsAllocated: 16, bitsStored: 12 };

describe('rendering', () => {
  it('follows the formulas of PS3.3 section C.11.2.1.2', () => {
    const linear = { center: 2048, width: 4096 };
    assert.deepEqual(
      [-1, 0, 4095, 5000].map((value) => Math.round(brightness(value, linear))),
      [0, 0, 255, 255],
    );
    assert.equal(Math.round(brightness(2047.5, linear)), 128);
    assert.deepEqual(
      [0, 50, 100].map((v) => brightness(v, { center: 50, width: 100, shape: 'LINEAR_EXACT' })),
      [0, 127.5, 255],
    );
    assert.equal(brightness(50, { center: 50, width: 100, shape: 'SIGMOID' }), 127.5);
    assert.deepEqual(
      [0, 1].map((value) => brightness(value, { center: 1, width: 1 })),
      [0, 255],
    );
  });

  it('takes the window of the header, another, or the range of the frame', async () => {
    const bytes = row([100, 200, 300], WORDS, window(200, 101));
    assert.deepEqual(await drawn(bytes), [0, 129, 255]);
    assert.deepEqual(await drawn(bytes, { window: { center: 1000, width: 10 } }), [0, 0, 0]);
    assert.deepEqual(await drawn(bytes, { window: 'range' }), [0, 128, 255]);
    assert.deepEqual(await drawn(row([100, 200, 300], WORDS)), [0, 128, 255]);
    assert.deepEqual(await drawn(row([7, 7, 7], WORDS)), [0, 0, 0]);
  });

  it('turns MONOCHROME1 around, and rescales before the window', async () => {
    const spec = { ...WORDS, photometricInterpretation: 'MONOCHROME1' };
    assert.deepEqual(await drawn(row([100, 200, 300], spec)), [255, 128, 0]);
    const rescaled = [...window(0, 201), el(0x00281052, 'DS', '-1000'), el(0x00281053, 'DS', '5')];
    assert.deepEqual(await drawn(row([180, 200, 220], WORDS, rescaled)), [1, 128, 255]);
  });

  it('takes the window of the frame from its functional groups', async () => {
    const voi = (center: number) => sq(0x00289132, [item(window(center, 101))]);
    const groups = [sq(0x52009230, [item([voi(200)]), item([voi(1000)])])];
    const bytes = row([150, 150], { ...WORDS, columns: 1, frames: 2 }, groups);
    assert.deepEqual([await drawn(bytes, {}, 0), await drawn(bytes, {}, 1)], [[1], [0]]);
  });

  it('looks values up in Modality and VOI LUT', async () => {
    const lut = (entries: readonly number[]) =>
      item([el(0x00283002, 'US', [entries.length, 10, 8]), el(0x00283006, 'OW', Uint16Array.from(entries))]);
    const bytes = row([5, 10, 11, 12, 99], {}, [sq(0x00283010, [lut([255, 51, 0])])]);
    assert.deepEqual(await drawn(bytes), [255, 255, 51, 0, 0]);
    const modality = row([10, 11, 12], {}, [sq(0x00283000, [lut([30, 20, 10])]), ...window(20.5, 21)]);
    assert.deepEqual(await drawn(modality), [255, 128, 0]);
  });

  it('draws colours', async () => {
    const colour = (name: string, values: readonly number[]) =>
      row(values, { photometricInterpretation: name, columns: 1 });
    assert.deepEqual(await drawn(colour('RGB', [10, 20, 30])), [10, 20, 30, 255]);
    assert.deepEqual(await drawn(colour('YBR_FULL', [76, 85, 255])), [254, 0, 0, 255]);
    assert.deepEqual(await drawn(colour('YBR_FULL', [0, 128, 128])), [0, 0, 0, 255]);
    assert.deepEqual(await drawn(row([77], { photometricInterpretation: 'PALETTE COLOR' })), [1, 1, 1, 255]);
  });

  it('expands segmented palettes (PS3.3 section C.7.9.2)', async () => {
    // Discrete 0 and 65535, a line down to 0 in three steps, and the first two once more.
    const segments = Uint16Array.of(0, 2, 0, 65535, 1, 3, 0, 2, 1, 0, 0);
    const descriptors = [0x00281101, 0x00281102, 0x00281103].map((tag) => el(tag, 'US', [7, 0, 16]));
    const data = [0x00281221, 0x00281222, 0x00281223].map((tag) => el(tag, 'OW', segments));
    const spec = imageSpec({ rows: 1, columns: 7, photometricInterpretation: 'PALETTE COLOR' });
    const pixels = el(0x7fe00010, 'OB', Uint8Array.of(0, 1, 2, 3, 4, 5, 6));
    const described = imageElements(spec, pixels).filter((each) => (tagOf(each) & 0xfffff000) !== 0x00281000);
    const elements = [...described, ...descriptors, ...data].sort((a, b) => tagOf(a) - tagOf(b));
    const red = (await drawn(buildDicom({ elements }))).filter((_, index) => index % 4 === 0);
    assert.deepEqual(red, [0, 255, 170, 85, 0, 0, 255]);
  });
});

describe('overlays', () => {
  const plane = (further: readonly ElementSpec[]) => [
    el(OVERLAY_ROWS, 'US', 2),
    el(0x60000011, 'US', 3),
    el(0x60000040, 'CS', 'G'),
    el(0x60000050, 'SS', [2, 0]),
    el(0x60000100, 'US', 1),
    ...further,
  ];

  it('are drawn where their origin says', async () => {
    // Bits 1 0 1 / 1 1 0, least significant first; the first column is cut off by the edge.
    const bytes = row(
      Array<number>(9).fill(9),
      { rows: 3, columns: 3 },
      plane([el(0x60000102, 'US', 0), el(0x60003000, 'OB', Uint8Array.of(0b011101))]),
    );
    const image = imageOf(readDicom(memorySource(bytes)));
    const [overlay] = overlaysOf(image);
    assert.ok(overlay);
    const decoded = (await codecFor(image)).decode(framesOf(image).read(0), image.format);
    assert.deepEqual(Array.from(overlayMask(image, overlay, 0, decoded) ?? []), [0, 0, 0, 0, 1, 0, 1, 0, 0]);
    assert.deepEqual(hiddenOverlayElements(image), []);
  });

  it('hidden in unused bits are found, and gone when they are cleared', async () => {
    const spec = { ...WORDS, rows: 2, columns: 2 };
    const hidden = plane([el(0x60000102, 'US', 15)]);
    const bytes = row([0x8001, 0x0002, 0x0003, 0x8fff], spec, hidden);
    const image = imageOf(readDicom(memorySource(bytes)));
    const [overlay] = overlaysOf(image);
    assert.equal(overlay?.bit, 15);
    const decoded = (await codecFor(image)).decode(framesOf(image).read(0), image.format);
    assert.deepEqual(Array.from(overlayMask(image, overlay, 0, decoded) ?? []), [1, 0, 0, 1]);
    assert.equal(strayBits(decoded, image.format), 0x8000);
    const { bytes: cleared } = await blackened(bytes, [], { clearUnusedBits: true });
    const clean = imageOf(readDicom(memorySource(cleared)));
    assert.deepEqual(overlaysOf(clean), []);
    assert.ok(clean.dataSet.elements.every(({ tag }) => tag >>> 16 !== 0x6000));
    const after = (await codecFor(clean)).decode(framesOf(clean).read(0), clean.format);
    assert.deepEqual(Array.from(after.cells), [1, 2, 3, 0xfff]);
  });
});

describe('pixel format', () => {
  const refused = (changes: Partial<ImageSpec>, code: string) => {
    const bytes = buildDicom({
      elements: imageElements({ ...imageSpec(), ...changes }, el(0x7fe00010, 'OB', new Uint8Array(2000))),
    });
    assert.throws(
      () => mainImage(readDicom(memorySource(bytes))),
      (error) => error instanceof PixelError && error.code === code,
    );
  };

  it('is refused where it contradicts itself or is not handled', () => {
    refused({ rows: 0 }, 'malformed');
    refused({ bitsStored: 9 }, 'malformed');
    refused({ highBit: 8 }, 'malformed');
    refused({ bitsStored: 8, highBit: 5 }, 'malformed');
    refused({ bitsAllocated: 12, bitsStored: 12, highBit: 11 }, 'unsupported');
    refused({ photometricInterpretation: 'CMYK' }, 'unsupported');
    refused({ photometricInterpretation: '' }, 'malformed');
  });

  it('is refused where native pixels are too few', () => {
    const spec = imageSpec({ frames: 3 });
    const bytes = buildDicom({
      elements: imageElements(spec, el(0x7fe00010, 'OB', new Uint8Array(spec.rows * spec.columns * 2))),
    });
    const image = imageOf(readDicom(memorySource(bytes)));
    assert.throws(() => framesOf(image), { name: 'PixelError', code: 'truncated' });
  });

  it('is that of icons too, which can be blackened like the image', async () => {
    const icon = imageElements(imageSpec({ rows: 4, columns: 4 })).filter((each) => tagOf(each) >>> 16 !== 0x0008);
    const iconElements = icon.filter((each) => tagOf(each) >>> 16 === 0x0028 || tagOf(each) === 0x7fe00010);
    const elements = [...imageElements(imageSpec()), sq(0x00880200, [item(iconElements)])].sort(
      (a, b) => tagOf(a) - tagOf(b),
    );
    for (const transferSyntax of [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.implicitLittleEndian]) {
      const file = readDicom(memorySource(buildDicom({ transferSyntax, elements })));
      const places = pixelPlaces(file);
      assert.deepEqual(
        places.map(({ path }) => path),
        ['(0088,0200)[1].(7FE0,0010)', '(7FE0,0010)'],
      );
      const [place] = places;
      assert.ok(place);
      const image = imageAt(file, place);
      assert.equal(image.format.rows, 4);
      const edit = await blackOut(file, [{ image, boxes: [{ frame: 0, x: 0, y: 0, width: 4, height: 4 }] }]);
      const copy = readDicom(memorySource(written(file, edit)));
      const [icon, main] = pixelPlaces(copy).map(({ element }) => copy.bytes.read(element.valueOffset, element.length));
      assert.ok(icon?.every((cell) => cell === 0));
      assert.ok(main?.some((cell) => cell !== 0));
    }
  });
});
