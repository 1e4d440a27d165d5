/** PDFs as some programs write them: what is odd in them is no damage, and what names somebody in them is not kept. */
import assert from 'node:assert/strict';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { cleaned, wordsOf } from '../../../../support/documents.js';
import { typedPdf } from '../../../../support/pdfs.js';

describe('odd PDFs', () => {
  it('may have a stream without a byte, whatever filter it claims', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const empty = pdf.context.register(pdf.context.stream(new Uint8Array(), { Filter: 'FlateDecode' }));
    pdf.getPage(0).node.addContentStream(empty);
    const { copy } = await cleaned(await pdf.save({ useObjectStreams: false }));
    assert.deepEqual(await wordsOf(copy), ['Liver', 'normal']);
  });

  it('may have a stream that is cut off', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const { context } = pdf;
    const whole = context.flateStream('0 0 1 rg 50 50 90 90 re f\n'.repeat(40));
    const cut = context.stream(whole.getContents().subarray(0, -6), { Filter: 'FlateDecode' });
    pdf.getPage(0).node.addContentStream(context.register(cut));
    const { copy } = await cleaned(await pdf.save({ useObjectStreams: false }));
    assert.deepEqual(await wordsOf(copy), ['Liver', 'normal']);
  });

  it('may abbreviate the names of filters', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const { context } = pdf;
    const hex = Buffer.from('0 0 1 rg 50 50 90 90 re f').toString('hex');
    const content = context.stream(`${hex}>`, { Filter: ['AHx'] });
    pdf.getPage(0).node.addContentStream(context.register(content));
    const { copy } = await cleaned(await pdf.save({ useObjectStreams: false }));
    assert.deepEqual(await wordsOf(copy), ['Liver', 'normal']);
  });

  it('keep the family of a font that is not in the file where its name says the same, and no other', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const { context } = pdf;
    const [page] = pdf.getPages();
    for (const [at, family] of ['Courier New', 'Immenhauser'].entries()) {
      const descriptor = { Type: 'FontDescriptor', FontName: 'CourierNewPSMT', Flags: 34, ItalicAngle: 0, StemV: 40 };
      const font = context.obj({
        ...{ Type: 'Font', Subtype: 'TrueType', BaseFont: 'CourierNewPSMT', Encoding: 'WinAnsiEncoding' },
        FontDescriptor: { ...descriptor, FontFamily: PDFString.of(family) },
      });
      page!.node.setFontDictionary(PDFName.of(`Odd${at}`), context.register(font));
      const shown = `BT /Odd${at} 11 Tf 50 ${400 - 20 * at} Td (Spleen) Tj ET`;
      page!.node.addContentStream(context.register(context.stream(shown)));
    }
    const { copy } = await cleaned(await pdf.save({ useObjectStreams: false }));
    const again = await PDFDocument.load(copy, { updateMetadata: false });
    const said = again.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    assert.match(said.join('\n'), /FontFamily \(Courier New\)/);
    assert.doesNotMatch(said.join('\n'), /Immenhauser/);
  });

  it('may have a font that names a character that does not exist', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const { context } = pdf;
    const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Japan1'), Supplement: 3 };
    // Codes of three bytes, which PDFium takes for characters.
    const codes = '1 begincodespacerange <E08080> <EFBFBF> endcodespacerange 1 begincidrange <E08080> <EFBFBF> 1';
    const map = { Type: 'CMap', CMapName: 'UniJIS-UTF8-H', CIDSystemInfo: system };
    const descendant = { Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'Mincho', CIDSystemInfo: system };
    const font = context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: 'Mincho-UniJIS-UTF8-H' },
      Encoding: context.register(context.stream(`begincmap ${codes} endcidrange endcmap`, map)),
      DescendantFonts: [context.obj(descendant)],
    });
    const page = pdf.getPage(0);
    page.node.setFontDictionary(PDFName.of('Odd'), context.register(font));
    page.node.addContentStream(context.register(context.stream('BT /Odd 11 Tf 50 400 Td <E0A0A0> Tj ET')));
    const document = await openPdf(await pdf.save({ useObjectStreams: false }));
    const { lines, untrusted, pictures } = document.page(0);
    document.close();
    assert.equal(lines[0]?.words[0]?.text, 'Liver');
    assert.ok(untrusted ?? pictures.length > 0);
  });

  it('keep the size that a page with a link inherits, what stands at its right, and the link', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const page = pdf.getPage(0);
    page.drawText('Spleen', { x: 700, y: 400, size: 11 });
    page.node.delete(PDFName.of('MediaBox'));
    pdf.catalog.Pages().set(PDFName.of('MediaBox'), pdf.context.obj([0, 0, 842, 595]));
    page.drawText('Kidneys', { x: 700, y: 300, size: 11 });
    const link = { Type: 'Annot', Subtype: 'Link', Rect: [700, 290, 760, 320], Dest: [page.ref, 'Fit'] };
    page.node.set(PDFName.of('Annots'), pdf.context.obj([link]));
    const { copy } = await cleaned(await pdf.save());
    const document = await openPdf(copy);
    const { width, height } = document.page(0);
    const { links } = document.navigation!();
    document.close();
    assert.deepEqual([width, height], [842, 595]);
    assert.deepEqual(await wordsOf(copy), ['Spleen', 'Kidneys']);
    assert.equal(links.length, 1);
    // A viewer frames a link that does not say otherwise; the page stays a page of text all the same.
    assert.deepEqual(links[0]!.frame, { width: 1, colour: [0, 0, 0] });
  });

  it('keep the size of pages to the fourth decimal, as a scan that fills its page has it', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    pdf.getPage(0).setMediaBox(0, 0, 360.252, 815.8605);
    const { copy } = await cleaned(await pdf.save());
    const { width, height } = (await PDFDocument.load(copy)).getPage(0).getMediaBox();
    assert.deepEqual([width, height], [360.252, 815.8605]);
  });

  it('have neutral names of resources, inks and tags in their copies', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    const { context } = pdf;
    const page = pdf.getPage(0);
    const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 1, 1, 0], N: 1 };
    const ink = context.obj(['Separation', 'Immenhauser', 'DeviceCMYK', tint]);
    page.node.Resources()!.set(PDFName.of('ColorSpace'), context.obj({ ImmenhauserInk: ink }));
    const content =
      '/Immenhauser << /ActualText (Immenhauser) >> BDC /ImmenhauserInk cs 1 scn 50 50 90 90 re f EMC /Immenhauser MP';
    page.node.addContentStream(context.register(context.stream(content)));
    page.node.set(PDFName.of('LastModified'), PDFString.of('Immenhauser'));
    const { copy } = await cleaned(await pdf.save({ useObjectStreams: false }));
    const again = await PDFDocument.load(copy, { updateMetadata: false });
    const said = again.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    assert.ok(!said.join('\n').includes('Immenhauser'));
    assert.match(said.join('\n'), /\/Separation \/Ink1/);
  });

  it('have a name looked for where it is drawn as one curve of many pieces', async () => {
    const pdf = await typedPdf([['Liver normal']]);
    // Two hundred pieces that each curve, as outlines of letters do.
    const pieces = Array.from({ length: 200 }, (_, index) => {
      const x = 60 + 2 * index;
      return `${x} 300 m ${x + 1} 306 ${x + 2} 306 ${x + 2} 300 c ${x + 1} 298 l h`;
    });
    pdf.getPage(0).node.addContentStream(pdf.context.register(pdf.context.stream(`${pieces.join(' ')} f`)));
    const document = await openPdf(await pdf.save());
    const { pictures } = document.page(0);
    document.close();
    assert.ok(pictures.some(({ width }) => width > 300));
  });
});
