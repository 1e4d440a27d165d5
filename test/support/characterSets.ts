/**
 * Names in the repertoires of Specific Character Set (0008,0005), as bytes and as the text that they spell. Those
 * with a section are the examples of PS3.5 Annexes H to K; the others are invented people.
 */
import { bytes, concat, utf8 } from './dicomBuilder.js';

export interface CharacterSetExample {
  /** What is special about it; unique. */
  readonly name: string;
  /** Value of (0008,0005), values separated by backslashes. */
  readonly specificCharacterSet: string;
  /** A value of VR PN. */
  readonly value: Uint8Array;
  /** The same as Unicode. */
  readonly text: string;
}

const LATIN = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Kanji in JIS X 0208 between escape sequences, ASCII (ESC 28 42) before every delimiter. */
const YAMADA_IR_87 = bytes(
  '1B2442 3B334544 1B2842 5E 1B2442 42404F3A 1B2842 3D' + '1B2442 2464245E2440 1B2842 5E 1B2442 243F246D2426 1B2842',
);

/** The same with JIS X 0201 Romaji (ESC 28 4A) as the first code element, after half-width Katakana. */
const YAMADA_IR_13 = bytes(
  'D4CFC0DE 5E C0DBB3 3D 1B2442 3B334544 1B284A 5E 1B2442 42404F3A 1B284A 3D' +
    '1B2442 2464245E2440 1B284A 5E 1B2442 243F246D2426 1B284A',
);

/** Second bytes are 5C, 3D and 5E here (backslash, `=`, `^`): inside a two-byte set they delimit nothing. */
const SECOND_BYTES_LIKE_DELIMITERS = bytes('1B2442 345C 1B2842 5E 1B2442 253D 1B2842 3D3D 1B2442 253D255E 1B2842 5E');

const HONG_IR_149 = bytes('1B242943 FBF3 5E 1B242943 D1CED4D7 3D 1B242943 C8AB 5E 1B242943 B1E6B5BF');

export const CHARACTER_SET_EXAMPLES: readonly CharacterSetExample[] = [
  ...singleByte(),
  {
    name: 'Japanese, three groups (H.3.1)',
    specificCharacterSet: '\\ISO 2022 IR 87',
    value: concat([LATIN('Yamada^Tarou='), YAMADA_IR_87]),
    text: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
  },
  {
    name: 'Japanese, half-width Katakana first (H.3.2)',
    specificCharacterSet: 'ISO 2022 IR 13\\ISO 2022 IR 87',
    value: YAMADA_IR_13,
    text: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  },
  {
    name: 'Japanese, second bytes that look like delimiters',
    specificCharacterSet: '\\ISO 2022 IR 87',
    value: SECOND_BYTES_LIKE_DELIMITERS,
    text: '舘^ソ==ソマ^',
  },
  {
    name: 'Japanese, half-width Katakana without extensions',
    specificCharacterSet: 'ISO_IR 13',
    value: bytes('D4CFC0DE 5E C0DBB3'),
    text: 'ﾔﾏﾀﾞ^ﾀﾛｳ',
  },
  {
    name: 'Japanese, supplementary Kanji',
    specificCharacterSet: '\\ISO 2022 IR 87\\ISO 2022 IR 159',
    value: concat([LATIN('Kakuu^Jou='), bytes('1B2442 324D 1B242844 3021 1B2842')]),
    text: 'Kakuu^Jou=架丂',
  },
  {
    name: 'Korean, three groups (I.2)',
    specificCharacterSet: '\\ISO 2022 IR 149',
    value: concat([LATIN('Hong^Gildong='), HONG_IR_149]),
    text: 'Hong^Gildong=洪^吉洞=홍^길동',
  },
  {
    name: 'Chinese, UTF-8 (J.1)',
    specificCharacterSet: 'ISO_IR 192',
    value: utf8('Wang^XiaoDong=王^小東='),
    text: 'Wang^XiaoDong=王^小東=',
  },
  {
    name: 'Chinese, GB18030 (J.2)',
    specificCharacterSet: 'GB18030',
    value: concat([LATIN('Wang^XiaoDong='), bytes('CDF5 5E D0A1B6AB 3D')]),
    text: 'Wang^XiaoDong=王^小东=',
  },
  {
    name: 'Chinese, GB18030 with four bytes and a second byte 5C',
    specificCharacterSet: 'GB18030',
    value: bytes('955C 5E 95328236'),
    text: '昞^𠀀',
  },
  {
    name: 'Chinese, GBK',
    specificCharacterSet: 'GBK',
    value: bytes('CC93988B 5E 955C'),
    text: '虛構^昞',
  },
  {
    name: 'Chinese, GB 2312 by code extension (K.2)',
    specificCharacterSet: '\\ISO 2022 IR 58',
    value: concat([LATIN('Zhang^XiaoDong='), bytes('1B242941 D5C5 5E 1B242941 D0A1B6AB 3D')]),
    text: 'Zhang^XiaoDong=张^小东=',
  },
  {
    name: 'Greek and Cyrillic in one name by code extension',
    specificCharacterSet: 'ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144',
    value: concat([bytes('4DFC 3D 1B2D46 C1EDFD 1B2D4C'), bytes('BDD5D1EB')]),
    text: 'Mü=ΑνύНебы',
  },
];

/** One byte per character, no escapes: PS3.3 Table C.12-2. */
function singleByte(): CharacterSetExample[] {
  const table: readonly (readonly [name: string, term: string, hex: string, text: string])[] = [
    ['Western European', 'ISO_IR 100', '4DFC DF69 6767 616E 675E C46E 6E65', 'Müßiggang^Änne'],
    ['Central European', 'ISO_IR 101', '5779 6D79 B66C 6F6E 795E A375 6B61 737A', 'Wymyślony^Łukasz'],
    ['Maltese', 'ISO_IR 109', 'D572 616A 6A61 5EC5 656E 7375', 'Ġrajja^Ċensu'],
    ['Latvian', 'ISO_IR 110', '497A 646F 6DE0 7473 5E4A E06E 6973', 'Izdomāts^Jānis'],
    ['Turkish', 'ISO_IR 148', '44FC FE73 656C 5E49 FEFD 6C', 'Düşsel^Işıl'],
    ['Latin-9', 'ISO_IR 203', 'BC75 7672 E95E 4E6F EB6C', 'Œuvré^Noël'],
    ['Russian', 'ISO_IR 144', 'BDD5 D1EB DBD8 E6EB DD5E C4F1 D4DE E0', 'Небылицын^Фёдор'],
    ['Arabic', 'ISO_IR 127', 'CEEA C7E4 EA5E D3E5 EAD1', 'خيالي^سمير'],
    ['Greek', 'ISO_IR 126', 'C1ED FDF0 E1F1 EAF4 EFF2 5ECF F1DD F3F4 E7F2', 'Ανύπαρκτος^Ορέστης'],
    ['Hebrew', 'ISO_IR 138', 'E3EE E9E5 F0E9 5EE0 E5F8 E9', 'דמיוני^אורי'],
    ['Thai', 'ISO_IR 166', 'CAC1 C1B5 D45E C1D2 B9D5', 'สมมติ^มานี'],
  ];
  return table.map(([name, specificCharacterSet, hex, text]) => ({
    name,
    specificCharacterSet,
    value: bytes(hex),
    text,
  }));
}
