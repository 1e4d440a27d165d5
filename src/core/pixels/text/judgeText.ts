import type { Entity, Severity } from '../../model/finding.js';
import { severityOf } from '../../detect/header/entity.js';
import type { TextFinder } from '../../detect/text/inText.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import type { Span } from '../../model/span.js';
import { areAlike, withDigits } from './confusions.js';
import { isHarmless } from './harmless.js';
import { knownLookAlikes } from './knownLookAlikes.js';

/** What a text in an image says, and how that is known. */
export interface TextVerdict {
  /**
   * `identifying`: a recogniser is certain. `suspected`: no one can say that it is harmless; an unattended run treats
   * it as identifying. `harmless`: settings, markers, domain terms.
   */
  readonly verdict: 'identifying' | 'suspected' | 'harmless';
  readonly entity: Entity;
  readonly severity: Severity;
  /** Names what decided, never the text. */
  readonly rule: string;
}

/** The verdict on text of which no one can say what it is. */
export const UNKNOWN: TextVerdict = {
  verdict: 'suspected',
  entity: 'FREE_TEXT',
  severity: 'warning',
  rule: 'burned-in text: not known to be harmless',
};
/** What has the shape of a date or a time, whatever digits OCR read. */
const DATE_OR_TIME = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}:\d{2}/;
const DATED: TextVerdict = {
  verdict: 'suspected',
  entity: 'DATE_TIME',
  severity: 'warning',
  rule: 'burned-in text: shape of a date or time',
};
/** The verdict on text that says nothing about anyone. */
export const HARMLESS: TextVerdict = {
  verdict: 'harmless',
  entity: 'FREE_TEXT',
  severity: 'information',
  rule: 'burned-in text: setting, marker or domain term',
};

/**
 * Judges what OCR read in one place. Of several readings, one is enough to identify a person; harmless is only what
 * reads harmless every time, or reads alike.
 */
export function textJudge(
  finder: TextFinder,
  knownValues: readonly KnownValue[],
): (readings: readonly string[]) => TextVerdict {
  const lookAlike = knownLookAlikes(knownValues);
  const judgeOne = (text: string): TextVerdict => {
    const spans = [text, withDigits(text)].flatMap((spelling) => finder.findAll(spelling));
    const certain = spans.find(({ confidence }) => confidence === 'certain');
    if (certain) return found('identifying', certain);
    const known = lookAlike(text);
    if (known) {
      return {
        verdict: 'identifying',
        entity: known,
        severity: weighed(known),
        rule: 'burned-in text: like a known value',
      };
    }
    if (isHarmless(text)) return HARMLESS;
    const [suspected] = spans;
    if (!suspected && DATE_OR_TIME.test(withDigits(text))) return DATED;
    return suspected ? found('suspected', suspected) : UNKNOWN;
  };
  return (readings) => {
    const verdicts = readings.map(judgeOne);
    const first = (verdict: TextVerdict['verdict']): TextVerdict | undefined =>
      verdicts.find((each) => each.verdict === verdict);
    const doubted = first('suspected');
    const harmless = first('harmless');
    return first('identifying') ?? (harmless && (!doubted || areAlike(readings)) ? harmless : (doubted ?? UNKNOWN));
  };
}

/** The verdict on text in which a recogniser is certain of a span. */
export function foundBySpan(span: Span): TextVerdict {
  return found('identifying', span);
}

function found(verdict: 'identifying' | 'suspected', { entity, rule }: Span): TextVerdict {
  return { verdict, entity, severity: weighed(entity), rule: `burned-in ${rule}` };
}

/** Text that anyone sees who looks at the image is more than a remark. */
function weighed(entity: Entity): Severity {
  const severity = severityOf(entity, '');
  return severity === 'information' ? 'warning' : severity;
}
