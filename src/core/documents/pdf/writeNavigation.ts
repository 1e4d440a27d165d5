import {
  PDFHexString,
  PDFName,
  type PDFContext,
  type PDFDict,
  type PDFDocument,
  type PDFObject,
  type PDFRef,
} from 'pdf-lib';
import type { Box } from '../../model/box.js';
import type { PageEdit } from '../documentEdits.js';
import { titleOf, type Bookmark, type Navigation, type PageLink, type PagePlace } from '../navigation.js';
import type { PageGeometry, PagePoint } from './geometry.js';
import { PdfFile } from './pdfFile.js';
import type { Pdfium } from './pdfium.js';
import { liesOverBox } from '../liesOverBox.js';
import { labelRanges } from '../pageLabels.js';
import { openedCopy } from './withoutHiddenParts.js';
import { writeStructure } from './writeStructure.js';

/**
 * A copy that a reader gets about in: written anew from what was judged, nothing is taken over from the original. A link that
 * lies over a box is left out.
 * @returns the copy, and how many links it has
 */
export async function withNavigation(
  pdfium: Pdfium,
  bytes: Uint8Array,
  navigation: Navigation,
  edits: readonly PageEdit[],
): Promise<{ readonly bytes: Uint8Array; readonly links: number }> {
  const { links, bookmarks, labels, language, structure } = navigation;
  const shown = links.filter((link) => !liesOverBox(link, edits));
  if (shown.length + bookmarks.length + labels.length === 0 && language === undefined && !structure)
    return { bytes, links: 0 };
  const pdf = await openedCopy(bytes);
  const { context, catalog } = pdf;
  const file = new PdfFile(pdfium, bytes, { isUntouched: true });
  try {
    const writer = new Writer(pdf, file);
    for (const page of new Set(shown.map((link) => link.page)))
      writer.addLinks(
        page,
        shown.filter((link) => link.page === page),
      );
    if (bookmarks.length > 0) catalog.set(PDFName.of('Outlines'), writer.outline(bookmarks));
  } finally {
    file.close();
  }
  if (labels.length > 0) {
    const numbers = labelRanges(labels).flatMap(({ from, ...range }): (number | Record<string, string | number>)[] => [
      from,
      { S: range.style, St: range.start },
    ]);
    catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: numbers }));
  }
  if (language !== undefined) catalog.set(PDFName.of('Lang'), PDFHexString.fromText(language));
  if (structure) writeStructure(pdf, structure);
  const options = { useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false };
  return { bytes: await pdf.save(options), links: shown.length };
}

class Writer {
  private readonly context: PDFContext;
  private readonly pages: readonly PDFRef[];
  private readonly axes = new Map<number, Axes>();

  constructor(
    private readonly pdf: PDFDocument,
    private readonly file: PdfFile,
  ) {
    this.context = pdf.context;
    this.pages = pdf.getPages().map(({ ref }) => ref);
  }

  addLinks(page: number, links: readonly PageLink[]): void {
    const annotations = links.map(({ box, target, frame }) =>
      this.context.register(
        this.context.obj({
          ...{
            Type: 'Annot',
            Subtype: 'Link',
            Rect: [...this.rectangle(page, box)],
            Border: [0, 0, frame?.width ?? 0],
          },
          ...(frame && { C: [...frame.colour] }),
          ...('uri' in target
            ? {
                A: this.context.obj({
                  S: 'URI',
                  URI: PDFHexString.of(Buffer.from(target.uri, 'utf8').toString('hex')),
                }),
              }
            : { Dest: this.destination(target) }),
        }),
      ),
    );
    this.pdf.getPage(page).node.set(PDFName.of('Annots'), this.context.obj(annotations));
  }

  /** The root of the outline (ISO 32000-1, section 12.3.3); all of its entries are shown folded. */
  outline(bookmarks: readonly Bookmark[]): PDFRef {
    const root: Entry = { ref: this.context.nextRef(), dictionary: this.context.obj({}), children: [] };
    const path: { readonly entry: Entry; readonly depth: number }[] = [{ entry: root, depth: -1 }];
    for (const bookmark of bookmarks) {
      while (path.at(-1)!.depth >= bookmark.depth) path.pop();
      const parent = path.at(-1)!.entry;
      const dictionary = this.context.obj({ Parent: parent.ref });
      dictionary.set(PDFName.of('Title'), PDFHexString.fromText(titleOf(bookmark)));
      if (bookmark.place) dictionary.set(PDFName.of('Dest'), this.destination(bookmark.place));
      const entry: Entry = { ref: this.context.nextRef(), dictionary, children: [] };
      parent.children.push(entry);
      path.push({ entry, depth: bookmark.depth });
    }
    this.tie(root);
    return root.ref;
  }

  private tie({ ref, dictionary, children }: Entry): void {
    const set = (to: PDFDict, key: string, value: PDFObject | undefined): void => {
      if (value) to.set(PDFName.of(key), value);
    };
    children.forEach((child, index) => {
      set(child.dictionary, 'Prev', children[index - 1]?.ref);
      set(child.dictionary, 'Next', children[index + 1]?.ref);
      this.tie(child);
    });
    set(dictionary, 'First', children[0]?.ref);
    set(dictionary, 'Last', children.at(-1)?.ref);
    const isRoot = !dictionary.has(PDFName.of('Parent'));
    // Negative where the entries below are folded away (Table 153).
    if (children.length > 0)
      dictionary.set(PDFName.of('Count'), this.context.obj(isRoot ? children.length : -children.length));
    this.context.assign(ref, dictionary);
  }

  private destination({ page, at }: PagePlace): PDFObject {
    if (!at) return this.context.obj([this.pages[page]!, 'Fit']);
    const { x, y } = this.written(page, at.x, at.y);
    return this.context.obj([this.pages[page]!, 'XYZ', x, y, null]);
  }

  private rectangle(page: number, { x, y, width, height }: Box): readonly number[] {
    // In hundredths: a frame that is drawn around a link stays on its pixels.
    const [one, other] = [this.written(page, x, y, 100), this.written(page, x + width, y + height, 100)];
    return [
      ...[Math.min(one.x, other.x), Math.min(one.y, other.y)],
      ...[Math.max(one.x, other.x), Math.max(one.y, other.y)],
    ];
  }

  /** In points, or so many parts of one. */
  private written(page: number, u: number, v: number, parts = 1): { x: number; y: number } {
    const { corner, across, down } = this.axesOf(page);
    return {
      x: Math.round(parts * (corner.x + across.x * u + down.x * v)) / parts,
      y: Math.round(parts * (corner.y + across.y * u + down.y * v)) / parts,
    };
  }

  /** A page is loaded once, however many places on it are asked for. */
  private axesOf(page: number): Axes {
    const axes = this.axes.get(page) ?? this.file.withPage(page, ({ geometry }) => axesOf(geometry));
    this.axes.set(page, axes);
    return axes;
  }
}

/** Where the corner of a page as it is seen is written, and what a point across and a point down are there. */
interface Axes {
  readonly corner: PagePoint;
  readonly across: PagePoint;
  readonly down: PagePoint;
}

function axesOf(geometry: PageGeometry): Axes {
  const { width, height } = geometry;
  const [corner, right, bottom] = [geometry.written(0, 0), geometry.written(width, 0), geometry.written(0, height)];
  return {
    corner,
    across: { x: (right.x - corner.x) / width, y: (right.y - corner.y) / width },
    down: { x: (bottom.x - corner.x) / height, y: (bottom.y - corner.y) / height },
  };
}

interface Entry {
  readonly ref: PDFRef;
  readonly dictionary: PDFDict;
  readonly children: Entry[];
}
