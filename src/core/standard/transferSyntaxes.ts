/** How a data set of a transfer syntax is encoded (PS3.5 Annex A). */
export interface TransferSyntax {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  /** The whole data set is one deflate stream. */
  readonly deflated: boolean;
  /** Pixel Data is a sequence of fragments. */
  readonly encapsulated: boolean;
}

export const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';

const NATIVE: TransferSyntax = { explicitVr: true, bigEndian: false, deflated: false, encapsulated: false };
const IMPLICIT: TransferSyntax = { ...NATIVE, explicitVr: false };
const DEFLATED: TransferSyntax = { ...NATIVE, deflated: true };
const ENCAPSULATED: TransferSyntax = { ...NATIVE, encapsulated: true };

/** All that are not explicit VR little endian with encapsulated Pixel Data. */
const OTHERS: ReadonlyMap<string, TransferSyntax> = new Map([
  [IMPLICIT_VR_LITTLE_ENDIAN, IMPLICIT],
  [EXPLICIT_VR_LITTLE_ENDIAN, NATIVE],
  [DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, DEFLATED],
  [EXPLICIT_VR_BIG_ENDIAN, { ...NATIVE, bigEndian: true }],
  // JPIP: Pixel Data is absent, Pixel Data Provider URL stands for it.
  ['1.2.840.10008.1.2.4.94', NATIVE],
  ['1.2.840.10008.1.2.4.95', DEFLATED],
  ['1.2.840.10008.1.2.4.204', NATIVE],
  ['1.2.840.10008.1.2.4.205', DEFLATED],
  // SMPTE ST 2110: pixels travel in the stream, not in the data set.
  ['1.2.840.10008.1.2.7.1', NATIVE],
  ['1.2.840.10008.1.2.7.2', NATIVE],
  ['1.2.840.10008.1.2.7.3', NATIVE],
  // Papyrus 3 (retired).
  ['1.2.840.10008.1.20', IMPLICIT],
  // A private one of GE that is met in archives: implicit VR little endian, only the pixels are big endian.
  ['1.2.840.113619.5.2', IMPLICIT],
]);

/** 1.2.1.98, JPEG, JPEG-LS, JPEG 2000, MPEG, HEVC, JPEG XL, HTJ2K, RLE and deflated image frames, retired ones too. */
const IS_ENCAPSULATED = /^1\.2\.840\.10008\.1\.2\.(1\.98|4\.\d+(\.1)?|5|8\.1)$/;

/** How data sets of this transfer syntax are encoded, or undefined where the UID is none that is known. */
export function transferSyntax(uid: string): TransferSyntax | undefined {
  return OTHERS.get(uid) ?? (IS_ENCAPSULATED.test(uid) ? ENCAPSULATED : undefined);
}
