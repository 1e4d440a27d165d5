import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource, type ByteSource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { boxOfPath, boxPath, isBoxPath } from '../../../../src/core/model/boxPath.js';
import { cleanPixels } from '../../../../src/core/plan/pixels/cleanPixels.js';
import { decideBoxes } from '../../../../src/core/plan/pixels/decideBoxes.js';
import { examinePixels, type ExamineOptions } from '../../../../src/core/plan/pixels/examinePixels.js';
import type { PixelExamination } from '../../../../src/core/plan/pixels/examination.js';
import { whyNoCopy } from '../../../../src/core/plan/pixels/whyNoCopy.js';
import { formatDecisions, parseDecisions, type Decisions } from '../../../../src/core/model/decisions.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { burnedInFile } from '../../../support/burnedIn.js';
import { el } from '../../../support/dicomBuilder.js';
import { BROKEN_OCR, says } from '../../../support/fakeOcr.js';

const NAME = { text: 'DR. THORNQUIST', x: 20, y: 20 };

function examine(bytes: Uint8Array, options: Partial<ExamineOptions> = {}): Promise<PixelExamination> {
  return examinePixels(readDicom(memorySource(bytes)), { reader: says('DR. THORNQUIST'), ...options });
}

function decisions(...entries: readonly (readonly [string, 'keep' | 'redact'])[]): Decisions {
  return new Map(entries);
}

describe('The path of a box', () => {
  it('names frame and place, and leads back to the box', () => {
    const box = { frame: 2, x: 16, y: 8, width: 240, height: 20 };
    assert.equal(boxPath(box), 'pixels.frame[3].box[16,8,240,20]');
    assert.deepEqual(boxOfPath(boxPath(box)), box);
    const ofAll = { ...box, frame: 'all' as const };
    assert.equal(boxPath(ofAll), 'pixels.frame[all].box[16,8,240,20]');
    assert.deepEqual(boxOfPath(boxPath(ofAll)), ofAll);
  });

  it('takes parts of pixels whole, and cuts off what lies before the first', () => {
    const path = boxPath({ frame: 0, x: -3.5, y: 1.5, width: 10, height: 2.2 });
    assert.equal(path, 'pixels.frame[1].box[0,1,7,3]');
  });

  for (const wrong of ['pixels.frame[0].box[1,1,1,1]', 'pixels.frame[1].box[1,1,0,1]', 'pixels.box[1,1,1,1] x', '']) {
    it(`is not "${wrong}"`, () => {
      assert.equal(isBoxPath(wrong), false);
      assert.equal(boxOfPath(wrong), undefined);
    });
  }

  it('is a key of the decisions file, with keep and redact', () => {
    const some = decisions(['pixels.frame[1].box[1,2,3,4]', 'keep'], ['pixels.frame[all].box[1,2,3,4]', 'redact']);
    assert.deepEqual(parseDecisions(formatDecisions(some)), some);
    const text = '{"version":1,"decisions":{"pixels.frame[1].box[1,2,3,4]":"mask"}}';
    assert.throws(() => parseDecisions(text), /none of keep, redact/);
  });

  it('is no stale decision of a plan', () => {
    const file = readDicom(memorySource(burnedInFile([])));
    const some = decisions(['pixels.frame[1].box[1,2,3,4]', 'redact'], ['(0009,0001)', 'redact']);
    const plan = makePlan(file, { pseudonyms: new Pseudonyms(), decisions: some });
    assert.deepEqual(plan.staleDecisions, ['(0009,0001)']);
  });
});

describe('The examination of pixels', () => {
  it('finds text, says where and why, and keeps what was read out of everything but `text`', async () => {
    const { boxes, everyFrame, examined, unexamined, risk, frames } = await examine(burnedInFile([NAME]));
    assert.deepEqual([risk.risk, frames, examined, everyFrame, unexamined], ['high', 1, [0], true, undefined]);
    assert.equal(boxes.length, 1);
    const [{ text, ...rest } = assert.fail()] = boxes;
    assert.match(text ?? '', /THORNQUIST/);
    assert.equal(rest.black, true);
    assert.equal(rest.path, boxPath(rest.box));
    assert.doesNotMatch(JSON.stringify(rest), /THORNQUIST/);
  });

  it('leaves harmless text', async () => {
    const { boxes } = await examine(burnedInFile([{ ...NAME, text: 'SUPINE' }]), { reader: says('SUPINE') });
    assert.deepEqual([boxes.length, boxes[0]?.black], [1, false]);
  });

  it('screens what has a low risk, and examines all of it where text shows', async () => {
    const without = burnedInFile([], { modality: 'CT', frames: 12 });
    const low = await examine(without);
    assert.deepEqual([low.screened, low.examined, low.everyFrame], [[0, 6, 11], [], false]);
    assert.equal(low.unexamined?.code, 'screened');
    const asked = await examine(without, { whateverRisk: true });
    assert.deepEqual([asked.screened, asked.unexamined, asked.everyFrame], [[], undefined, true]);
    const ct = await examine(burnedInFile([NAME], { modality: 'CT' }));
    assert.deepEqual([ct.screened, ct.unexamined, ct.everyFrame, ct.boxes.length], [[], undefined, true, 1]);
  });

  it('screens a frame whose margin is another than those of the others', async () => {
    const text = { text: 'DR. THORNQUIST DR. THORNQUIST', x: 0, y: 0 };
    const file = burnedInFile([{ ...text, frames: [4] }], { modality: 'CT', frames: 12 });
    const { boxes, everyFrame } = await examine(file);
    assert.equal(everyFrame, true);
    assert.deepEqual([...new Set(boxes.map(({ box }) => box.frame))], [3, 4, 5]);
  });

  it('claims nothing of a label on which nothing could be read', async () => {
    const further = [el(0x00480010, 'CS', 'YES')];
    const empty = await examine(burnedInFile([], { further }));
    assert.deepEqual([empty.everyFrame, empty.unexamined?.code], [false, 'label']);
    const read = await examine(burnedInFile([NAME], { further }));
    assert.deepEqual([read.everyFrame, read.unexamined], [true, undefined]);
  });

  it('reads text that stands still once, for all frames', async () => {
    let read = 0;
    const reader = says('DR. THORNQUIST', () => read++);
    const single = await examine(burnedInFile([NAME]), { reader });
    const before = read;
    const cine = await examine(burnedInFile([NAME], { frames: 5 }), { reader });
    assert.equal(read, 2 * before);
    assert.equal(cine.everyFrame, true);
    assert.deepEqual(
      cine.boxes.map(({ box }) => box),
      single.boxes.map(({ box }) => ({ ...box, frame: 'all' })),
    );
  });

  it('looks at every frame where the risk is high, and says so where it did not', async () => {
    const file = burnedInFile([{ ...NAME, frames: [6] }], { frames: 12 });
    const all = await examine(file);
    assert.deepEqual([all.examined.length, all.everyFrame], [12, true]);
    // Text fades in and out: on the frames beside its own it is covered too, and on no others.
    assert.deepEqual(
      all.boxes.map(({ box }) => box.frame),
      [5, 6, 7],
    );
    const some = await examine(file, { samples: 3 });
    assert.deepEqual([some.examined, some.everyFrame, some.unexamined?.code], [[0, 6, 11], false, 'sampled']);
  });

  it('never reads more than one frame of 200 at a time', async () => {
    const [rows, columns, frames] = [24, 96, 200];
    const bytes = burnedInFile([{ text: 'AB 12', x: 8, y: 4 }], { rows, columns, frames });
    const inner = memorySource(bytes);
    let longest = 0;
    const source: ByteSource = {
      size: inner.size,
      read: (offset, length) => ((longest = Math.max(longest, length)), inner.read(offset, length)),
    };
    const file = readDicom(source);
    longest = 0;
    const examination = await examinePixels(file, { reader: says('DR. THORNQUIST') });
    assert.deepEqual([examination.frames, examination.everyFrame, examination.boxes.length], [frames, true, 1]);
    assert.ok(longest <= Math.max(rows * columns, 64 * 1024), `${longest} bytes at once`);
  });

  it('is told how far it has come, and stops when asked', async () => {
    const file = burnedInFile([NAME], { frames: 5 });
    const done: number[] = [];
    await examine(file, { progress: (progress) => done.push(progress.done) });
    assert.equal(done.at(-1), 5);
    const abort = new AbortController();
    const stopped = examine(file, { signal: abort.signal, progress: () => abort.abort() });
    await assert.rejects(stopped, { name: 'AbortError' });
  });

  it('tells the comparing of frames from the search of those that differ', async () => {
    const told: string[] = [];
    const file = burnedInFile([{ ...NAME, frames: [2] }], { frames: 4 });
    await examine(file, { progress: ({ phase, done, all }) => told.push(`${phase} ${done}/${all}`) });
    const searching = told.findIndex((so) => so.startsWith('searching'));
    assert.deepEqual(told.slice(0, searching), ['comparing 1/4', 'comparing 2/4', 'comparing 3/4', 'comparing 4/4']);
    assert.deepEqual(
      told.slice(searching),
      [0, 1, 2, 3, 4].map((searched) => `searching ${searched}/4`),
    );
  });

  it('says what could not be read, so that no copy is made where text is likely', async () => {
    const failed = await examine(burnedInFile([NAME]), { reader: BROKEN_OCR });
    assert.deepEqual([failed.unexamined?.code, failed.everyFrame], ['ocr', false]);
    assert.match(whyNoCopy(failed) ?? '', /modality US|SOP Class/);
    const unreadable = await examine(burnedInFile([NAME], { further: [el('PlanarConfiguration', 'US', 7)] }));
    assert.equal(unreadable.unexamined?.code, 'unreadable');
    assert.match(whyNoCopy(unreadable) ?? '', /Planar Configuration/);
    const low = await examine(burnedInFile([NAME], { modality: 'CT' }), { reader: BROKEN_OCR });
    assert.match(whyNoCopy(low) ?? '', /OCR engine failed/);
  });
});

describe('Decisions about boxes', () => {
  it('keep what was found, or draw another box; both together move it', async () => {
    const examination = await examine(burnedInFile([NAME]));
    const [found = assert.fail()] = examination.boxes;
    const drawn = 'pixels.frame[1].box[1,2,30,40]';
    const decided = decideBoxes(examination, decisions([found.path, 'keep'], [drawn, 'redact']));
    assert.deepEqual(
      decided.boxes.map(({ path, origin, black, decision }) => [path, origin, black, decision]),
      [
        [found.path, 'found', false, 'keep'],
        [drawn, 'drawn', true, 'redact'],
      ],
    );
    assert.deepEqual(decideBoxes(decided, new Map()), examination);
  });

  it('are stale where there is nothing to keep, and where there is no such frame', async () => {
    const examination = await examine(burnedInFile([NAME]));
    const paths = ['pixels.frame[1].box[1,2,3,4]', 'pixels.frame[2].box[1,2,3,4]'] as const;
    const decided = decideBoxes(examination, decisions([paths[0], 'keep'], [paths[1], 'redact']));
    assert.deepEqual(decided.staleDecisions, paths);
    assert.deepEqual(decided.boxes, examination.boxes);
  });

  it('tell what a copy may say of its pixels', async () => {
    const bytes = burnedInFile([NAME]);
    const plan = makePlan(readDicom(memorySource(bytes)), { pseudonyms: new Pseudonyms() });
    const examination = await examine(bytes);
    const [{ path } = assert.fail()] = examination.boxes;
    const black = await cleanPixels(plan, examination);
    assert.deepEqual([black.text, black.edit?.images.map(({ method }) => method)], ['none', ['in place']]);
    const kept = await cleanPixels(plan, decideBoxes(examination, decisions([path, 'keep'])));
    assert.deepEqual([kept.text, kept.edit], ['left', undefined]);
    const low = await examine(burnedInFile([], { modality: 'CT' }));
    assert.deepEqual(await cleanPixels(plan, low), { text: 'unknown' });
  });

  it('hold where the examination did not: a box that a person drew is black all the same', async () => {
    const drawn = decisions(['pixels.frame[1].box[0,0,10,10]', 'redact']);
    const bytes = burnedInFile([], { modality: 'CT' });
    const plan = makePlan(readDicom(memorySource(bytes)), { pseudonyms: new Pseudonyms() });
    const cleaning = await cleanPixels(plan, await examine(bytes, { decisions: drawn }));
    assert.equal(cleaning.text, 'unknown');
    assert.deepEqual(cleaning.edit?.images[0]?.black, [{ frame: 0, x: 0, y: 0, width: 10, height: 10 }]);
  });
});
