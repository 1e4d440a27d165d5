/** What a screen reader is told of a document: which of its lines are a heading, which a cell of a table. */

/** Content of a page that was marked with a number, which is its own on its page. */
export interface MarkedPlace {
  /** From 0. */
  readonly page: number;
  readonly id: number;
}

/** Which cells of a table a heading is for, and how many a cell takes. */
export interface CellAttributes {
  readonly scope?: CellScope;
  readonly rows?: number;
  readonly columns?: number;
}

export type CellScope = (typeof SCOPES)[number];
export const SCOPES = ['Row', 'Column', 'Both'] as const;

export interface StructureElement {
  /** One that the standard knows: a name that a program chose is replaced by what it stands for. */
  readonly type: string;
  readonly kids: readonly (StructureElement | MarkedPlace)[];
  /** What is read instead of a picture; instead of the text; and what is abbreviated by it. */
  readonly alternative?: string;
  readonly actual?: string;
  readonly expansion?: string;
  readonly language?: string;
  readonly cell?: CellAttributes;
}

/** Types of elements (ISO 32000-1, section 14.8.4). */
export const STRUCTURE_TYPES: ReadonlySet<string> = new Set([
  ...[
    'Document',
    'Part',
    'Art',
    'Sect',
    'Div',
    'BlockQuote',
    'Caption',
    'TOC',
    'TOCI',
    'Index',
    'NonStruct',
    'Private',
  ],
  ...['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody'],
  ...['Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot'],
  ...['Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'RB', 'RT', 'RP'],
  ...['Warichu', 'WT', 'WP', 'Figure', 'Formula', 'Form'],
]);

export function isPlace(kid: StructureElement | MarkedPlace): kid is MarkedPlace {
  return 'id' in kid;
}

/** An element and all that is below it, parents first. */
export function* elementsOf(element: StructureElement): Generator<StructureElement> {
  yield element;
  for (const kid of element.kids) if (!isPlace(kid)) yield* elementsOf(kid);
}
