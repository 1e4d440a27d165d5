import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PDFName, PDFString } from 'pdf-lib';
import type { PageEdit } from '../../../../../src/core/documents/documentEdits.js';
import type { PageWord } from '../../../../../src/core/documents/page.js';
import { cleanPdf } from '../../../../../src/core/documents/pdf/cleanPdf.js';
import { faultsOfCopy } from '../../../../../src/core/documents/pdf/faultsOfCopy.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { stringsOf } from '../../../../../src/core/documents/pdf/withoutHiddenParts.js';
import { LETTER, NAMES, pdftotext, PRODUCERS, qdf, typedPdf } from '../../../../support/pdfs.js';

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
