import * as Tag from '../../../../src/core/standard/tag.js';
import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import type { ByteSource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { tagRows } from '../../../../src/core/plan/tagRows.js';
import {
  el,
  encodeElements,
  item,
  privateCreator,
  privateTag,
  raw,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { counting, pathsOf, small, virtualFile } from './reading.js';

const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;
const NAME = el('PatientName', 'PN', 'MOONGLOW^TABITHA');
const SIGNATURE = sq('DigitalSignaturesSequence', [item([el(0x04000105, 'DT', '20240312101530')])]);

/** A file with a gigabyte of zeros as the value of `large`, which sorts last in `head`. */
function gigantic(large: ElementSpec, tail: readonly ElementSpec[], transferSyntax: string): ByteSource {
  const encoding = {
    explicitVr: transferSyntax !== TRANSFER_SYNTAX.implicitLittleEndian,
    bigEndian: transferSyntax === TRANSFER_SYNTAX.explicitBigEndian,
  };
  return virtualFile(small([NAME, ...IMAGE, large], { transferSyntax }), GIGABYTE, encodeElements(tail, encoding));
}

/** A gigabyte of pixels. */
const IMAGE = [
  el('NumberOfFrames', 'IS', 10),
  el('Rows', 'US', 10_000),
  el('Columns', 'US', 10_000),
  el('BitsAllocated', 'US', 8),
];
const PIXELS = raw('PixelData', 'OW', new Uint8Array(0), { lengthField: GIGABYTE });

describe('a file of a gigabyte', () => {
  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian } = TRANSFER_SYNTAX;
  for (const transferSyntax of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian]) {
    it(`is read, planned and shown by its header alone: ${transferSyntax}`, () => {
      const source = counting(gigantic(PIXELS, [SIGNATURE], transferSyntax));
      const file = readDicom(source);
      assert.deepEqual(pathsOf(file).slice(-3), ['(7FE0,0010)', '(FFFA,FFFA)', '(FFFA,FFFA)[1].(0400,0105)']);
      assert.ok(source.bytesRead() < MEGABYTE / 10, `${source.bytesRead()} bytes were read`);
      const plan = makePlan(file, { pseudonyms: new Pseudonyms() });
      tagRows(plan);
      const { segments } = cleanCopy(plan);
      assert.ok(source.bytesRead() < MEGABYTE, `${source.bytesRead()} bytes were read`);
      const pixels = file.elements.find(({ tag }) => tag === Tag.PixelData);
      assert.ok(pixels);
      assert.ok(
        segments.some(
          (each) =>
            !(each instanceof Uint8Array) &&
            each.from <= pixels.valueOffset &&
            each.from + each.length >= pixels.valueOffset + GIGABYTE,
        ),
        'pixels are a span to copy',
      );
    });
  }

  it('is read by its header where the pixels are fragments', () => {
    const open = raw('PixelData', 'OB', new Uint8Array(0), { lengthField: 0xffffffff });
    const head = small([NAME, open], { transferSyntax: TRANSFER_SYNTAX.jpegBaseline });
    const item = (length: number) => {
      const header = Buffer.from('feff00e000000000', 'hex');
      header.writeUInt32LE(length, 4);
      return header;
    };
    const start = Buffer.concat([head, item(0), item(GIGABYTE)]);
    const source = counting(virtualFile(start, GIGABYTE, Buffer.from('feffdde000000000', 'hex')));
    const pixels = readDicom(source).elements.at(-1);
    assert.deepEqual(
      pixels?.fragments?.map(({ length }) => length),
      [0, GIGABYTE],
    );
    assert.ok(source.bytesRead() < MEGABYTE, `${source.bytesRead()} bytes were read`);
  });

  it('is planned by its header where a private element is the large one', () => {
    const tag = privateTag(0x7fe1, 0x10, 0x10);
    const large = raw(tag, 'OB', new Uint8Array(0), { lengthField: GIGABYTE });
    const head = small([NAME, privateCreator(0x7fe1, 0x10, 'NIMBUS'), large]);
    const source = counting(virtualFile(head, GIGABYTE, new Uint8Array(0)));
    const plan = makePlan(readDicom(source), { pseudonyms: new Pseudonyms() });
    tagRows(plan);
    assert.ok(cleanCopy(plan).length < MEGABYTE);
    assert.ok(source.bytesRead() < MEGABYTE, `${source.bytesRead()} bytes were read`);
  });
});
