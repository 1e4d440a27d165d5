import { count } from '../core/model/words.js';
import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import type { ReportedPixels } from '../core/report/deidentify/reportedPixels.js';

/** What was done about the pixels of a copy, in brackets behind its name; empty where there is nothing to say. */
export function pixelRemark({ pixels, pixelsIdentify, boxesNotFollowed }: ReportedFile): string {
  if (!pixels) {
    const ignored = boxesNotFollowed ? ' (decisions about boxes in its pixels are followed only with --pixels)' : '';
    const identify = ' (its pixels are said to identify the patient, and are as they were: look at them)';
    return `${ignored}${pixelsIdentify ? identify : ''}`;
  }
  const remarks = [boxesIn(pixels), leftIn(pixels), facesIn(pixels)].filter((remark) => remark !== '');
  return remarks.length === 0 ? '' : ` (${remarks.join('; ')})`;
}

function boxesIn({ boxes }: ReportedPixels): string {
  const count = boxes.filter(({ operator }) => operator === 'redact').length;
  return count === 0 ? '' : `${count} ${count === 1 ? 'box' : 'boxes'} redacted in its pixels`;
}

function leftIn({ unexamined, text }: ReportedPixels): string {
  if (text === 'left') return 'text in its pixels was kept by a person';
  if (!unexamined || unexamined.code === 'no-pixels') return '';
  const what = unexamined.code === 'screened' ? 'pixels screened' : 'pixels not examined';
  return `${what}: ${decapitalised(unexamined.why)}`;
}

function facesIn({ faces }: ReportedPixels): string {
  return faces.reconstructable === 'likely' ? `look at faces: ${faces.why}` : '';
}

function decapitalised(sentence: string): string {
  const isWord = /^\p{Lu}(?!\p{Lu})/u.test(sentence);
  return (isWord ? sentence.charAt(0).toLowerCase() : sentence.charAt(0)) + sentence.slice(1).replace(/\.$/, '');
}

/** How many files had their pixels looked at, for the last line; empty where that was not asked for. */
export function pixelSummary(files: readonly ReportedFile[]): string {
  const looked = files.flatMap(({ pixels }) => pixels ?? []);
  if (looked.length === 0) return '';
  const black = looked.filter(({ boxes }) => boxes.some(({ operator }) => operator === 'redact')).length;
  const clean = looked.filter(({ text }) => text === 'none').length;
  const passed = looked.filter(({ unexamined }) => unexamined?.code === 'screened').length;
  return `Pixels: ${clean} claimed to be clean of text, ${black} with redacted regions, ${passed} of low risk screened\n`;
}

/** What became of a document that a reader of its copy would not expect, in brackets behind its name. */
export function documentRemark({ document }: ReportedFile): string {
  if (!document) return '';
  const { asPictures, pages, kept, remarks } = document;
  const said = [
    ...(asPictures > 0 ? [`${asPictures} of ${count(pages, 'page')} rasterized`] : []),
    ...(kept > 0 ? [`${count(kept, 'finding')} kept by a person`] : []),
    ...remarks.map(decapitalised),
  ];
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}
