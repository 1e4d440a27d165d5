import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { maskedBoxes } from '../../../../src/core/pixels/redact/masks.js';
import { cleanPixels } from '../../../../src/core/plan/pixels/cleanPixels.js';
import { decideBoxes } from '../../../../src/core/plan/pixels/decideBoxes.js';
import { examinePixels } from '../../../../src/core/plan/pixels/examinePixels.js';
import { maskOf } from '../../../../src/core/plan/pixels/maskOf.js';
import { whyNoCopy } from '../../../../src/core/plan/pixels/whyNoCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { withPixelMask } from '../../../../src/core/profile/policyEdit.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import type { PixelMask } from '../../../../src/core/profile/pixelMask.js';
import { burnedInFile, BURNED_IN_SIZE } from '../../../support/burnedIn.js';
import { el, item, sq } from '../../../support/dicomBuilder.js';
import { says } from '../../../support/fakeOcr.js';

const number = (tag: number, value: number) => el(tag, 'UL', value);
const region = (x0: number, y0: number, x1: number, y1: number) =>
  item([number(0x00186018, x0), number(0x0018601a, y0), number(0x0018601c, x1), number(0x0018601e, y1)]);

function masked(masks: readonly PixelMask[], bytes = burnedInFile([])) {
  return maskedBoxes(readDicom(memorySource(bytes)), masks, BURNED_IN_SIZE);
}

describe('Pixel masks on an image', () => {
  it('cover the rectangles of all masks that match its header, within its edges', () => {
    const boxes = masked([
      { match: { Modality: 'US', Rows: '100' }, cover: [[0, 0, 400, 20]] },
      { match: { Modality: 'CT' }, cover: [[0, 0, 1, 1]] },
      { match: { Manufacturer: '*scan*' }, cover: [[400, 0, 5, 5]] },
    ]);
    assert.deepEqual(
      boxes.map(({ box }) => box),
      [{ x: 0, y: 0, width: 320, height: 20 }],
    );
  });

  it('cover all that lies outside the ultrasound regions', () => {
    const further = [sq(0x00186011, [region(10, 20, 109, 59), region(100, 40, 199, 89)])];
    const bytes = burnedInFile([], { further });
    const boxes = masked([{ match: { Modality: 'US' }, cover: 'outsideRegions' }], bytes).map(({ box }) => box);
    const { columns, rows } = BURNED_IN_SIZE;
    const covered = new Uint8Array(columns * rows);
    for (const { x, y, width, height } of boxes)
      for (let row = y; row < y + height; row++)
        for (let column = x; column < x + width; column++) covered[row * columns + column]! += 1;
    for (let at = 0; at < covered.length; at++) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      const isInside = (x >= 10 && x < 110 && y >= 20 && y < 60) || (x >= 100 && x < 200 && y >= 40 && y < 90);
      assert.equal(covered[at], isInside ? 0 : 1, `${x}, ${y}`);
    }
    const whole = masked([{ match: { Modality: 'US' }, cover: 'outsideRegions' }]).map(({ box }) => box);
    assert.deepEqual(whole, [{ x: 0, y: 0, width: columns, height: rows }]);
  });

  it('are boxes of the examination, named by their rule, that a person may keep', async () => {
    const bytes = burnedInFile([]);
    const masks: readonly PixelMask[] = [{ name: 'Whisper', match: { Modality: 'US' }, cover: [[4, 6, 50, 10]] }];
    const file = readDicom(memorySource(bytes));
    const policy = { ...BASIC_POLICY, pixelMasks: masks };
    const examination = await examinePixels(file, { reader: says(''), policy });
    const [{ path, origin, rule, black } = assert.fail()] = examination.boxes;
    assert.deepEqual([path, origin, black], ['pixels.frame[1].box[4,6,50,10]', 'mask', true]);
    assert.equal(rule, 'pixel mask of the policy: Whisper');
    const plan = makePlan(file, { pseudonyms: new Pseudonyms() });
    const { edit, text } = await cleanPixels(plan, examination);
    assert.deepEqual([edit?.images[0]?.black, text], [[{ frame: 0, x: 4, y: 6, width: 50, height: 10 }], 'none']);
    const kept = decideBoxes(examination, new Map([[path, 'keep']]));
    assert.equal(kept.boxes[0]?.black, false);
  });

  it('are made of the boxes that a person blacked out, for the machine and size of the image', () => {
    const file = readDicom(memorySource(burnedInFile([])));
    const decisions = new Map([
      ['pixels.frame[1].box[4,6,50,10]', 'redact'],
      ['pixels.frame[all].box[0,80,20,10]', 'redact'],
      ['pixels.frame[1].box[9,9,9,9]', 'keep'],
      ['(0010,0010)', 'redact'],
    ] as const);
    const mask = maskOf(file, decisions) ?? assert.fail();
    assert.deepEqual(mask.cover, [
      [4, 6, 50, 10],
      [0, 80, 20, 10],
    ]);
    assert.deepEqual([mask.match['Modality'], mask.match['Rows'], mask.match['Columns']], ['US', '100', '320']);
    assert.equal(masked([mask]).length, 2);
    assert.equal(masked([mask], burnedInFile([], { columns: 400 })).length, 0);
    assert.equal(maskOf(file, new Map([['(0010,0010)', 'redact']])), undefined);
    const twice = withPixelMask(withPixelMask('', mask), mask);
    assert.deepEqual(parsePolicy(twice, () => []).pixelMasks, [mask]);
  });

  it('let no copy be made of what they skip', async () => {
    const policy = { ...BASIC_POLICY, pixelMasks: [{ name: 'US', match: { Modality: 'US' }, skip: true }] };
    const file = readDicom(memorySource(burnedInFile([])));
    assert.match(whyNoCopy(await examinePixels(file, { reader: says(''), policy })) ?? '', /"US"/);
  });
});
