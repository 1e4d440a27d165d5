import assert from 'node:assert/strict';
import { DicomError } from '../../../../src/core/dicom/errors.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import {
  concat,
  el,
  encodeElements,
  item,
  raw,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { copyOf, elementsByPath, small } from '../dicom/reading.js';

const SECRET = 'MOONGLOW';
const EXPLICIT = { explicitVr: true, bigEndian: false };
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Elements as bytes, with a value before them that a wrong length made one with them. */
function swallowing(before: Uint8Array, encoding = EXPLICIT): Uint8Array {
  return concat([
    before,
    encodeElements(
      [el(0x00100010, 'PN', `${SECRET}^TABITHA`), el(0x00100030, 'DA', '19610303'), el(0x00104000, 'LT', 'comment')],
      encoding,
    ),
  ]);
}

describe('a value that is impossible for its VR', () => {
  const swallowed: readonly (readonly [string, number, string, Uint8Array])[] = [
    ['a code string', 0x00080008, 'CS', bytesOf('ORIGINAL\\PRIMARY')],
    ['the SOP class', 0x00080016, 'UI', bytesOf('1.2.840.10008.5.1.4.1.1.7\0')],
    ['a decimal string', 0x00180050, 'DS', bytesOf('1.5 ')],
    ['a text', 0x00181020, 'LO', bytesOf('CHEST ')],
    ['words without structure', 0x00281201, 'OW', Uint8Array.of(1, 2, 3, 4)],
    ['words of a number', 0x00280010, 'US', Uint8Array.of(4, 0)],
  ];
  for (const [title, tag, vr, before] of swallowed) {
    it(`gets no copy where it swallowed others: ${title}`, () => {
      const value = swallowing(before);
      assert.throws(
        () => copyOf(small([raw(tag, vr, value)])),
        (error) =>
          error instanceof DicomError && /its length is wrong/.test(error.message) && !error.message.includes(SECRET),
      );
    });
  }

  it('gets no copy where it swallowed others in implicit VR or big endian', () => {
    for (const transferSyntax of [TRANSFER_SYNTAX.implicitLittleEndian, TRANSFER_SYNTAX.explicitBigEndian]) {
      const encoding = {
        explicitVr: transferSyntax !== TRANSFER_SYNTAX.implicitLittleEndian,
        bigEndian: transferSyntax === TRANSFER_SYNTAX.explicitBigEndian,
      };
      for (const [tag, vr] of [
        [0x00080008, 'CS'],
        [0x00281201, 'OW'],
      ] as const) {
        const value = swallowing(bytesOf('ORIGINAL'), encoding);
        assert.throws(() => copyOf(small([raw(tag, vr, value)], { transferSyntax })), DicomError);
      }
    }
  });

  const removed: readonly (readonly [string, ElementSpec])[] = [
    ['a control character in a code', raw(0x00080060, 'CS', bytesOf(`C\0${SECRET}T`))],
    ['a code of a hundred characters', raw(0x00185100, 'CS', bytesOf(SECRET.padEnd(100, 'X')))],
    ['letters in a number', el(0x00200013, 'IS', `${SECRET} 12`)],
    ['letters in a decimal', el(0x00180050, 'DS', SECRET)],
    ['a text behind a NUL', raw(0x00181020, 'LO', bytesOf(`v1\0${SECRET} `))],
    ['more numbers than the attribute has', raw(0x00280106, 'US', bytesOf(SECRET))],
    ['a class that is no UID', sq(0x00082112, [item([el(0x00081150, 'UI', SECRET), el(0x00081155, 'UI', '1.2.3')])])],
  ];
  for (const [title, element] of removed) {
    it(`is not copied: ${title}`, () => {
      const { bytes } = copyOf(small([element]));
      assert.ok(!Buffer.from(bytes).includes(SECRET));
    });
  }

  it('leaves an empty element of a string, whose attribute may be of Type 2, and none of what the profile removes', () => {
    const before = small([
      raw(0x00100040, 'CS', bytesOf(`M\0${SECRET} `)),
      raw(0x00102160, 'SH', bytesOf(`a\0${SECRET} `)),
      el(0x00180050, 'DS', SECRET),
      raw(0x00280106, 'US', bytesOf(SECRET)),
    ]);
    const policy = { ...BASIC_POLICY, options: new Set(['PC'] as const) };
    const paths = elementsByPath(copyOf(before, { policy }).file);
    assert.equal(paths.get('(0010,0040)')?.element.length, 0);
    assert.equal(paths.get('(0018,0050)')?.element.length, 0);
    assert.ok(!paths.has('(0010,2160)'));
    assert.ok(!paths.has('(0028,0106)'));
  });

  it('is not what careless writers make of codes and numbers', () => {
    const kept: readonly ElementSpec[] = [
      el(0x00080008, 'CS', 'Derived\\Primary\\Axial.2'),
      el(0x00180050, 'DS', '1,5\\nan\\ 2.5e-3'),
      el(0x00200013, 'IS', '12A '),
      raw(0x00181030, 'LO', bytesOf('two\r\nlines\0')),
    ];
    const before = small(kept);
    const paths = elementsByPath(copyOf(before).file);
    for (const path of ['(0008,0008)', '(0018,0050)', '(0020,0013)']) assert.ok(paths.has(path), path);
  });
});
