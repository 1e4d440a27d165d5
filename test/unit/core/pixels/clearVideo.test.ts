import assert from 'node:assert/strict';
import { PixelError } from '../../../../src/core/pixels/pixelError.js';
import { concat, encapsulated } from '../../../support/dicomBuilder.js';
import { ascii, secret, imageWith, copyOf, fragmentsOf, MPEG2, H264, H265 } from './clearing.js';

describe('what is no part of an image', () => {
  describe('in video', () => {
    const code = (...bytes: number[]) => Uint8Array.of(0, 0, 1, ...bytes);
    it('is user data of MPEG-2', () => {
      const stream = concat([code(0xb3, 1, 2, 3), code(0xb2), secret, code(1, 9, 9, 9), code(0xb7)]);
      const copy = copyOf(imageWith([encapsulated([stream])], { syntax: MPEG2 }));
      assert.ok(Buffer.from(fragmentsOf(copy)[0] ?? []).includes(Buffer.from(code(1, 9, 9, 9))));
    });

    it('is messages of H.264 and H.265 that hold more than numbers', () => {
      const message = concat([
        Uint8Array.of(5, 16 + secret.length),
        new Uint8Array(16).fill(0xaa),
        secret,
        Uint8Array.of(0x80),
      ]);
      const timing = Uint8Array.of(1, 2, 7, 7, 0x80);
      for (const [syntax, sei, slice] of [
        [H264, [0x06], [0x65]],
        [H265, [0x4e, 0x01], [0x26, 0x01]],
      ] as const) {
        const parts = [code(...sei), timing, code(...sei), message, code(...slice, 1, 2, 3, 0x80)];
        const copy = copyOf(imageWith([encapsulated([concat(parts)])], { syntax }));
        const bytes = Buffer.from(fragmentsOf(copy)[0] ?? []);
        assert.ok(bytes.includes(Buffer.from(timing)) && bytes.includes(Buffer.from(code(...slice, 1, 2, 3, 0x80))));
      }
    });

    it('refuses containers that are not looked through', () => {
      const container = concat([
        Uint8Array.of(0, 0, 0, 16),
        ascii('ftypisom0000'),
        ascii('and more of the container here'),
      ]);
      assert.throws(() => copyOf(imageWith([encapsulated([container])], { syntax: H264 })), PixelError);
    });
  });
});
