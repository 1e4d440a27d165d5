import { PDFHexString, PDFName, type PDFDocument, type PDFObject, type PDFRef } from 'pdf-lib';
import { isPlace, type CellAttributes, type MarkedPlace, type StructureElement } from '../structure.js';

/** Writes the tags of a copy anew (ISO 32000-1, section 14.7): no object of the original is taken over. */
export function writeStructure(pdf: PDFDocument, structure: StructureElement): void {
  const { context, catalog } = pdf;
  const pages = pdf.getPages();
  const root = context.nextRef();
  // Of each page, the element of each number of its marked content.
  const parents = pages.map((): PDFRef[] => []);
  const write = (element: StructureElement, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const kids = element.kids.map((kid): PDFObject => {
      if (!isPlace(kid)) return write(kid, ref);
      parents[kid.page]![kid.id] = ref;
      return context.obj({ Type: 'MCR', Pg: pages[kid.page]!.ref, MCID: kid.id });
    });
    const { type, alternative, actual, expansion, language, cell } = element;
    const dict = context.obj({ Type: 'StructElem', S: type, P: parent, K: kids });
    for (const [key, text] of Object.entries({ Alt: alternative, ActualText: actual, E: expansion, Lang: language }))
      if (text !== undefined) dict.set(PDFName.of(key), PDFHexString.fromText(text));
    if (cell) dict.set(PDFName.of('A'), context.obj(attributesOf(cell)));
    context.assign(ref, dict);
    return ref;
  };
  const top = write(structure, root);
  const numbers = parents.flatMap((refs, page): (number | PDFRef)[] => {
    if (refs.length === 0) return [];
    pages[page]!.node.set(PDFName.of('StructParents'), context.obj(page));
    return [page, context.register(context.obj(Array.from(refs, (ref) => ref ?? null)))];
  });
  const tree = context.register(context.obj({ Nums: numbers }));
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: [top], ParentTree: tree }));
  catalog.set(PDFName.of('StructTreeRoot'), root);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
}

function attributesOf({ scope, rows, columns }: CellAttributes): Record<string, string | number> {
  return {
    O: 'Table',
    ...(scope && { Scope: scope }),
    ...(rows && { RowSpan: rows }),
    ...(columns && { ColSpan: columns }),
  };
}

/** The places that tags refer to. */
export function placesIn({ kids }: StructureElement): readonly MarkedPlace[] {
  return kids.flatMap((kid) => (isPlace(kid) ? [kid] : placesIn(kid)));
}
