/** The search of the product, and others that it is compared with. */
import type { Box } from '../../../src/core/model/box.js';
import type { KnownValue } from '../../../src/core/detect/text/knownValue.js';
import { textFinder } from '../../../src/core/detect/text/textFinder.js';
import { padded } from '../../../src/core/ocr/geometry.js';
import type { Ocr } from '../../../src/core/ocr/ocr.js';
import { detectInParts } from '../../../src/core/ocr/parts.js';
import type { OcrPicture } from '../../../src/core/ocr/textDetector.js';
import { findBurnedInText, scaleFor } from '../../../src/core/pixels/text/burnedInText.js';
import { findTextInFrames } from '../../../src/core/pixels/text/cine.js';
import { HARMLESS, textJudge } from '../../../src/core/pixels/text/judgeText.js';
import { greyOf } from '../../../src/core/pixels/text/readText.js';
import { screenFrames } from '../../../src/core/pixels/text/screen.js';
import { isFinding } from '../../../src/core/pixels/text/textBox.js';
import { BASIC_POLICY } from '../../../src/core/profile/policy.js';

/** What a search would black out. */
export type Search = (picture: OcrPicture, known: readonly KnownValue[], ocr: Ocr) => Promise<readonly Box[]>;

const product: Search = async (picture, known, ocr) => {
  const options = { ocr, finder: textFinder(BASIC_POLICY, known), knownValues: known };
  const { boxes } = await findTextInFrames({ count: 1, frame: () => picture }, options);
  return boxes.filter(isFinding).map(({ box }) => box);
};

/** Every word that Tesseract reads in the whole picture and that is not known to be harmless. */
const tesseract: Search = async (picture, known, ocr) => {
  const judge = textJudge(textFinder(BASIC_POLICY, known), known);
  const words = await ocr.read(greyOf(picture), 'page');
  const lines = new Map<number, string>();
  for (const { line, text } of words) lines.set(line, `${lines.get(line) ?? ''} ${text}`.trim());
  return words
    .filter(({ line }) => judge([lines.get(line)!]).verdict !== HARMLESS.verdict)
    .map(({ box }) => padded(box, 4, picture));
};

/** Every line of the detector, whatever it says. */
const detector: Search = async (picture, _, ocr) =>
  (await detectInParts(picture, ocr, { scale: scaleFor(picture) })).map(({ box, height }) =>
    padded(box, Math.max(4, height / 4), picture),
  );

/** Lines that the product would cover, and words that Tesseract reads beside them. */
const union: Search = async (picture, known, ocr) => [
  ...(await product(picture, known, ocr)),
  ...(await tesseract(picture, known, ocr)),
];

/** Lines without codes, as documents and cines use them. */
const lines: Search = async (picture, known, ocr) => {
  const options = { ocr, finder: textFinder(BASIC_POLICY, known), knownValues: known };
  return (await findBurnedInText(picture, options)).filter(isFinding).map(({ box }) => box);
};

/** A first look: everything, where it sees text. */
const screening: Search = async (picture, _, ocr) =>
  (await screenFrames({ count: 1, frame: () => picture }, ocr)).hasText
    ? [{ x: 0, y: 0, width: picture.width, height: picture.height }]
    : [];

export const SEARCHES = { product, tesseract, detector, union, lines, screening } as const;
export type SearchName = keyof typeof SEARCHES;
