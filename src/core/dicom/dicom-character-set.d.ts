declare module 'dicom-character-set' {
  /** Decodes text by Specific Character Set; throws where a term or an escape sequence is unknown. */
  export function convertBytes(
    specificCharacterSet: string,
    bytes: Uint8Array,
    options?: { readonly vr?: string },
  ): string;
}
