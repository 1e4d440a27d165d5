import * as vscode from 'vscode';
import type { BatchNameMap } from '../core/io/batch/runBatch.js';
import { Pseudonyms } from '../core/operators/pseudonyms.js';
import { Disposable } from './disposable.js';
import type { TokenStyle } from '../core/profile/policy.js';
import type { Policies, PolicyInForce } from './policy/policies.js';
import { problemOf, Refusal } from './problem.js';

/** What tokens and new UIDs of a folder's copies come from. */
export interface PseudonymSource {
  /** @throws where it cannot be used any more */
  read(): Promise<unknown>;
  /** For what is shown: nothing of them is kept. */
  preview(style: TokenStyle): Pseudonyms;
  /** For what is written: what is newly assigned is kept when `settle` has answered. */
  forCopies(): Promise<BatchNameMap>;
}

/** The sources of all folders. */
export interface PseudonymSources {
  of(uri: vscode.Uri): PseudonymSource;
  readonly onDidChange: vscode.Event<void>;
}

/** What the plan of a file is made by. */
export interface Rules {
  readonly inForce: PolicyInForce;
  /** For what is shown: nothing of them is kept. */
  readonly pseudonyms: Pseudonyms;
  /** Why no copy may be written as things stand. */
  readonly problem?: string;
  /** What a reviewer has to know about what is not done here: a sentence each. */
  readonly limits: readonly string[];
  /**
   * The name map for what is written: what is newly assigned is in it when `settle` has answered.
   * @throws Refusal where no copy may be written
   */
  nameMap(): Promise<BatchNameMap>;
}

/** The rules for every file of the workspace. */
export class WorkspaceRules extends Disposable {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  /** Some file's rules are others now. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly policies: Policies,
    private readonly nameMaps: PseudonymSources,
    private readonly limits: readonly string[] = [],
  ) {
    super();
    this.own(policies.onDidChange(() => this.changed.fire()));
    this.own(nameMaps.onDidChange(() => this.changed.fire()));
  }

  async of(uri: vscode.Uri): Promise<Rules> {
    return this.by(await this.policies.of(uri), this.nameMaps.of(uri));
  }

  /** The rules as they stand on the disk at this moment: for what is written, none must be overlooked. */
  async now(uri: vscode.Uri): Promise<Rules> {
    return this.by(await this.policies.now(uri), this.nameMaps.of(uri));
  }

  private async by(inForce: PolicyInForce, nameMap: PseudonymSource): Promise<Rules> {
    const { tokens } = inForce.policy;
    const unreadable = await nameMap.read().then(
      () => undefined,
      (error: unknown) => problemOf(error).message,
    );
    const problem = inForce.problem ?? unreadable;
    return {
      inForce,
      limits: this.limits,
      // Without the map, what stands in for a value cannot be known; it is not going to be written.
      pseudonyms: unreadable === undefined ? nameMap.preview(tokens) : new Pseudonyms(undefined, tokens),
      ...(problem !== undefined && { problem }),
      nameMap: async () => {
        if (problem !== undefined) throw new Refusal(problem);
        return nameMap.forCopies();
      },
    };
  }
}
