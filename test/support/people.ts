/** Invented people and places. Telephone numbers are from ranges that are reserved for fiction. */

export interface Person {
  /** As PN; the bytes of other character sets go into {@link nameBytes}. */
  readonly name: string;
  readonly nameBytes?: Uint8Array;
  readonly specificCharacterSet?: string;
  readonly id: string;
  /** As DA. */
  readonly birthDate: string;
  readonly sex: 'F' | 'M' | 'O';
  /** As AS, at {@link STUDY_DATE}. */
  readonly age: string;
  readonly address: string;
  readonly phone: string;
}

export const STUDY_DATE = '20240312';
export const HOSPITAL = 'Riverbend Imaginary Hospital';
export const HOSPITAL_ADDRESS = '1 Nowhere Quay, Springvale';
export const REFERRING_PHYSICIAN = 'BRIARPATCH^OTIS^^DR';
export const REPORTING_PHYSICIAN = 'THISTLEDOWN^ODETTE^^DR';
export const OPERATOR = 'PEBBLEBROOK^JUNIPER';

export const TABITHA: Person = {
  name: 'MOONGLOW^TABITHA^Q',
  id: 'MRN-0047113',
  birthDate: '19610228',
  sex: 'F',
  age: '063Y',
  address: '7 Fable Lane, Springvale',
  phone: '+1-202-555-0142',
};

export const HUMPHREY: Person = {
  name: 'FABLE^HUMPHREY',
  id: 'MRN-0047114',
  birthDate: '19871105',
  sex: 'M',
  age: '036Y',
  address: '12 Invention Row, Springvale',
  phone: '+44 20 7946 0018',
};

export const HANAKO: Person = {
  name: 'Kakuu^Hanako',
  // The name in Latin letters, in Kanji and in Hiragana: ISO 2022 IR 87, back to ASCII before every delimiter.
  nameBytes: Uint8Array.from(
    Buffer.from('Kakuu^Hanako=\x1b$B2M6u\x1b(B^\x1b$B2V;R\x1b(B=\x1b$B$+$/$&\x1b(B^\x1b$B$O$J$3\x1b(B', 'latin1'),
  ),
  specificCharacterSet: '\\ISO 2022 IR 87',
  id: 'MRN-0047115',
  birthDate: '19740815',
  sex: 'F',
  age: '049Y',
  address: '3 Fairy Tale Street, Springvale',
  phone: '+1-202-555-0187',
};
