import * as vscode from 'vscode';
import type { Reviews } from '../review/reviews.js';
import { TagHovers } from './hovers.js';
import { TagOutline } from './outline.js';
import { QuickFixes } from './quickFixes.js';
import { TEXT_VIEW_LANGUAGE, TEXT_VIEW_SCHEME } from './textViewUri.js';

/** Registers what an editor offers on text views: quick fixes, hovers, outline and folding. */
export function registerTextFeatures(reviews: Reviews): vscode.Disposable {
  const selector: vscode.DocumentSelector = { language: TEXT_VIEW_LANGUAGE, scheme: TEXT_VIEW_SCHEME };
  const outline = new TagOutline(reviews);
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(selector, new QuickFixes(reviews), QuickFixes.metadata),
    vscode.languages.registerHoverProvider(selector, new TagHovers(reviews)),
    vscode.languages.registerDocumentSymbolProvider(selector, outline, { label: 'DICOM' }),
    vscode.languages.registerFoldingRangeProvider(selector, outline),
  );
}
