import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { OcrReader } from '../../../../../src/core/io/ocr/ocrReader.js';
import { findText, isFinding, type FindTextOptions } from '../../../../../src/core/pixels/text/findText.js';
import { OcrError } from '../../../../../src/core/ocr/textReader.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import { ocrForTests } from '../../../../support/ocr.js';
import { lying, picture } from './pictures.js';

describe('Finding text with the OCR engine', function () {
  this.timeout(120_000);
  const ocr = ocrForTests();
  const options: FindTextOptions = { reader: ocr.reader, finder: textFinder(BASIC_POLICY, []), knownValues: [] };
  const line = picture(320, 60, [{ text: 'DR. THORNQUIST', x: 20, y: 20 }]);
  after(() => ocr.close());

  it('reads light text and dark text, and tells what is harmless', async () => {
    const texts = [
      { text: 'DR. THORNQUIST', x: 20, y: 20 },
      { text: 'SUPINE', x: 20, y: 60 },
    ];
    for (const image of [picture(320, 100, texts), picture(320, 100, texts, { ground: 255, ink: 0 })]) {
      const found = await findText(image, options);
      assert.deepEqual(
        found.map(({ verdict, entity, turn }) => [verdict, entity, turn]),
        [
          ['identifying', 'PERSON', 0],
          ['harmless', 'FREE_TEXT', 0],
        ],
      );
      assert.deepEqual(found.map(isFinding), [true, false]);
      // A margin of 4 pixels around the ink, which begins at 20, 20.
      const { x, y } = found[0]?.box ?? { x: 0, y: 0 };
      assert.ok(x <= 16 && x >= 12 && y <= 16 && y >= 12);
    }
  });

  for (const turn of [90, 270] as const) {
    it(`reads text that is turned by ${turn}°`, async () => {
      const found = await findText(lying(line, turn), options);
      assert.deepEqual(
        found.map((box) => [box.verdict, box.turn]),
        [['identifying', turn]],
      );
    });
  }

  it('finds the same every time, whatever it read before', async () => {
    const first = await findText(line, options);
    await findText(picture(300, 60, [{ text: 'SOMETHING ELSE 12345', x: 10, y: 10 }]), options);
    assert.deepEqual(await findText(line, options), first);
  });

  it('stops when it is told to, and reads on afterwards', async () => {
    const abort = new AbortController();
    const search = findText(line, { ...options, signal: abort.signal });
    abort.abort();
    await assert.rejects(search, { name: 'AbortError' });
    assert.equal((await findText(line, options)).length, 1);
  });

  it('says so when a file of the engine is missing or damaged, instead of finding nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-ocr-'));
    const rubbish = join(folder, 'rubbish');
    writeFileSync(rubbish, 'rubbish');
    const complete = ocr.files;
    try {
      for (const wrong of [
        { core: join(folder, 'none') },
        { core: rubbish },
        { language: join(folder, 'none') },
        { language: rubbish },
      ]) {
        const reader = new OcrReader({ ...complete, ...wrong }, 1);
        const isIncomplete = (error: unknown): boolean =>
          error instanceof OcrError && error.code === 'incomplete-installation' && !error.message.includes(folder);
        await assert.rejects(findText(line, { ...options, reader }), isIncomplete, JSON.stringify(Object.keys(wrong)));
        await reader.close();
      }
      const reader = new OcrReader({ ...complete, worker: join(folder, 'none.js') }, 1);
      await assert.rejects(findText(line, { ...options, reader }), { name: 'OcrError', code: 'failed' });
      await reader.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
