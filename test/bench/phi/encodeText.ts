/**
 * Text to bytes of a Specific Character Set (0008,0005), for the names of the generator: PS3.3 section C.12.1.1.2 and
 * PS3.5 section 6.1.2.5. The tables are those of TextDecoder, turned round.
 */

interface CodeElement {
  /** Label of TextDecoder; the bytes of a character are those that it decodes to it. */
  readonly decoder: string;
  readonly bytesPerCharacter: 1 | 2;
  /** Written before the characters; empty where the set is in force from the start. */
  readonly escape: readonly number[];
  /** Bytes are written with the eighth bit clear: the set is designated to G0. */
  readonly sevenBit?: boolean;
}

const ESC = 0x1b;

const SINGLE_BYTE: Readonly<Record<string, readonly [decoder: string, final: number]>> = {
  '100': ['iso-8859-1', 0x41],
  '101': ['iso-8859-2', 0x42],
  '109': ['iso-8859-3', 0x43],
  '110': ['iso-8859-4', 0x44],
  '144': ['iso-8859-5', 0x4c],
  '127': ['iso-8859-6', 0x47],
  '126': ['iso-8859-7', 0x46],
  '138': ['iso-8859-8', 0x48],
  '148': ['windows-1254', 0x4d],
  '166': ['windows-874', 0x54],
  '203': ['iso-8859-15', 0x62],
};

const MULTI_BYTE: Readonly<Record<string, CodeElement>> = {
  'ISO 2022 IR 87': { decoder: 'euc-jp', bytesPerCharacter: 2, escape: [ESC, 0x24, 0x42], sevenBit: true },
  'ISO 2022 IR 149': { decoder: 'euc-kr', bytesPerCharacter: 2, escape: [ESC, 0x24, 0x29, 0x43] },
  'ISO 2022 IR 58': { decoder: 'gbk', bytesPerCharacter: 2, escape: [ESC, 0x24, 0x29, 0x41] },
  GB18030: { decoder: 'gbk', bytesPerCharacter: 2, escape: [] },
  GBK: { decoder: 'gbk', bytesPerCharacter: 2, escape: [] },
};

/** After these, the code elements are again those of the start (PS3.5 section 6.1.2.5.3). */
const RESETS = new Set([...'^=\\\r\n\t\f']);

/**
 * The bytes of `text`, which ends with the code elements of its start in force.
 * @throws Error for a character that the character sets do not hold
 */
export function encodeText(text: string, specificCharacterSet: string | undefined): Uint8Array {
  const terms = (specificCharacterSet ?? '').split('\\');
  if (terms.includes('ISO_IR 192')) return new TextEncoder().encode(text);
  const elements = terms.flatMap((term, index) => codeElement(term, index) ?? []);
  const bytes: number[] = [];
  let inForce: CodeElement | undefined;
  const leave = () => {
    if (inForce?.sevenBit) bytes.push(ESC, 0x28, 0x42);
    inForce = undefined;
  };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      if (inForce?.sevenBit || RESETS.has(character)) leave();
      bytes.push(code);
      continue;
    }
    const found = elements.find((element) => table(element).has(character));
    if (!found) throw new Error(`${specificCharacterSet ?? 'ASCII'} does not hold U+${code.toString(16)}`);
    if (found !== inForce) {
      leave();
      bytes.push(...found.escape);
      inForce = found;
    }
    const encoded = table(found).get(character) ?? [];
    bytes.push(...(found.sevenBit ? encoded.map((byte) => byte & 0x7f) : encoded));
  }
  leave();
  return Uint8Array.from(bytes);
}

function codeElement(term: string, index: number): CodeElement | undefined {
  const multiByte = MULTI_BYTE[term];
  if (multiByte) return multiByte;
  const number = /(\d+)$/.exec(term)?.[1] ?? '';
  const initial = index === 0;
  if (number === '13') {
    return { decoder: 'shift_jis', bytesPerCharacter: 1, escape: initial ? [] : [ESC, 0x29, 0x49] };
  }
  const row = SINGLE_BYTE[number];
  if (!row) return undefined;
  return { decoder: row[0], bytesPerCharacter: 1, escape: initial ? [] : [ESC, 0x2d, row[1]] };
}

const TABLES = new Map<string, ReadonlyMap<string, readonly number[]>>();

function table({ decoder, bytesPerCharacter }: CodeElement): ReadonlyMap<string, readonly number[]> {
  const key = `${decoder} ${bytesPerCharacter}`;
  const known = TABLES.get(key);
  if (known) return known;
  const decode = new TextDecoder(decoder);
  const made = new Map<string, readonly number[]>();
  const enter = (bytes: readonly number[]) => {
    const text = decode.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !made.has(text)) made.set(text, bytes);
  };
  for (let first = 0xa0; first <= 0xff; first++) {
    if (bytesPerCharacter === 1) enter([first]);
    else for (let second = 0xa1; second <= 0xfe; second++) enter([first, second]);
  }
  // GBK, unlike GB 2312 and its like, has characters outside the square of 94 by 94.
  if (bytesPerCharacter === 2 && decoder === 'gbk') {
    for (let first = 0x81; first <= 0xfe; first++) {
      for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) enter([first, second]);
    }
  }
  TABLES.set(key, made);
  return made;
}
