import { elementWith } from '../../dicom/elementWith.js';
import type { DataSet, DicomFile, Element, Item } from '../../dicom/types.js';
import { elementBytes, elementText, elementValues } from '../../dicom/value.js';

/** No attribute that describes pixels is longer, but for Overlay Data and LUT Data. */
const LONGEST = 64 * 1024;

/** The attributes of one data set by tag, read as what the Image Pixel module and its neighbours hold. */
export class Attributes {
  constructor(
    readonly file: DicomFile,
    readonly dataSet: DataSet,
  ) {}

  element(tag: number): Element | undefined {
    return elementWith(this.dataSet, tag);
  }

  /** Unsigned 16-bit words, whatever VR they are written with: `US or SS` cannot be told in implicit VR. */
  words(tag: number, most = LONGEST): readonly number[] {
    const element = this.element(tag);
    if (!element) return [];
    const bytes = elementBytes(this.file, element, 2 * most);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const littleEndian = !element.encoding.bigEndian;
    return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => view.getUint16(index * 2, littleEndian));
  }

  /** The first word; undefined where the attribute is absent or empty. */
  word(tag: number): number | undefined {
    return this.words(tag, 1)[0];
  }

  /** Unsigned 32-bit words. */
  longs(tag: number): readonly number[] {
    const element = this.element(tag);
    if (!element) return [];
    const bytes = elementBytes(this.file, element, LONGEST);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const littleEndian = !element.encoding.bigEndian;
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, littleEndian));
  }

  /** Code strings and the like, without padding; empty where the attribute is absent. */
  text(tag: number): string {
    const element = this.element(tag);
    return element ? elementText(this.file, element, '', LONGEST).trim() : '';
  }

  /** Decimal or integer strings as numbers; empty values and what is no number are NaN. */
  decimals(tag: number): readonly number[] {
    const element = this.element(tag);
    if (!element || element.length === 0 || element.length > LONGEST) return [];
    return elementValues(this.file, element, '').map((value) => (value === '' ? Number.NaN : Number(value)));
  }

  items(tag: number): readonly Item[] {
    return this.element(tag)?.items ?? [];
  }

  /** The attributes of one item of a sequence; undefined where there is none. */
  inside(tag: number, index = 0): Attributes | undefined {
    const item = this.items(tag)[index];
    return item && new Attributes(this.file, item);
  }
}
