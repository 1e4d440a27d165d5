import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib';

/** What the links, bookmarks and labels of a copy have that they must not have. */
export interface NavigationFaults {
  readonly faults: readonly string[];
  /** Dictionaries that may have a string: a title, an address, a language. */
  readonly withStrings: ReadonlySet<PDFDict>;
}

/**
 * Looks at the links, bookmarks, labels and language of a copy, as they are written: each has to be made of what is
 * needed for it, and nothing else.
 */
export function faultsOfNavigation(pdf: PDFDocument): NavigationFaults {
  const look = new Look(pdf);
  look.atLinks();
  look.atOutline();
  look.atLabels();
  look.atLanguage();
  return { faults: [...look.faults], withStrings: look.withStrings };
}

const [LINK, ACTION] = [new Set(['Type', 'Subtype', 'Rect', 'Border', 'C', 'Dest', 'A']), new Set(['S', 'URI'])];
const OUTLINE = new Set(['First', 'Last', 'Count']);
const ENTRY = new Set([...OUTLINE, 'Parent', 'Prev', 'Next', 'Title', 'Dest']);

class Look {
  readonly faults = new Set<string>();
  readonly withStrings = new Set<PDFDict>();
  private readonly pages: ReadonlySet<PDFRef>;

  constructor(private readonly pdf: PDFDocument) {
    this.pages = new Set(pdf.getPages().map(({ ref }) => ref));
  }

  atLinks(): void {
    for (const { node } of this.pdf.getPages()) {
      const annotations = this.at(node, 'Annots');
      if (annotations === undefined) continue;
      const all = annotations instanceof PDFArray ? annotations.asArray() : [annotations];
      if (!all.every((each) => this.isLink(this.pdf.context.lookup(each))))
        this.faults.add('it has an annotation that is no plain link');
    }
  }

  atOutline(): void {
    const root = this.at(this.pdf.catalog, 'Outlines');
    if (root === undefined) return;
    const isFine = root instanceof PDFDict && hasOnly(root, OUTLINE) && this.areEntries(root);
    if (!isFine) this.faults.add('its outline has more than titles and places');
  }

  atLabels(): void {
    const labels = this.at(this.pdf.catalog, 'PageLabels');
    if (labels === undefined) return;
    const numbers =
      labels instanceof PDFDict && hasOnly(labels, new Set(['Nums'])) ? this.at(labels, 'Nums') : undefined;
    const isFine =
      numbers instanceof PDFArray &&
      numbers.asArray().every((each, index) => (index % 2 === 0 ? each instanceof PDFNumber : isRange(each)));
    if (!isFine) this.faults.add('its labels of pages have more than numbers');
  }

  atLanguage(): void {
    const language = this.at(this.pdf.catalog, 'Lang');
    if (language === undefined) return;
    this.withStrings.add(this.pdf.catalog);
    if (!LANGUAGE.test(textOf(language) ?? ''))
      this.faults.add('its language has more than language, script and region');
  }

  private isLink(link: PDFObject | undefined): boolean {
    if (!(link instanceof PDFDict) || !hasOnly(link, LINK)) return false;
    const [rectangle, border] = [this.at(link, 'Rect'), this.at(link, 'Border')];
    if (link.get(PDFName.of('Subtype')) !== PDFName.of('Link') || !areNumbers(rectangle, 4) || !areNumbers(border, 3))
      return false;
    const colour = this.at(link, 'C');
    if (colour !== undefined && !areNumbers(colour, 3)) return false;
    const [place, action] = [this.at(link, 'Dest'), this.at(link, 'A')];
    return action === undefined ? this.isPlace(place) : place === undefined && this.isAddress(action);
  }

  private isAddress(action: PDFObject): boolean {
    if (!(action instanceof PDFDict) || !hasOnly(action, ACTION) || action.get(PDFName.of('S')) !== PDFName.of('URI'))
      return false;
    this.withStrings.add(action);
    return /^https?:\/\/[^?@]+$/i.test(textOf(this.at(action, 'URI')) ?? '');
  }

  /** `[page /Fit]` or `[page /XYZ x y null]`, of a page of the copy itself. */
  private isPlace(place: PDFObject | undefined): boolean {
    if (!(place instanceof PDFArray)) return false;
    const [page, view, x, y, zoom, ...more] = place.asArray();
    if (!(page instanceof PDFRef) || !this.pages.has(page)) return false;
    if (view === PDFName.of('Fit')) return x === undefined;
    const isPoint = x instanceof PDFNumber && y instanceof PDFNumber && zoom?.toString() === 'null';
    return view === PDFName.of('XYZ') && isPoint && more.length === 0;
  }

  private areEntries(root: PDFDict): boolean {
    const open = [root.get(PDFName.of('First'))];
    const seen = new Set<PDFDict>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const entry = this.pdf.context.lookup(next);
      if (!(entry instanceof PDFDict) || seen.has(entry) || !hasOnly(entry, ENTRY)) return false;
      seen.add(entry);
      this.withStrings.add(entry);
      if (textOf(this.at(entry, 'Title')) === undefined) return false;
      const place = this.at(entry, 'Dest');
      if (place !== undefined && !this.isPlace(place)) return false;
      for (const key of ['First', 'Next']) if (entry.has(PDFName.of(key))) open.push(entry.get(PDFName.of(key)));
    }
    return true;
  }

  private at(dictionary: PDFDict, key: string): PDFObject | undefined {
    return this.pdf.context.lookup(dictionary.get(PDFName.of(key)));
  }
}

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

function isRange(range: PDFObject): boolean {
  if (!(range instanceof PDFDict) || !hasOnly(range, new Set(['S', 'St']))) return false;
  const style = range.get(PDFName.of('S'));
  return style instanceof PDFName && /^[DrRaA]$/.test(style.decodeText());
}

function areNumbers(array: PDFObject | undefined, count: number): boolean {
  if (!(array instanceof PDFArray)) return false;
  const all = array.asArray();
  return all.length === count && all.every((each) => each instanceof PDFNumber);
}

function hasOnly(dictionary: PDFDict, names: ReadonlySet<string>): boolean {
  return dictionary.keys().every((key) => names.has(key.decodeText()));
}

function textOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
