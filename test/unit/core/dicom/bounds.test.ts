import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { DicomError } from '../../../../src/core/dicom/errors.js';
import { concat, el, encodeElements, item, raw, sq, TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import { copyOf, read, small } from './reading.js';

const { deflated, implicitLittleEndian } = TRANSFER_SYNTAX;
const IMPLICIT = { explicitVr: false, bigEndian: false };
const EXPLICIT = { explicitVr: true, bigEndian: false };
const MB = 1024 * 1024;

/** A file of that transfer syntax whose data set are these bytes. */
function withDataSet(transferSyntax: string, dataSet: Uint8Array): Uint8Array {
  const whole = Buffer.from(small([], { transferSyntax }));
  // The group length of the meta information is the value of its first element.
  return concat([whole.subarray(0, 144 + whole.readUInt32LE(140)), dataSet]);
}

const refused = (bytes: Uint8Array, words: RegExp): void =>
  assert.throws(
    () => read(bytes),
    (error) => error instanceof DicomError && words.test(error.message),
  );

describe('a file that is made to exhaust its reader', () => {
  it('is refused where its deflated data set grows out of all proportion', () => {
    const value = raw('PixelData', 'OB', new Uint8Array(80 * MB));
    const packed = deflateRawSync(encodeElements([value], EXPLICIT));
    assert.ok(packed.length < MB);
    refused(withDataSet(deflated, packed), /grows more than 256 times/);
  });

  it('is read where its deflated data set grows as those of empty images do', () => {
    const value = raw('PixelData', 'OB', new Uint8Array(8 * MB));
    assert.ok(read(withDataSet(deflated, deflateRawSync(encodeElements([value], EXPLICIT)))).elements.length > 0);
  });

  it('is refused where it has more elements than any object', () => {
    const element = Buffer.from(encodeElements([el('PatientComments', 'LT', '')], IMPLICIT));
    assert.equal(element.length, 8);
    const many = Buffer.alloc(2_000_001 * element.length, element);
    refused(withDataSet(implicitLittleEndian, many), /more than 2000000 elements/);
  });
});

describe('items of a sequence with their bytes swapped', () => {
  const swapped = (tag: number): Uint8Array => {
    const inside = item([el('PatientName', 'PN', 'MOONGLOW^TABITHA')]);
    const whole = Buffer.from(small([sq(tag, [inside])], { transferSyntax: implicitLittleEndian }));
    const at = whole.indexOf(Buffer.from('feff00e0', 'hex'));
    assert.ok(at > 0);
    whole.subarray(at, at + 4).swap16();
    whole.subarray(at + 4, at + 8).swap32();
    return whole;
  };

  it('get no copy in a sequence of the standard', () => {
    assert.throws(() => copyOf(swapped(0x00081140)), DicomError);
  });

  it('go with all that is private', () => {
    assert.ok(!Buffer.from(copyOf(swapped(0x00291010)).bytes).includes('MOONGLOW'));
  });
});
