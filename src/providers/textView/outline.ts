import * as vscode from 'vscode';
import type { TagRow } from '../../core/plan/tagRow.js';
import type { Reviews } from '../review/reviews.js';
import { entityName } from '../words.js';
import { shownRows } from './rowsOf.js';

/** The outline and the foldable stretches of a text view: sequences and items, with what is in them. */
export class TagOutline implements vscode.DocumentSymbolProvider, vscode.FoldingRangeProvider {
  constructor(private readonly reviews: Reviews) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const rows = shownRows(document, this.reviews)?.rows ?? [];
    const lasts = lastLines(rows);
    const top: vscode.DocumentSymbol[] = [];
    const open: { readonly depth: number; readonly symbol: vscode.DocumentSymbol }[] = [];
    rows.forEach((row, line) => {
      if (line >= document.lineCount) return;
      const symbol = symbolOf(row, document.lineAt(line).range, document.validateRange(lineRange(line, lasts[line])));
      while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= row.depth) open.pop();
      (open.at(-1)?.symbol.children ?? top).push(symbol);
      open.push({ depth: row.depth, symbol });
    });
    return top;
  }

  provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
    const rows = shownRows(document, this.reviews)?.rows ?? [];
    return lastLines(rows).flatMap((last, line) => (last > line ? [new vscode.FoldingRange(line, last)] : []));
  }
}

/** For every row, the line of the last row inside it; its own where there is none. */
export function lastLines(rows: readonly Pick<TagRow, 'depth'>[]): readonly number[] {
  const lasts = rows.map((_, line) => line);
  const open: number[] = [];
  const close = (depth: number, last: number): void => {
    for (let line = open.at(-1); line !== undefined && (rows[line]?.depth ?? 0) >= depth; line = open.at(-1)) {
      lasts[line] = last;
      open.pop();
    }
  };
  rows.forEach(({ depth }, line) => {
    close(depth, line - 1);
    open.push(line);
  });
  close(0, rows.length - 1);
  return lasts;
}

function lineRange(first: number, last = first): vscode.Range {
  return new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER);
}

function symbolOf(row: TagRow, line: vscode.Range, whole: vscode.Range): vscode.DocumentSymbol {
  const detail = row.finding ? entityName(row.finding.entity) : row.vr;
  const name = row.kind === 'item' ? row.tag : `${row.tag} ${row.name}`;
  return new vscode.DocumentSymbol(name, detail, kindOf(row), whole.union(line), line);
}

function kindOf({ kind }: TagRow): vscode.SymbolKind {
  switch (kind) {
    case 'element':
      return vscode.SymbolKind.Field;
    case 'sequence':
      return vscode.SymbolKind.Array;
    case 'item':
      return vscode.SymbolKind.Object;
  }
}
