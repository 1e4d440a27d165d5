import type { Assessment } from '../../assess/assessment.js';

/** The assessment as it is; {@link Assessment} says what is in it. */
export function assessJson(assessment: Assessment): string {
  return `${JSON.stringify(assessment, undefined, 2)}\n`;
}
