import * as vscode from 'vscode';
import { AssessFolder } from './providers/assess/assessFolder.js';
import { DeidentifyFolder } from './providers/batch/deidentifyFolder.js';
import { SaveCleanCopies } from './providers/cleanCopy/saveCleanCopies.js';
import { Commands } from './providers/commands/commands.js';
import { targetOf } from './providers/commands/target.js';
import { DocumentEditor } from './providers/documents/documentEditor.js';
import { FileMarkers } from './providers/explorer/fileMarkers.js';
import { ScanCommand } from './providers/explorer/scanCommand.js';
import { WorkspaceScan } from './providers/explorer/workspaceScan.js';
import { Failures } from './providers/failures.js';
import { BoxDiagnostics } from './providers/image/boxDiagnostics.js';
import { ImageCommands } from './providers/image/imageCommands.js';
import { Images } from './providers/image/images.js';
import type { NameMapStorage } from './providers/namemap/folderNameMap.js';
import { NameMapCommands } from './providers/namemap/nameMapCommands.js';
import { NameMaps } from './providers/namemap/nameMaps.js';
import { PatientDataView } from './providers/patientData/patientDataView.js';
import { Policies } from './providers/policy/policies.js';
import { PolicyEditor } from './providers/policy/policyEditor.js';
import { PolicyPreview } from './providers/policy/policyPreview.js';
import { ReportPages } from './providers/reportPage.js';
import { ReviewNotices } from './providers/review/reviewNotices.js';
import { Reviews } from './providers/review/reviews.js';
import { ReviewWatch } from './providers/review/reviewWatch.js';
import { WorkspaceRules } from './providers/rules.js';
import { openTables } from './providers/tagTable/openTables.js';
import type { TablePanels } from './providers/tagTable/tablePanels.js';
import type { TagTables } from './providers/tagTable/tagTables.js';
import { LanguageModelTools } from './providers/languageModel/languageModelTools.js';
import { FindingDiagnostics } from './providers/textView/findingDiagnostics.js';
import { LanguageStatus } from './providers/textView/languageStatus.js';
import { registerTextFeatures } from './providers/textView/register.js';
import { TextViews } from './providers/textView/textViews.js';
import { registerVerify } from './providers/verify/verifyCommand.js';
import { Welcome } from './providers/welcome/welcome.js';

/** What the host tests look into; no one else gets it. */
export interface TestApi {
  readonly reviews: Reviews;
  readonly tables: TagTables;
  readonly panels: TablePanels;
  readonly scan: WorkspaceScan;
  readonly folders: DeidentifyFolder;
  readonly documents: DocumentEditor;
  readonly patientData: PatientDataView;
  readonly assessing: AssessFolder;
  readonly images: Images;
  readonly nameMaps: NameMaps;
  readonly storage: NameMapStorage;
  readonly secrets: vscode.SecretStorage;
}

/** Wires the providers to each other. Nothing is read before a file is opened. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const failures = own(new Failures());
  const policies = own(new Policies());
  const locks = vscode.Uri.joinPath(context.globalStorageUri, 'locks').fsPath;
  const storage = { secrets: context.secrets, fingerprints: context.globalState, locks };
  const nameMaps = own(new NameMaps(storage));
  const rules = own(new WorkspaceRules(policies, nameMaps));
  const reviews = own(new Reviews(rules));
  own(new ReviewWatch(reviews, failures));
  own(new ReviewNotices(reviews, failures));
  const workerScript = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  const scan = own(new WorkspaceScan(rules, workerScript));
  const markers = own(new FileMarkers(reviews, scan));
  own(new FindingDiagnostics(reviews, scan));
  own(new LanguageStatus(reviews));
  own(new ScanCommand(scan, failures));
  own(new TextViews(reviews));
  own(registerTextFeatures(reviews));
  const extension = context.extensionUri;
  const opened = openTables(context, { reviews, rules, failures }, vscode.Uri.joinPath(extension, 'dist'), own);
  const { tables, panels, columns, examinations, copies, contextKeys } = opened;
  own(new BoxDiagnostics(examinations, reviews, failures));
  own(scan.onDidScan(({ uri, file }) => contextKeys.noteFile(uri, file.kind === 'scanned' && file.ownCopy)));
  const patientData = own(new PatientDataView({ reviews, scan, tables, failures }));
  own(new PolicyEditor(extension, new PolicyPreview(patientData.files, workerScript), failures));
  own(new Welcome(context, failures));
  own(new LanguageModelTools({ reviews }));
  const images = own(new Images({ extension, reviews, tables, examinations, failures }));
  own(new ImageCommands({ examinations, images, rules, failures }));
  const saving = new SaveCleanCopies(reviews, rules, copies, failures, ({ target }) => markers.check(target));
  own(new NameMapCommands(nameMaps, targetOf, failures));
  const reports = own(new ReportPages(failures));
  const folders = own(new DeidentifyFolder(rules, vscode.Uri.joinPath(extension, 'dist').fsPath, reports, failures));
  const documents = own(new DocumentEditor({ extension, rules, copies: folders, contextKeys, failures }));
  const pages = {
    get active() {
      return documents.active ?? images.active;
    },
  };
  own(new Commands({ reviews, panels, tables, columns, pages, copies: saving, markers, failures }));
  own(registerVerify(rules, workerScript, failures));
  const assessing = own(new AssessFolder({ pages: reports, tables, nameMaps, failures, workerScript }));
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  const forTests = {
    reviews,
    tables,
    panels,
    scan,
    folders,
    documents,
    patientData,
    assessing,
    images,
    nameMaps,
    storage,
    secrets: context.secrets,
  };
  return isTest ? forTests : undefined;
}
