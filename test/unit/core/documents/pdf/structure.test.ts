import assert from 'node:assert/strict';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString, StandardFonts, type PDFRef } from 'pdf-lib';
import { faultsOfCopy } from '../../../../../src/core/documents/pdf/faultsOfCopy.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { PdfFile } from '../../../../../src/core/documents/pdf/pdfFile.js';
import { withPdfium } from '../../../../../src/core/documents/pdf/pdfium.js';
import { readStructure } from '../../../../../src/core/documents/pdf/readStructure.js';
import { areTagsTheSame } from '../../../../../src/core/documents/pdf/sameTags.js';
import { elementsOf, type StructureElement } from '../../../../../src/core/documents/structure.js';
import { cleaned, isInstalled, throughTool } from '../../../../support/documents.js';

interface Tagged {
  readonly heading?: string;
  readonly alternative?: string;
  readonly role?: string;
  /** What is read instead of empty elements. */
  readonly actual?: readonly string[];
}

/** A page of a heading and a line, with tags, a rule that is no text, and a property that says more. */
async function taggedPdf({
  heading = 'Findings',
  alternative = 'The liver is normal',
  role = 'P',
  actual = [],
}: Tagged = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const { context, catalog } = pdf;
  const page = pdf.addPage([595, 842]);
  page.node.setFontDictionary(PDFName.of('F'), (await pdf.embedFont(StandardFonts.Helvetica)).ref);
  const content = [
    '/Artifact <</Type /Pagination /Contents (Ada Okonkwo)>> BDC 50 820 400 1 re f EMC',
    `/H1 <</MCID 0 /Lang (en)>> BDC BT /F 14 Tf 50 780 Td (${heading}) Tj ET EMC`,
    `/${role} <</MCID 1 /Okonkwo (Ada Okonkwo)>> BDC BT /F 11 Tf 50 740 Td (The liver is normal) Tj ET EMC`,
    '/Span <</ActualText (Ada Okonkwo)>> BDC EMC',
  ];
  page.node.addContentStream(context.register(context.stream(content.join('\n'))));
  const root = context.nextRef();
  const element = (type: string, more: Record<string, unknown>): PDFRef =>
    context.register(context.obj({ Type: 'StructElem', S: type, P: root, Pg: page.ref, ...more } as never));
  const kids = [
    element('H1', { K: 0, T: PDFString.of('Ada Okonkwo'), ID: PDFString.of('okonkwo') }),
    element(role, { K: [{ Type: 'MCR', Pg: page.ref, MCID: 1 }], Alt: PDFString.of(alternative) }),
    ...actual.map((text) => element('Span', { K: [], ActualText: PDFString.of(text) })),
  ];
  const top = element('Document', { K: kids });
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: top, RoleMap: { Okonkwo: 'P' } }));
  catalog.set(PDFName.of('StructTreeRoot'), root);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  return pdf.save({ useObjectStreams: false });
}

/** The tags of a copy, and whether any of its bytes say who it is about. */
async function copied(pdf: Uint8Array): Promise<{ structure?: StructureElement; saysName: boolean; copy: Uint8Array }> {
  const { copy } = await cleaned(pdf);
  const document = await openPdf(copy);
  const { structure } = document.navigation!();
  document.close();
  return { ...(structure && { structure }), saysName: await saysOkonkwo(copy), copy };
}

/** Whether an object of a PDF says the name, in letters of one byte or of two. */
async function saysOkonkwo(bytes: Uint8Array): Promise<boolean> {
  const plain = await PDFDocument.load(bytes, { updateMetadata: false });
  const objects = plain.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  const text = objects.join('\n');
  const strings = [...text.matchAll(/<FEFF([\dA-F]*)>/gi)].map(([, hex]) =>
    Buffer.from(hex!, 'hex').swap16().toString('utf16le'),
  );
  return /okonkwo/i.test([text, ...strings].join('\n'));
}

describe('tags of a PDF', () => {
  it('are kept where nothing is taken out, with what they mark and with harmless words', async () => {
    const { structure, saysName, copy } = await copied(await taggedPdf({ role: 'Okonkwo' }));
    assert.deepEqual(
      [...elementsOf(structure!)].map(({ type, alternative }) => [type, alternative]),
      [
        ['Document', undefined],
        ['H1', undefined],
        ['P', 'The liver is normal'],
      ],
    );
    assert.ok(!saysName);
    if (!isInstalled('pdfinfo')) return;
    const read = throughTool(copy, 'pdfinfo', ['-struct-text', 'IN']).toString('utf8');
    assert.match(read, /H1.*\n.*"Findings"\n.*P.*\n.*"The liver is normal"/);
  });

  it('are not kept where something is taken out', async () => {
    const { structure, saysName, copy } = await copied(await taggedPdf({ heading: 'Patient name: Ada Okonkwo' }));
    assert.equal(structure, undefined);
    assert.ok(!saysName && !Buffer.from(copy).includes('/StructTreeRoot'));
  });

  it('are not kept where they say something themselves', async () => {
    const titled = await PDFDocument.create();
    titled.setTitle('Okonkwo');
    assert.ok(await saysOkonkwo(await titled.save({ useObjectStreams: false })), 'letters of two bytes are read');
    for (const alternative of ['Photograph of Ada Okonkwo', 'Immenhauser', '471-13-22']) {
      const { structure, saysName } = await copied(await taggedPdf({ alternative }));
      assert.equal(structure, undefined);
      assert.ok(!saysName);
    }
  });

  it('are not kept where letters spell a name one by one, and are where they are signs', async () => {
    assert.equal((await copied(await taggedPdf({ actual: [...'Immenhauser'] }))).structure, undefined);
    assert.ok((await copied(await taggedPdf({ actual: ['•', '-', '•'] }))).structure);
  });

  it('are at fault where they have more than is needed', async () => {
    const { copy } = await copied(await taggedPdf());
    assert.deepEqual(await faultsOfCopy(copy), []);
    const pdf = await PDFDocument.load(copy, { updateMetadata: false });
    const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    root.lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict).set(PDFName.of('T'), PDFString.of('Ada Okonkwo'));
    const faults = await faultsOfCopy(await pdf.save({ useObjectStreams: false }));
    assert.ok(faults.includes('its tags have more than elements and what they mark'));
  });

  it('do not hold in a copy in which their numbers mark something else', async () => {
    const [original, other] = [await taggedPdf(), await taggedPdf({ heading: 'Impression' })];
    const { structure } = await readStructure(original);
    const holds = (copy: Uint8Array): Promise<boolean> =>
      withPdfium((pdfium) => {
        const files = [original, copy].map((bytes) => new PdfFile(pdfium, bytes, { isUntouched: true }));
        const isSame = areTagsTheSame(files[0]!, files[1]!, structure!);
        for (const file of files) file.close();
        return isSame;
      });
    assert.deepEqual([await holds(original), await holds(other)], [true, false]);
  });
});
