import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import type { TokenStyle } from '../core/profile/policy.js';
import type { Policies, PolicyInForce } from './policy/policies.js';

/** What the plan of a file is made by. */
export interface Rules {
  readonly inForce: PolicyInForce;
  readonly pseudonyms: Pseudonyms;
}

/** The rules for every file of the workspace. */
export class WorkspaceRules {
  /** Lives as long as the session: nobody can re-link what it made afterwards. */
  private readonly key = randomBytes(32);
  private readonly pseudonyms = new Map<TokenStyle, Pseudonyms>();
  /** Some file's rules are others now. */
  readonly onDidChange: vscode.Event<void>;

  constructor(private readonly policies: Policies) {
    this.onDidChange = policies.onDidChange;
  }

  async of(uri: vscode.Uri): Promise<Rules> {
    return this.by(await this.policies.of(uri));
  }

  /** The rules as they stand on the disk at this moment: for what is written, none must be overlooked. */
  async now(uri: vscode.Uri): Promise<Rules> {
    return this.by(await this.policies.now(uri));
  }

  private by(inForce: PolicyInForce): Rules {
    const style = inForce.policy.tokens;
    const pseudonyms = this.pseudonyms.get(style) ?? new Pseudonyms(this.key, style);
    this.pseudonyms.set(style, pseudonyms);
    return { inForce, pseudonyms };
  }
}
