import assert from 'node:assert/strict';
import { memorySource } from '../../../../../src/core/dicom/source.js';
import { readDicom } from '../../../../../src/core/dicom/readDicom.js';
import { examinePixels } from '../../../../../src/core/plan/pixels/examinePixels.js';
import { buildDicom } from '../../../../support/dicomBuilder.js';
import { ocrForTests, type OcrForTests } from '../../../../support/ocr.js';
import { usImage } from '../../../../support/ultrasound.js';

/** Lines of text stand above the sector; below its middle, settings of the machine. */
const SECTOR = { from: 75, to: 360 };

describe('The image of the sample', () => {
  let engines: OcrForTests;
  before(() => (engines = ocrForTests()));
  after(() => engines.close());

  it('is covered where text stands, and not over the wall of the gallbladder', async () => {
    const file = readDicom(memorySource(buildDicom({ elements: usImage() })));
    const { boxes } = await examinePixels(file, { reader: engines.reader });
    assert.ok(boxes.filter(({ black }) => black).length >= 4);
    // The initial behind the name ends at 223.
    const [name] = boxes.filter(({ black }) => black).sort((one, other) => one.box.y - other.box.y);
    assert.ok(name && name.box.x <= 8 && name.box.x + name.box.width >= 223, JSON.stringify(name?.box));
    const overTissue = boxes.filter(({ box }) => box.y + box.height > SECTOR.from && box.y < SECTOR.to);
    assert.deepEqual(overTissue, []);
  });
});
