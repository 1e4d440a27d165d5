import * as vscode from 'vscode';
import type { BatchNameMap } from '../core/io/batch/runBatch.js';
import { NameMap } from '../core/namemap/nameMap.js';
import type { Pseudonyms } from '../core/operators/pseudonyms.js';
import type { TokenStyle } from '../core/profile/policy.js';

/**
 * Pseudonyms in a browser: the same for all files of a session, and gone with it. The name map is kept in memory only, as
 * a browser has no place for secrets that outlives the page.
 */
export class SessionPseudonyms {
  private map: NameMap | undefined;
  private readonly previews = new Map<TokenStyle, Pseudonyms>();
  /** Never: no one else adds to them. */
  readonly onDidChange = new vscode.EventEmitter<void>().event;

  of(): this {
    return this;
  }

  read(): Promise<void> {
    return Promise.resolve();
  }

  preview(style: TokenStyle): Pseudonyms {
    const known = this.previews.get(style) ?? this.nameMap.draft(style).pseudonyms;
    this.previews.set(style, known);
    return known;
  }

  forCopies(): Promise<BatchNameMap> {
    const map = this.nameMap;
    const settle: BatchNameMap['settle'] = (drafted) => {
      const { settled, fresh } = map.settle(drafted);
      map.add(fresh);
      if (fresh.length > 0) this.previews.clear();
      return settled;
    };
    return Promise.resolve({ map, settle });
  }

  /** Made when it is first asked for, when the core is there. */
  private get nameMap(): NameMap {
    return (this.map ??= new NameMap());
  }
}
