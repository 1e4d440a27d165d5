/** Fonts that name their letters as other letters: what is seen counts. */
import assert from 'node:assert/strict';
import { PDFDocument, PDFDict, PDFName, StandardFonts } from 'pdf-lib';
import { implausibleWords, isAtAny, isSaid } from '../../../../src/core/documents/read/disagreement.js';
import { cleaned, seenByOthers } from '../../../support/documents.js';
import { ocrForTests, type OcrForTests } from '../../../support/ocr.js';
import { typed } from '../../../support/pageText.js';

/** A page whose first lines are in a font that names each letter as another: as the next one, unless told. */
async function lyingPdf(
  lies: readonly string[],
  honest: readonly string[],
  named: (code: number) => number = (code) => code + 1,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const [one, other] = [await pdf.embedFont(StandardFonts.Helvetica), await pdf.embedFont(StandardFonts.TimesRoman)];
  const page = pdf.addPage([595, 842]);
  lies.forEach((line, index) => page.drawText(line, { x: 50, y: 780 - 20 * index, size: 12, font: one }));
  honest.forEach((line, index) => page.drawText(line, { x: 50, y: 600 - 20 * index, size: 12, font: other }));
  await pdf.flush();
  const codes = Array.from({ length: 58 }, (_, at) => 65 + at);
  const pairs = codes.map((code) => `<${code.toString(16)}> <00${named(code).toString(16)}>`).join('\n');
  const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange
${codes.length} beginbfchar\n${pairs}\nendbfchar endcmap end`;
  const font = pdf.context.lookup(one.ref, PDFDict);
  font.set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.stream(map)));
  return pdf.save();
}

describe('fonts that lie', () => {
  let ocr: OcrForTests;
  before(() => {
    ocr = ocrForTests();
  });
  after(() => ocr.close());

  it('are found out, and what they show is covered', async () => {
    const bytes = await lyingPdf(
      ['Patient name: Wilhelmina Thackerbray', 'Next of kin: Bartholomew Drayfold', 'The kidneys are without change'],
      ['The liver is of normal size and shape.'],
    );
    const { copy, examination } = await cleaned(bytes, 'PDF', { reader: ocr.reader });
    const found = examination.findings.map(({ text }) => text).join(' ');
    assert.match(found, /Thackerbray/);
    assert.match(found, /Drayfold/);
    assert.match(examination.pages[0]!.whyRasterized ?? '', /does not match what it shows/);
    const { objects = '' } = seenByOthers(copy);
    assert.ok(!objects.includes('Thackerbray'));
  });

  it('are found out where all of their letters are blanks, up to the end of the line', async () => {
    const bytes = await lyingPdf(['Patient name: Wilhelmina Thackerbray'], ['The liver is normal.'], () => 0x20);
    const { copy } = await cleaned(bytes, 'PDF', { reader: ocr.reader });
    const { objects = '' } = seenByOthers(copy);
    assert.doesNotMatch(objects, /Wilhelmina|Thackerbray/);
  });

  it('cost nothing where words can be pronounced, are known, or are short', () => {
    const page =
      'Die Angst und das Knie sind ohne Befund\nHDMRT CTDI Wszystko dobrze Krzysztof strengths rhythm Angstschweiß Rechtsschenkelblock\nzichtbaar vergroot töökäsk';
    assert.deepEqual(
      implausibleWords(typed(page)).map(({ text }) => text),
      [],
    );
    assert.deepEqual(
      implausibleWords(typed('Uibdlfscsbz Csbzgpme')).map(({ text }) => text),
      ['Uibdlfscsbz', 'Csbzgpme'],
    );
  });

  it('are sought where their line is, not in what reaches into it from the line above', () => {
    const word = { text: 'Uibdlfscsbz', box: { x: 100, y: 100, width: 60, height: 16 } };
    assert.ok(isAtAny({ x: 50, y: 103, width: 300, height: 10 }, [word]));
    assert.ok(!isAtAny({ x: 50, y: 99, width: 300, height: 5 }, [word]));
    assert.ok(!isAtAny({ x: 200, y: 103, width: 300, height: 10 }, [word]));
  });

  it('are told from what OCR misreads a little', () => {
    const box = { x: 0, y: 0, width: 50, height: 10 };
    assert.ok(isSaid({ text: 'Thackerbrav', box }, [{ text: 'Thackerbray', box }]));
    assert.ok(!isSaid({ text: 'Thackerbray', box }, [{ text: 'Uibdlfscsbz', box }]));
  });
});
