import * as vscode from 'vscode';
import { SaveCleanCopies } from '../providers/cleanCopy/saveCleanCopies.js';
import { Commands } from '../providers/commands/commands.js';
import { FileMarkers } from '../providers/explorer/fileMarkers.js';
import { Failures } from '../providers/failures.js';
import { Policies } from '../providers/policy/policies.js';
import { PolicyEditor } from '../providers/policy/policyEditor.js';
import { Refusal } from '../providers/problem.js';
import { ReviewNotices } from '../providers/review/reviewNotices.js';
import { Reviews } from '../providers/review/reviews.js';
import { ReviewWatch } from '../providers/review/reviewWatch.js';
import { WorkspaceRules } from '../providers/rules.js';
import { openTables } from '../providers/tagTable/openTables.js';
import { FindingDiagnostics } from '../providers/textView/findingDiagnostics.js';
import { LanguageStatus } from '../providers/textView/languageStatus.js';
import { registerTextFeatures } from '../providers/textView/register.js';
import { TextViews } from '../providers/textView/textViews.js';
import { Welcome } from '../providers/welcome/welcome.js';
import { loadCore } from './loadedCore.js';
import { SessionPseudonyms } from './sessionPseudonyms.js';

/** Commands that need workers, an engine of OCR, the disk or a place for secrets. */
const NOT_IN_BROWSER = [
  'assessFolder',
  'acceptAlike',
  'coverOnAllImages',
  'deidentifyDocument',
  'deidentifyFolder',
  'dropNameMap',
  'exportNameMap',
  'findBurnedInText',
  'groupByAttribute',
  'groupByPatient',
  'groupByRule',
  'importNameMap',
  'nextFile',
  'previousFile',
  'relink',
  'relinkToFile',
  'reviewDocument',
  'scanWorkspace',
  'showImage',
  'showNameMap',
  'verify',
];

/** Nothing scans a workspace here, and no page but the table decides. */
const NO_SCAN = { onDidScan: new vscode.EventEmitter<never>().event };
const NO_PAGE = { active: undefined };
const NO_PREVIEW = { of: () => Promise.resolve({ files: 0, changes: 0, undecided: 0 }) };

/** The extension on github.dev and vscode.dev: the table, its text, and the clean copy of a file of the workspace. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const { extensionUri: extension } = context;
  await vscode.commands.executeCommand('setContext', 'dicomDeid.inBrowser', true);
  await loadCore(vscode.Uri.joinPath(extension, 'dist'));
  const failures = own(new Failures());
  for (const name of NOT_IN_BROWSER) own(refusing(name, failures));
  const rules = own(new WorkspaceRules(own(new Policies()), new SessionPseudonyms(), [limits()]));
  const reviews = own(new Reviews(rules));
  own(new ReviewWatch(reviews, failures));
  own(new ReviewNotices(reviews, failures));
  const markers = own(new FileMarkers(reviews, NO_SCAN));
  own(new FindingDiagnostics(reviews, NO_SCAN));
  own(new LanguageStatus(reviews));
  own(new TextViews(reviews));
  own(registerTextFeatures(reviews));
  const { tables, panels, columns, copies } = openTables(context, { reviews, rules, failures }, undefined, own);
  own(new PolicyEditor(extension, NO_PREVIEW, failures));
  own(new Welcome(context, failures));
  const saving = new SaveCleanCopies(reviews, rules, copies, failures, ({ target }) => markers.check(target));
  own(new Commands({ reviews, panels, tables, columns, pages: NO_PAGE, copies: saving, markers, failures }));
}

function refusing(name: string, failures: Failures): vscode.Disposable {
  return vscode.commands.registerCommand(`dicomDeid.${name}`, () => failures.tell(new Refusal(notInBrowser())));
}

function notInBrowser(): string {
  return vscode.l10n.t('This cannot be done in a browser. Open the file in VS Code on your computer.');
}

function limits(): string {
  return vscode.l10n.t(
    'In the browser, text in the pixels is not searched for, and no name map is kept: tokens are the same until this page is closed.',
  );
}
