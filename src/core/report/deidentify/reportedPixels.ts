import type { Entity } from '../../model/finding.js';
import { ruleIdOf } from '../../model/ruleId.js';
import type { PixelBox, PixelExamination, Unexamined } from '../../plan/pixels/examination.js';
import type { PixelCleaning } from '../../plan/pixels/pixelCleaning.js';
import type { PixelMethod } from '../../pixels/redact/pixelEdit.js';
import type { BurnedInRisk } from '../../pixels/text/burnedInRisk.js';
import type { Faces } from '../../pixels/text/faces.js';

/** A box in the pixels, as reports name it: where and why, never what it says. */
export interface ReportedBox {
  /** `pixels.frame[3].box[16,8,240,20]`; frames count from 1. */
  readonly path: string;
  /** x, y, width and height in pixels. */
  readonly box: readonly [number, number, number, number];
  readonly entity: Entity;
  readonly rule: string;
  readonly ruleId: string;
  readonly operator: 'keep' | 'redact';
}

/** What was looked for in the pixels of a file, and what became of it. */
export interface ReportedPixels {
  /** How likely text is in them, and what decided. */
  readonly risk: BurnedInRisk['risk'];
  readonly why: string;
  readonly frames: number;
  /** How many frames were examined, by themselves or as the same as others that were. */
  readonly examined: number;
  /** How many frames were screened for text at reduced size, where that was all that was done. */
  readonly screened?: number;
  /** What the copy may say of text in its pixels: `none` is claimed (113101). */
  readonly text: PixelCleaning['text'];
  /** What was not examined, and why; absent where everything was. */
  readonly unexamined?: Unexamined;
  /** Whether a face can be made of the pixels; nothing is done about it. */
  readonly faces: Faces;
  /** What is not harmless, and what people decided about. */
  readonly boxes: readonly ReportedBox[];
  /** How the pixels were written again, where they were. */
  readonly method?: PixelMethod;
}

/** An examination as reports show it. */
export function reportedPixels(examination: PixelExamination, { edit, text }: PixelCleaning): ReportedPixels {
  const { risk, faces, frames, screened, examined, everyFrame, boxes, unexamined } = examination;
  const method = edit?.images.find(({ path }) => path === '(7FE0,0010)')?.method;
  return {
    ...{ ...risk, frames, examined: everyFrame ? frames : examined.length, text },
    ...(screened.length > 0 && { screened: screened.length }),
    ...(unexamined && { unexamined }),
    faces,
    boxes: boxes.filter(isTold).map(reportedBox),
    ...(method && { method }),
  };
}

function isTold({ black, verdict, decision }: PixelBox): boolean {
  return black || decision !== undefined || verdict !== 'harmless';
}

export function reportedBox({ path, box: { x, y, width, height }, entity, rule, black }: PixelBox): ReportedBox {
  return {
    path,
    box: [x, y, width, height],
    entity,
    rule,
    ruleId: ruleIdOf(rule),
    operator: black ? 'redact' : 'keep',
  };
}
