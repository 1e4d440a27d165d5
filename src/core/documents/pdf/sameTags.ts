import type { StructureElement } from '../structure.js';
import type { PdfFile } from './pdfFile.js';
import { placesIn } from './writeStructure.js';

/** `FPDF_PAGEOBJ_TEXT` (fpdf_edit.h). */
const TEXT = 1;

/**
 * Whether the numbers of marked content mean the same in a copy as in its original: each marks the same text, and as
 * many other objects, on the same page; and all that tags refer to is there.
 */
export function areTagsTheSame(original: PdfFile, copy: PdfFile, structure: StructureElement): boolean {
  const places = placesIn(structure);
  return Array.from({ length: original.pageCount }, (_, page) => page).every((page) => {
    const [before, after] = [original, copy].map((file) => markedOn(file, page)) as [Marked, Marked];
    const ids = places.filter((place) => place.page === page).map(({ id }) => id);
    // Marks around nothing are common: as long as they are around nothing in both, they mean the same.
    return before.size === after.size && [...before.keys(), ...ids].every((id) => before.get(id) === after.get(id));
  });
}

/** What is marked on a page, by its number. */
type Marked = ReadonlyMap<number, string>;

function markedOn(file: PdfFile, index: number): Marked {
  const { pdfium } = file;
  const { calls } = pdfium;
  return file.withPage(index, ({ page }) => {
    const marked = new Map<number, string>();
    const text = calls.FPDFText_LoadPage(page);
    const count = calls.FPDFPage_CountObjects(page);
    for (let at = 0; at < count; at++) {
      const object = calls.FPDFPage_GetObject(page, at);
      const id = calls.FPDFPageObj_GetMarkedContentID(object);
      if (id < 0) continue;
      const type = calls.FPDFPageObj_GetType(object);
      const said = type === TEXT ? pdfium.textOf((to, size) => calls.FPDFTextObj_GetText(object, text, to, size)) : '';
      marked.set(id, `${marked.get(id) ?? ''}${type} ${said}\0`);
    }
    calls.FPDFText_ClosePage(text);
    return marked;
  });
}
