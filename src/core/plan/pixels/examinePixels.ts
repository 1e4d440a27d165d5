import { knownValuesOf } from '../../detect/header/knownHeaderValues.js';
import { textFinder } from '../../detect/text/textFinder.js';
import { DicomError } from '../../dicom/errors.js';
import type { DicomFile } from '../../dicom/types.js';
import { NO_DECISIONS, type Decisions } from '../../model/decisions.js';
import { inspect } from '../inspect.js';
import { BASIC_POLICY, type Policy } from '../../profile/policy.js';
import { displayOf } from '../../pixels/display/display.js';
import { mainImage, type PixelImage } from '../../pixels/frames/pixelImage.js';
import { burnedInRisk, type BurnedInRisk } from '../../pixels/text/burnedInRisk.js';
import { findTextInFrames, type CineOptions, type CineText } from '../../pixels/text/cine.js';
import { facesReconstructable } from '../../pixels/text/faces.js';
import { isFinding, type TextBox } from '../../pixels/text/findText.js';
import { overlap } from '../../ocr/geometry.js';
import { OcrError, type TextReader } from '../../ocr/textReader.js';
import { boxPath } from '../../model/boxPath.js';
import { decideBoxes } from './decideBoxes.js';
import type { ExaminationProgress, PixelBox, PixelExamination, Unexamined } from './examination.js';
import { ImageFrames, viewsOf } from './greyFrames.js';

export interface ExamineOptions {
  /** The OCR engine. */
  readonly reader: TextReader;
  /** Which recognisers are switched on; left out, the Basic Profile's. */
  readonly policy?: Policy;
  readonly decisions?: Decisions;
  /** Look also where the risk is low: a person asks for this very file. */
  readonly whateverRisk?: boolean;
  /**
   * How many frames to examine where frames differ. Left out: all where the risk is high, so that nothing unseen is
   * called clean; else the first, the last and six between them.
   */
  readonly samples?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ExaminationProgress) => void;
}

/** What was done so far, while an examination is on its way. */
type Looked = Pick<PixelExamination, 'frames' | 'examined' | 'everyFrame' | 'boxes' | 'hiddenBits' | 'unexamined'>;

const NOTHING: Looked = { frames: 0, examined: [], everyFrame: false, boxes: [], hiddenBits: false };

/**
 * Looks for text in the pixels of a file, where the risk rule says so, and applies decisions to what it finds. What
 * cannot be decoded or read is part of the answer: whoever makes a copy of it must not call that clean.
 * @throws what `signal` was aborted with; nothing else
 */
export async function examinePixels(file: DicomFile, options: ExamineOptions): Promise<PixelExamination> {
  const risk = burnedInRisk(file);
  const looked = await look(file, risk, options);
  const examination = { risk, faces: facesReconstructable(file), ...looked, staleDecisions: [] };
  return decideBoxes(examination, options.decisions ?? NO_DECISIONS);
}

async function look(file: DicomFile, { risk, why }: BurnedInRisk, options: ExamineOptions): Promise<Looked> {
  let frames = 0;
  const not = (code: Unexamined['code'], reason: string): Looked => ({
    ...NOTHING,
    frames,
    unexamined: { code, why: reason },
  });
  try {
    const image = mainImage(file);
    frames = image?.format.frames ?? 0;
    if (!image) return not('no-pixels', 'There are no pixels.');
    if (risk === 'low' && !options.whateverRisk) return not('low-risk', `The risk is low: ${why}.`);
    return await lookAt(image, file, risk, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof OcrError) return not('ocr', error.message);
    if (error instanceof DicomError) return not(risk === 'low' ? 'low-risk' : 'unreadable', error.message);
    throw error;
  }
}

async function lookAt(
  image: PixelImage,
  file: DicomFile,
  risk: BurnedInRisk['risk'],
  { reader, policy = BASIC_POLICY, samples, signal, progress }: ExamineOptions,
): Promise<Looked> {
  const views = viewsOf(image, hasWindow(image));
  const most = samples ?? (risk === 'high' ? Infinity : undefined);
  let done = 0;
  const all = image.format.frames * views.length;
  const frames = await ImageFrames.of(image, () => progress?.({ done: Math.min(++done, all), all }));
  const known = inspect(file, policy).elements.flatMap(({ element, place, finding }) =>
    finding ? knownValuesOf(element, place, finding) : [],
  );
  const options: CineOptions = {
    reader,
    finder: textFinder(policy, known),
    knownValues: policy.recognisers.knownValues ? known : [],
    ...(most !== undefined && { samples: most }),
    ...(signal && { signal }),
  };
  const seen: CineText[] = [];
  for (const view of views) {
    if (view === 'strongest' && !frames.isColoured) continue;
    seen.push(await findTextInFrames(frames.seenAs(view), options));
  }
  return lookedAs(seen, frames);
}

/** Of all views, what any of them shows; a frame is examined when it was in each of them. */
function lookedAs(seen: readonly CineText[], { count, hiddenBits }: ImageFrames): Looked {
  const boxes = seen.reduce<TextBox[]>(
    (so, { boxes: more }) => [...so, ...more.filter((box) => !so.some((other) => isSeen(box, other)))],
    [],
  );
  const everyFrame = seen.every((text) => text.everyFrame);
  const examined = seen.reduce<readonly number[]>(
    (so, text) => (text.examined.length > so.length ? text.examined : so),
    [],
  );
  const why = `${examined.length} of ${count} frames were examined, and the others are not the same.`;
  return {
    ...{ frames: count, examined, everyFrame, hiddenBits },
    boxes: boxes.map((box) => pixelBox(box, count)),
    ...(!everyFrame && { unexamined: { code: 'sampled', why } as const }),
  };
}

function hasWindow(image: PixelImage): boolean {
  const { windows, voiLut } = displayOf(image, 0);
  return windows.length > 0 || voiLut !== undefined;
}

/** True where another view shows nearly the same box, and thinks no better of it. */
function isSeen(box: TextBox, other: TextBox): boolean {
  if (isFinding(box) && !isFinding(other)) return false;
  return overlap(box.box, other.box) >= 0.9 * box.box.width * box.box.height;
}

function pixelBox({ box, text, turn, verdict, entity, severity, rule }: TextBox, frames: number): PixelBox {
  const where = { frame: frames === 1 ? 0 : 'all', ...box } as const;
  const black = isFinding({ verdict });
  return { path: boxPath(where), box: where, origin: 'found', text, turn, verdict, entity, severity, rule, black };
}
