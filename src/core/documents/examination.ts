import type { Entity, Operator, Severity } from '../model/finding.js';
import type { Box } from '../model/box.js';
import type { TurnedBox } from './layout/frame.js';
import type { DocumentKind } from './documentKind.js';
import type { Navigation } from './navigation.js';

/** What a document says of a person in one place, or a box that a person drew. */
export interface DocumentFinding {
  /** `page[2].box[72,100,120,12]`, by its first box: the key of decisions. */
  readonly path: string;
  /** From 0. */
  readonly page: number;
  /** One for each line that it stands on, in units of the page. */
  readonly boxes: readonly Box[];
  /** Of text at an angle, one for each line: where only its letters are, and which of the boxes are around these. */
  readonly turned?: readonly TurnedBox[];
  /** What is to be read there: for the person who reviews it, never for messages, reports or logs. */
  readonly text: string;
  readonly entity: Entity;
  readonly severity: Severity;
  /** Names what decided, never the text. */
  readonly rule: string;
  /** The whole value of which this is a part or a spelling. */
  readonly original?: string;
  readonly origin: 'found' | 'drawn';
  /** It was read in a picture on a page whose text layer is kept: that layer does not say it. */
  readonly inPicture?: true;
  /** What becomes of it. */
  readonly operator: Operator;
  /** A person said so. */
  readonly decision?: Operator;
}

/** A page that was looked at, in its own units. */
export interface ExaminedPage {
  readonly width: number;
  readonly height: number;
  /** All that was read on it: for the proof of a copy, never for messages, reports or logs. */
  readonly text: string;
  /** Why it was read by OCR, and is rasterized in the copy; absent where its text layer says it all. */
  readonly whyRasterized?: string;
}

/** What was looked for in a document, and found: the one account that all faces of the product show. */
export interface DocumentExamination {
  readonly kind: DocumentKind;
  readonly pages: readonly ExaminedPage[];
  /** In the order of pages, and from the top of each. */
  readonly findings: readonly DocumentFinding[];
  /** Spellings of the patient's name, which get tokens of their own kind. */
  readonly patientNames: readonly string[];
  /** Accession numbers, as labels and the files beside have them: they get the tokens that DICOM files have. */
  readonly accessionNumbers: readonly string[];
  /** What becomes of parts that no page shows, in plain words. */
  readonly remarks: readonly string[];
  /** Texts that no page shows and that hold something about a person: a copy has none of them. */
  readonly hidden: number;
  /** Links, bookmarks and labels of pages that say nothing of anyone. */
  readonly navigation?: Navigation;
  /** Paths of decisions that nothing found answers to. */
  readonly staleDecisions: readonly string[];
}
