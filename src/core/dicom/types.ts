import type { ByteSource } from './source.js';

/** How the elements of one data set are encoded (PS3.5 section 7.1). */
export interface Encoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

/** Where a fragment of encapsulated pixel data lies (PS3.5 section A.4). */
export interface Fragment {
  /** Offset of the fragment's item tag. */
  readonly start: number;
  /** Offset of its first byte. */
  readonly valueOffset: number;
  /** Length in bytes, without the item header. */
  readonly length: number;
}

/** One data element as it lies in the file. Offsets count from the start of {@link DicomFile.bytes}. */
export interface Element {
  /** Group and element as one unsigned 32-bit number: `0x00100010`. */
  readonly tag: number;
  /**
   * The VR as written; in implicit VR, the dictionary's (or `UN`). An `UN` or private element that was found to
   * hold items has `items` and keeps the VR it was written with.
   */
  readonly vr: string;
  /**
   * The VR to understand the value by: `vr`, or for what is written as `UN` the dictionary's; for a private text, that
   * of PS3.15 Table E.3.10-1.
   */
  readonly valueVr: string;
  /** Offset of the tag. */
  readonly start: number;
  readonly valueOffset: number;
  /** Bytes of the value, without a sequence delimiter. */
  readonly length: number;
  /** The length field held FFFFFFFFH. */
  readonly undefinedLength: boolean;
  /** Offset just after the value and its delimiter, if any. */
  readonly end: number;
  /** How this element itself is encoded. */
  readonly encoding: Encoding;
  /** Items, where the element is a sequence or was found to be one. */
  readonly items?: readonly Item[];
  /** Fragments of encapsulated pixel data, the Basic Offset Table first. */
  readonly fragments?: readonly Fragment[];
}

/** The elements of a file or of one item, in file order. */
export interface DataSet {
  readonly elements: readonly Element[];
  readonly encoding: Encoding;
  /** Finds the elements that are not listed: of a file that is laid out as another, only its own are (plan/mould). */
  readonly unlisted?: (tag: number) => Element | undefined;
}

/** One item of a sequence. */
export interface Item extends DataSet {
  readonly start: number;
  readonly valueOffset: number;
  readonly length: number;
  readonly undefinedLength: boolean;
  readonly end: number;
}

/** A DICOM file whose structure has been read; values are fetched from `bytes` when asked for. */
export interface DicomFile extends DataSet {
  /** What the offsets of all elements refer to: the input itself or, when deflated, the inflated whole. */
  readonly bytes: ByteSource;
  /** True where a 128-byte preamble and `DICM` come first. */
  readonly hasPreamble: boolean;
  /** Elements of the File Meta Information (group 0002), explicit VR little endian; empty where there is none. */
  readonly meta: DataSet;
  /** Transfer Syntax UID; where the file does not say, the one that it turned out to be written in. */
  readonly transferSyntax: string;
  readonly deflated: boolean;
  /** Offset of the first element of the data set. */
  readonly dataSetOffset: number;
  /** Bytes after the last element that are no element (padding or rubbish); they are not copied. */
  readonly trailingBytes: number;
  /** Breaches of the standard that were read as others read them, in words without values; absent where there are none. */
  readonly leniencies?: readonly string[];
}
