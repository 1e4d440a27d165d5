import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, PDFRef, type PDFDocument, type PDFObject } from 'pdf-lib';
import { SCOPES, STRUCTURE_TYPES } from '../structure.js';

/** What the tags of a copy have that they must not have. */
export interface StructureFaults {
  readonly faults: readonly string[];
  /** Elements, which may have strings: these are compared with what was judged. */
  readonly elements: ReadonlySet<PDFDict>;
}

const [ROOT, MARKED] = [new Set(['Type', 'K', 'ParentTree']), new Set(['Type', 'Pg', 'MCID'])];
const ELEMENT = new Set(['Type', 'S', 'P', 'K', 'Alt', 'ActualText', 'E', 'Lang', 'A']);
const CELL = new Set(['O', 'Scope', 'RowSpan', 'ColSpan']);

/** Looks at the tags of a copy as they are written: they have to be made of what is needed, and nothing else. */
export function faultsOfStructure(pdf: PDFDocument): StructureFaults {
  const elements = new Set<PDFDict>();
  const { catalog, context } = pdf;
  const root = at(catalog, 'StructTreeRoot');
  const info = at(catalog, 'MarkInfo');
  if (root === undefined) return { faults: [], elements };
  const isElement = (dict: PDFDict): boolean => {
    if (elements.has(dict)) return false;
    elements.add(dict);
    const kids = at(dict, 'K');
    return (
      hasOnly(dict, ELEMENT) &&
      isIn(STRUCTURE_TYPES, at(dict, 'S')) &&
      isCell(at(dict, 'A')) &&
      kids instanceof PDFArray &&
      kids.asArray().every((kid) => isKid(context.lookup(kid)))
    );
  };
  const isKid = (kid: PDFObject | undefined): boolean => {
    if (!(kid instanceof PDFDict)) return false;
    if (at(kid, 'Type') !== PDFName.of('MCR')) return isElement(kid);
    return hasOnly(kid, MARKED) && kid.get(PDFName.of('Pg')) instanceof PDFRef && at(kid, 'MCID') instanceof PDFNumber;
  };
  const isFine =
    root instanceof PDFDict &&
    hasOnly(root, ROOT) &&
    areAll(at(root, 'K'), (kid) => isKid(context.lookup(kid))) &&
    isParentTree(at(root, 'ParentTree')) &&
    info instanceof PDFDict &&
    hasOnly(info, new Set(['Marked'])) &&
    at(info, 'Marked') === PDFBool.True;
  return { faults: isFine ? [] : ['its tags have more than elements and what they mark'], elements };
}

function isParentTree(tree: PDFObject | undefined): boolean {
  if (!(tree instanceof PDFDict) || !hasOnly(tree, new Set(['Nums']))) return false;
  return areAll(at(tree, 'Nums'), (each, index) => {
    if (index % 2 === 0) return each instanceof PDFNumber;
    return areAll(tree.context.lookup(each), (ref) => ref instanceof PDFRef || ref.toString() === 'null');
  });
}

function isCell(attributes: PDFObject | undefined): boolean {
  if (attributes === undefined) return true;
  if (!(attributes instanceof PDFDict) || !hasOnly(attributes, CELL)) return false;
  const [rows, columns] = [at(attributes, 'RowSpan'), at(attributes, 'ColSpan')];
  const [owner, scope] = [at(attributes, 'O'), at(attributes, 'Scope')];
  return (
    owner === PDFName.of('Table') &&
    (scope === undefined || isIn(new Set(SCOPES), scope)) &&
    [rows, columns].every((each) => each === undefined || each instanceof PDFNumber)
  );
}

function areAll(value: PDFObject | undefined, is: (each: PDFObject, index: number) => boolean): boolean {
  return value instanceof PDFArray && value.asArray().every(is);
}

function at(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(PDFName.of(key));
}

function isIn(names: ReadonlySet<string>, value: PDFObject | undefined): boolean {
  return value instanceof PDFName && names.has(value.decodeText());
}

function hasOnly(dict: PDFDict, names: ReadonlySet<string>): boolean {
  return dict.keys().every((key) => names.has(key.decodeText()));
}
