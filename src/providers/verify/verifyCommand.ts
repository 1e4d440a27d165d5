import * as vscode from 'vscode';
import { targetOf } from '../commands/target.js';
import type { Failures } from '../failures.js';
import type { WorkspaceRules } from '../rules.js';
import { verifyCopy } from './verifyCopy.js';

/**
 * Registers the command that proves a clean copy against its original.
 * @param workerScript path of the bundle that worker threads run
 */
export function registerVerify(rules: WorkspaceRules, workerScript: string, failures: Failures): vscode.Disposable {
  const verify = failures.guard((copy: unknown, original: unknown) =>
    verifyCopy(targetOf(copy), original instanceof vscode.Uri ? original : undefined, rules, workerScript),
  );
  return vscode.commands.registerCommand('dicomDeid.verify', verify);
}
