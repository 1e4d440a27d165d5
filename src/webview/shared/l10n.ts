/**
 * The words of the pages. The English text is the key, as it is for `vscode.l10n.t`; the host puts the translations for
 * VS Code's language into the page. This module knows neither the pages nor the languages.
 */

import { translatorOf, type Translate } from '../../core/model/translation.js';

/** The element that holds the translations as JSON; `page.ts` of the host writes it. */
const TEXTS_ID = 'texts';

let known: Readonly<Record<string, string>> | undefined;
let ofCore: Translate | undefined;

/** The text in VS Code's language, with `{0}`, `{1}` … replaced by the values; English where there is no translation. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  known ??= translations();
  return (known[text] ?? text).replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** A sentence of the core, a rule or a reason, in VS Code's language. */
export function said(text: string): string {
  known ??= translations();
  const bundle = Object.keys(known).length > 0 ? known : undefined;
  ofCore ??= translatorOf(bundle, bundle ? document.documentElement.lang : 'en');
  return ofCore(text);
}

/** One text for one, another for any other number; both may use `{0}`, the number. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? t(one, count) : t(many, count);
}

function translations(): Readonly<Record<string, string>> {
  // Unit tests have no page.
  const element = typeof document === 'undefined' ? null : document.getElementById(TEXTS_ID);
  return JSON.parse(element?.textContent ?? '{}') as Record<string, string>;
}
