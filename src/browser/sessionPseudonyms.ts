import * as vscode from 'vscode';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import type { TokenStyle } from '../core/profile/policy.js';
import { NotInBrowserError } from './nodeModules.js';

/**
 * Pseudonyms in a browser: the same for all files of a session, and gone with it. No name map is kept, as a browser has
 * no place for secrets that outlives the page.
 */
export class SessionPseudonyms {
  private readonly byStyle = new Map<TokenStyle, Pseudonyms>();
  /** Never: nobody else adds to them. */
  readonly onDidChange = new vscode.EventEmitter<void>().event;

  of(): this {
    return this;
  }

  read(): Promise<void> {
    return Promise.resolve();
  }

  preview(style: TokenStyle): Pseudonyms {
    const known = this.byStyle.get(style) ?? new Pseudonyms(undefined, style);
    this.byStyle.set(style, known);
    return known;
  }

  assign<T>(style: TokenStyle, use: (pseudonyms: Pseudonyms) => T): Promise<T> {
    return Promise.resolve(use(this.preview(style)));
  }

  forBatch(): Promise<never> {
    return Promise.reject(new NotInBrowserError());
  }
}
