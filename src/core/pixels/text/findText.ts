import type { TextFinder } from '../../detect/inText.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { distanceWithin } from './confusions.js';
import { padded, type Box, type GreyImage, type Turn } from './geometry.js';
import { textJudge, type TextVerdict } from './judgeText.js';
import { readLine } from './readLine.js';
import { textLines, type TextLine } from './textLines.js';
import type { TextReader } from './textReader.js';

/** A line of text in an image. */
export interface TextBox extends TextVerdict {
  /** In pixels of the image, with a margin of 4 around the ink. */
  readonly box: Box;
  /** What OCR read, with all its errors; for the person who reviews it, and never for a report. */
  readonly text: string;
  readonly turn: Turn;
}

export interface FindTextOptions {
  readonly reader: TextReader;
  /** The recognisers that the policy has switched on, see textFinder. */
  readonly finder: TextFinder;
  /** What the header says, to know it again although OCR misreads a letter or two. */
  readonly knownValues: readonly KnownValue[];
  readonly signal?: AbortSignal;
}

/** OCR's boxes and ours cut letters short by as much. */
const MARGIN = 4;
/** Ink that stands out so far from noise and grain is text even if it reads differently every time. */
const UNMISTAKABLE = 2.2;
/** Two readings of a text share so much of it. */
const ALIKE = 0.5;

/**
 * The lines of text in an image, from the top, harmless ones among them: see {@link isFinding}.
 * @throws OcrError where text cannot be looked for; then nobody may call the image clean
 */
export async function findText(image: GreyImage, options: FindTextOptions): Promise<TextBox[]> {
  const { reader, finder, knownValues, signal } = options;
  const judge = textJudge(finder, knownValues);
  const settles = (text: string): boolean => isText(text) && judge([text]).verdict !== 'suspected';
  const found = await Promise.all(
    textLines(image).map(async (line): Promise<TextBox[]> => {
      const { texts, turn } = await readLine(image, line, reader, settles, signal);
      const legible = texts.filter(isText);
      const verdict = judge(legible);
      if (legible.length === 0 || (verdict.verdict === 'suspected' && isGrain(line, legible))) return [];
      return [{ ...verdict, box: padded(line.box, MARGIN, image), text: legible[0] ?? '', turn }];
    }),
  );
  return found.flat();
}

/** True for text that is to be blacked out unless a person decides otherwise: all that is not known to be harmless. */
export function isFinding({ verdict }: Pick<TextBox, 'verdict'>): boolean {
  return verdict !== 'harmless';
}

/** Something to read: two letters or digits, or one that stands alone. */
function isText(text: string): boolean {
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text) || /^[\p{L}\p{N}]$/u.test(text);
}

/** Speckle and noise are read, too, but never the same way twice. */
function isGrain({ strength }: TextLine, texts: readonly string[]): boolean {
  if (strength >= UNMISTAKABLE) return false;
  const [one = '', other = ''] = texts.map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  if (one.length < 3) return true;
  return other !== '' && distanceWithin(one, other) > ALIKE * one.length;
}
