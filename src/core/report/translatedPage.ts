/**
 * A report in another language: every text of a page in HTML is translated by itself, tags and figures stay. What is a
 * text of its own is told as `scripts/l10n/segments.mjs` tells it, which gathers the texts to translate.
 */
import type { Translate } from '../model/translation.js';

const INLINE = /^\/?(a|code|em|span|strong|time|abbr)$/;
/** A style sheet says nothing to people. */
const SILENT = /^(style|script)$/;

/**
 * @param page as `htmlPage` makes it
 * @param language BCP 47, for the attribute that a screen reader goes by
 */
export function translatedPage(page: string, translate: Translate, language: string): string {
  const parts = page.split(/(<[^>]*>)/);
  let written = '';
  let text = '';
  let silent = false;
  const finish = (): void => {
    written += silent ? text : translatedText(text, translate);
    text = '';
  };
  for (const part of parts) {
    const tag = /^<\s*(\/?[\w!]+)/.exec(part)?.[1];
    if (tag === undefined || INLINE.test(tag)) {
      text += part;
      continue;
    }
    finish();
    silent = SILENT.test(tag);
    written += part.replace(/ aria-label="([^"]*)"/, (_, label: string) => {
      return ` aria-label="${escaped(translate(unescaped(label)))}"`;
    });
  }
  finish();
  return written.replace('<html lang="en">', `<html lang="${language}">`);
}

function translatedText(text: string, translate: Translate): string {
  const said = text.replace(/\s+/g, ' ').trim();
  if (said === '') return text;
  const wrapped = /^(<\w+[^>]*>)([^<]*)(<\/\w+>)$/.exec(said);
  if (wrapped) return `${wrapped[1]}${translatedText(wrapped[2] ?? '', translate)}${wrapped[3]}`;
  return said.includes('<') ? translate(said) : escaped(translate(unescaped(said)));
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
