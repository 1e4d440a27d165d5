import assert from 'node:assert/strict';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString, type PDFObject, type PDFRef } from 'pdf-lib';
import { navigationOfCopy } from '../../../../../src/core/documents/navigationOfCopy.js';
import { titleOf, type Navigation } from '../../../../../src/core/documents/navigation.js';
import { cleanPdf } from '../../../../../src/core/documents/pdf/cleanPdf.js';
import { faultsOfCopy } from '../../../../../src/core/documents/pdf/faultsOfCopy.js';
import { openPdf } from '../../../../../src/core/documents/pdf/openPdf.js';
import { reportedDocument } from '../../../../../src/core/report/deidentify/reportedDocument.js';
import { navigationFaults } from '../../../../../src/core/verify/documents/navigationFaults.js';
import { cleaned } from '../../../../support/documents.js';
import { LETTER, qdf, typedPdf } from '../../../../support/pdfs.js';

const PAGES = [LETTER, ['Findings of the liver', 'The liver is of normal size.'], ['References', 'A list of works.']];
const PUBLIC = 'https://www.dicomstandard.org/current/list.html';

/** A link over a rectangle: to a page, or with any action. */
function link(pdf: PDFDocument, rectangle: readonly number[], target: Record<string, unknown>): PDFRef {
  return pdf.context.register(
    pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [...rectangle], ...target } as never),
  );
}

/** One below the other, each to its page. */
function addOutline(pdf: PDFDocument, titles: readonly (readonly [title: string, page: number])[]): void {
  const { context } = pdf;
  const root = context.nextRef();
  const refs = titles.map(() => context.nextRef());
  titles.forEach(([title, page], index) => {
    const entry = context.obj({ Parent: root, Dest: [pdf.getPage(page).ref, 'XYZ', 50, 700, null] });
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    if (refs[index - 1]) entry.set(PDFName.of('Prev'), refs[index - 1]!);
    if (refs[index + 1]) entry.set(PDFName.of('Next'), refs[index + 1]!);
    context.assign(refs[index]!, entry);
  });
  context.assign(root, context.obj({ First: refs[0]!, Last: refs.at(-1)!, Count: refs.length }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
}

function address(uri: string): Record<string, unknown> {
  return { A: { S: 'URI', URI: PDFString.of(uri) } };
}

/** A letter with two more pages, and all that a reader gets about by. */
async function document(): Promise<PDFDocument> {
  const pdf = await typedPdf(PAGES);
  const [first, second, third] = pdf.getPages();
  const to = (page: PDFRef): Record<string, unknown> => ({ Dest: [page, 'XYZ', 60, 500, null] });
  const below = (index: number): readonly number[] => [50, 300 - 20 * index, 200, 312 - 20 * index];
  const actions: Record<string, unknown>[] = [
    ...[to(second!.ref), address(PUBLIC), address('https://www.dicomstandard.org/current/okonkwo.html')],
    ...[address(`${PUBLIC}?id=47113`), address('mailto:ada@northfield.example'), address('tel:+4420794600')],
    ...[address('https://portal.northfield.example/reports'), { A: { S: 'JavaScript', JS: PDFString.of('x') } }],
    ...[
      { A: { S: 'Launch', F: PDFString.of('a.exe') } },
      { A: { S: 'GoToR', F: PDFString.of('b.pdf'), D: [1, 'Fit'] } },
    ],
  ];
  first!.node.set(
    PDFName.of('Annots'),
    pdf.context.obj([
      ...actions.map((action, index) => link(pdf, below(index), action)),
      // Over the name of the patient.
      link(pdf, [50, 760, 400, 775], to(third!.ref)),
    ]),
  );
  addOutline(pdf, [
    ['Findings of the liver', 1],
    ['Ada Okonkwo', 0],
    ['Letter of Wilhelmina Thackerbray', 0],
    ['Zxqvut', 2],
    ['References', 2],
  ]);
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of('en-GB'));
  pdf.catalog.set(PDFName.of('PageLabels'), pdf.context.obj({ Nums: [0, { S: 'r' }, 1, { S: 'D', St: 7 }] }));
  return pdf;
}

async function navigationIn(bytes: Uint8Array): Promise<Navigation> {
  const opened = await openPdf(bytes);
  try {
    return opened.navigation!();
  } finally {
    opened.close();
  }
}

describe('Links, bookmarks and labels in the copy of a PDF', () => {
  it('are kept where they lead to pages, or to an address that says nothing of anybody', async () => {
    const { copy, examination } = await cleaned(await (await document()).save());
    const { links, bookmarks, labels, language } = await navigationIn(copy);
    assert.deepEqual(
      links.map(({ target }) => ('uri' in target ? target.uri : target.page)),
      [1, PUBLIC],
    );
    assert.deepEqual(bookmarks.map(titleOf), ['Findings of the liver', 'Page 1', 'Page 1', 'Page 3', 'References']);
    assert.deepEqual(
      bookmarks.map(({ place }) => [place?.page, Math.round(place?.at?.y ?? 0)]),
      [1, 0, 0, 2, 2].map((page) => [page, 142]),
    );
    assert.deepEqual([labels, language], [['i', '7', '8'], 'en-GB']);
    assert.deepEqual(examination.navigation?.of, { links: 11, bookmarks: 5 });
    const objects = qdf(copy) ?? '';
    assert.ok(!/JavaScript|Launch|GoToR|mailto|tel:|okonkwo|northfield/i.test(objects));
  });

  it('are counted in the report', async () => {
    const bytes = await (await document()).save();
    const { examination, edits } = await cleaned(bytes);
    const copied = await cleanPdf(bytes, edits, { navigation: navigationOfCopy(examination) });
    const { document: reported } = reportedDocument('in', 'out', examination, edits, copied, undefined, false);
    assert.deepEqual(reported?.remarks.slice(-3), [
      'Links kept: 2 of 11.',
      'Bookmarks kept: 5 of 5.',
      'Bookmarks named after their pages: 3.',
    ]);
  });

  it('lie where they lay on a page that is turned and cut', async () => {
    const pdf = await typedPdf([['Findings of the liver'], ['References']]);
    const page = pdf.getPage(0);
    page.setCropBox(40, 100, 500, 700);
    page.node.set(PDFName.of('Rotate'), pdf.context.obj(90));
    page.node.set(
      PDFName.of('Annots'),
      pdf.context.obj([link(pdf, [60.37, 200.44, 160.62, 220.51], { Dest: [pdf.getPage(1).ref, 'Fit'] })]),
    );
    const bytes = await pdf.save();
    const [before, after] = [await navigationIn(bytes), await navigationIn((await cleaned(bytes)).copy)];
    assert.equal(after.links.length, 1);
    const [one, other] = [before.links[0]!.box, after.links[0]!.box];
    for (const side of ['x', 'y', 'width', 'height'] as const)
      assert.ok(Math.abs(one[side] - other[side]) < 0.02, side);
  });

  it('have no titles and addresses where a person drew a box: nobody knows what it covers', async () => {
    const { examination } = await cleaned(await (await document()).save(), 'PDF', {
      decisions: new Map([['page[2].box[50,60,300,20]', 'redact']]),
    });
    const { links, bookmarks } = navigationOfCopy(examination);
    assert.ok(links.every(({ target }) => !('uri' in target)));
    assert.ok(bookmarks.every(({ title }) => title === undefined));
  });

  it('are no more than the proof knows of', async () => {
    const bytes = await (await document()).save();
    const { copy, examination, edits } = await cleaned(bytes);
    const judged = navigationOfCopy(examination);
    assert.deepEqual(navigationFaults(await navigationIn(copy), judged, edits), []);
    const all = await navigationIn(bytes);
    const { bytes: leaky } = await cleanPdf(bytes, [], { navigation: all });
    assert.deepEqual(navigationFaults(await navigationIn(leaky), judged, edits), [
      'it has a link that was not judged',
      'it has a link over what was taken out',
      'it has a bookmark whose title was not judged',
    ]);
  });

  const spoil: Readonly<Record<string, (pdf: PDFDocument) => void>> = {
    'it has an annotation that is no plain link': (pdf) =>
      linkIn(pdf).set(PDFName.of('Contents'), PDFString.of('Okonkwo')),
    'its outline has more than titles and places': (pdf) =>
      entryIn(pdf).set(PDFName.of('A'), pdf.context.obj({ S: 'Named', N: 'Okonkwo' })),
    'its labels of pages have more than numbers': (pdf) =>
      pdf.catalog.set(
        PDFName.of('PageLabels'),
        pdf.context.obj({ Nums: [0, { S: 'D', P: PDFString.of('Okonkwo') }] } as never),
      ),
    'its language has more than language, script and region': (pdf) =>
      pdf.catalog.set(PDFName.of('Lang'), PDFString.of('en-x-okonkwo')),
  };

  for (const [fault, change] of Object.entries(spoil))
    it(`are looked at in what was written: ${fault}`, async () => {
      const { copy } = await cleaned(await (await document()).save());
      assert.deepEqual(await faultsOfCopy(copy), []);
      const pdf = await PDFDocument.load(copy, { updateMetadata: false });
      change(pdf);
      const faults = await faultsOfCopy(await pdf.save({ useObjectStreams: false }));
      assert.ok(faults.includes(fault), faults.join());
    });
});

function linkIn(pdf: PDFDocument): PDFDict {
  return found(pdf, (dictionary) => dictionary.get(PDFName.of('Subtype')) === PDFName.of('Link'));
}

function entryIn(pdf: PDFDocument): PDFDict {
  return found(pdf, (dictionary) => dictionary.has(PDFName.of('Title')));
}

function found(pdf: PDFDocument, is: (dictionary: PDFDict) => boolean): PDFDict {
  const all: readonly PDFObject[] = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  return all.find((object): object is PDFDict => object instanceof PDFDict && is(object))!;
}
