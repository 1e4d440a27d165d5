import * as vscode from 'vscode';
import { Refusal } from '../problem.js';
import type { Reviews } from '../review/reviews.js';
import type { TagTables } from './tagTables.js';

interface Item extends vscode.QuickPickItem {
  readonly path: string;
}

/**
 * Asks for an element by tag, keyword, name or path, and shows it in the tag table. No values are listed.
 * @throws Refusal where the file cannot be read
 */
export async function goToTag(dicom: vscode.Uri, reviews: Reviews, tables: TagTables): Promise<void> {
  const share = await reviews.share(dicom);
  try {
    const { rows } = share.review;
    if (rows.length === 0) throw new Refusal(vscode.l10n.t('There are no elements to go to.'));
    const items = rows.map(({ path, tag, name, keyword, kind, creator }): Item => {
      // `00100010` finds it too.
      const digits = tag.replace(/[(),]/g, '');
      const label = kind === 'item' ? path : `${tag} ${name}`;
      const facts = [keyword, creator, path === tag ? digits : path].filter(Boolean);
      return { path, label, description: facts.join(' · ') };
    });
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Go to Tag'),
      placeHolder: vscode.l10n.t('Tag, keyword, name or path'),
      matchOnDescription: true,
    });
    if (chosen) await tables.reveal(dicom, chosen.path);
  } finally {
    share.dispose();
  }
}
