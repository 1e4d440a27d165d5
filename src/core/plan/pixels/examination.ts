import type { FrameBox } from '../../model/box.js';
import type { BurnedInRisk } from '../../pixels/text/burnedInRisk.js';
import type { Faces } from '../../pixels/text/faces.js';
import type { Turn } from '../../ocr/geometry.js';
import type { TextVerdict } from '../../pixels/text/judgeText.js';

/** What a person decides about a box: that it stays as it is, or is blacked out. */
export type BoxDecision = 'keep' | 'redact';

/** A line of text in the pixels, or a box that a person drew. */
export interface PixelBox extends TextVerdict {
  /** `pixels.frame[3].box[16,8,240,20]`, see boxPath; it is the key of decisions. */
  readonly path: string;
  /** Frames count from 0; `all` for text that is taken to be on every frame. */
  readonly box: FrameBox;
  /** `drawn`: only a decision speaks of it, `mask`: only a pixel mask of the policy; nothing was read there. */
  readonly origin: 'found' | 'drawn' | 'mask';
  /** What OCR read, with all its errors: for the person who reviews it, never for messages, reports or logs. */
  readonly text?: string;
  /** By how much the image has to be turned for the text to stand upright. */
  readonly turn?: Turn;
  readonly decision?: BoxDecision;
  /** It is blacked out: a person says so, or no person says otherwise and it is not known to be harmless. */
  readonly black: boolean;
}

/** Why pixels were not, or not wholly, looked at. */
export interface Unexamined {
  /**
   * `no-pixels`; `screened`: the risk is low, and some frames were screened at reduced size; `unreadable`: the pixels
   * cannot be decoded; `ocr`: the OCR engine is not there, or failed; `sampled`: some frames of many were examined;
   * `label`: the image of a label on which something, such as a bar code, could not be read.
   */
  readonly code: 'no-pixels' | 'screened' | 'unreadable' | 'ocr' | 'sampled' | 'label';
  /** One sentence for people; holds no value of the patient. */
  readonly why: string;
}

/** What was looked for in the pixels of a file, and found: the one account that all faces of the product show. */
export interface PixelExamination {
  readonly risk: BurnedInRisk;
  /** Whether a person could be known by the face; nothing here takes a face away. */
  readonly faces: Faces;
  /** Frames of the image; 0 where there is none, or its attributes cannot be understood. */
  readonly frames: number;
  /** The frames that were screened, where that was all that was done: from 0, in order. */
  readonly screened: readonly number[];
  /** The frames that text was looked for on, from 0, in order. */
  readonly examined: readonly number[];
  /** No frame can hold text that was not looked for. Only then may a copy say that there is none. */
  readonly everyFrame: boolean;
  /** The name of the pixel mask by which no copy is made of the file. */
  readonly skippedBy?: string;
  /** From the top; harmless text among them, which is not blacked out unless a person says so. */
  readonly boxes: readonly PixelBox[];
  /** There is something in the bits of cells that are no part of the sample, as old files hide overlays there. */
  readonly hiddenBits: boolean;
  /** What was not examined and why; absent where everything was. */
  readonly unexamined?: Unexamined;
  /** Paths of decisions that nothing found here answers to: a box to keep that is not there, a frame beyond the last. */
  readonly staleDecisions: readonly string[];
}

/** How far an examination has come. */
export interface ExaminationProgress {
  /** Frames are compared with each other first; then those that differ are searched, which takes longer. */
  readonly phase: 'comparing' | 'searching';
  /** Frames that were compared, or searched. */
  readonly done: number;
  readonly all: number;
}
