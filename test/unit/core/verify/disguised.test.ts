import assert from 'node:assert/strict';
import { el, item, raw, sq, utf8, type ElementSpec } from '../../../support/dicomBuilder.js';
import { small } from '../dicom/reading.js';
import { found, made, proofOf, words, written } from './proving.js';

const NAME = 'Quillfeather';
const ID = 'TQX2093847';
const SECRETS = /quillfeather|thessaly|2093847|19580917|larkmoor/i;

const ORIGINAL: readonly ElementSpec[] = [
  el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
  el('Manufacturer', 'LO', 'Quill and Cloud'),
  el('InstitutionName', 'LO', 'Larkmoor Priory Infirmary'),
  el('PatientName', 'PN', `${NAME}^Thessaly`),
  el('PatientID', 'LO', ID),
  el('PatientBirthDate', 'DA', '19580917'),
  el('OperatorsName', 'PN', utf8('Żółkiewska^Bożena=Мостовой^Игнат')),
  el('StudyInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.1'),
];

const CLEAN: readonly ElementSpec[] = [
  el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
  el('Manufacturer', 'LO', 'Quill and Cloud'),
  el('InstitutionName', 'LO', '[SITE_1]'),
  el('PatientName', 'PN', '[PATIENT_1]'),
  el('PatientID', 'LO', '[MRN_1]'),
  el('PatientBirthDate', 'DA', ''),
  el('SOPInstanceUID', 'UI', '2.25.1'),
  el('StudyInstanceUID', 'UI', '2.25.2'),
];

const COMMENT = 0x00204000;
const AGENT = 0x00180010;
const BLOB = 0x00420011;
const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');
const hex = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('hex');
const between = (joint: string, text = NAME) => [...text].join(joint);
const text = (value: string) => [el(COMMENT, 'LT', utf8(value))];
/** The character codes of the name. */
const codes = (radix: number, figures = 2) =>
  [...NAME].map((letter) => letter.charCodeAt(0).toString(radix).padStart(figures, '0'));
/** In an attribute that Table E.1-1 does not name. */
const kept = (value: string) => [el('ManufacturerModelName', 'LO', value)];
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

/** What is put into a clean copy, by what an intruder would have to undo. */
const LEAKS: Readonly<Record<string, readonly ElementSpec[]>> = {
  'a soft hyphen': text('Quill\u00adfeather'),
  'a no-break space': text('Quill\u00a0feather'),
  'a zero-width space': text('seen: Quill\u200bfeather.'),
  'zero-width joiners between all letters': text(between('\u200d')),
  'a byte order mark': text('Quillfea\ufeffther'),
  'NULs between letters': text(between('\0')),
  'spaces between letters': text(between(' ')),
  'dots between letters': text(between('.')),
  'points and spaces between letters': text(between('. ')),
  'underscores between letters': text(between('_')),
  'a line break': text('Quillfea\r\nther'),
  'other case': text('qUILLFEATHER'),
  'full-width letters': text('Ｑｕｉｌｌｆｅａｔｈｅｒ'),
  'combining accents': text(between('\u0301')),
  'letters of mathematics': text('𝐐𝐮𝐢𝐥𝐥𝐟𝐞𝐚𝐭𝐡𝐞𝐫'),
  'another word around it': text('xQuillfeatherx'),
  'digits around it': text('07Quillfeather22'),
  'two values': [el(AGENT, 'LO', ['Quillfea', 'ther'])],
  'two elements': [el(AGENT, 'LO', 'Quillfea'), el(0x00181030, 'LO', 'ther')],
  'two elements with others between': [
    el(AGENT, 'LO', 'Quillfea'),
    el(0x00180015, 'CS', 'KNEE'),
    el(0x00181030, 'LO', 'T2 tse'),
    el(0x00181400, 'LO', 'ther'),
  ],
  'two items': [
    sq(0x00081032, [
      item([el('CodeValue', 'SH', 'A'), el('CodeMeaning', 'LO', 'Quillfea')]),
      item([el('CodeValue', 'SH', 'B'), el('CodeMeaning', 'LO', 'ther')]),
    ]),
  ],
  'a letter in each of many items': [
    sq(
      0x00081032,
      [...NAME].map((letter, index) => item([el('CodeValue', 'SH', `X-${index}`), el('CodeMeaning', 'LO', letter)])),
    ),
  ],
  Base64: text(base64(NAME)),
  'Base64 of small letters': text(base64(NAME.toLowerCase())),
  'Base64 in the middle of more': text(base64(`{"n":"${NAME} T."}`)),
  'Base64 without padding, for URLs': text(Buffer.from(`??>${NAME}`).toString('base64url')),
  'Base64 of UTF-16': text(base64(NAME, 'utf16le')),
  'Base64 over lines': text(base64(`a few words before ${NAME} and after`).replace(/(.{20})/g, '$1\r\n')),
  'hexadecimal figures': text(hex(NAME)),
  'hexadecimal capitals with spaces': text(hex(NAME).toUpperCase().replace(/../g, '$& ')),
  'hexadecimal figures with 0x': text(hex(NAME).replace(/../g, '0x$& ')),
  'hexadecimal UTF-16': text(hex(NAME, 'utf16le')),
  'percent, one letter': text(`%51${NAME.slice(1)}`),
  'percent, all letters': text(hex(NAME).replace(/../g, '%$&')),
  'percent twice': text(`%2551${NAME.slice(1)}`),
  'quoted-printable': text(`=51${NAME.slice(1)}`),
  'a decimal entity': text(`&#81;${NAME.slice(1)}`),
  'hexadecimal entities': text(hex(NAME).replace(/../g, '&#x$&;')),
  '\\u escapes': text(hex(NAME).replace(/../g, '\\u00$&')),
  '\\x escapes': text(hex(NAME).replace(/../g, '\\x$&')),
  'octal figures': text([...NAME].map((letter) => `\\${letter.charCodeAt(0).toString(8)}`).join('')),
  'a list of codes': text(codes(10).join(', ')),
  bits: text(codes(2, 8).join(' ')),
  'escapes of style sheets': text(
    codes(16)
      .map((code) => `\\${code} `)
      .join(''),
  ),
  Base32: text('KF2WS3DMMZSWC5DIMVZA===='),
  'look-alikes of Cyrillic': text('Quіllfеаthеr'),
  'look-alikes of Greek': text('Quιllfεather'.replace('ε', 'e')),
  'Latin look-alikes in a Cyrillic name': text('Mocтoвoй'),
  'letters turned round by an override': text(`\u202e${[...NAME].reverse().join('')}\u202c`),
  'mojibake of UTF-8': text(Buffer.from('Żółkiewska', 'utf8').toString('latin1')),
  'mojibake twice over': text(
    Buffer.from(Buffer.from('Żółkiewska', 'utf8').toString('latin1'), 'utf8').toString('latin1'),
  ),
  'mojibake of Cyrillic': text(Buffer.from('Мостовой', 'utf8').toString('latin1')),
  'question marks for what was lost': text('???kiewska'),
  'bytes of another character set': [raw(COMMENT, 'LT', Buffer.from('cceef1f2eee2eee9', 'hex'))],
  'the ID with spaces': text(between(' ', ID)),
  'the ID with points': text('TQX.2093.847'),
  'the number of the ID': text('no. 2093847'),
  'the ID over two values': [el(AGENT, 'LO', ['TQX20', '93847'])],
  'the ID in hexadecimal figures': text(hex(ID)),
  'the ID in a whole number': [el(0x00200013, 'IS', '2093847')],
  'the ID in a decimal': [el(0x00201041, 'DS', '2093847.0')],
  'the ID in binary': [raw(0x00281041, 'UL', Uint8Array.from(Buffer.from('17f31f00', 'hex')))],
  'the ID in a double': [raw(0x00189073, 'FD', double(2_093_847))],
  'the ID in a UID': [el(0x00081195, 'UI', '1.2.826.0.1.3680043.2.9.2093847.1')],
  'the birth date in a UID': [el(0x00081195, 'UI', '1.2.826.0.1.3680043.2.9.19580917.1')],
  'the birth date and a time in a UID': [el(0x00081195, 'UI', '1.2.826.0.1.3680043.2.9.19580917101500.1')],
  'the birth date in a whole number': [el(0x00200013, 'IS', '19580917')],
  'the birth date in a double': [raw(0x00189073, 'FD', double(19_580_917))],
  'the birth date in a float': [
    raw(0x00189089, 'FL', Uint8Array.from(Buffer.from(Float32Array.of(19_580_917).buffer))),
  ],
  'the ID in two whole numbers': [el(0x00280034, 'IS', ['209', '3847'])],
  'the birth date in three whole numbers': [raw(0x00181622, 'US', Buffer.from([0xa6, 7, 9, 0, 17, 0]))],
  'the birth date in three components of a UID': [el(0x00081195, 'UI', '1.2.826.0.1.1958.9.17.4')],
  'the name in components of a UID': [el(0x00081195, 'UI', `1.2.${codes(10).join('.')}`)],
  'the birth date with spaces between all figures': text('1 9 5 8 0 9 1 7'),
  'the birth date in raised figures': text('¹⁹⁵⁸⁰⁹¹⁷'),
  'the birth date in six figures': text('580917'),
  'the name in Base64, twice': text(base64(base64(`${NAME}^Thessaly`))),
  'the birth date with its day in words': text('born on the seventeenth of September 1958'),
  'the birth date in German words': text('geboren am siebzehnten September 1958'),
  'the birth date as day of the year': text('1958-260'),
  'the birth date as day of the year in five figures': text('58260'),
  'the birth date as the day of a spreadsheet': text('serial 21445'),
  'the birth date as a Julian day': text('JD 2436464'),
  'the birth date in seconds before 1970': text('-356313600'),
  'the ID with one more figure': text('no 20938475'),
  'the birth date in six figures, day first': text('born 170958'),
  'the birth date in Japanese': text('1958年9月17日'),
  'the birth date in an era': text('昭和33年9月17日'),
  'the birth date in Arabic figures': text('١٧/٠٩/١٩٥٨'),
  'the birth date with words between': text('17th of September, 1958'),
  'the birth date with slashes and no zeros': text('9/17/1958'),
  'the birth date with two figures of the year': text('17.9.58'),
  'the birth date in Base64': text(base64('19580917')),
  'the birth date at the beginning of a national number': text('195809171234'),
  'the birth date within a longer number': text('no. 0001958091700217'),
  'the birth date in six figures of a national number': text('CPR 1709581234'),
  'the ID within a longer one': kept('TQX20938477'),
  'the ID without its end': kept('TQX209384'),
  'the name without its end': [el(AGENT, 'SH', 'QUILLFEATH T')],
  'the name as bytes of numbers': [raw(0x00189073, 'US', Buffer.from('for Thessaly Qui'))],
  'a given name that is a domain term': kept('for Thessaly'),
  'the site in the place of a product': kept('Larkmoor Prior'),
  'a rare word of the site': text('as in LARKMOOR'),
  'a rare word of the site, spaced': text(between(' ', 'Larkmoor')),
  'spaces between letters, in bytes': [el(BLOB, 'OB', Buffer.from(`\x01\x02${between(' ')}\x03`))],
  'NULs between letters, in bytes': [el(BLOB, 'OB', Buffer.from(`\x01\x02${between('\0')}\x03\x04`))],
  'hexadecimal figures in bytes': [el(BLOB, 'OB', Buffer.from(`\x01${hex(NAME)}\x02`))],
  'Base64 of small letters in bytes': [el(BLOB, 'OB', Buffer.from(`\x01${base64(NAME.toLowerCase())}\x02`))],
  'a private creator': [el(0x00090010, 'LO', 'Quill feather')],
  'a code string': [el(0x00180015, 'CS', 'QUILL_FEATHER')],
};

describe('values in disguise', () => {
  const original = small(ORIGINAL);

  it('are none in the copy that we make', () => {
    const { bytes, plan } = made(original);
    const proof = proofOf(original, bytes, { policy: plan.policy });
    assert.deepEqual([proof.outcome, found(proof)], ['proven', []]);
  });

  for (const [what, leak] of Object.entries(LEAKS)) {
    it(`are found: ${what}`, () => {
      const tags = new Set(leak.map((element) => ('tag' in element ? element.tag : undefined)));
      const rest = CLEAN.filter((element) => !('tag' in element) || !tags.has(element.tag));
      const proof = proofOf(original, written([...rest, ...leak]));
      assert.equal(proof.outcome, 'left');
      assert.ok(
        proof.checks.some(({ check, places }) => check === 'disguised values' && places.length > 0),
        found(proof).join(),
      );
      assert.doesNotMatch(words(proof), SECRETS);
    });
  }
});

/** What looks like it and means nothing. */
const HARMLESS: Readonly<Record<string, readonly ElementSpec[]>> = {
  'words of the language side by side': kept('the good man came'),
  'numbers side by side': [el(0x00201041, 'DS', ['20', '93', '847'])],
  'sizes side by side': [el(0x00280034, 'IS', ['512', '512'])],
  'figures inside longer ones': kept('120938470 and 11580917'),
  'part of the name': kept('Quill pen, feather bed'),
  'a version': kept('syngo MR E11, 1.9.58'),
};

describe('what is not taken for a value in disguise', () => {
  const original = small([...ORIGINAL.slice(0, 3), el('PatientName', 'PN', 'Goodman^Ann'), ...ORIGINAL.slice(4)]);
  for (const [what, harmless] of Object.entries(HARMLESS)) {
    it(what, () => assert.deepEqual(found(proofOf(original, written([...CLEAN, ...harmless]))), []));
  }

  it('is what is too short or too common: the proof names where it stands', () => {
    const short = small([el('PatientName', 'PN', 'LI^NA'), el('PatientID', 'LO', '12')]);
    const proof = proofOf(short, made(short).bytes);
    assert.equal(proof.outcome, 'proven');
    assert.deepEqual(proof.notSearched.map(({ path }) => path).sort(), ['(0010,0010)', '(0010,0020)']);
    const common = small([el('PatientName', 'PN', 'HEAD^GRACE')]);
    assert.match(proofOf(common, made(common).bytes).notSearched[0]?.rule ?? '', /word of the language/);
  });

  it('is a maker in place of who created a presentation, but not in place of the patient', () => {
    const maker = el('Manufacturer', 'LO', 'Philips');
    const creatorGone = el(0x00700084, 'PN', '');
    const copy = written([el('SOPInstanceUID', 'UI', '2.25.4'), el('SequenceName', 'SH', 'PHILIPS'), creatorGone]);
    const creator = proofOf(small([maker, el(0x00700084, 'PN', 'Philips')]), copy);
    assert.deepEqual(found(creator), []);
    assert.ok(creator.notSearched.some(({ path, rule }) => path === '(0070,0084)' && /maker/.test(rule)));
    const patient = proofOf(small([maker, el('PatientName', 'PN', 'Philips')]), copy);
    assert.ok(found(patient).includes('disguised values: (0018,0024)'));
  });

  for (const site of ['LarkmoorPriory Infirmary', 'LarkmoorhPriory Infirmary']) {
    it(`finds a site whose space was lost in the original: ${site}`, () => {
      const original = small([el('InstitutionName', 'LO', site)]);
      const copy = written([el('SOPInstanceUID', 'UI', '2.25.4'), el('SequenceName', 'SH', 'seen at Larkmoor')]);
      assert.ok(found(proofOf(original, copy)).includes('disguised values: (0018,0024)'));
    });
  }

  it('finds a site that the original has under the VR of UIDs', () => {
    const original = small([el('InstitutionName', 'UI', Buffer.from('Larkmoor Priory Infirmary ', 'latin1'))]);
    const copy = written([el('SOPInstanceUID', 'UI', '2.25.4'), el('SequenceName', 'SH', 'seen at Larkmoor')]);
    assert.ok(found(proofOf(original, copy)).includes('disguised values: (0018,0024)'));
  });
});
