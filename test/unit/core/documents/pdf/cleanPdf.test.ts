import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encode } from 'jpeg-js';
import { PDFName, PDFString, rgb } from 'pdf-lib';
import type { PageEdit } from '../../../../../src/core/documents/documentEdits.js';
import type { PageWord } from '../../../../../src/core/documents/page.js';
import { cleanPdf } from '../../../../../src/core/documents/pdf/cleanPdf.js';
import { faultsOfCopy } from '../../../../../src/core/documents/pdf/faultsOfCopy.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { stringsOf } from '../../../../../src/core/documents/pdf/withoutHiddenParts.js';
import { randomNumbers } from '../../../../support/random.js';
import { LETTER, NAMES, pdftotext, PRODUCERS, qdf, typedPdf } from '../../../../support/pdfs.js';

/** The colour in the middle of the rectangle that is drawn at 100, 100. */
async function middleOf(pdf: Uint8Array): Promise<readonly number[]> {
  const document = await openPdf(pdf);
  const { width, rgba } = document.picture(0, 1);
  document.close();
  const at = ((842 - 150) * width + 200) * 4;
  return [...rgba.subarray(at, at + 4)];
}

/** The words of each page. */
async function wordsOf(pdf: Uint8Array): Promise<readonly (readonly PageWord[])[]> {
  const document = await openPdf(pdf);
  const pages = Array.from({ length: document.pageCount }, (_, index) =>
    document.page(index).lines.flatMap(({ words }) => words),
  );
  document.close();
  return pages;
}

function textsOf(pages: readonly (readonly PageWord[])[]): readonly string[] {
  return pages.flat().map(({ text }) => text);
}

function isName({ text }: PageWord): boolean {
  return NAMES.some((name) => text.includes(name));
}

/** Tokens that were put there, in letters as they can be read off a page, however small. */
function isToken({ text }: PageWord): boolean {
  return text.replace(/\W/g, '') === 'X';
}

/** Words become tokens, numbers black. */
function edits(pages: readonly (readonly PageWord[])[], isRemoved: (word: PageWord) => boolean): readonly PageEdit[] {
  return pages.map((words, page) => ({
    page,
    boxes: words.filter(isRemoved).map(({ text, box }) => (/\d/.test(text) ? { box } : { box, text: '[X]' })),
  }));
}

/** A letter that only words have that are to be removed. */
const SECRET = 'þ';

function isSecret({ text }: PageWord): boolean {
  return text.startsWith(SECRET);
}

/** Everything that anybody can read in a copy, as far as the programs are here. */
async function readable(copy: Uint8Array): Promise<readonly string[]> {
  const readings = [pdftotext(copy), qdf(copy), (await stringsOf(copy)).join('\n')];
  return readings.filter((text) => text !== undefined);
}

describe('cleanPdf', () => {
  for (const [producer, make] of Object.entries(PRODUCERS)) {
    it(`takes names out of a letter of ${producer}, and nothing else`, async function () {
      const original = await make();
      if (!original) return this.skip();
      const before = await wordsOf(original);
      assert.equal(before.flat().length, LETTER.join(' ').split(/ +/).length);
      const { bytes: copy } = await cleanPdf(original, edits(before, isName));

      assert.deepEqual(
        (await wordsOf(copy))
          .flat()
          .filter((word) => !isToken(word))
          .map(({ text }) => text),
        before
          .flat()
          .filter((word) => !isName(word))
          .map(({ text }) => text),
      );
      assert.deepEqual(await faultsOfCopy(copy), []);
      for (const text of await readable(copy))
        for (const name of NAMES) assert.ok(!text.includes(name), `${name} is left`);
    });
  }

  it('names what a copy must not have: information, structure, an older state, bytes behind its end', async () => {
    const pdf = await typedPdf([LETTER]);
    pdf.setTitle('A letter');
    pdf.catalog.set(PDFName.of('MarkInfo'), pdf.context.obj({ Marked: true }));
    pdf.getPage(0).node.set(PDFName.of('AA'), pdf.context.obj({}));
    pdf.context.register(pdf.context.stream('', { PieceInfo: {} }));
    const faults = await faultsOfCopy(Buffer.concat([await pdf.save(), Buffer.from('more')]));
    assert.deepEqual(faults, [
      'it has information about the document',
      'its catalog has more than pages',
      'a page has more than it shows',
      'an object has entries that no page shows',
      'it has names of resources or inks that somebody chose',
      'it has more than one end',
    ]);
  });

  it('writes the picture of a page of text without loss where that is smaller, and of a photograph as JPEG', async () => {
    const text = await typedPdf([LETTER]);
    const { bytes } = await cleanPdf(await text.save(), [{ page: 0, boxes: [], asImage: true }]);
    assert.ok(!Buffer.from(bytes).includes('/DCTDecode'));
    // A JPEG of a page with nothing on it would have more.
    assert.ok(bytes.length < 100_000, `${bytes.length} bytes`);
    const [width, height, next] = [800, 1100, randomNumbers(1)];
    const noise = Uint8Array.from({ length: width * height * 4 }, () => 100 + 40 * next());
    const photograph = await typedPdf([[]]);
    const picture = await photograph.embedJpg(encode({ data: noise, width, height }, 90).data);
    photograph.getPage(0).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
    const shown = await cleanPdf(await photograph.save(), [{ page: 0, boxes: [], asImage: true }]);
    assert.ok(Buffer.from(shown.bytes).includes('/DCTDecode'));
  });

  it('writes the picture of what is printed in black on white with one bit a pixel, and what is pale with more', async () => {
    const pictureOf = async (pale: number): Promise<string> => {
      const pdf = await typedPdf([LETTER]);
      pdf.getPage(0).drawText('Liver', { x: 60, y: 400, size: 11, color: rgb(pale, pale, pale) });
      const { bytes } = await cleanPdf(await pdf.save(), [{ page: 0, boxes: [], asImage: true }]);
      return Buffer.from(bytes).toString('latin1');
    };
    assert.ok((await pictureOf(0)).includes('/CCITTFaxDecode'));
    assert.ok(!(await pictureOf(0.75)).includes('/CCITTFaxDecode'));
  });

  it('takes out letters whose ink is below the line, and keeps the page a page', async () => {
    const pdf = await (await typedPdf([['Liver þone_two_ normal', 'Kidneys normal']])).save();
    const { bytes, asPictures } = await cleanPdf(pdf, edits(await wordsOf(pdf), isSecret));
    assert.equal(asPictures, 0);
    const left = (await wordsOf(bytes)).flat().filter((each) => !isToken(each));
    assert.deepEqual(textsOf([left]), ['Liver', 'normal', 'Kidneys', 'normal']);
  });

  it('draws the same page whether its picture is one of greys or of colours', async () => {
    for (const hue of [rgb(0, 0, 0), rgb(0.8, 0, 0)]) {
      const pdf = await typedPdf([LETTER]);
      pdf.getPage(0).drawRectangle({ x: 100, y: 100, width: 200, height: 100, color: hue });
      const original = await pdf.save();
      const { bytes } = await cleanPdf(original, [{ page: 0, boxes: [], asImage: true }]);
      assert.ok(!Buffer.from(bytes).includes('/DCTDecode'));
      const [before, after] = await Promise.all([original, bytes].map(middleOf));
      assert.deepEqual(after, before);
    }
  });

  it('leaves nothing of any words that are removed, and every other word of any text', async function () {
    this.timeout(600_000);
    // A colon parts a label from its value, runs of dots lead to it, and single letters may be a word that is spaced out.
    const word = fc.stringMatching(/^[A-Za-z0-9]{2,9}[.,/-]?[A-Za-z0-9]{0,3}$/);
    const either = fc.oneof(
      word,
      word.map((text) => SECRET + text),
    );
    const line = fc.array(either, { minLength: 1, maxLength: 6 });
    const page = fc.array(line, { minLength: 1, maxLength: 20 });
    const size = fc.integer({ min: 7, max: 13 });
    const property = fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 2 }), size, async (pages, points) => {
      const lines = pages.map((each) => each.map((words) => words.join(' ')));
      const pdf = await (await typedPdf(lines, points)).save();
      const before = await wordsOf(pdf);
      assert.deepEqual(textsOf(before), pages.flat(2));
      const { bytes: copy } = await cleanPdf(pdf, edits(before, isSecret));
      const after = (await wordsOf(copy)).flat().filter((each) => !isToken(each));
      const kept = before.flat().filter((each) => !isSecret(each) && !isToken(each));
      assert.deepEqual(textsOf([after]), textsOf([kept]));
      assert.ok(!(await stringsOf(copy)).join('\n').includes(SECRET));
    });
    await fc.assert(property, { numRuns: Number(process.env['PDF_RUNS'] ?? 15) });
  });

  it('draws highlights and strokes that have no appearance of their own, and keeps the page a page', async () => {
    const pdf = await typedPdf([LETTER]);
    const [page] = pdf.getPages();
    const marks = [
      { Subtype: 'Highlight', QuadPoints: [60, 420, 200, 420, 60, 400, 200, 400] },
      { Subtype: 'Ink', InkList: [[60, 300, 200, 320, 260, 300]], Border: [0, 0, 4] },
      { Subtype: 'Text', Contents: PDFString.of('Okonkwo') },
    ].map((mark) => pdf.context.obj({ Type: 'Annot', Rect: [500, 10, 520, 30], C: [1, 1, 0], F: 4, ...mark }));
    page!.node.set(PDFName.of('Annots'), pdf.context.obj(marks));
    const { bytes, asPictures } = await cleanPdf(await pdf.save(), []);
    assert.equal(asPictures, 0);
    const document = await openPdf(bytes);
    const { width, rgba } = document.picture(0, 1);
    document.close();
    const yellowAt = (x: number, y: number): boolean => {
      const at = (Math.round(y) * width + Math.round(x)) * 4;
      return rgba[at]! > 200 && rgba[at + 1]! > 200 && rgba[at + 2]! < 100;
    };
    const height = rgba.length / 4 / width;
    assert.ok(yellowAt(120, height - 410), 'the highlight');
    assert.ok(yellowAt(200, height - 320), 'the stroke');
    assert.ok(!Buffer.from(bytes).includes('Okonkwo'));
  });
});
