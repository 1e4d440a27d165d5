import * as vscode from 'vscode';
import { PRESETS } from '../../core/profile/policy.js';
import { parsePolicy, PolicyError } from '../../core/profile/policyFile.js';
import { optionName } from '../../core/profile/option.js';
import type { PixelMask } from '../../core/profile/pixelMask.js';
import {
  termsIn,
  withChoice,
  withoutEntry,
  withRecogniser,
  withSwitch,
  withTerm,
} from '../../core/profile/policyEdit.js';
import type { FromPolicy, ShownPolicy, ToPolicy } from '../../webview/protocol.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { readPolicyMessage } from '../pages/messages.js';
import { webviewPage, webviewRoot } from '../pages/page.js';
import { Refusal } from '../problem.js';
import { entityName } from '../words.js';
import type { PolicyPreview } from './policyPreview.js';

export const POLICY_VIEW = 'dicomDeid.policy';

/** Milliseconds after the last edit, until what it does is counted. */
const REST = 400;

/** A policy file as a form. Each change is an edit of its text, so VS Code's undo, dirty mark and save hold for it. */
export class PolicyEditor extends Disposable implements vscode.CustomTextEditorProvider {
  constructor(
    private readonly extension: vscode.Uri,
    private readonly preview: Pick<PolicyPreview, 'of'>,
    private readonly failures: Failures,
  ) {
    super();
    this.own(vscode.window.registerCustomEditorProvider(POLICY_VIEW, this));
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { extension, failures } = this;
    let isOpen = true;
    const post = (message: ToPolicy): void => void (isOpen && panel.webview.postMessage(message));
    let counting: NodeJS.Timeout | undefined;
    let changing: Promise<void> = Promise.resolve();
    const show = (): void => {
      post(shown(document.getText()));
      clearTimeout(counting);
      counting = setTimeout(() => void failures.guard(() => this.count(document, post))(), REST);
    };
    const changes = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) show();
    });
    panel.onDidDispose(() => {
      isOpen = false;
      clearTimeout(counting);
      changes.dispose();
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extension)] };
    panel.webview.onDidReceiveMessage(
      failures.guard(async (message: unknown) => {
        const read = readPolicyMessage(message);
        if (read?.type === 'ready') show();
        else if (read?.type === 'openText')
          await vscode.commands.executeCommand('vscode.openWith', document.uri, 'default');
        else if (read) {
          // One after the other: each is an edit of the text that the one before has left.
          const edit = changing.then(() => change(document, read));
          changing = edit.catch(() => undefined);
          await edit;
        }
      }),
    );
    const title = vscode.l10n.t('De-identification policy');
    panel.webview.html = webviewPage(panel.webview, extension, { bundle: 'policy', title });
  }

  /** What the policy as it stands in the form would do. */
  private async count(document: vscode.TextDocument, post: (message: ToPolicy) => void): Promise<void> {
    const text = document.getText();
    if (shown(text).type !== 'policy') return;
    post({ type: 'effect', effect: null });
    const effect = await this.preview.of(
      parsePolicy(text, () => []),
      document.uri,
    );
    if (effect && document.getText() === text) post({ type: 'effect', effect });
  }
}

type Change = Exclude<FromPolicy, { type: 'ready' | 'openText' }>;

async function change(document: vscode.TextDocument, message: Change): Promise<void> {
  const text = document.getText();
  const edited = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  try {
    edited.replace(document.uri, whole, changed(text, message));
  } catch (error) {
    throw error instanceof PolicyError ? new Refusal(error.message) : error;
  }
  await vscode.workspace.applyEdit(edited);
}

function changed(text: string, message: Change): string {
  switch (message.type) {
    case 'choose':
      return withChoice(text, message.key, message.value);
    case 'switch':
      return withSwitch(text, message.what, message.name, message.on);
    case 'remove':
      return withoutEntry(text, message.list, message.index);
    case 'addTerm':
      return withTerm(text, message.list, message.word.trim());
    case 'addRecogniser': {
      const { name, pattern, entity } = message;
      return withRecogniser(text, { name: name.trim(), pattern, entity });
    }
  }
}

function shown(text: string): Extract<ToPolicy, { type: 'policy' | 'broken' }> {
  try {
    return { type: 'policy', policy: shownPolicy(text) };
  } catch (error) {
    if (error instanceof PolicyError) return { type: 'broken', message: coreText(error.message) };
    throw error;
  }
}

function shownPolicy(text: string): ShownPolicy {
  const policy = parsePolicy(text, () => []);
  const preset = presetOf(text);
  return {
    preset,
    options: [...policy.options].map(optionName),
    presetOptions: [...(PRESETS[preset]?.options ?? [])].map(optionName),
    dates: policy.dates,
    tokens: policy.tokens,
    unjudgedText: policy.unjudgedText,
    recognisers: { ...policy.recognisers },
    rules: policy.rules.map(({ tag, creator, ...rule }) => ({
      target: [creator, tag].filter(Boolean).join(' '),
      operator: 'operator' in rule ? String(rule.operator) : 'set',
    })),
    safePrivate: policy.safePrivate.map(({ creator, tag }) => `${creator} ${tag}`),
    exclude: policy.exclude,
    custom: policy.custom.map(({ name, pattern, entity }) => `${name}: ${pattern} (${entityName(entity)})`),
    pixelMasks: policy.pixelMasks.map(maskName),
    keepTerms: termsIn(text, 'keep'),
    nameTerms: termsIn(text, 'names'),
    keepValues: policy.keepValues.size,
  };
}

/** Which machines, and what of their images. */
function maskName({ name, match, cover, skip }: PixelMask): string {
  const machines = Object.entries(match).map(([keyword, value]) => `${keyword} ${[value].flat().join(' | ')}`);
  const what = skip
    ? vscode.l10n.t('no copy')
    : cover === 'outsideRegions'
      ? vscode.l10n.t('all outside the ultrasound regions')
      : vscode.l10n.t('rectangles: {0}', cover?.length ?? 0);
  return `${name ?? machines.join(', ')}: ${what}`;
}

/** `basic` where the file names none. */
function presetOf(text: string): keyof typeof PRESETS {
  const named = /"preset"\s*:\s*"(research|strict)"/.exec(text.replace(/\/\/.*$/gm, ''))?.[1];
  return named === 'research' || named === 'strict' ? named : 'basic';
}
