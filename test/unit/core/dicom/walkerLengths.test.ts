import assert from 'node:assert/strict';
import { DicomError } from '../../../../src/core/dicom/errors.js';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { bytes, concat, el, groupLength, raw, TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import { at, counting, pathsOf, read, small, textAt } from './reading.js';

const NAME = el('PatientName', 'PN', 'MOONGLOW^TABITHA');

describe('walker', () => {
  describe('lengths', () => {
    it('reads values of odd length', () => {
      const file = read(small([raw('StudyID', 'SH', bytes('414243')), el('StudyDate', 'DA', '20240312')]));
      assert.equal(textAt(file, '(0020,0010)'), 'ABC');
      assert.equal(textAt(file, '(0008,0020)'), '20240312');
    });

    it('lists group lengths, true or stale, as elements', () => {
      const file = read(small([groupLength(0x0010, 99_999), NAME, groupLength(0x0008)]));
      assert.ok(pathsOf(file).includes('(0010,0000)'));
      assert.equal(textAt(file, '(0010,0010)'), 'MOONGLOW^TABITHA');
    });

    it('notes fragments with the offset table first', () => {
      const fragments = [new Uint8Array(10).fill(1), new Uint8Array(4).fill(2)];
      for (const table of ['', '00000000']) {
        const parts = [bytes(table), ...fragments].map((part) =>
          concat([bytes('FEFF00E0'), bytes(`${part.length.toString(16).padStart(2, '0')}000000`), part]),
        );
        const value = concat([...parts, bytes('FEFFDDE0 00000000')]);
        const pixels = raw('PixelData', 'OB', value, { lengthField: 0xffffffff });
        const file = read(small([pixels], { transferSyntax: TRANSFER_SYNTAX.jpegBaseline }));
        const { element } = at(file, '(7FE0,0010)');
        assert.deepEqual(
          element.fragments?.map(({ length }) => length),
          [table.length / 2, 10, 4],
        );
        for (const [index, { start, valueOffset, length }] of (element.fragments ?? []).slice(1).entries()) {
          assert.equal(valueOffset, start + 8);
          assert.ok(file.bytes.read(valueOffset, length).every((byte) => byte === index + 1));
        }
      }
    });
  });

  it('does not look through the same zeros for every element that they could be', () => {
    const whole = small([NAME], {
      transferSyntax: TRANSFER_SYNTAX.implicitLittleEndian,
      trailing: concat([new Uint8Array(256 * 1024), Uint8Array.of(1)]),
    });
    const source = counting(memorySource(whole));
    assert.throws(() => readDicom(source), DicomError);
    assert.ok(source.bytesRead() < 10 * whole.length, `${source.bytesRead()} bytes of ${whole.length} were read`);
  });
});
