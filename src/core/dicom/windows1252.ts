/**
 * Characters of Windows-1252 where ISO 8859-1 has control characters, from 80 to 9F; those it leaves undefined stay
 * control characters. TextDecoder of some versions of Node takes the two sets for one.
 */
const SPECIAL = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes of Windows-1252 as text. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? SPECIAL.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('');
}

/** The bytes from 80 to 9F by their characters. */
export const WINDOWS_1252_BYTES: ReadonlyMap<string, number> = new Map(
  Array.from(SPECIAL, (character, index) => [character, 0x80 + index]),
);
