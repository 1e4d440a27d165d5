import type { Assessment } from '../../assess/assessment.js';
import { assessHtml } from './assessHtml.js';
import { assessJson } from './assessJson.js';
import { assessText } from './assessText.js';

/** The report of `assess` in each format of `--format`. */
export const ASSESS_FORMATS: Readonly<Record<'text' | 'json' | 'html', (assessment: Assessment) => string>> = {
  text: assessText,
  json: assessJson,
  html: assessHtml,
};

export type AssessFormat = keyof typeof ASSESS_FORMATS;
