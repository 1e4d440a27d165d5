/** ICC profiles (ICC.1): what of them is structure and numbers, and what may be text. */

/** A stretch of bytes. */
interface Stretch {
  readonly from: number;
  readonly length: number;
}

const HEADER = 128;
/** ICC.1 7.2.9: every profile says so here. */
const SIGNATURE = { at: 36, text: 'acsp' };
/** ICC.1 7.2.18: a checksum of the profile, zero where none was made. */
const PROFILE_ID = { from: 84, length: 16 };
/** Type signatures of ICC.1 that hold numbers only. */
const NUMERIC =
  /^(XYZ |curv|para|mft1|mft2|mAB |mBA |sf32|uf32|chrm|meas|view|sig |ui08|ui16|ui32|ui64|clro|cicp|bfd |crdi)$/;

/** The stretches of a profile that are neither structure nor numbers. */
export function withoutNumbers(profile: Buffer): readonly Stretch[] {
  if (profile.length < HEADER + 4) return [{ from: 0, length: profile.length }];
  const count = profile.readUInt32BE(HEADER);
  const tableEnd = HEADER + 4 + 12 * count;
  if (tableEnd > profile.length) return [{ from: 0, length: profile.length }];
  const kept: Stretch[] = [{ from: 0, length: tableEnd }];
  for (let index = 0; index < count; index++) {
    const entry = HEADER + 4 + 12 * index;
    const [from, length] = [profile.readUInt32BE(entry + 4), profile.readUInt32BE(entry + 8)];
    if (from < tableEnd || from + length > profile.length || length < 8) continue;
    const type = profile.toString('latin1', from, from + 4);
    // Of a text its type stays, so that it reads as one without characters.
    kept.push({ from, length: NUMERIC.test(type) ? length : 4 });
  }
  return between(kept, profile.length);
}

/** What lies between spans, up to a length. */
function between(spans: readonly Stretch[], length: number): readonly Stretch[] {
  const gaps: Stretch[] = [];
  let end = 0;
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    if (span.from > end) gaps.push({ from: end, length: span.from - end });
    end = Math.max(end, span.from + span.length);
  }
  if (length > end) gaps.push({ from: end, length: length - end });
  return gaps;
}

/** True for bytes that say they are a profile. */
export function isIccProfile(bytes: Uint8Array): boolean {
  const { at, text } = SIGNATURE;
  return Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
}

/**
 * The profile with zeros in place of its texts, as long as before; its numbers stay, and so do the colours. Undefined
 * where it holds no text, or where the bytes are no profile.
 */
export function withoutProfileTexts(profile: Uint8Array): Uint8Array | undefined {
  if (!isIccProfile(profile)) return undefined;
  const bytes = Buffer.from(profile);
  const texts = withoutNumbers(bytes).filter(({ from, length }) =>
    bytes.subarray(from, from + length).some((byte) => byte !== 0),
  );
  if (texts.length === 0) return undefined;
  for (const { from, length } of [...texts, PROFILE_ID]) bytes.fill(0, from, from + length);
  return bytes;
}
