import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';

/** Attributes that a page may inherit from the tree of pages (ISO 32000-1, section 7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name));
const ANNOTATIONS = PDFName.of('Annots');
/** Larger files are left as they are, in bytes: what is drawn from them is compared in any case. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The same PDF with what its annotated pages inherit written into each of them: where annotations are made part of a
 * page, PDFium looks only at what the page has itself. A PDF that cannot be read so, such as an encrypted one, is
 * answered as it is.
 */
export async function withOwnAttributes(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > LARGEST || !mayHaveAnnotations(bytes)) return bytes;
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    let isChanged = false;
    for (const { node } of pdf.getPages()) {
      if (!node.has(ANNOTATIONS)) continue;
      for (const name of INHERITED) {
        if (node.has(name)) continue;
        const value = node.getInheritableAttribute(name);
        if (!value) continue;
        // Each page gets a dictionary of its own, to which its annotations are added.
        node.set(name, value instanceof PDFDict ? value.clone(pdf.context) : value);
        isChanged = true;
      }
    }
    return isChanged
      ? await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
      : bytes;
  } catch {
    return bytes;
  }
}

function mayHaveAnnotations(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return file.includes('/Annots') || file.includes('/ObjStm');
}
