import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DicomError } from '../../src/core/dicom/errors.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { FrameBox } from '../../src/core/model/box.js';
import { mainImage, type PixelImage } from '../../src/core/pixels/frames/pixelImage.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';
import { missingDicomTools } from '../support/dicomTools.js';
import { imageFile, imageOf, imageSpec, type ImageSpec } from '../unit/core/pixels/images.js';
import { DECODERS, PixelJudge, type Command } from './pixelJudge.js';

/** A way into a transfer syntax, and the way out of it again. */
interface Way {
  readonly name: string;
  readonly encode: Command;
  readonly decode: Command;
  /** The layouts to try; left out, all. Those that the encoder refuses are passed over. */
  readonly only?: RegExp;
}

const { jpeg, jpegLs, rle, gdcm } = DECODERS;
const EIGHT_BITS = /^(8 bits|MONOCHROME1|RGB|several frames$)/;

const WAYS: readonly Way[] = [
  { name: 'JPEG Lossless SV1', encode: ['dcmcjpeg', '+e1'], decode: jpeg },
  ...[1, 2, 3, 4, 5, 6, 7].map((value): Way => {
    const encode: Command = ['dcmcjpeg', '+el', '+sv', String(value)];
    return { name: `JPEG Lossless, predictor ${value}`, encode, decode: jpeg, only: /^(16 bits|RGB by pixel)$/ };
  }),
  { name: 'JPEG Lossless by GDCM', encode: ['gdcmconv', '--jpeg'], decode: gdcm },
  { name: 'fragments', encode: ['dcmcjpeg', '+e1', '+fs', '1'], decode: jpeg, only: /several|RGB by p/ },
  { name: 'fragments without offsets', encode: ['dcmcjpeg', '+e1', '+fs', '1', '-ot'], decode: jpeg, only: /several/ },
  { name: 'JPEG-LS', encode: ['dcmcjpls', '+el'], decode: jpegLs },
  { name: 'JPEG-LS by sample', encode: ['dcmcjpls', '+el', '+is'], decode: jpegLs, only: /^RGB/ },
  { name: 'JPEG-LS by component', encode: ['dcmcjpls', '+el', '+in'], decode: jpegLs, only: /^RGB/ },
  { name: 'JPEG-LS near-lossless', encode: ['dcmcjpls', '+en'], decode: jpegLs, only: /^(8|12|RGB)/ },
  { name: 'JPEG-LS by GDCM', encode: ['gdcmconv', '--jpegls'], decode: gdcm, only: /^(8|12|RGB by pixel)/ },
  { name: 'RLE', encode: ['dcmcrle'], decode: rle },
  { name: 'RLE by GDCM', encode: ['gdcmconv', '--rle'], decode: rle, only: /^(8|16 bits|RGB|several)/ },
  { name: 'JPEG 2000 lossless', encode: ['gdcmconv', '--j2k'], decode: gdcm },
  { name: 'JPEG 2000 lossy', encode: ['gdcmconv', '--j2k', '--lossy', '-r', '8'], decode: gdcm, only: /^(8 bits|RGB)/ },
  { name: 'JPEG baseline', encode: ['dcmcjpeg', '+eb', '+s2'], decode: jpeg, only: EIGHT_BITS },
  { name: 'JPEG baseline 4:4:4', encode: ['dcmcjpeg', '+eb', '+s4'], decode: jpeg, only: /^RGB/ },
  { name: 'JPEG baseline 4:1:1', encode: ['dcmcjpeg', '+eb', '+n1', '-ho'], decode: jpeg, only: /^RGB/ },
  { name: 'JPEG baseline RGB', encode: ['dcmcjpeg', '+eb', '+cr'], decode: jpeg, only: /^RGB/ },
  { name: 'JPEG extended, 8 bits', encode: ['dcmcjpeg', '+ee', '+be'], decode: jpeg, only: /^8 bits/ },
];

const LAYOUTS: Readonly<Record<string, ImageSpec>> = {
  '8 bits': imageSpec(),
  MONOCHROME1: imageSpec({ photometricInterpretation: 'MONOCHROME1' }),
  '12 bits': imageSpec({ bitsAllocated: 16, bitsStored: 12 }),
  '16 bits': imageSpec({ bitsAllocated: 16 }),
  '12 bits signed': imageSpec({ bitsAllocated: 16, bitsStored: 12, signed: true }),
  '16 bits signed': imageSpec({ bitsAllocated: 16, signed: true }),
  'several frames': imageSpec({ frames: 3, columns: 61 }),
  'several frames of 16 bits': imageSpec({ frames: 3, bitsAllocated: 16, rows: 40 }),
  'RGB by pixel': imageSpec({ photometricInterpretation: 'RGB', frames: 2 }),
  'RGB by plane': imageSpec({ photometricInterpretation: 'RGB', planarConfiguration: 1 }),
};

/** Two that overlap on the last frame, and one in its corner that reaches beyond it. */
function boxesFor({ frames, columns, rows }: { frames: number; columns: number; rows: number }): readonly FrameBox[] {
  const frame = frames - 1;
  return [
    { frame, x: 5, y: 3, width: 17, height: 9 },
    { frame, x: 12, y: 7, width: 11, height: 8 },
    { frame, x: columns - 9, y: rows - 6, width: 30, height: 30 },
  ];
}

describe('Black boxes, judged by DCMTK and GDCM', () => {
  const judge = new PixelJudge();

  before(function () {
    const missing = missingDicomTools();
    if (missing === undefined) return;
    console.log(`      skipped: ${missing}`);
    this.skip();
  });

  after(() => judge.end());

  for (const { name, encode, decode, only = /./ } of WAYS) {
    it(name, async () => {
      let judged = 0;
      for (const [layout, spec] of Object.entries(LAYOUTS).filter(([layout]) => only.test(layout))) {
        const original = await judge.run(encode, imageFile(spec));
        // GDCM passes on what it cannot encode.
        if (!original || !imageOf(readDicom(memorySource(original))).element.fragments) continue;
        if (await judge.judge(`${name}, ${layout}`, decode, original, boxesFor(spec))) judged += 1;
      }
      assert.ok(judged > 0, 'something was judged');
    });
  }

  it('real files, one of every kind', async function () {
    if (!corpusFolder()) {
      console.log('      skipped: no corpus beside the checkout');
      this.skip();
    }
    let judged = 0;
    for (const [path, image] of oneOfEveryKind()) {
      const decoder = decoderOf(image);
      if (decoder && (await judge.judge(basename(path), decoder, readFileSync(path), boxesFor(image.format))))
        judged += 1;
    }
    assert.ok(judged >= 20, `${judged} files were judged`);
  });
});

/** Files of images that differ in what matters here, none of them large. */
function oneOfEveryKind(): ReadonlyMap<string, PixelImage> {
  const kinds = new Set<string>();
  const files = new Map<string, PixelImage>();
  for (const path of corpusFiles()) {
    const image = tryImage(path);
    if (!image) continue;
    const { photometricInterpretation, bitsAllocated, bitsStored, signed, frames } = image.format;
    const kind = [image.file.transferSyntax, photometricInterpretation, bitsAllocated, bitsStored, signed, frames > 1];
    if (kinds.has(kind.join())) continue;
    kinds.add(kind.join());
    files.set(path, image);
  }
  return files;
}

function tryImage(path: string): PixelImage | undefined {
  try {
    const image = mainImage(readDicom(memorySource(readFileSync(path))));
    return image?.element.fragments && image.format.rows * image.format.columns < 300_000 ? image : undefined;
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

/** Undefined for what is refused: JPEG XL, RLE of one bit. */
function decoderOf({ file, format }: PixelImage): Command | undefined {
  if (format.bitsAllocated === 1) return undefined;
  const [, syntax] = /^1\.2\.840\.10008\.1\.2\.(5|4\.\d+)$/.exec(file.transferSyntax) ?? [];
  if (syntax === '5') return rle;
  if (syntax === '4.80' || syntax === '4.81') return jpegLs;
  if (syntax === '4.90' || syntax === '4.91') return gdcm;
  return syntax === '4.50' || syntax === '4.51' || syntax === '4.57' || syntax === '4.70' ? jpeg : undefined;
}
