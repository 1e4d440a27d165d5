/** What the generator promises to have planted and the judge looks for. */

/** Where in a file a thing is planted: the rows of the benchmark's table. */
export const KINDS_OF_PLACE = [
  'Listed attributes',
  'Listed attributes in sequences',
  'Descriptors',
  'Functional groups',
  'SR content items',
  'Unlisted text',
  'Unlisted text in sequences',
  'Code meanings',
  'Private elements',
  'Private elements, safe',
  'UN elements and sequences',
  'Blobs',
  'UIDs',
  'File meta information',
  'Preamble',
  'Trailing padding',
  'Overlays and curves',
  'Icon image',
  'Digital signatures',
  'Names of files and folders',
  'Technical attributes',
] as const;

export type KindOfPlace = (typeof KINDS_OF_PLACE)[number];

export const KINDS_OF_SECRET = [
  'person',
  'identifier',
  'date',
  'telephone or e-mail',
  'address',
  'organization',
  'device',
  'UID',
  'age over 89',
  'characteristic',
] as const;

export type KindOfSecret = (typeof KINDS_OF_SECRET)[number];

/** Options of PS3.15 E.3 by the abbreviations of Table E.1-1. */
export type OptionName = 'CD' | 'MD' | 'SP' | 'PC' | 'SC';

/**
 * When a place outlives the profile: under these options, always (none are named), or under none that any tool of the
 * comparison has. What must survive is judged only where its place does.
 */
export type Needs = readonly OptionName[] | 'always removed';

/** Something about a person that must not be in a clean copy. */
export interface Secret {
  readonly kind: KindOfSecret;
  /** Every text by which it is recognised: the whole in its spellings and the parts that identify. */
  readonly spellings: readonly string[];
  /** The header of the file says it in an attribute that Table E.1-1 lists. */
  readonly inHeader: boolean;
}

/** A secret at a place of a file. */
export interface PlantedSecret {
  readonly kindOfPlace: KindOfPlace;
  /** ElementPath such as `(0040,A730)[2].(0040,A160)`; empty where it lies outside of all elements. */
  readonly path: string;
  readonly secret: Secret;
  /** Where it is set, the secret is the value itself: it leaks where the element has that value still. */
  readonly value?: string;
  /** The option under which the value may stay. */
  readonly keptBy?: OptionName;
  /** How it was written, with placeholders instead of values. */
  readonly template: string;
}

/** A phrase that must survive. */
export interface PlantedLookAlike {
  readonly kindOfPlace: KindOfPlace;
  readonly path: string;
  readonly phrase: string;
  readonly needs: Needs;
}

/** An element that says nothing about people and must stay as it is. */
export interface ResearchElement {
  readonly kindOfPlace: KindOfPlace;
  readonly path: string;
  readonly vr: string;
  /** Values as text, joined by backslashes. */
  readonly value: string;
  readonly needs: Needs;
}

export interface GeneratedFile {
  /** Relative path with `/`; it may hold secrets itself. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What Pixel Data must hold in the copy: words in little endian, or the fragments one after the other. */
  readonly pixelBytes?: Uint8Array;
  readonly transferSyntax: string;
  readonly specificCharacterSet: string | undefined;
  readonly secrets: readonly PlantedSecret[];
  readonly lookAlikes: readonly PlantedLookAlike[];
  readonly research: readonly ResearchElement[];
}
