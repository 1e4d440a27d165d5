/** Files that are not whole DICOM files. Each must be refused with a reason, and nothing written for it. */
import { buildDicom, bytes, concat, el, item, raw, sq, TRANSFER_SYNTAX, type ElementSpec } from './dicomBuilder.js';
import type { Fixture } from './fixture.js';
import { ctImage } from './tomography.js';

/** All of them, with distinct names. */
export function brokenFixtures(): Fixture[] {
  const ct = buildDicom({ elements: ctImage(1, 1, 16) });
  const pixels = 16 * 16 * 2;
  return [
    { name: 'no bytes at all', bytes: new Uint8Array(0) },
    { name: 'a text file', bytes: Uint8Array.from(Buffer.from('This is not a DICOM file.\n'.repeat(20))) },
    { name: 'a picture that is no DICOM', bytes: bytes('89504E47 0D0A1A0A 0000000D 49484452 00000001 00000001') },
    { name: 'zero bytes only', bytes: new Uint8Array(512) },
    { name: 'a preamble and nothing else', bytes: ct.slice(0, 132) },
    { name: 'cut inside the meta information', bytes: ct.slice(0, 200) },
    { name: 'cut inside an element header', bytes: ct.slice(0, ct.length - pixels - 6) },
    { name: 'cut inside the pixel data', bytes: ct.slice(0, ct.length - 100) },
    {
      name: 'a value longer than the file',
      bytes: small([raw('StudyID', 'UT', bytes('4142'), { lengthField: 9999 })]),
    },
    {
      name: 'a VR that does not exist, and a length that does not fit',
      bytes: small([raw('StudyID', '!!', bytes('4142'), { lengthField: 9998 })]),
    },
    {
      name: 'an item longer than its sequence',
      bytes: small([sq('ContentSequence', [item([], { lengthField: 64 })])]),
    },
    { name: 'a sequence that is never closed', bytes: withoutEnd(8) },
    { name: 'an item that is never closed', bytes: withoutEnd(16) },
    { name: 'an element where an item should start', bytes: small([raw('ContentSequence', 'SQ', stray())]) },
    {
      name: 'an undefined length of a text',
      bytes: small([raw('TextValue', 'UT', stray(), { lengthField: 0xffffffff })]),
    },
    { name: 'a deflated stream that is none', bytes: brokenDeflate() },
    { name: 'encapsulated pixel data cut in a fragment', bytes: openFragments().slice(0, -2) },
  ];
}

function small(broken: readonly ElementSpec[]): Uint8Array {
  const identity = [
    el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    el('SOPInstanceUID', 'UI', '2.25.99'),
    el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  ];
  return buildDicom({ elements: [...identity, ...broken] });
}

/** A sequence and an item of undefined length, without the last bytes: their delimiters take eight each. */
function withoutEnd(missing: number): Uint8Array {
  const open = { undefinedLength: true };
  const whole = small([sq('ContentSequence', [item([el('TextValue', 'UT', 'x')], open)], open)]);
  return whole.slice(0, whole.length - missing);
}

function stray(): Uint8Array {
  return bytes('10 00 20 00 4C 4F 02 00 31 32');
}

function brokenDeflate(): Uint8Array {
  const empty = buildDicom({ transferSyntax: TRANSFER_SYNTAX.deflated, elements: [] });
  // The deflated form of nothing takes two bytes; what replaces it starts with a block of a type that is reserved.
  return concat([empty.slice(0, -2), new Uint8Array(64).fill(0x07)]);
}

function openFragments(): Uint8Array {
  const fragments = bytes('FEFF00E0 00000000 FEFF00E0 04000000 FFD8FFD9');
  return buildDicom({
    transferSyntax: TRANSFER_SYNTAX.jpegBaseline,
    elements: [el('PatientID', 'LO', 'MRN-1'), raw('PixelData', 'OB', fragments, { lengthField: 0xffffffff })],
  });
}
