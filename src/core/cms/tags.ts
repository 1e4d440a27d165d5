import type { Encoding } from '../dicom/types.js';

/** The one transfer syntax that every program for Encrypted Content can read. */
export const EXPLICIT_LITTLE_ENDIAN: Encoding = { explicitVr: true, bigEndian: false };
export const EXPLICIT_LITTLE_ENDIAN_UID = '1.2.840.10008.1.2.1';
