import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFString, type PDFRef, rgb, StandardFonts } from 'pdf-lib';
import { isDocumentError } from '../../../../../src/core/documents/documentError.js';
import type { PagedDocument } from '../../../../../src/core/documents/pagedDocument.js';
import { cleanPdf } from '../../../../../src/core/documents/pdf/cleanPdf.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { withOwnAttributes } from '../../../../../src/core/documents/pdf/ownAttributes.js';
import { loadPdfium } from '../../../../../src/core/documents/pdf/pdfium.js';
import { changed, LETTER, typedPdf } from '../../../../support/pdfs.js';
import { randomNumbers } from '../../../../support/random.js';

async function opened<T>(pdf: PDFDocument, look: (document: PagedDocument) => T): Promise<T> {
  const document = await openPdf(await pdf.save());
  try {
    return look(document);
  } finally {
    document.close();
  }
}

function textsOf({ lines }: ReturnType<PagedDocument['page']>): readonly string[] {
  return lines.map(({ words }) => words.map(({ text }) => text).join(' '));
}

describe('openPdf', () => {
  it('reads words where they are seen, whatever the page is turned by and cut to', async () => {
    const pdf = await typedPdf([['Ada Okonkwo'], ['Ada Okonkwo']]);
    pdf.getPage(0).setCropBox(40, 700, 300, 100);
    pdf.getPage(1).node.set(PDFName.of('Rotate'), PDFNumber.of(180));
    await opened(pdf, (document) => {
      const [cropped, turned] = [document.page(0), document.page(1)];
      assert.deepEqual([cropped.width, cropped.height], [300, 100]);
      assert.deepEqual(textsOf(cropped), ['Ada Okonkwo']);
      const { box } = cropped.lines[0]!.words[0]!;
      assert.ok(Math.abs(box.x - 10) < 1 && box.y > 5 && box.y + box.height < 30, JSON.stringify(box));
      const [ada, okonkwo] = turned.lines[0]!.words;
      assert.ok(ada!.box.x > okonkwo!.box.x && ada!.box.y > 770, 'from the other corner');
    });
  });

  it('takes lines for as high as their letters, however high their font says that it is', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const page = pdf.addPage([595, 842]);
    page.drawText('Name', { x: 50, y: 700, size: 8, font });
    page.drawText('Okonkwo', { x: 50, y: 688, size: 10, font });
    await pdf.flush();
    pdf.context.assign(font.ref, tallFont(pdf));
    await opened(pdf, (document) => {
      const [label, value] = document.page(0).lines.map(({ words }) => words[0]!);
      assert.deepEqual([label?.text, value?.text], ['Name', 'Okonkwo']);
      assert.ok(value!.box.y >= label!.box.y + label!.box.height, 'the one is below the other');
      assert.ok(value!.box.height >= 10 && value!.box.height < 15, JSON.stringify(value!.box));
    });
  });

  it('does not trust words of Chinese that lack characters, however few they are', async () => {
    const untrusted = async (words: readonly string[]): Promise<string | undefined> => {
      const pdf = await PDFDocument.create();
      const font = await pdf.embedFont(StandardFonts.Helvetica);
      const page = pdf.addPage([595, 842]);
      [...words, 'xxxxxxxxxxxxxxxxxxxx'].forEach((word, row) =>
        page.drawText(word, { x: 50, y: 700 - 20 * row, font, size: 10 }),
      );
      await pdf.flush();
      const map = pdf.context.flateStream(
        '1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <61> <FFFD> <62> <8005> <78> <0078> endbfchar',
      );
      pdf.context.assign(font.ref, tallFont(pdf, { ToUnicode: pdf.context.register(map) }));
      return opened(pdf, (document) => document.page(0).untrusted);
    };
    assert.equal(await untrusted(['ab', 'ab', 'ab']), 'its fonts do not map glyphs to letters');
    assert.equal(await untrusted(['ab', 'b', 'b']), undefined);
  });

  it('does not read what stands beside the page, where nobody sees it', async () => {
    const pdf = await typedPdf([['Seen']]);
    pdf.getPage(0).drawText('Okonkwo', { x: -200, y: 20 });
    pdf.getPage(0).drawText('Okonkwo', { x: 50, y: 2000 });
    await opened(pdf, (document) => assert.deepEqual(textsOf(document.page(0)), ['Seen']));
  });

  it('reads what the document says that no page shows', async () => {
    const pdf = await typedPdf([['A page']]);
    pdf.setSubject('in Info');
    const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
    info.set(PDFName.of('Patient'), PDFString.of('under a key of its own'));
    const annotation = { Type: 'Annot', Subtype: 'Text', Rect: [9, 9, 9, 9], Contents: PDFString.of('in a comment') };
    pdf.getPage(0).node.addAnnot(pdf.context.register(pdf.context.obj(annotation)));
    const field = pdf.getForm().createTextField('name');
    field.setText('in a field');
    field.addToPage(pdf.getPage(0), { x: 50, y: 600, width: 250, height: 20, borderColor: rgb(0, 0, 0) });
    await opened(pdf, (document) => {
      assert.deepEqual(textsOf(document.page(0)), ['A page', 'in a field'], 'what a field shows is part of the page');
      for (const text of ['in Info', 'in a comment', 'under a key of its own'])
        assert.ok(document.hiddenTexts().includes(text), text);
      assert.ok(document.remarks.some((remark) => remark.includes('form')));
    });
  });

  it('does not trust text that is written invisibly, or smaller than anybody sees', async () => {
    for (const written of ['3 Tr {font} 12 Tf', '{font} 0.01 Tf', '{font} 12 Tf 0 Tz']) {
      const pdf = await typedPdf([['A page']]);
      const [font] = pdf.getPage(0).node.Resources()!.lookup(PDFName.of('Font'), PDFDict).keys();
      const content = `BT ${written.replace('{font}', font!.asString())} 50 300 Td (Hidden) Tj ET`;
      pdf.getPage(0).node.addContentStream(pdf.context.register(pdf.context.stream(content)));
      await opened(pdf, (document) => assert.match(document.page(0).untrusted ?? '', /is invisible/));
    }
  });

  it('does not trust a font that says of its letters that they are signs', async () => {
    const pdf = await PDFDocument.load(await (await typedPdf([['A page']])).save());
    const codes = '1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <2190> endbfrange';
    for (const font of pdf.getPage(0).node.Resources()!.lookup(PDFName.of('Font'), PDFDict).values())
      pdf.context.lookup(font, PDFDict).set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.stream(codes)));
    await opened(pdf, (document) => assert.match(document.page(0).untrusted ?? '', /glyphs to letters/));
  });

  it('reads words without soft hyphens', async () => {
    const pdf = await PDFDocument.load(await (await typedPdf([['Okon-kwo -']])).save());
    const codes =
      '1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <2d> <00ad> endbfchar ' +
      '1 beginbfrange <2e> <7e> <002e> endbfrange';
    for (const font of pdf.getPage(0).node.Resources()!.lookup(PDFName.of('Font'), PDFDict).values())
      pdf.context.lookup(font, PDFDict).set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.stream(codes)));
    await opened(pdf, (document) => assert.deepEqual(textsOf(document.page(0)), ['Okonkwo']));
  });

  it('has a place read by OCR that is painted with tiles', async () => {
    const pdf = await typedPdf([['A page']]);
    const tile = pdf.context.stream('0 0 9 9 re f', {
      ...{ Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 20, 20], XStep: 20, YStep: 20 },
      Resources: {},
    });
    const { node } = pdf.getPage(0);
    node.Resources()!.set(PDFName.of('Pattern'), pdf.context.obj({ Tile: pdf.context.register(tile) }));
    const content = pdf.context.stream('/Pattern cs /Tile scn 100 142 200 100 re f');
    node.addContentStream(pdf.context.register(content));
    await opened(pdf, (document) =>
      assert.deepEqual(
        document.page(0).pictures.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)),
        [[100, 600, 200, 100]],
      ),
    );
  });

  it('opens what is encrypted with its password only, and what only forbids printing without', async function () {
    const plain = await (await typedPdf([['A page']])).save();
    const encrypted = (user: string): Uint8Array | undefined =>
      changed('qpdf', (from, to) => ['--encrypt', user, 'owner', '256', '--', from, to], plain);
    const [locked, open] = [encrypted('secret'), encrypted('')];
    if (!locked || !open) return this.skip();
    await assert.rejects(openPdf(locked), (error) => isDocumentError(error) && /encrypted/.test(error.message));
    for (const document of [await openPdf(locked, { password: 'secret' }), await openPdf(open)]) {
      assert.deepEqual(textsOf(document.page(0)), ['A page']);
      document.close();
    }
    const { bytes: copy } = await cleanPdf(locked, [], { password: 'secret' });
    const document = await openPdf(copy);
    assert.deepEqual(textsOf(document.page(0)), ['A page']);
    document.close();
  });

  it('says in words that a PDF is damaged, wherever it is cut off or changed', async () => {
    const whole = await (await typedPdf([LETTER])).save({ useObjectStreams: false });
    const next = randomNumbers(29);
    const random = (below: number): number => Math.floor(next() * below);
    for (let run = 0; run < 30; run++) {
      const bytes = run % 3 === 0 ? whole.slice(0, random(whole.length)) : Uint8Array.from(whole);
      if (run % 3 !== 0) for (let times = 0; times < 9; times++) bytes[random(bytes.length)] = random(256);
      await cleanPdf(bytes, []).catch((error: unknown) => assert.ok(isDocumentError(error), String(error)));
    }
  });

  it('names what is too large: pages, and pictures of them', async () => {
    const pdf = await typedPdf([['A page'], ['A page']]);
    pdf.getPage(0).setSize(1e6, 1e6);
    pdf.getPage(1).setSize(14_000, 14_000);
    await opened(pdf, (document) => {
      assert.throws(
        () => document.page(0),
        (error) => isDocumentError(error) && /size/.test(error.message),
      );
      assert.throws(
        () => document.picture(1, 1),
        (error) => isDocumentError(error) && /too large/.test(error.message),
      );
      assert.equal(document.picture(1, 0.01).width, 140);
    });
  });

  it('refuses a document that takes more memory than any needs: forms in themselves, streams packed twice', async () => {
    const zeros = deflateSync(deflateSync(new Uint8Array(600 * 1024 * 1024)));
    assert.ok(zeros.length < 4000);
    const twice = '/Filter[/FlateDecode/FlateDecode]';
    for (const hostile of [
      written([stream('', '/B Do'), stream(formOf('/B 5 0 R'), '/B Do /B Do /B Do')]),
      written([stream(twice, zeros), stream(formOf('/B 5 0 R'), 'q Q')]),
    ]) {
      const pdfium = await loadPdfium();
      // Documents before this one, of other tests, may have made it larger.
      const before = pdfium.heap.length;
      await assert.rejects(
        async () => {
          const document = await openPdf(hostile);
          try {
            document.page(0);
          } finally {
            document.close();
          }
        },
        (error) => isDocumentError(error) && /not enough memory/.test(error.message),
      );
      // So small a file gets 32 MB, and 256 times its size, beside what PDFium has.
      const most = before + 32 * 1024 * 1024 + 256 * hostile.length;
      assert.ok(pdfium.heap.length <= most, `${before} became ${pdfium.heap.length}`);
    }
  }).timeout(120_000);

  it('does not unpack streams of objects that have no end', async () => {
    const objects = Buffer.concat([Buffer.from('9 0 true'), Buffer.alloc(100 * 1024 * 1024, 32)]);
    const once = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode';
    const twice = '/Type/Obj#53tm/N 1/First 4/Filter[/FlateDecode/FlateDecode]';
    const annotated = { page: '/Annots[]' };
    for (const hostile of [
      written([stream('', ''), stream(once, deflateSync(objects))], annotated),
      written([stream('', ''), stream(twice, deflateSync(deflateSync(objects)))], annotated),
      written([stream('', ''), stream('/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode', '39>')], annotated),
    ]) {
      assert.ok((await withOwnAttributes(hostile)) === hostile, 'answered as it is');
    }
    const usual = written([stream('', ''), stream(once, deflateSync(objects.subarray(0, 99)))], annotated);
    assert.ok((await withOwnAttributes(usual)) !== usual);
  });
});

const formOf = (resources: string): string =>
  `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<${resources}>>>>`;

function stream(entries: string, bytes: Uint8Array | string): Uint8Array {
  const head = `<<${entries}/Length ${bytes.length}>>stream\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\nendstream')]);
}

/** A PDF of one page whose content is object 4, and whose form B is object 5, as no writer makes them. */
function written(streams: readonly Uint8Array[], { page: more = '' } = {}): Uint8Array {
  const page = `<</Type/Page/Parent 2 0 R${more}/Contents 4 0 R/Resources<</XObject<</B 5 0 R>>>>>>`;
  const pages = '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 90 90]>>';
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', pages, page, ...streams];
  const parts = objects.flatMap((object, index) => [`${index + 1} 0 obj`, object, ' endobj\n']);
  return Buffer.concat(['%PDF-1.4\n', ...parts, 'trailer<</Root 1 0 R>>'].map((part) => Buffer.from(part)));
}

/** A font whose signs are three times as high as its size. */
function tallFont({ context }: PDFDocument, more: Readonly<Record<string, PDFRef>> = {}): PDFDict {
  const descriptor = {
    ...{ Type: 'FontDescriptor', FontName: 'Tall', Flags: 32, FontBBox: [-1000, -900, 2000, 2400] },
    ...{ ItalicAngle: 0, Ascent: 2400, Descent: -900, CapHeight: 700, StemV: 80 },
  };
  return context.obj({
    ...{
      Type: 'Font',
      Subtype: 'TrueType',
      BaseFont: 'Tall',
      Encoding: 'WinAnsiEncoding',
      FirstChar: 32,
      LastChar: 255,
    },
    Widths: Array.from({ length: 224 }, () => 556),
    FontDescriptor: context.register(context.obj(descriptor)),
    ...more,
  });
}
