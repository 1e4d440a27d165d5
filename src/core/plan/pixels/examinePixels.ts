import { knownValuesOf } from '../../detect/header/knownHeaderValues.js';
import { regionFinder } from '../../detect/text/textFinder.js';
import { DicomError } from '../../dicom/errors.js';
import type { DicomFile } from '../../dicom/types.js';
import { NO_DECISIONS, type Decisions } from '../../model/decisions.js';
import { inspect } from '../inspect.js';
import { BASIC_POLICY, type Policy } from '../../profile/policy.js';
import { mainImage, type PixelImage } from '../../pixels/frames/pixelImage.js';
import { burnedInRisk, isLabelImage, type BurnedInRisk } from '../../pixels/text/burnedInRisk.js';
import { findTextInFrames, type CineText, type FrameText } from '../../pixels/text/cine.js';
import { facesReconstructable } from '../../pixels/text/faces.js';
import { screenFrames } from '../../pixels/text/screen.js';
import { UNKNOWN } from '../../pixels/text/judgeText.js';
import { isFinding } from '../../pixels/text/textBox.js';
import { maskedBoxes, masksOf } from '../../pixels/redact/masks.js';
import type { Ocr } from '../../ocr/ocr.js';
import { OcrError } from '../../ocr/textReader.js';
import { boxPath } from '../../model/boxPath.js';
import { decideBoxes } from './decideBoxes.js';
import type { ExaminationProgress, PixelBox, PixelExamination, Unexamined } from './examination.js';
import { FramePictures } from './framePictures.js';

export interface ExamineOptions {
  /** The OCR engines. */
  readonly reader: Ocr;
  /** Which recognisers are switched on; left out, the Basic Profile's. */
  readonly policy?: Policy;
  readonly decisions?: Decisions;
  /** Examine every frame also where the risk is low: a person asks for this very file. */
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
type Looked = Omit<PixelExamination, 'risk' | 'faces' | 'staleDecisions'>;

const NOTHING: Looked = { frames: 0, screened: [], examined: [], everyFrame: false, boxes: [], hiddenBits: false };

/**
 * Looks for text in the pixels of a file, and applies decisions to what it finds. Where the risk is low, some frames are
 * screened, and all are examined only where text shows on one of them. What cannot be decoded or read is part of the
 * answer: a copy made from it must not be called clean.
 * @throws what `signal` was aborted with; nothing else
 */
export async function examinePixels(file: DicomFile, options: ExamineOptions): Promise<PixelExamination> {
  const risk = burnedInRisk(file);
  const looked = await look(file, risk, options);
  const masked = maskedAs(file, looked, options.policy ?? BASIC_POLICY);
  const examination = { risk, faces: facesReconstructable(file), ...masked, staleDecisions: [] };
  return decideBoxes(examination, options.decisions ?? NO_DECISIONS);
}

/** What was looked at, with what the policy covers on the images of this machine. */
function maskedAs(file: DicomFile, looked: Looked, { pixelMasks }: Policy): Looked {
  if (pixelMasks.length === 0 || looked.frames === 0) return looked;
  const skip = masksOf(file, pixelMasks).find((mask) => mask.skip);
  const image = mainImage(file);
  const masked = image ? maskedBoxes(file, pixelMasks, image.format) : [];
  const boxes = masked.map(({ box, mask }): PixelBox => {
    const where = { frame: looked.frames === 1 ? 0 : ('all' as const), ...box };
    const rule = `pixel mask of the policy${mask.name === undefined ? '' : `: ${mask.name}`}`;
    return { ...UNKNOWN, rule, path: boxPath(where), box: where, origin: 'mask', black: true };
  });
  return {
    ...looked,
    ...(skip && { skippedBy: skip.name ?? 'without a name' }),
    boxes: [...looked.boxes, ...boxes],
  };
}

async function look(file: DicomFile, { risk }: BurnedInRisk, options: ExamineOptions): Promise<Looked> {
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
    return await lookAt(image, file, risk, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof OcrError) return not('ocr', error.message);
    if (error instanceof DicomError) return not('unreadable', error.message);
    throw error;
  }
}

async function lookAt(
  image: PixelImage,
  file: DicomFile,
  risk: BurnedInRisk['risk'],
  { reader: ocr, policy = BASIC_POLICY, samples, whateverRisk, signal, progress }: ExamineOptions,
): Promise<Looked> {
  const all = image.format.frames;
  let [done, phase]: [number, ExaminationProgress['phase']] = [0, 'comparing'];
  const pictures = await FramePictures.of(image, () => {
    if (phase === 'comparing') progress?.({ phase, done: Math.min(++done, all), all });
  });
  if (risk === 'low' && !whateverRisk) {
    const screened = await screenFrames(pictures, ocr, signal);
    if (!screened.hasText) return screenedAs(screened.frames, pictures);
  }
  const known = inspect(file, policy).elements.flatMap(({ element, place, finding }) =>
    finding ? knownValuesOf(element, place, finding) : [],
  );
  // Where text was seen although the risk is low, it is likely on other frames too.
  const most = samples ?? (risk === 'some' ? undefined : Infinity);
  const found = await findTextInFrames(pictures, {
    ocr,
    finder: regionFinder(policy, known),
    knownValues: policy.recognisers.knownValues ? known : [],
    ...(most !== undefined && { samples: most }),
    ...(signal && { signal }),
    searched: (searched, of) => {
      phase = 'searching';
      progress?.({ phase, done: searched, all: of });
    },
  });
  return lookedAs(found, pictures, isLabelImage(file));
}

function screenedAs(screened: readonly number[], { count, hiddenBits }: FramePictures): Looked {
  const which = screened.length === count ? 'the image was' : `${screened.length} of ${count} frames were`;
  const why = `The risk is low: ${which} screened for text at reduced size, and none was found.`;
  return { ...NOTHING, frames: count, screened, hiddenBits, unexamined: { code: 'screened', why } };
}

function lookedAs(found: CineText, { count, hiddenBits }: FramePictures, isLabel: boolean): Looked {
  const { boxes, examined } = found;
  const isLegible = !isLabel || (boxes.length > 0 && !found.hasUnreadCodes);
  const everyFrame = found.everyFrame && isLegible;
  const sampled = `${examined.length} of ${count} frames were examined, and the others are not the same.`;
  const unexamined: Unexamined = found.everyFrame
    ? { code: 'label', why: 'It is the image of a label, and not everything on it could be read.' }
    : { code: 'sampled', why: sampled };
  return {
    ...{ frames: count, screened: [], examined, everyFrame, hiddenBits },
    boxes: boxes.flatMap((box) => pixelBoxes(box, count)),
    ...(!everyFrame && { unexamined }),
  };
}

/** The same box on each frame that its text is on. */
function pixelBoxes(
  { box, frames, text, turn, verdict, entity, severity, rule }: FrameText,
  count: number,
): PixelBox[] {
  const black = isFinding({ verdict });
  const on = frames !== 'all' ? frames : count === 1 ? [0] : (['all'] as const);
  return on.map((frame): PixelBox => {
    const where = { frame, ...box };
    return { path: boxPath(where), box: where, origin: 'found', text, turn, verdict, entity, severity, rule, black };
  });
}
