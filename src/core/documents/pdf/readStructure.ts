import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString, type PDFObject } from 'pdf-lib';
import { isReadableByPdfLib } from './ownAttributes.js';
import { SCOPES, STRUCTURE_TYPES, type CellAttributes, type MarkedPlace, type StructureElement } from '../structure.js';

/** Whether a PDF is tagged, and its tags, where all that they refer to is understood. */
export interface ReadStructure {
  readonly isTagged: boolean;
  readonly structure?: StructureElement;
}

/** The tags of a PDF (ISO 32000-1, section 14.7). A PDF that is encrypted, or cannot be read, is not asked for them. */
export async function readStructure(bytes: Uint8Array): Promise<ReadStructure> {
  if (!mayBeTagged(bytes) || !isReadableByPdfLib(bytes)) return { isTagged: false };
  let isTagged = false;
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const root = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
    if (!root) return { isTagged };
    isTagged = true;
    const reader = new Reader(pdf, root);
    return { isTagged, structure: reader.whole() };
  } catch {
    return { isTagged };
  }
}

function mayBeTagged(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return file.includes('/StructTreeRoot') || file.includes('/ObjStm');
}

/** More are no document that a person reads. */
const [MOST_ELEMENTS, DEEPEST, MOST_ROLES] = [100_000, 60, 8];

class NotUnderstood extends Error {}

class Reader {
  private readonly pages: ReadonlyMap<PDFDict, number>;
  private readonly roles: PDFDict | undefined;
  private readonly seen = new Set<PDFDict>();

  constructor(
    pdf: PDFDocument,
    private readonly root: PDFDict,
  ) {
    this.pages = new Map(pdf.getPages().map(({ node }, index) => [node, index]));
    this.roles = root.lookupMaybe(PDFName.of('RoleMap'), PDFDict);
  }

  whole(): StructureElement {
    const kids = this.kidsOf(this.root, undefined, 0);
    const [only] = kids;
    return kids.length === 1 && only && !('id' in only) ? only : { type: 'Document', kids };
  }

  private element(dict: PDFDict, depth: number): StructureElement {
    if (this.seen.has(dict) || this.seen.size > MOST_ELEMENTS || depth > DEEPEST) throw new NotUnderstood();
    this.seen.add(dict);
    const [alternative, actual, expansion, language] = ['Alt', 'ActualText', 'E', 'Lang'].map((key) =>
      textIn(dict, key),
    );
    const cell = cellOf(dict);
    return {
      type: this.typeOf(dict),
      kids: this.kidsOf(dict, this.pageOf(dict), depth),
      ...(alternative !== undefined && { alternative }),
      ...(actual !== undefined && { actual }),
      ...(expansion !== undefined && { expansion }),
      ...(language !== undefined && language !== '' && { language }),
      ...(cell && { cell }),
    };
  }

  private typeOf(dict: PDFDict): string {
    let name = dict.lookup(PDFName.of('S'), PDFName);
    for (let step = 0; step < MOST_ROLES; step++) {
      if (STRUCTURE_TYPES.has(name.decodeText())) return name.decodeText();
      const role = this.roles?.lookupMaybe(name, PDFName);
      if (!role) break;
      name = role;
    }
    throw new NotUnderstood();
  }

  private kidsOf(dict: PDFDict, page: number | undefined, depth: number): readonly (StructureElement | MarkedPlace)[] {
    const kids = dict.lookup(PDFName.of('K'));
    const all = kids instanceof PDFArray ? kids.asArray().map((kid) => dict.context.lookup(kid)) : [kids];
    return all.flatMap((kid) => this.kid(kid, page, depth));
  }

  private kid(
    kid: PDFObject | undefined,
    page: number | undefined,
    depth: number,
  ): readonly (StructureElement | MarkedPlace)[] {
    if (kid === undefined) return [];
    if (kid instanceof PDFNumber) return [placeOn(page, kid)];
    if (!(kid instanceof PDFDict)) throw new NotUnderstood();
    const type = kid.lookupMaybe(PDFName.of('Type'), PDFName)?.decodeText();
    // What is not content of a page, such as a link: links are written anew, and are no part of the tags.
    if (type === 'OBJR') return [];
    if (type !== 'MCR') return [this.element(kid, depth + 1)];
    // Numbers of marked content inside of forms are their own.
    if (kid.has(PDFName.of('Stm'))) throw new NotUnderstood();
    return [placeOn(this.pageOf(kid) ?? page, kid.lookup(PDFName.of('MCID'), PDFNumber))];
  }

  private pageOf(dict: PDFDict): number | undefined {
    const page = dict.lookup(PDFName.of('Pg'));
    return page instanceof PDFDict ? this.pages.get(page) : undefined;
  }
}

function placeOn(page: number | undefined, id: PDFNumber): MarkedPlace {
  const number = id.asNumber();
  if (page === undefined || !Number.isInteger(number) || number < 0 || number > MOST_ELEMENTS)
    throw new NotUnderstood();
  return { page, id: number };
}

function textIn(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** Of the attributes of an element, those that a table cannot be understood without. */
function cellOf(dict: PDFDict): CellAttributes | undefined {
  const value = dict.lookup(PDFName.of('A'));
  const all = value instanceof PDFArray ? value.asArray().map((each) => dict.context.lookup(each)) : [value];
  const [attributes] = all.filter(
    (each): each is PDFDict => each instanceof PDFDict && each.lookup(PDFName.of('O')) === PDFName.of('Table'),
  );
  if (!attributes) return undefined;
  const scope = SCOPES.find((each) => attributes.lookup(PDFName.of('Scope')) === PDFName.of(each));
  const [rows, columns] = ['RowSpan', 'ColSpan'].map((key) => countIn(attributes, key));
  if (!scope && !rows && !columns) return undefined;
  return { ...(scope && { scope }), ...(rows && { rows }), ...(columns && { columns }) };
}

function countIn(dict: PDFDict, key: string): number | undefined {
  const value = dict.lookup(PDFName.of(key));
  const count = value instanceof PDFNumber ? value.asNumber() : 0;
  return Number.isInteger(count) && count > 0 && count < 1000 ? count : undefined;
}
