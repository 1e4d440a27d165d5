import assert from 'node:assert/strict';
import { DicomError } from '../../../../src/core/dicom/errors.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import {
  concat,
  el,
  encapsulated,
  encodeElements,
  item,
  privateCreator,
  privateTag,
  raw,
  sq,
  TRANSFER_SYNTAX,
} from '../../../support/dicomBuilder.js';
import { jpegFrame } from '../../../support/jpegFrame.js';
import { copyOf, read, small, textAt } from './reading.js';

const NAME = el('PatientName', 'PN', 'MOONGLOW^TABITHA');
const { implicitLittleEndian, explicitLittleEndian, jpegBaseline } = TRANSFER_SYNTAX;
const IMPLICIT = { explicitVr: false, bigEndian: false };
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** A file in which the first bytes of a kind are exchanged for others. */
function patched(file: Uint8Array, find: string, put: string): Uint8Array {
  const bytes = Buffer.from(file);
  const at = bytes.lastIndexOf(bytesOf(find));
  assert.ok(at >= 0);
  return concat([bytes.subarray(0, at), bytesOf(put), bytes.subarray(at + find.length / 2)]);
}

const pixels = (): Uint8Array =>
  small([NAME, encapsulated([jpegFrame(Uint8Array.of(1, 2, 3, 4))])], { transferSyntax: jpegBaseline });
const image = [
  el('Rows', 'US', 2),
  el('Columns', 'US', 2),
  el('BitsAllocated', 'US', 8),
  raw('PixelData', 'OW', Uint8Array.of(1, 2, 3, 4)),
];
/** A sequence of one item, both of undefined length. */
const open = () =>
  small([
    NAME,
    sq(0x00089215, [item([el(0x00080100, 'SH', 'T1')], { undefinedLength: true })], { undefinedLength: true }),
    el('Modality', 'CS', 'CT'),
  ]);
/** A private sequence of undefined length, its header implicit and its item explicit. */
const foreign = concat([
  bytesOf('09001010ffffffff'),
  bytesOf('feff00e0ffffffff'),
  encodeElements([el(0x00080060, 'CS', 'PR'), NAME], { explicitVr: true, bigEndian: false }),
  bytesOf('feff0de000000000feffdde000000000'),
]);

const BREACHES: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['encapsulated pixels without their end delimiter', pixels().subarray(0, -8), /end delimiter/],
  ['zeros in place of their end delimiter', concat([pixels().subarray(0, -8), new Uint8Array(8)]), /end delimiter/],
  ['an item that ends with its sequence', patched(open(), 'feff0de000000000', ''), /delimiter of its sequence/],
  [
    'an element without a VR',
    patched(small([NAME, el('StudyID', 'SH', 'A1')]), '20001000534802004131', '20001000020000004131'),
    /without a Value Representation/,
  ],
  [
    'an element of a VR that there is not',
    patched(small([NAME, el('StudyID', 'SH', 'A1')]), '200010005348', '200010003f3f'),
    /without a Value Representation/,
  ],
  [
    'bytes behind native pixels',
    small([NAME, ...image], { trailing: Uint8Array.from(Buffer.from('MOONGLOW behind the pixels')) }),
    /after Pixel Data/,
  ],
  [
    'a private sequence of explicit VR within implicit VR',
    patched(
      small([NAME, privateCreator(0x0009, 0x10, 'NIMBUS'), el('Modality', 'CS', 'CT'), el('StudyID', 'SH', 'A1')], {
        transferSyntax: implicitLittleEndian,
      }),
      '2000100002000000',
      `${Buffer.from(foreign).toString('hex')}2000100002000000`,
    ),
    /explicit VR/,
  ],
  [
    'meta information once more in implicit VR',
    patched(
      small([NAME], { transferSyntax: implicitLittleEndian }),
      '08001600',
      `${Buffer.from(encodeElements([el(0x00020016, 'AE', 'WARD')], IMPLICIT)).toString('hex')}08001600`,
    ),
    /without a Value Representation|once more/,
  ],
];

describe('a breach of the standard that others read', () => {
  for (const [title, bytes, named] of BREACHES) {
    it(`is read, named, and not in the copy: ${title}`, () => {
      const original = read(bytes);
      assert.ok(
        original.leniencies?.some((breach) => named.test(breach)),
        String(original.leniencies),
      );
      const { bytes: copy, file } = copyOf(bytes);
      assert.equal(file.leniencies, undefined);
      assert.ok(!Buffer.from(copy).includes('MOONGLOW'));
      assert.match(textAt(file, '(0010,0010)') ?? '', /PATIENT/);
    });

    it(`gets no copy where the policy reads strictly: ${title}`, () => {
      assert.throws(() => copyOf(bytes, { policy: { ...PRESETS.basic, reading: 'strict' } }), DicomError);
    });
  }

  it('is not what is merely damaged', () => {
    const whole = small([NAME, el('StudyDescription', 'LO', 'abdomen')]);
    assert.throws(() => read(whole.subarray(0, -3)), DicomError);
    assert.throws(() => read(pixels().subarray(0, -12)), DicomError);
  });

  it('is none in a file that keeps to the standard', () => {
    for (const transferSyntax of [implicitLittleEndian, explicitLittleEndian]) {
      const private_ = [privateCreator(0x0009, 0x10, 'NIMBUS'), el(privateTag(0x0009, 0x10, 1), 'LO', 'X')];
      assert.equal(read(small([NAME, ...private_], { transferSyntax })).leniencies, undefined);
    }
  });
});

describe('a misspelt Specific Character Set', () => {
  for (const [stated, meant] of [
    ['ISO IR 100', 'ISO_IR 100'],
    ['\\ISO 2020 IR 87', 'ISO 2022 IR 87'],
    ['UTF-8', 'ISO_IR 192'],
  ] as const) {
    it(`is read as what it means, and named: ${meant}`, () => {
      const { leniencies } = read(small([el('SpecificCharacterSet', 'CS', stated), NAME]));
      assert.deepEqual(leniencies, [`(0008,0005) is misspelt and was read as ${meant}`]);
    });
  }

  it('is not said of a defined term, nor of words that mean no character set', () => {
    for (const stated of ['ISO_IR 100', '\\ISO 2022 IR 87', 'GB18030', 'MOONGLOW', ''])
      assert.equal(read(small([el('SpecificCharacterSet', 'CS', stated), NAME])).leniencies, undefined, stated);
  });
});
