/** Image Pixel Module (PS3.3 section C.7.6.3) of a small picture, native or compressed. */
import {
  bytes,
  el,
  encapsulated,
  pixelData,
  TRANSFER_SYNTAX,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { rleFrame } from '../../../support/rle.js';
import type { Draft } from '../draft.js';

/** Pixels a side: the header is what is tested. */
const SIDE = 16;

/** Sixteen rows of sixteen grey pixels of eight bits, steps of grey: JPEG, lossless, first-order prediction. */
const JPEG_LOSSLESS = bytes(
  'FFD8FFE000104A46494600010100000100010000FFC3000B080010001001011100FFC4001600010101000000' +
    '00000000000000000000000507FFDA0008010100010000CEC581605801605816005816058016058160501605' +
    '8160058160580160581600581605814058160580160581600581605801605816050160581600581605801605' +
    '8160058160581FFFFFD9',
);

export const COMPRESSED: readonly string[] = [TRANSFER_SYNTAX.rleLossless, TRANSFER_SYNTAX.jpegLossless];

export interface Image {
  readonly elements: readonly ElementSpec[];
  /** What must be in the copy: words in little endian, or the fragments one after the other. */
  readonly pixelBytes: Uint8Array;
}

/** An image of `frames` frames. Values stay below 256, so that no pixel spells a word of two bytes by chance. */
export function image(draft: Draft, frames: number, transferSyntax: string): Image {
  const compressed = COMPRESSED.includes(transferSyntax);
  const bits = compressed ? 8 : 16;
  const technical = { kindOfPlace: 'Technical attributes' } as const;
  const keep = (tag: number, vr: 'US' | 'CS' | 'IS', value: string | number) =>
    draft.research(el(tag, vr, value), technical);
  const module = [
    keep(0x00280002, 'US', 1),
    keep(0x00280004, 'CS', 'MONOCHROME2'),
    ...(frames > 1 ? [keep(0x00280008, 'IS', frames)] : []),
    keep(0x00280010, 'US', SIDE),
    keep(0x00280011, 'US', SIDE),
    draft.research(el('PixelSpacing', 'DS', ['0.6836', '0.6836']), technical),
    keep(0x00280100, 'US', bits),
    keep(0x00280101, 'US', bits - (compressed ? 0 : 4)),
    keep(0x00280102, 'US', bits - (compressed ? 1 : 5)),
    keep(0x00280103, 'US', 0),
  ];
  if (!compressed) {
    const words = Uint16Array.from({ length: SIDE * SIDE * frames }, () => draft.lot.integer(0, 255));
    return { elements: [...module, pixelData(words)], pixelBytes: littleEndian(words) };
  }
  const fragments = Array.from({ length: frames }, () => fragment(draft, transferSyntax));
  const data = encapsulated(fragments, { frameStarts: fragments.map((_, index) => index) });
  return { elements: [...module, data], pixelBytes: Uint8Array.from(Buffer.concat(fragments.map(even))) };
}

function fragment({ lot }: Draft, transferSyntax: string): Uint8Array {
  if (transferSyntax === TRANSFER_SYNTAX.jpegLossless) return JPEG_LOSSLESS;
  return rleFrame([Uint8Array.from({ length: SIDE * SIDE }, () => lot.integer(128, 254))], SIDE);
}

function littleEndian(words: Uint16Array): Uint8Array {
  const result = new Uint8Array(words.length * 2);
  const view = new DataView(result.buffer);
  words.forEach((word, index) => view.setUint16(index * 2, word, true));
  return result;
}

function even(of: Uint8Array): Uint8Array {
  return of.length % 2 === 0 ? of : Uint8Array.from([...of, 0]);
}
