import type { TextFinder } from '../../detect/text/inText.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { around, padded, type GreyImage, type Turn } from '../../ocr/geometry.js';
import { type Box } from '../../model/box.js';
import { HARMLESS, textJudge, UNKNOWN, type TextVerdict } from './judgeText.js';
import { besideEachOther, isLegible, isPartlyRead, isTooShort, type ReadLine } from './readLines.js';
import { withoutStrongNoise } from './nonLocalMeans.js';
import { readLine } from './readLine.js';
import { textLines, type TextLine } from './textLines.js';
import type { TextReader } from '../../ocr/textReader.js';

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
  /** False for places that need not be read, in pixels of the image. */
  readonly where?: (box: Box) => boolean;
  /** What textLines says of the image, where that is known already. */
  readonly lines?: readonly TextLine[];
  readonly signal?: AbortSignal;
}

/** OCR's boxes and ours cut letters short by as much. */
const MARGIN = 4;

/**
 * The lines of text in an image, from the top, harmless ones among them: see {@link isFinding}.
 * @throws OcrError where text cannot be looked for; then nobody may call the image clean
 */
export async function findText(original: GreyImage, options: FindTextOptions): Promise<TextBox[]> {
  const { reader, finder, knownValues, where = () => true, signal } = options;
  const image = options.lines ? original : await withoutStrongNoise(original, signal);
  const judge = textJudge(finder, knownValues);
  const settles = (text: string): boolean => judge([text]).verdict === 'identifying';
  const lines = (options.lines ?? textLines(image)).filter(({ box }) => where(box));
  const read = await Promise.all(
    lines.map(async (line): Promise<ReadLine> => ({ line, ...(await readLine(image, line, reader, settles, signal)) })),
  );
  const boxes = besideEachOther(read.filter(isLegible)).flatMap((parts): TextBox[] => {
    const [first] = parts;
    if (!first) return [];
    const [texts = [], ...others] = parts.map((part) => [...new Set(part.texts)]);
    const readings = texts.map((text, index) => [text, ...others.map((each) => each[index] ?? each[0])].join(' '));
    const verdict = parts.length === 1 && isTooShort(first) ? HARMLESS : doubted(judge(readings), parts);
    const box = parts.map(({ line }) => line.box).reduce(around);
    return [{ ...verdict, box: padded(box, MARGIN, image), text: readings[0] ?? '', turn: first.turn }];
  });
  return boxes.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
}

/** Few letters may read harmless because the others were not read. */
function doubted(verdict: TextVerdict, parts: readonly ReadLine[]): TextVerdict {
  return verdict.verdict === 'harmless' && parts.some(isPartlyRead) ? UNKNOWN : verdict;
}

/** True for text that is to be blacked out unless a person decides otherwise: all that is not known to be harmless. */
export function isFinding({ verdict }: Pick<TextBox, 'verdict'>): boolean {
  return verdict !== 'harmless';
}
