import * as vscode from 'vscode';
import { isOpen, needsReview } from '../../core/plan/isOpen.js';
import { OPTION_NAMES, optionTitle, type OptionName } from '../../core/profile/option.js';
import { Disposable } from '../disposable.js';
import { problemOf, type Problem } from '../problem.js';
import type { Reviews } from '../review/reviews.js';

const SETTING = 'dicomDeid.languageModelTools.enabled';
/** Findings that are listed for one file. */
const MOST = 200;

interface ListInput {
  readonly path: string;
}

interface ExplainInput {
  readonly rule: string;
}

/**
 * Tools for language models: the findings of a file, and what a rule means. They answer with tags, rules and operators,
 * never with values, and only once a person has turned them on: what a model reads may leave the computer.
 */
export class LanguageModelTools extends Disposable {
  constructor(private readonly services: { readonly reviews: Reviews }) {
    super();
    this.own(vscode.lm.registerTool<ListInput>('dicomDeid_listFindings', { invoke: ({ input }) => this.list(input) }));
    this.own(vscode.lm.registerTool<ExplainInput>('dicomDeid_explainRule', { invoke: ({ input }) => explain(input) }));
  }

  /** The findings of a file of the workspace, without values. */
  async list({ path }: ListInput): Promise<vscode.LanguageModelToolResult> {
    if (!isEnabled()) return refusal();
    const uri = inWorkspace(path);
    if (!uri) return text('The path is not a file of this workspace.');
    const share = await this.services.reviews.share(uri);
    try {
      const { rows, state } = share.review;
      if (state.kind === 'failed') return text(words(state.problem));
      const findings = rows.filter(needsReview).map((row) => ({
        path: row.path,
        name: row.name,
        entity: row.finding?.entity,
        severity: row.finding?.severity,
        rule: row.finding?.rule,
        suggested: row.finding?.operator,
        decided: row.decision ?? null,
      }));
      const undecided = rows.filter(isOpen).length;
      return text(JSON.stringify({ findings: findings.slice(0, MOST), count: findings.length, undecided }));
    } catch (error) {
      return text(words(problemOf(error)));
    } finally {
      share.dispose();
    }
  }
}

/** What an action code, or an option of PS3.15 E.3, in a rule means. */
function explain({ rule }: ExplainInput): vscode.LanguageModelToolResult {
  if (!isEnabled()) return refusal();
  const action = /\b([DZXKCU](?:\/[DZXKCU])*\*?)\s*$/.exec(String(rule).slice(0, 200))?.[1];
  const names = (Object.keys(OPTION_NAMES) as OptionName[]).filter((name) => String(rule).includes(name));
  const parts = [
    ...(action
      ? action
          .replace('*', '')
          .split('/')
          .map((code) => `${code}: ${ACTIONS[code] ?? ''}`)
      : []),
    ...names.map((name) => optionTitle(OPTION_NAMES[name].option)),
  ];
  return text(parts.length > 0 ? parts.join('\n') : 'See PS3.15 Annex E and docs/policy.md of this extension.');
}

/** Codes of PS3.15 Table E.1-1a. */
const ACTIONS: Readonly<Record<string, string>> = {
  D: 'replace with a non-zero length dummy value that is consistent with the VR',
  Z: 'replace with a zero length value, or a non-zero length dummy value that is consistent with the VR',
  X: 'remove',
  K: 'keep',
  C: 'clean: replace with values of similar meaning that are known not to identify',
  U: 'replace with a UID that is consistent within a set of instances',
};

function isEnabled(): boolean {
  return vscode.workspace.getConfiguration().get(SETTING, false);
}

function refusal(): vscode.LanguageModelToolResult {
  return text(`The user has not allowed this. It is allowed by the setting ${SETTING}.`);
}

function inWorkspace(path: unknown): vscode.Uri | undefined {
  if (typeof path !== 'string') return undefined;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(path);
  const uri = isAbsolute ? vscode.Uri.file(path) : folder && vscode.Uri.joinPath(folder.uri, path);
  return uri && vscode.workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

function words({ message, hint }: Problem): string {
  return `${message} ${hint}`.trim();
}

function text(value: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(value)]);
}
