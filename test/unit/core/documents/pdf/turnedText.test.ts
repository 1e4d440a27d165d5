import assert from 'node:assert';
import {
  concatTransformationMatrix,
  degrees,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  StandardFonts,
  type PDFFont,
  type PDFPage,
} from 'pdf-lib';
import { cleaned, seenByOthers, wordsOf } from '../../../../support/documents.js';

const LINE = 'The examination was performed without contrast medium and shows no focal lesion in either lobe';
const LINES = 44;
const NAME = 'Marta Szymanski';

interface Mark {
  readonly text: string;
  readonly angle: number;
  readonly page: PDFPage;
  readonly font: PDFFont;
}

const SIZE = 40;
const COLOUR = rgb(0.8, 0.8, 0.8);

/** Where a mark begins that is in the middle of its page, moved along its line. */
function startOf({ text, angle, font }: Mark, along = 0): { readonly x: number; readonly y: number } {
  const [turn, half] = [(angle * Math.PI) / 180, font.widthOfTextAtSize(text, SIZE) / 2 - along];
  return { x: 297 - Math.cos(turn) * half, y: 440 - Math.sin(turn) * half };
}

function drawMark(mark: Mark, along = 0, text = mark.text): void {
  const { page, font, angle } = mark;
  page.drawText(text, { ...startOf(mark, along), size: SIZE, font, rotate: degrees(angle), color: COLOUR });
}

/** A page of sentences with a name in a form above it, and a mark across it. */
async function marked(
  angle: number,
  {
    text = NAME,
    draw = drawMark,
    isOnTop = false,
  }: Partial<Record<'isOnTop', boolean>> & {
    readonly text?: string;
    readonly draw?: (mark: Mark) => void;
  } = {},
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  if (!isOnTop) draw({ text, angle, page, font });
  page.drawText(`Patient name: ${NAME}`, { x: 50, y: 790, size: 11, font });
  for (let line = 0; line < LINES; line++) page.drawText(LINE, { x: 50, y: 760 - 15 * line, size: 10, font });
  if (isOnTop) draw({ text, angle, page, font });
  return pdf.save();
}

/** That the name is nowhere, and every word of the sentences everywhere. */
async function requireOnlyNameGone(pdf: Uint8Array, others: readonly string[] = []): Promise<void> {
  const { copy } = await cleaned(pdf);
  const words = await wordsOf(copy);
  for (const word of ['examination', 'performed', 'contrast', 'lesion', 'either'])
    assert.strictEqual(words.filter((each) => each === word).length, LINES, word);
  for (const word of others) assert.ok(words.includes(word), word);
  requireNameGone(copy, words);
}

function requireNameGone(copy: Uint8Array, words: readonly string[]): void {
  assert.ok(!words.some((word) => /marta|szym/i.test(word)));
  const { text = '', objects = '' } = seenByOthers(copy);
  assert.ok(!/marta|szym/i.test(text));
  assert.ok(!/marta|szym/i.test(objects));
}

describe('Text at an angle', () => {
  for (const angle of [30, 45, 60, -45])
    it(`is taken out at ${angle} degrees, and the sentences that it crosses stay`, async () => {
      await requireOnlyNameGone(await marked(angle, { isOnTop: angle === 60 }));
    });

  it('stays beside a name in the same line', async () => {
    await requireOnlyNameGone(await marked(45, { text: `Draft: ${NAME}, only` }), ['only']);
  });

  it('is taken out where each letter is placed by itself', async () => {
    const draw = (mark: Mark): void => {
      for (let at = 0; at < mark.text.length; at++)
        drawMark(mark, mark.font.widthOfTextAtSize(mark.text.slice(0, at), SIZE), mark.text[at]);
    };
    await requireOnlyNameGone(await marked(30, { draw }));
  });

  it('is taken out where it was written twice', async () => {
    const draw = (mark: Mark): void => {
      drawMark(mark);
      drawMark(mark);
      drawMark(mark, 0.4);
    };
    await requireOnlyNameGone(await marked(-45, { draw }));
  });

  it('is taken out where its letters are slanted', async () => {
    const draw = (mark: Mark): void =>
      mark.page.drawText(mark.text, {
        ...{ ...startOf(mark), size: SIZE, font: mark.font, color: COLOUR },
        ...{ rotate: degrees(mark.angle), ySkew: degrees(12) },
      });
    await requireOnlyNameGone(await marked(40, { draw }));
  });

  for (const angle of [0, 40])
    it(`is taken out at ${angle} degrees where a font of a negative size turns its letters round`, async () => {
      const draw = (mark: Mark): void => {
        const turn = (angle * Math.PI) / 180;
        const { x, y } = startOf(mark);
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        mark.page.pushOperators(
          pushGraphicsState(),
          concatTransformationMatrix(-cos, -sin, sin, -cos, x, angle === 0 ? 60 : y),
        );
        mark.page.drawText(mark.text, { x: 0, y: 0, size: -SIZE, font: mark.font, color: COLOUR });
        mark.page.pushOperators(popGraphicsState());
      };
      await requireOnlyNameGone(await marked(angle, { draw }));
    });

  it('goes with all that its boxes touch where its letters are drawn as well', async () => {
    const draw = (mark: Mark): void => {
      drawMark(mark);
      // Strokes along the letters.
      const { x, y } = startOf(mark);
      for (let at = 10; at < 300; at += 12)
        mark.page.drawSvgPath(`M 0 0 L 6 -20`, {
          ...{ x: x + Math.SQRT1_2 * at, y: y + Math.SQRT1_2 * at },
          ...{ borderColor: COLOUR, borderWidth: 3 },
        });
    };
    const { copy, examination } = await cleaned(await marked(45, { draw }));
    const words = await wordsOf(copy);
    assert.ok(examination.findings.some(({ turned }) => turned));
    assert.ok(words.filter((word) => word === 'performed').length < LINES);
    requireNameGone(copy, words);
  });

  it('is taken out of a form, too', async () => {
    const inner = await PDFDocument.load(await marked(45));
    const pdf = await PDFDocument.create();
    const [form] = await pdf.embedPdf(inner);
    pdf.addPage([595, 842]).drawPage(form!);
    const { copy } = await cleaned(await pdf.save());
    requireNameGone(copy, await wordsOf(copy));
  });
});
