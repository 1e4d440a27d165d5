import type { Encoding } from '../dicom/types.js';

/** Attributes of PS3.3 C.12.1.1.4. */
export const ENCRYPTED_ATTRIBUTES_SEQUENCE = 0x04000500;
export const ENCRYPTED_CONTENT_TRANSFER_SYNTAX_UID = 0x04000510;
export const ENCRYPTED_CONTENT = 0x04000520;
export const MODIFIED_ATTRIBUTES_SEQUENCE = 0x04000550;

/** The one transfer syntax that every program for Encrypted Content can read. */
export const EXPLICIT_LITTLE_ENDIAN: Encoding = { explicitVr: true, bigEndian: false };
export const EXPLICIT_LITTLE_ENDIAN_UID = '1.2.840.10008.1.2.1';
