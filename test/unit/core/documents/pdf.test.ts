import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { degrees, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, rgb } from 'pdf-lib';
import { engineFor } from '../../../../src/core/documents/engine.js';
import { isDocumentError } from '../../../../src/core/documents/documentError.js';
import { cleaned, isInstalled, seenByOthers, textPdf, throughTool, wordsOf } from '../../../support/documents.js';

const REPORT = [
  'Patient name: Ada Okonkwo      DOB: 03/04/1961      MRN: H-0047113',
  'Referrer: Dr J. Lindqvist, Tel: 030 555 0199',
  'Findings: The liver is of normal size and shape. No focal lesion.',
  'Mrs Okonkwo will be seen again in six weeks with a new radiograph.',
];
const SECRETS = ['Okonkwo', '1961', '0047113', 'Lindqvist', '0199'];

function assertGone(copy: Uint8Array, secrets: readonly string[]): void {
  const { text, objects } = seenByOthers(copy);
  const bytes = Buffer.from(copy).toString('latin1');
  for (const secret of secrets) {
    // Offsets and coordinates hold any four digits by chance.
    const written = new RegExp(/^\d+$/.test(secret) ? `(?<![\\d.])${secret}(?![\\d])` : secret, 'i');
    assert.doesNotMatch(bytes, written);
    if (text !== undefined) assert.doesNotMatch(text, written, 'pdftotext finds it');
    if (objects !== undefined) assert.doesNotMatch(objects, written, 'it stands in a stream');
  }
}

describe('PDF', () => {
  before(() => {
    for (const tool of ['pdftotext', 'qpdf', 'gs', 'rsvg-convert'])
      if (!isInstalled(tool)) console.log(`      ${tool} is not installed: what it says of PDFs is not compared`);
  });

  it('takes people out of the text, puts tokens there, and leaves every other word', async () => {
    const original = await (await textPdf([REPORT])).save();
    const { copy, proof, examination } = await cleaned(original);
    assert.equal(proof.outcome, 'proven');
    assertGone(copy, SECRETS);
    const bare = (word: string): string => word.replace(/[,.:]$/, '');
    const removed = new Set(examination.findings.flatMap(({ text }) => text.split(' ').map(bare)));
    const kept = (await wordsOf(original)).filter((word) => !removed.has(bare(word)));
    const words = await wordsOf(copy);
    for (const word of kept) assert.ok(words.includes(word), `${word} is gone`);
    for (const token of ['[PATIENT_1]', '[DATE]', '[MRN_1]', '[PERSON_1]', '[PHONE_1]'])
      assert.ok(words.includes(token), `${token} in ${words.join(' ')}`);
  });

  it('finds the places on pages that are turned, and whose corner is not at zero', async () => {
    for (const rotate of [90, 180, 270]) {
      const pdf = await textPdf([REPORT], { rotate });
      pdf.getPage(0).setCropBox(20, 30, 560, 790);
      const { copy, proof } = await cleaned(await pdf.save());
      assert.equal(proof.outcome, 'proven');
      assertGone(copy, SECRETS);
      assert.ok((await wordsOf(copy)).includes('liver'), `turned by ${rotate}`);
    }
  });

  it('reads lines that stand upright on a page that is turned', async () => {
    const pdf = await textPdf([[]], { rotate: 90 });
    const page = pdf.getPage(0);
    REPORT.forEach((line, index) => page.drawText(line, { x: 60 + 14 * index, y: 50, size: 11, rotate: degrees(90) }));
    const { copy, examination } = await cleaned(await pdf.save());
    assertGone(copy, SECRETS);
    assert.ok(examination.findings.every(({ boxes }) => boxes.every(({ width, height }) => width > height)));
    const words = await wordsOf(copy);
    for (const word of ['[PATIENT_1]', '[MRN_1]', 'liver']) assert.ok(words.includes(word), word);
  });

  it('drops what no page shows: information, outline, attachments, scripts, layers, text for screen readers', async () => {
    const pdf = await textPdf([['A page without anybody.']]);
    pdf.setTitle('Okonkwo Ada');
    pdf.setAuthor('Dr Lindqvist');
    await pdf.attach(Buffer.from('Ada Okonkwo'), 'okonkwo.txt', { description: 'Okonkwo' });
    pdf.addJavaScript('hello', 'app.alert("Okonkwo")');
    const { context } = pdf;
    const page = pdf.getPage(0);
    page.node.set(PDFName.of('PieceInfo'), context.obj({ App: { Private: PDFString.of('Okonkwo') } }));
    const content = context.stream('/Span << /ActualText (Okonkwo) >> BDC % Okonkwo\nEMC');
    page.node.addContentStream(context.register(content));
    pdf.catalog.set(PDFName.of('Okonkwo'), PDFHexString.fromText('Okonkwo'));
    const { copy, examination } = await cleaned(await pdf.save({ useObjectStreams: false }));
    assertGone(copy, ['Okonkwo', 'Lindqvist', 'ActualText', 'alert']);
    assert.ok(examination.hidden >= 2, String(examination.hidden));
    assert.ok(examination.remarks.some((remark) => remark.includes('attached')));
    const again = await PDFDocument.load(copy, { updateMetadata: false });
    assert.deepEqual(
      again.catalog
        .keys()
        .map((key) => key.decodeText())
        .sort(),
      ['Pages', 'Type'],
    );
    assert.deepEqual(await wordsOf(copy), ['A', 'page', 'without', 'anybody.']);
  });

  it('makes fields and remarks part of the page, and takes out what they say', async () => {
    const pdf = await textPdf([['Fill in, please:']]);
    const field = pdf.getForm().createTextField('okonkwo');
    field.setText('Patient: Ada Okonkwo');
    field.addToPage(pdf.getPage(0), { x: 50, y: 600, width: 250, height: 20, borderColor: rgb(0, 0, 0) });
    const { copy, examination } = await cleaned(await pdf.save());
    assertGone(copy, ['Okonkwo']);
    assert.deepEqual(
      examination.findings.map(({ text }) => text),
      ['Ada Okonkwo'],
    );
    assert.ok((await wordsOf(copy)).includes('please:'));
    const { catalog } = await PDFDocument.load(copy, { updateMetadata: false });
    assert.equal(catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict), undefined);
  });

  it('follows decisions about boxes, those that nothing was found in as well', async () => {
    const original = await (await textPdf([REPORT])).save();
    const first = await cleaned(original);
    const name = first.examination.findings.find(({ text }) => text === 'Ada Okonkwo')!;
    const decisions = new Map([
      [name.path, 'keep'],
      ['page[1].box[40,78,520,13]', 'redact'],
      ['page[9].box[0,0,5,5]', 'redact'],
    ] as const);
    const { copy, examination } = await cleaned(original, 'PDF', { decisions });
    const words = await wordsOf(copy);
    assert.ok(words.includes('Okonkwo'), 'what was kept');
    assert.ok(!words.includes('liver'), 'what a person drew a box around');
    assert.deepEqual(examination.staleDecisions, ['page[9].box[0,0,5,5]']);
  });

  it('cleans what other programs made', async function () {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200">${REPORT.map(
      (line, index) => `<text x="20" y="${40 + 20 * index}" font-size="13" font-family="DejaVu Sans">${line}</text>`,
    ).join('')}</svg>`;
    const made: [string, Uint8Array][] = [];
    if (isInstalled('rsvg-convert'))
      made.push(['cairo', throughTool(Buffer.from(svg), 'rsvg-convert', ['-f', 'pdf', '-o', 'OUT', 'IN'], 'svg')]);
    if (isInstalled('gs')) {
      const original = await (await textPdf([REPORT])).save();
      const args = ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-sOutputFile=OUT', 'IN'];
      made.push(['ghostscript', throughTool(original, 'gs', args)]);
    }
    if (made.length === 0) this.skip();
    for (const [producer, bytes] of made) {
      const { copy, proof } = await cleaned(bytes);
      assert.equal(proof.outcome, 'proven', producer);
      assertGone(copy, SECRETS);
      for (const word of ['liver', 'lesion.', 'radiograph.']) assert.ok((await wordsOf(copy)).includes(word), producer);
    }
  });

  it('leaves nothing of random secrets in random pages', async () => {
    const runs = Number(process.env['DOCUMENT_RUNS'] ?? 12);
    // Pronounceable: OCR looks at other words besides, for a font may name its letters as others.
    const secret = fc.stringMatching(/^(?:[b-df-hj-np-tv-z][aeiou]){3,5}$/).map((word) => `Zq${word}`);
    const filler = fc.constantFrom('liver', 'normal', 'lesion', 'of', 'the', 'no', 'cyst', 'seen', 'mild');
    const line = fc.array(filler, { minLength: 3, maxLength: 9 });
    const page = fc.array(line, { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(secret, page, fc.nat(), fc.constantFrom(7, 11, 16), async (name, lines, seed, fontSize) => {
        const written = lines.map((words, index) =>
          [...words.slice(0, 2), (index + seed) % 3 === 0 ? name : 'and', ...words.slice(2)].join(' '),
        );
        const original = await (await textPdf([[`Patient name: ${name}`, ...written]], { fontSize })).save();
        const { copy } = await cleaned(original);
        assertGone(copy, [name]);
        const [before, after] = [await wordsOf(original), await wordsOf(copy)];
        const count = (words: readonly string[], word: string): number => words.filter((each) => each === word).length;
        for (const word of new Set(lines.flat())) assert.equal(count(after, word), count(before, word), word);
      }),
      { numRuns: runs },
    );
  });

  describe('that cannot be cleaned', () => {
    const refused = async (bytes: Uint8Array, message: RegExp): Promise<void> => {
      const engine = await engineFor('PDF');
      await assert.rejects(
        async () => {
          const document = await engine.open(bytes, {});
          try {
            for (let index = 0; index < document.pageCount; index++) document.page(index);
          } finally {
            document.close();
          }
        },
        (error) => isDocumentError(error) && message.test(error.message),
      );
    };

    it('is named: rubbish, cut off, without pages', async () => {
      const bytes = await (await textPdf([REPORT])).save();
      await refused(Buffer.from('%PDF-1.7\nOkonkwo'), /damaged/);
      await refused(bytes.slice(0, 300), /damaged|no pages/);
    });

    it('is named: encrypted', async function () {
      if (!isInstalled('qpdf')) this.skip();
      const bytes = await (await textPdf([REPORT])).save();
      const locked = throughTool(bytes, 'qpdf', ['--encrypt', 'secret', 'owner', '256', '--', 'IN', 'OUT']);
      await refused(locked, /encrypted/);
    });

    it('is named: pages that contain themselves', async () => {
      const tree = '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>endobj';
      await refused(Buffer.from(`%PDF-1.4\n${tree}\ntrailer<</Root 1 0 R>>`), /damaged|no pages/);
    });

    it('is named: a stream that fills the memory', async () => {
      const pdf = await textPdf([['x']]);
      const { context } = pdf;
      const content = deflateSync(Buffer.alloc(300 * 1024 * 1024, 0x20));
      const bomb = PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), content);
      pdf.getPage(0).node.addContentStream(context.register(bomb));
      const engine = await engineFor('PDF');
      const bytes = await pdf.save();
      await assert.rejects(
        engine.clean(bytes, [], {}),
        (error) => isDocumentError(error) && /too large|memory/.test(error.message),
      );
    });

    it('stops when it is asked to', async () => {
      const bytes = await (await textPdf(Array.from({ length: 30 }, () => REPORT))).save();
      const controller = new AbortController();
      const engine = await engineFor('PDF');
      let pages = 0;
      const onPage = (done: number): void => {
        pages = done;
        if (done === 3) controller.abort();
      };
      await assert.rejects(engine.clean(bytes, [], { signal: controller.signal, onPage }), { name: 'AbortError' });
      assert.equal(pages, 3);
    });
  });
});
