import * as Tag from '../../../../src/core/standard/tag.js';
import assert from 'node:assert/strict';
import { DicomError } from '../../../../src/core/dicom/errors.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import {
  el,
  encapsulated,
  groupLength,
  item,
  pixelData,
  privateCreator,
  privateTag,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { copyOf, pathsOf, read, small } from './reading.js';

const OPEN = { undefinedLength: true };

/** A little of everything that has an end of its own; Pixel Data are last. */
function everything(pixels: ElementSpec): ElementSpec[] {
  const name = el('PatientName', 'PN', 'MOONGLOW^TABITHA');
  return [
    groupLength(0x0008),
    name,
    sq('ContentSequence', [item([name, sq('ContentSequence', [item([name], OPEN)])])], OPEN),
    sq('RequestAttributesSequence', [item([el('ScheduledProcedureStepID', 'SH', 'SPS-1')], OPEN), item([])]),
    privateCreator(0x0019, 0x10, 'NIMBUS'),
    unSequence(privateTag(0x0019, 0x10, 1), [item([name])]),
    unSequence(privateTag(0x0019, 0x10, 2), [item([name], OPEN)], OPEN),
    el('TextValue', 'UT', 'long form'),
    pixels,
  ];
}

function tryRead(bytes: Uint8Array): DicomFile | undefined {
  try {
    return read(bytes);
  } catch (error) {
    // Anything else is a bug, whatever the input.
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

describe('a file that is cut', () => {
  for (const [name, transferSyntax] of Object.entries(TRANSFER_SYNTAX)) {
    if (transferSyntax === TRANSFER_SYNTAX.deflated) continue;
    const isNative = /LittleEndian|BigEndian/.test(name);
    const pixels = isNative ? pixelData(Uint16Array.of(1, 2, 3)) : encapsulated([new Uint8Array(6), new Uint8Array(4)]);
    const whole = small(everything(pixels), { transferSyntax });

    it(`is refused, or ends at an element before Pixel Data, wherever the cut is: ${name}`, () => {
      const paths = pathsOf(read(whole));
      assert.equal(paths.at(-1), '(7FE0,0010)');
      let clean = 0;
      for (let length = 0; length < whole.length; length += 1) {
        const file = tryRead(whole.slice(0, length));
        if (!file) continue;
        // Cut behind a whole fragment, it is read without the delimiter, and says so.
        if (file.leniencies) continue;
        if (file.trailingBytes === 0) clean += 1;
        const found = pathsOf(file);
        assert.deepEqual(found, paths.slice(0, found.length), `cut at ${length}`);
        assert.equal(
          file.elements.some(({ tag }) => tag === Tag.PixelData),
          false,
          `cut at ${length}`,
        );
        // A zero byte of a big endian tag may be taken for padding.
        assert.ok(
          whole.subarray(length - file.trailingBytes, length).every((byte) => byte === 0),
          `cut at ${length}`,
        );
      }
      // One cut after each element of the top level but the last, and of the meta information.
      const { elements, meta } = read(whole);
      assert.ok(clean <= elements.length + meta.elements.length, `${clean} cuts pass`);
    });

    it(`can be planned and copied wherever it can be read: ${name}`, () => {
      for (let length = 0; length < whole.length; length += 1) {
        const part = whole.slice(0, length);
        if (tryRead(part)) assert.doesNotThrow(() => copyOf(part));
      }
    });
  }

  it('is refused wherever a deflated stream is cut', () => {
    const whole = small(everything(pixelData(Uint16Array.of(1, 2, 3))), { transferSyntax: TRANSFER_SYNTAX.deflated });
    const start = read(whole).dataSetOffset;
    const count = pathsOf(read(whole)).length;
    for (let length = start + 1; length < whole.length; length += 1) {
      const file = tryRead(whole.slice(0, length));
      // Only the byte that pads the stream to an even length may be missing.
      if (file) assert.deepEqual([length, pathsOf(file).length], [whole.length - 1, count]);
    }
  });
});
