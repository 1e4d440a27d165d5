import { elementOf, formatTag, groupOf, isPrivate, isPrivateCreator } from '../model/tag.js';
import { elementCharacterSet, elementText } from './value.js';
import type { DataSet, DicomFile, Element, Item } from './types.js';

const tops = new WeakMap<DicomFile, Place>();

/**
 * Where an element stands: its data set, and through `parent` all sequences and items around it. Its ElementPath is
 * `(0040,A730)[2].(0040,A160)`; items count from 1.
 */
export class Place {
  private privateCreators: Map<number, string> | undefined;

  constructor(
    readonly file: DicomFile,
    readonly dataSet: DataSet,
    /** Specific Character Set in force here: this data set's own, else the enclosing one's (PS3.3 C.12.1.1.2). */
    readonly characterSet: string,
    /** 0 at the top level; each sequence adds one. */
    readonly depth: number,
    private readonly prefix: string,
  ) {}

  /** The same place for the same file: nearly everything begins there. */
  static top(file: DicomFile): Place {
    let top = tops.get(file);
    if (!top) tops.set(file, (top = new Place(file, file, elementCharacterSet(file, file) ?? '', 0, '')));
    return top;
  }

  static meta(file: DicomFile): Place {
    return new Place(file, file.meta, '', 0, '');
  }

  pathOf(element: Element): string {
    return this.prefix + formatTag(element.tag);
  }

  /** The ElementPath of one item; `index` counts from 0. */
  itemPath(sequence: Element, index: number): string {
    return `${this.pathOf(sequence)}[${index + 1}]`;
  }

  /** The place of the elements inside one item; `index` counts from 0. */
  inside(sequence: Element, item: Item, index: number): Place {
    const own = elementCharacterSet(this.file, item) ?? this.characterSet;
    return new Place(this.file, item, own, this.depth + 1, `${this.itemPath(sequence, index)}.`);
  }

  /** Who reserved the block of this private element (PS3.5 section 7.8.1); undefined where no one did. */
  privateCreatorOf(element: Element): string | undefined {
    if (!isPrivate(element.tag) || elementOf(element.tag) < 0x1000) return undefined;
    this.privateCreators ??= this.readPrivateCreators();
    return this.privateCreators.get(groupOf(element.tag) * 0x100 + (elementOf(element.tag) >>> 8));
  }

  private readPrivateCreators(): Map<number, string> {
    const creators = new Map<number, string>();
    for (const element of this.dataSet.elements) {
      if (!isPrivateCreator(element.tag)) continue;
      const name = elementText(this.file, element, this.characterSet).trim();
      creators.set(groupOf(element.tag) * 0x100 + elementOf(element.tag), name);
    }
    return creators;
  }
}

/** Calls `visit` for every element of a data set in file order, and for those in items where it answers true. */
export function visitElements(place: Place, visit: (element: Element, place: Place) => boolean): void {
  for (const element of place.dataSet.elements) {
    if (!visit(element, place) || !element.items) continue;
    element.items.forEach((item, index) => visitElements(place.inside(element, item, index), visit));
  }
}
