import * as vscode from 'vscode';
import { translatorOf, type Translate } from '../core/model/translation.js';
import { translatedPage } from '../core/report/translatedPage.js';

let known: Translate | undefined;

/** A sentence of the core in VS Code's language. */
export function coreText(text: string): string {
  known ??= translatorOf(vscode.l10n.bundle, vscode.env.language);
  return known(text);
}

/** A report of the core in VS Code's language; English where there is no translation. */
export function reportInLanguage(page: string): string {
  return vscode.l10n.bundle ? translatedPage(page, coreText, vscode.env.language) : page;
}
