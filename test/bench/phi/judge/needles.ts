/** The bytes that a secret may be in a file: its spellings in every encoding, letters of ASCII in lower case. */
import { encodeText } from '../encodeText.js';
import type { Secret } from '../model.js';
import { folded, isLatin, unique } from '../spellings.js';

export interface Needle {
  readonly bytes: Buffer;
  /** Bytes of one character: a number must not begin in the middle of another. */
  readonly width: 1 | 2;
  readonly startsWithDigit: boolean;
}

/** Fewer bytes occur by chance. */
const SHORTEST_ASCII = 3;
const SHORTEST_OTHER = 4;

/** All needles of a secret. `specificCharacterSet` is that of the file in which it was planted. */
export function needlesOf(secret: Secret, specificCharacterSet: string | undefined): Needle[] {
  const texts = unique(secret.spellings.flatMap(variants)).filter(
    (text) => text.length >= (isAscii(text) ? SHORTEST_ASCII : 2),
  );
  const needles = texts.flatMap((text) => encodings(text, specificCharacterSet).map((each) => ({ ...each, text })));
  const kept = needles.filter(({ bytes, text }) => isAscii(text) || bytes.length >= SHORTEST_OTHER);
  const distinct = new Map(kept.map((each) => [`${each.width} ${each.bytes.toString('hex')}`, each]));
  return [...distinct.values()].map(({ bytes, width, text }) => ({
    bytes: foldAscii(bytes),
    width,
    startsWithDigit: /^\d/.test(text),
  }));
}

/**
 * Offsets at which one of the needles begins; `haystack` has been through {@link foldAscii}. `starts` are offsets at
 * which a value begins: the byte before it belongs to a length and is no digit, whatever it looks like.
 */
export function findNeedles(
  haystack: Buffer,
  needles: readonly Needle[],
  starts: ReadonlySet<number> = new Set(),
): number[] {
  return needles.flatMap((needle) => {
    const found: number[] = [];
    for (let at = haystack.indexOf(needle.bytes); at >= 0; at = haystack.indexOf(needle.bytes, at + 1)) {
      if (!needle.startsWithDigit || starts.has(at) || !followsDigit(haystack, at, needle)) found.push(at);
    }
    return found;
  });
}

/** Capital letters of ASCII become small ones; all other bytes stay. */
export function foldAscii(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));
}

/** The numbers of secrets are long; one that begins inside a longer run of digits is a coincidence of hashed UIDs. */
function followsDigit(haystack: Buffer, at: number, { width, bytes }: Needle): boolean {
  const bigEndian = width === 2 && bytes[0] === 0;
  const before = haystack[at - (width === 1 ? 1 : bigEndian ? 1 : 2)] ?? 0;
  return before >= 0x30 && before <= 0x39;
}

/** Letters beyond ASCII have no case in bytes, so both are looked for. */
function variants(text: string): string[] {
  if (isAscii(text)) return [text];
  return [text, text.toUpperCase(), text.toLowerCase(), ...(isLatin(text) ? [folded(text)] : [])];
}

function encodings(text: string, specificCharacterSet: string | undefined): Omit<Needle, 'startsWithDigit'>[] {
  const wide = Buffer.from(text, 'utf16le');
  const narrow = isAscii(text) ? [Buffer.from(text)] : [...beyondAscii(text, specificCharacterSet)];
  return [
    ...narrow.map((bytes) => ({ bytes, width: 1 as const })),
    { bytes: wide, width: 2 },
    { bytes: Buffer.from(wide).swap16(), width: 2 },
  ];
}

function beyondAscii(text: string, specificCharacterSet: string | undefined): Buffer[] {
  const sets = unique([specificCharacterSet, 'ISO_IR 100', 'ISO_IR 192']);
  return sets.flatMap((set) => {
    try {
      return [withoutEscapes(encodeText(text, set))];
    } catch {
      return [];
    }
  });
}

/** What follows a name in a text decides which escape sequences stand around it (PS3.5 section 6.1.2.5.3). */
function withoutEscapes(encoded: Uint8Array): Buffer {
  return Buffer.from(
    Buffer.from(encoded)
      .toString('latin1')
      // eslint-disable-next-line no-control-regex
      .replace(/\x1b[\x20-\x2f]+[\x30-\x7e]/g, ''),
    'latin1',
  );
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}
