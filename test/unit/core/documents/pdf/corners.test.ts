import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, type PDFObject, type PDFPage } from 'pdf-lib';
import type { BoxEdit } from '../../../../../src/core/documents/documentEdits.js';
import type { CleanedDocument } from '../../../../../src/core/documents/engine.js';
import { cleanPdf } from '../../../../../src/core/documents/pdf/cleanPdf.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { stringsOf } from '../../../../../src/core/documents/pdf/withoutHiddenParts.js';
import { typedPdf } from '../../../../support/pdfs.js';

/** Who must not be in any copy. */
const NAME = 'Okonkwo';
/** What has to be in every copy, unless the page became a picture. */
const REST = 'Liver normal';

/** A page that says REST, with content of its own below. */
async function pageWith(draw: (pdf: PDFDocument, page: PDFPage, font: string) => void): Promise<Uint8Array> {
  const pdf = await typedPdf([[REST]]);
  const page = pdf.getPage(0);
  const [font] = page.node.Resources()!.lookup(PDFName.of('Font'), PDFDict).keys();
  draw(pdf, page, font!.asString());
  return pdf.save({ useObjectStreams: false });
}

function addContent(pdf: PDFDocument, page: PDFPage, content: string): void {
  page.node.addContentStream(pdf.context.register(pdf.context.stream(content)));
}

function addResource(page: PDFPage, kind: string, name: string, resource: PDFObject): void {
  const resources = page.node.Resources()!;
  const all = resources.lookupMaybe(PDFName.of(kind), PDFDict) ?? page.node.context.obj({});
  all.set(PDFName.of(name), resource);
  resources.set(PDFName.of(kind), all);
}

/** A form that shows content, with the fonts of the page. */
function form(pdf: PDFDocument, page: PDFPage, content: string, more: Record<string, PDFObject> = {}): PDFObject {
  const Font = page.node.Resources()!.get(PDFName.of('Font'))!;
  return pdf.context.register(
    pdf.context.stream(content, {
      ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 595, 842] },
      Resources: { Font, ...more },
    }),
  );
}

async function cleaned(
  pdf: Uint8Array,
  boxes: readonly BoxEdit[],
): Promise<Omit<CleanedDocument, 'bytes'> & { copy: Uint8Array; text: string }> {
  const { bytes: copy, ...pages } = await cleanPdf(pdf, [{ page: 0, boxes }]);
  for (const text of await stringsOf(copy)) assert.ok(!text.includes(NAME));
  assert.ok(!Buffer.from(copy).includes(NAME));
  return { copy, text: await textOf(copy), ...pages };
}

/** What the text layer says; nothing where the page became a picture. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await openPdf(pdf);
  const { lines } = document.page(0);
  document.close();
  return lines.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
}

async function boxesOf(pdf: Uint8Array): Promise<readonly BoxEdit[]> {
  const document = await openPdf(pdf);
  const words = document.page(0).lines.flatMap((line) => line.words);
  document.close();
  return words.filter(({ text }) => text.includes(NAME)).map(({ box }) => ({ box }));
}

async function picturesOf(pdf: Uint8Array): Promise<readonly PDFRawStream[]> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      (object): object is PDFRawStream =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    );
}

describe('cleanPdf, in corners of PDFs', () => {
  it('takes what stands beside the page, where nobody was asked about it', async () => {
    const pdf = await pageWith((_, page) => {
      page.drawText(NAME, { x: 50, y: 100 });
      page.drawText(NAME, { x: -500, y: 700 });
      page.setCropBox(0, 400, 595, 442);
    });
    assert.equal((await cleaned(pdf, [])).text, REST);
  });

  it('does not bring layers to light that are switched off', async () => {
    const pdf = await pageWith((made, page, font) => {
      const layer = made.context.register(made.context.obj({ Type: 'OCG' }));
      made.catalog.set(PDFName.of('OCProperties'), made.context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
      addResource(page, 'Properties', 'Layer', layer);
      addContent(made, page, `/OC /Layer BDC BT ${font} 20 Tf 50 500 Td (${NAME}) Tj ET EMC`);
    });
    assert.equal((await cleaned(pdf, [])).text, '', 'the page is a picture of what was seen');
  });

  it('takes words out of forms inside of forms, and leaves those beside them', async () => {
    const pdf = await pageWith((made, page, font) => {
      const inner = form(made, page, `BT ${font} 14 Tf 50 300 Td (Spleen ${NAME} fine) Tj ET`);
      const outer = form(made, page, 'q 1 0 0 1 9 9 cm /Inner Do Q', { XObject: made.context.obj({ Inner: inner }) });
      addResource(page, 'XObject', 'Outer', outer);
      addContent(made, page, '/Outer Do');
    });
    assert.equal((await cleaned(pdf, await boxesOf(pdf))).text, `${REST} Spleen fine`);
  });

  it('takes all that a box covers, also where it was drawn over several lines', async () => {
    const pdf = await pageWith((made, page, font) =>
      addContent(made, page, `BT ${font} 11 Tf 14 TL 50 500 Td ${`(${NAME}) Tj T* `.repeat(9)} ET`),
    );
    assert.equal((await cleaned(pdf, [{ box: { x: 40, y: 325, width: 200, height: 140 } }])).text, REST);
  });

  it('makes a picture of a page where something stays in a box: a pattern with a name in it', async () => {
    const pdf = await pageWith((made, page, font) => {
      const pattern = made.context.stream(`BT ${font} 14 Tf 10 10 Td (${NAME}) Tj ET`, {
        ...{ Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 90, 40], XStep: 90, YStep: 40 },
        Resources: { Font: page.node.Resources()!.get(PDFName.of('Font'))! },
      });
      addResource(page, 'Pattern', 'Names', made.context.register(pattern));
      addContent(made, page, '/Pattern cs /Names scn 20 20 500 300 re f');
    });
    assert.equal((await cleaned(pdf, [{ box: { x: 30, y: 560, width: 200, height: 100 } }])).text, '');
  });

  it('wipes the pixels of pictures of any kind, and no others', async () => {
    const [Width, Height] = [80, 40];
    const kinds: Readonly<
      Record<string, (made: PDFDocument) => Record<string, PDFObject | number | string | boolean>>
    > = {
      grey: () => ({ ColorSpace: 'DeviceGray', BitsPerComponent: 8 }),
      colour: () => ({ ColorSpace: 'DeviceRGB', BitsPerComponent: 8 }),
      'black and white': () => ({ ColorSpace: 'DeviceGray', BitsPerComponent: 1 }),
      stencil: () => ({ ImageMask: true, BitsPerComponent: 1 }),
      palette: (made) => ({
        ColorSpace: made.context.obj([
          'Indexed',
          'DeviceRGB',
          255,
          made.context.register(made.context.stream(noise(768))),
        ]),
        BitsPerComponent: 8,
      }),
    };
    for (const [kind, dictionary] of Object.entries(kinds)) {
      const pdf = await pageWith((made, page) => {
        const picture = { Type: 'XObject', Subtype: 'Image', Width, Height, ...dictionary(made) };
        const samples = made.context.stream(noise(Width * Height * 3), picture);
        addResource(page, 'XObject', 'Picture', made.context.register(samples));
        addContent(made, page, 'q 80 0 0 40 100 500 cm /Picture Do Q');
      });
      const { copy, text } = await cleaned(pdf, [{ box: { x: 100, y: 300, width: 40, height: 44 } }]);
      assert.equal(text, REST, kind);
      const pictures = await picturesOf(copy);
      assert.ok(pictures.length > 0, kind);
      for (const picture of pictures) {
        const rows = rowsOf(picture);
        const [left, right] = [0, 1].map((half) =>
          rows.map((row) => row.subarray((half * row.length) / 2, ((half + 1) * row.length) / 2)),
        ) as [Uint8Array[], Uint8Array[]];
        assert.equal(new Set(left.flatMap((row) => [...row])).size, 1, `${kind}: pixels in the box`);
        assert.ok(new Set(right.flatMap((row) => [...row])).size > 1, `${kind}: pixels beside it`);
      }
    }
  });

  it('leaves pictures as they are, without comments, EXIF and what hangs behind them', async () => {
    const data = Buffer.from(Array.from({ length: 64 * 64 * 4 }, (_, index) => (index * 7) % 256));
    const jpeg = encode({ data, width: 64, height: 64 }, 90).data;
    const segments = [0xfe, 0xe1].map((marker) =>
      Buffer.concat([Buffer.of(0xff, marker, 0, 2 + NAME.length), Buffer.from(NAME)]),
    );
    const wordy = Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), Buffer.from(NAME)]);
    const pdf = await typedPdf([[REST]]);
    // pdf-lib takes the start of the memory that bytes are in for their own.
    const image = await pdf.embedJpg(Uint8Array.from(wordy));
    pdf.getPage(0).drawImage(image, { x: 100, y: 100, width: 64, height: 64 });
    const { copy, text } = await cleaned(await pdf.save(), []);
    assert.equal(text, REST);
    const [picture] = await picturesOf(copy);
    assert.ok(picture!.contents.length < jpeg.length && picture!.contents.length > jpeg.length - 40, 'all but JFIF');
    assert.deepEqual(Buffer.from(picture!.contents.subarray(-100)), jpeg.subarray(-100));
  });

  it('wipes a picture on one page, and leaves it on others, which go on sharing it', async () => {
    const pdf = await typedPdf([[REST], [REST], [REST]]);
    const data = noise(64 * 64 * 4);
    const image = await pdf.embedJpg(Uint8Array.from(encode({ data, width: 64, height: 64 }, 90).data));
    for (const page of pdf.getPages()) page.drawImage(image, { x: 100, y: 100, width: 64, height: 64 });
    const { copy } = await cleaned(await pdf.save(), [{ box: { x: 100, y: 670, width: 64, height: 64 } }]);
    const pictures = await picturesOf(copy);
    assert.equal(pictures.length, 2);
    const [kept] = pictures.filter(({ dict }) => dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode'));
    assert.ok(kept, 'the picture of the other pages is as it was');
  });

  it('does not copy what is cropped of a picture, or lies under a box that somebody drew', async () => {
    const image = (pdf: PDFDocument): PDFObject =>
      pdf.context.register(
        pdf.context.stream(Uint8Array.from(noise(64 * 64)), {
          ...{
            Type: 'XObject',
            Subtype: 'Image',
            Width: 64,
            Height: 64,
            ColorSpace: 'DeviceGray',
            BitsPerComponent: 8,
          },
        }),
      );
    const drawn = 'q 64 0 0 64 100 100 cm /Scan Do Q';
    const contents = { whole: `q 100 100 64 64 re W n ${drawn} Q`, cropped: `q 100 120 64 44 re W n ${drawn} Q` };
    const covered = `${drawn} 1 g 110 110 30 10 re f`;
    const copies = await Promise.all(
      [contents.whole, contents.cropped, covered].map(async (content) => {
        const pdf = await pageWith((made, page) => {
          addResource(page, 'XObject', 'Scan', image(made));
          addContent(made, page, content);
        });
        const { text, asPictures, pictures } = await cleaned(pdf, []);
        return [text, asPictures, pictures[0]?.reason];
      }),
    );
    const others = ['', 1, 'its images have hidden parts that a copy would keep'];
    assert.deepEqual(copies, [[REST, 0, undefined], others, others], 'the others became pictures, and it is said why');
  });

  it('leaves nothing of a picture in the resources of a page that does not show it', async () => {
    const pdf = await typedPdf([[REST], [REST]]);
    const image = await pdf.embedJpg(Uint8Array.from(encode({ data: noise(64 * 64 * 4), width: 64, height: 64 }).data));
    const [first, second] = pdf.getPages();
    first!.drawImage(image, { x: 100, y: 100, width: 64, height: 64 });
    // Programs that scan and that export give all pages the resources of all.
    second!.node.set(PDFName.of('Resources'), first!.node.Resources()!);
    const { copy } = await cleaned(await pdf.save(), [{ box: { x: 100, y: 670, width: 64, height: 64 } }]);
    const pictures = await picturesOf(copy);
    assert.deepEqual(
      pictures.map(({ dict }) => dict.get(PDFName.of('Filter'))),
      [PDFName.of('FlateDecode')],
      'only the one that was wiped',
    );
  });

  it('drops what content streams say and no page shows', async () => {
    const pdf = await pageWith((made, page) => {
      addResource(page, 'XObject', 'Unused', form(made, page, `(${NAME}) Tj`));
      addContent(made, page, `BX (${NAME}) foo EX (${NAME}) 10 10 m 20 20 l S`);
    });
    assert.equal((await cleaned(pdf, [])).text, REST);
  });

  it('makes a picture of a page with more characters than a page can show', async () => {
    const pdf = await pageWith((made, page, font) =>
      addContent(made, page, `BT ${font} 8 Tf ${'(0123456789) Tj '.repeat(10_001)} ET`),
    );
    assert.equal((await cleaned(pdf, [])).text, '');
  });
});

function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.imul(index + 1, 2654435761) >>> 19);
}

/** The samples of a picture, each row by itself. */
function rowsOf(picture: PDFRawStream): readonly Uint8Array[] {
  assert.equal(picture.dict.get(PDFName.of('Filter')), PDFName.of('FlateDecode'));
  const samples = inflateSync(picture.contents);
  const length = samples.length / picture.dict.lookup(PDFName.of('Height'), PDFNumber).asNumber();
  return Array.from({ length: samples.length / length }, (_, row) =>
    samples.subarray(row * length, (row + 1) * length),
  );
}
