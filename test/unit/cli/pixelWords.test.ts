import assert from 'node:assert/strict';
import { pixelRemark } from '../../../src/cli/pixelWords.js';
import type { ReportedFile } from '../../../src/core/report/deidentify/deidentifyReport.js';

describe('What is said of pixels', () => {
  for (const [why, said] of [
    ['There is no codec.', 'there is no codec'],
    ['A frame is too large.', 'a frame is too large'],
    ['JPEG of one kind is not read.', 'JPEG of one kind is not read'],
  ] as const)
    it(`goes on in the sentence: ${said}`, () => {
      const pixels = { boxes: [], unexamined: { code: 'unreadable', why }, faces: { reconstructable: 'no' } };
      const file = { pixels } as unknown as ReportedFile;
      assert.equal(pixelRemark(file), ` (pixels not examined: ${said})`);
    });
});
