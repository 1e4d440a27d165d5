/** Tests that skip on every machine of the project's CI, by what their titles say and why. */
const EXPECTED = [
  // The tables of the standard as CSV and the corpus of real files lie beside the checkout, not in it.
  /holds every row of the table that it was generated from|made the tables that the project holds|of XML of the same rows/,
  /knows every attribute that Table E\.1-1 names/,
  /corpus|real files/i,
  // dicom-parser cannot read these encodings, so that it is no judge of them.
  /agrees on tags, VRs, offsets, lengths and items: .*(big endian|undefined length|every VR)/,
  // A deflated file without meta cannot be told from any other bytes; a DICOMDIR holds no originals.
  /tells by the bytes how a file without meta is written: deflated/,
  /come back byte by byte: DICOMDIR/,
  // A user who may write everywhere meets no read-only folder; CI runs as an ordinary user, except on Windows.
  /A folder that cannot be written into/,
];

/** @param {string} title the full title of a skipped test */
export function isExpectedSkip(title) {
  return EXPECTED.some((pattern) => pattern.test(title));
}
