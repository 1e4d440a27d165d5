/** Where things stand on a page: tables, columns, turned and spaced text, as other programs put them into a PDF. */
import assert from 'node:assert/strict';
import { degrees, PDFDocument, PDFName, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { isUnjudged } from '../../../../src/core/documents/find/unjudged.js';
import { linesOfGlyphs, type Glyph } from '../../../../src/core/documents/layout/glyphLines.js';
import { inLines } from '../../../../src/core/documents/layout/lines.js';
import { UPRIGHT } from '../../../../src/core/documents/layout/frame.js';
import type { PageLine } from '../../../../src/core/documents/page.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { cleaned, drawLine, seenByOthers, wordsOf } from '../../../support/documents.js';
import { typed } from '../../../support/pageText.js';

type Draw = (page: PDFPage, font: PDFFont) => void;

async function pageOf(draw: Draw): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  draw(pdf.addPage([595, 842]), font);
  return pdf.save();
}

/** Cleans a page, and asserts that secrets are gone from it for us and for others, and that words stay. */
async function assertCleaned(draw: Draw, secrets: readonly string[], stays: readonly string[]): Promise<void> {
  const { copy, proof } = await cleaned(await pageOf(draw));
  assert.equal(proof.outcome, 'proven');
  const words = await wordsOf(copy);
  const { text = '' } = seenByOthers(copy);
  for (const secret of secrets) {
    assert.ok(!words.join(' ').includes(secret), `${secret} in ${words.join(' ')}`);
    assert.ok(!text.includes(secret), `pdftotext finds ${secret}`);
  }
  for (const word of stays) assert.ok(words.includes(word), `${word} in ${words.join(' ')}`);
}

function found(lines: readonly PageLine[]): readonly string[] {
  const whole = inLines(lines.flatMap(({ words }) => words));
  const { pages } = findInPages([whole], BASIC_POLICY, { known: [] });
  return pages.flat().map(({ words }) => written(words));
}

describe('layouts', () => {
  it('covers every row of a table, whose header names its columns', async () => {
    const rows = [
      ['Name', 'DOB', 'MRN', 'Result'],
      ['Trzaskowski, Zbigniew', '02/02/1940', '220417', 'normal'],
      ['Ray, May', '11/12/1933', '220418', 'normal'],
      ['Ng, Li', '30/08/1971', '220419', 'normal'],
      ['Okonkwo, Ada', '01/01/1980', '220420', 'normal'],
    ];
    await assertCleaned(
      (page, font) =>
        rows.forEach((row, y) =>
          row.forEach((cell, x) => page.drawText(cell, { x: 50 + 130 * x, y: 780 - 18 * y, size: 10, font })),
        ),
      rows.slice(1).flatMap((row) => row.slice(0, 3)),
      ['Name', 'DOB', 'MRN', 'Result', 'normal'],
    );
  });

  it('tells headings apart that stand as close as words', () => {
    const page = 'Patientin Geburtsdatum Patientennummer\nRoswitha Trzaskowski  03.11.1948  PAT-887123';
    for (const value of ['Roswitha Trzaskowski', '03.11.1948', 'PAT-887123'])
      assert.ok(found(typed(page)).includes(value));
  });

  it('parts cells where a line is drawn between them, however close their words stand', async () => {
    await assertCleaned(
      (page, font) => {
        page.drawText('Address', { x: 52, y: 700, size: 10, font });
        page.drawText('12 Mill Lane, Wokingfold', { x: 102, y: 700, size: 10, font });
        page.drawText('Room', { x: 218, y: 700, size: 10, font });
        page.drawText('normal', { x: 252, y: 700, size: 10, font });
        for (const x of [50, 100, 216, 250])
          page.drawLine({ start: { x, y: 690 }, end: { x, y: 715 }, thickness: 0.5 });
      },
      ['12 Mill Lane, Wokingfold'],
      ['Address', 'Room', 'normal'],
    );
  });

  it('ends a value where a label begins that has no colon, and keeps the label', () => {
    const page = 'Address 12 Mill Lane, Wokingfold Referring physician Ada Okonkwo';
    const values = found(typed(page));
    assert.ok(values.includes('12 Mill Lane, Wokingfold') && values.includes('Ada Okonkwo'), values.join(' | '));
  });

  it('joins a label that is broken, and a name that is broken in its cell', () => {
    const values = found(
      typed(
        'Date of         03/04/1961      Consultant  Fairweather\nbirth                                       Okonkwo',
      ),
    );
    assert.ok(values.join(' ').includes('03/04/1961') && values.join(' ').includes('Okonkwo'), values.join(' | '));
    assert.ok(!values.join(' ').includes('birth'));
  });

  it('takes what a word for a number labels for an identifier, whatever is numbered', () => {
    for (const label of ['Número do processo', 'Numer historii choroby', 'Αριθμός μητρώου', 'Número de historia'])
      assert.deepEqual(found(typed(`${label}: K412280`)), ['K412280'], label);
    assert.deepEqual(found(typed('Number of slices: 12345\nNumero de cortes: 120')), []);
    const row = 'Nombre del paciente    Fecha de nacimiento Número de historia Teléfono';
    const list = `${row}\nÁngela Peralta         18/09/2004          K605235           5750-561-893`;
    for (const value of ['Ángela Peralta', '18/09/2004', 'K605235', '5750-561-893'])
      assert.ok(found(typed(list)).includes(value), value);
  });

  it('takes the code before a number along, and a postcode of any area behind a town', async () => {
    const lines = [
      'Hospital No: UHN:78462958',
      'MRN UHN:95712219',
      'Next of kin: Ana Gil, 8 Cooper Mews, Wick, ZN3 8HB.',
    ];
    const draw: Draw = (page) => lines.forEach((line, index) => drawLine(page, line, 780 - 40 * index));
    await assertCleaned(draw, ['78462958', '95712219', 'ZN3', '8HB'], ['Hospital']);
  });

  it('takes the number of a registration for an identifier, and a broken address for one', () => {
    const found = (text: string): readonly string[] =>
      findInPages([typed(text)], BASIC_POLICY, { known: [] }).pages[0]!.map(({ words }) => written(words));
    assert.deepEqual(found('Reg 6655443'), ['6655443']);
    assert.deepEqual(found('Reg 3'), []);
    assert.deepEqual(found('or at w.thackerb ray@example.org today'), ['w.thackerb ray@example.org']);
    assert.deepEqual(found('seen by ray@example.org follow-up.'), ['ray@example.org']);
    assert.deepEqual(found('or at w.thackerbray@ example.org. The scan'), ['w.thackerbray@ example.org']);
    assert.deepEqual(found('or at w.thackerbray @example.org. The scan'), ['w.thackerbray @example.org']);
    assert.deepEqual(found('or at w.thaekerb ray@exarpleorg. The scan'), ['w.thaekerb ray@exarpleorg']);
    assert.deepEqual(found('or at w.thackerbray@ex ample.org. The scan'), ['w.thackerbray@ex ample.org']);
    assert.deepEqual(found('or at w.thackerbray@ exarpleorg. The scan'), ['w.thackerbray@']);
    assert.deepEqual(found('measured @ 3 T, 3@2 mm, scan@1.5T, at@ noon'), []);
  });

  it('takes the extension with a telephone number, and leaves wards and departments alone', () => {
    assert.ok(found(typed('Téléphone: 308 049-0806, poste 469')).join(' ').includes('poste 469'));
    const list =
      'Name         Ward          MRN\nAda Okonkwo  7 North       4471902\nMay Ray      2 East        4471903';
    assert.ok(!found(typed(list)).some((text) => /North|East/.test(text)));
    assert.deepEqual(found(typed('Department: Radiology')), []);
  });

  it('ends an address where the next row has a label of its own', () => {
    const values = found(typed('Адрес           Садовая улица, 363\nЛечащий врач    Вениамин Гуляева'));
    assert.ok(values.includes('Вениамин Гуляева') && values.includes('Садовая улица, 363'), values.join(' | '));
  });

  it('ends a table where a paragraph begins', () => {
    const page =
      'Name            DOB         MRN\nOkonkwo, Ada    02/02/1940  220417\nThe liver is of normal size and shape today.';
    assert.ok(!found(typed(page)).some((text) => /liver|size|shape/.test(text)));
  });

  it('follows dotted leaders, and knows labels in words of other languages, without a colon', () => {
    const page = 'Surname .......... Okonkwo\nCase No ......... C-447190';
    assert.deepEqual([...found(typed(page))].sort(), ['C-447190', 'Okonkwo']);
    for (const [label, value] of [
      ['Пациент', 'Вересневская Аполлинария'],
      ['Imię i nazwisko', 'Wiesława Gęślickorz'],
      ['שם המטופל', 'צפורה בלומנקרנץ'],
      ['患者姓名', '欧阳若曦'],
      ['Hasta adı', 'Gülbahar Öztürkmenoğlu'],
    ] as const)
      assert.ok(
        found(typed(`${label}    ${value}`))
          .join(' ')
          .includes(value.split(' ')[0]!),
        label,
      );
  });

  it('reads a label over its value in one column, and leaves the running text of the other alone', () => {
    const page = [
      'Patient:                The liver is of normal size and shape and shows',
      'Ada Okonkwo             no focal lesion on any of the images that were made',
      'Hospital No:            today and the kidneys and the spleen are normal too',
      'H-0047113               so that no control is needed before the next year',
    ].join('\n');
    assert.deepEqual([...found(typed(page))].sort(), ['Ada Okonkwo', 'H-0047113']);
  });

  for (const turn of [90, 180, 270, 37])
    it(`reads lines that are turned by ${turn} degrees`, async () => {
      await assertCleaned(
        (page, font) => {
          page.drawText('The liver is normal.', { x: 50, y: 800, size: 11, font });
          const options = { x: 300, y: 420, size: 11, font, rotate: degrees(turn) };
          page.drawText('Patient name: Wilhelmina Okonkwo', options);
        },
        ['Wilhelmina', 'Okonkwo'],
        ['liver', 'normal.'],
      );
    });

  it('reads mirrored text', async () => {
    const pdf = await PDFDocument.load(
      await pageOf((page, font) => page.drawText('Patient: Ada Okonkwo', { x: 50, y: 700, size: 11, font })),
    );
    const [page] = pdf.getPages();
    const contents = page!.node.Contents()!;
    const start = pdf.context.register(pdf.context.stream('q -1 0 0 1 595 0 cm'));
    const end = pdf.context.register(pdf.context.stream('Q'));
    const old = 'asArray' in contents ? contents.asArray() : [pdf.context.getObjectRef(contents)!];
    page!.node.set(PDFName.of('Contents'), pdf.context.obj([start, ...old, end]));
    const { copy } = await cleaned(await pdf.save());
    assert.ok(!(await wordsOf(copy)).includes('Okonkwo'));
  });

  it('reads letters that are placed singly, in any order, spaced out, in a comb, below each other', async () => {
    const letters = (text: string, draw: (letter: string, index: number) => void): void => [...text].forEach(draw);
    await assertCleaned(
      (page, font) => {
        page.drawText('Patient name:', { x: 50, y: 780, size: 11, font });
        let x = 130;
        const places = [...'Okonkwo'].map((letter) => ({
          letter,
          at: (x += font.widthOfTextAtSize(letter, 11)) - font.widthOfTextAtSize(letter, 11),
        }));
        for (const { letter, at } of places.reverse()) page.drawText(letter, { x: at, y: 780, size: 11, font });
        page.drawText('NHS No', { x: 50, y: 740, size: 11, font });
        letters('4857773456', (digit, index) => page.drawText(digit, { x: 52 + 20 * index, y: 720, size: 11, font }));
        letters('OKONKWO', (letter, index) => page.drawText(letter, { x: 500, y: 600 - 13 * index, size: 11, font }));
        page.drawText('The liver is normal.', { x: 50, y: 500, size: 11, font });
      },
      ['Okonkwo', '4857773456', 'OKONKWO'],
      ['liver', 'normal.'],
    );
  });

  it('finds everywhere what was certain once: in headers, as a surname alone, on other pages', () => {
    const prose = typed('We saw Mrs Okonkwo today. The liver is normal.');
    const { pages } = findInPages([typed('Adaeze Okonkwo  H-0047113'), prose, typed('OKONKWO')], BASIC_POLICY, {
      known: [],
    });
    const texts = pages.map((some) => some.map(({ words }) => written(words)).join(' '));
    assert.match(texts[0]!, /Adaeze Okonkwo/);
    assert.match(texts[0]!, /H-0047113/);
    assert.match(texts[1]!, /Okonkwo/);
    assert.match(texts[2]!, /OKONKWO/);
  });

  it('takes fields that can be filled in by what they are called', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595, 842]);
    const field = pdf.getForm().createTextField('txtPatientSurname');
    field.setText('Trzaskowski');
    field.addToPage(page, { x: 50, y: 600, width: 250, height: 20 });
    const { examination } = await cleaned(await pdf.save());
    assert.deepEqual(
      examination.findings.map(({ text, entity }) => [text, entity]),
      [['Trzaskowski', 'PERSON']],
    );
  });

  it('covers a script that nobody judges, and knows those that somebody does', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    for (const text of ['გიორგი', 'Հայաստան', 'Adaგ']) assert.ok(isUnjudged({ text, box }), text);
    for (const text of ['Ada', 'Пациент', '患者', 'שם', '12/3', 'αβ', '—']) assert.ok(!isUnjudged({ text, box }), text);
  });

  it('reads what is written from right to left in its order, numbers from left to right', () => {
    const glyphs: Glyph[] = [];
    let x = 400;
    // As it is seen, the first letter of the line stands at its right end.
    for (const word of ['שם', 'המטופל:', 'צפורה']) {
      for (const letter of word) {
        x -= 6;
        const box = { x, y: 100, width: 6, height: 12 };
        glyphs.push({ text: letter, box, upright: box, frame: UPRIGHT, afterBlank: letter === word[0] });
      }
      x -= 4;
    }
    const [line] = linesOfGlyphs(glyphs);
    assert.deepEqual(
      line!.words.map(({ text }) => text),
      ['שם', 'המטופל:', 'צפורה'],
    );
    assert.ok(line!.words[0]!.upright!.x < line!.words[2]!.upright!.x, 'what comes next stands further right');
  });

  it('reads an address among words that are read from right to left as one, whatever order the PDF has it in', () => {
    // `il` is told first, `.z.blumen@example.` behind a blank: the full stop that ends the sentence stands at the left.
    const glyphs = [
      ...glyphsAt('il', 208),
      ...glyphsAt('.z.blumen@example.', 100),
      ...[...'בנה'].map((letter, index) => glyph(letter, 250 - 6 * index, index === 0)),
    ];
    const words = linesOfGlyphs(glyphs).flatMap((line) => line.words.map(({ text }) => text));
    assert.deepEqual(words, ['בנה', '.z.blumen@example.il']);
  });
});

function glyph(text: string, x: number, afterBlank: boolean): Glyph {
  const box = { x, y: 100, width: 6, height: 12 };
  return { text, box, upright: box, frame: UPRIGHT, afterBlank };
}

/** Letters from left to right, the first behind a blank. */
function glyphsAt(text: string, x: number): Glyph[] {
  return [...text].map((letter, index) => glyph(letter, x + 6 * index, index === 0));
}
