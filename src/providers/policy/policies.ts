import * as vscode from 'vscode';
import { BASIC_POLICY, type Policy } from '../../core/profile/policy.js';
import { dictionaryLines, parsePolicy, POLICY_FILE_NAME, PolicyError } from '../../core/profile/policyFile.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import { readIfThere } from '../files.js';

/** The rules for the files of a folder, and where they are written. */
export interface PolicyInForce {
  readonly policy: Policy;
  /** The policy file; undefined where there is none. */
  readonly file?: vscode.Uri;
  /** Why the file is not followed, and the Basic Profile shown instead; no copy may be written then. */
  readonly problem?: string;
}

/** Where no policy file says otherwise. The core is not asked before a person wants to know. */
function basic(): PolicyInForce {
  return { policy: BASIC_POLICY };
}

/** What is known of one workspace folder. */
interface Known {
  readonly loading: Promise<Loaded>;
  readonly watcher: vscode.Disposable;
  dictionaries: readonly vscode.Disposable[];
}

/**
 * The policies of the workspace's folders, each read from `.dicom-deid.json` at its root and read again whenever it, or
 * a dictionary that it names, changes.
 */
export class Policies extends Disposable {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  /** The policy of a folder has changed. */
  readonly onDidChange = this.changed.event;
  private readonly diagnostics = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.policies'));
  private readonly known = new Map<string, Known>();

  constructor() {
    super();
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.forgetAll()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.forgetAll()));
  }

  /** The policy for a file: that of its workspace folder, and outside of any the Basic Profile. */
  async of(uri: vscode.Uri): Promise<PolicyInForce> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder ? (await this.knownOf(folder).loading).inForce : basic();
  }

  /** The same, as it stands on the disk at this moment: news of a change may still be on its way. */
  async now(uri: vscode.Uri): Promise<PolicyInForce> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return basic();
    const [known, onDisk] = await Promise.all([this.knownOf(folder).loading, loadPolicy(folder)]);
    if (known.text !== onDisk.text) this.forget(folder.uri);
    return this.of(uri);
  }

  override dispose(): void {
    super.dispose();
    for (const known of this.known.values()) release(known);
    this.known.clear();
  }

  private knownOf(folder: vscode.WorkspaceFolder): Known {
    const key = folder.uri.toString();
    const known = this.known.get(key) ?? this.load(folder);
    this.known.set(key, known);
    return known;
  }

  private load(folder: vscode.WorkspaceFolder): Known {
    const watch = (path: string): vscode.Disposable => this.watch(folder, path);
    const known: Known = {
      loading: loadPolicy(folder).then((loaded) => {
        known.dictionaries = loaded.dictionaries.map(watch);
        this.tell(loaded.inForce);
        return loaded;
      }),
      watcher: watch(POLICY_FILE_NAME),
      dictionaries: [],
    };
    return known;
  }

  private watch(folder: vscode.WorkspaceFolder, path: string): vscode.Disposable {
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(folder.uri, path, '..'), baseOf(path));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const forget = (): void => this.forget(folder.uri);
    watcher.onDidChange(forget);
    watcher.onDidCreate(forget);
    watcher.onDidDelete(forget);
    return watcher;
  }

  private forgetAll(): void {
    for (const key of [...this.known.keys()]) this.forget(vscode.Uri.parse(key));
  }

  private forget(folder: vscode.Uri): void {
    const known = this.known.get(folder.toString());
    if (!known) return;
    this.known.delete(folder.toString());
    this.diagnostics.delete(vscode.Uri.joinPath(folder, POLICY_FILE_NAME));
    // What is being loaded makes watchers when it is done.
    void known.loading.finally(() => release(known));
    this.changed.fire();
  }

  private tell({ file, problem }: PolicyInForce): void {
    if (!file) return;
    const start = new vscode.Range(0, 0, 0, 0);
    const told = problem === undefined ? [] : [new vscode.Diagnostic(start, problem, vscode.DiagnosticSeverity.Error)];
    told.forEach((diagnostic) => (diagnostic.source = 'dicom-deid'));
    this.diagnostics.set(file, told);
  }
}

function release({ watcher, dictionaries }: Known): void {
  watcher.dispose();
  dictionaries.forEach((each) => void each.dispose());
}

function baseOf(path: string): string {
  // What a glob would take for a sign of its own is any character.
  return path.slice(path.lastIndexOf('/') + 1).replace(/[*?[\]{},!\\]/g, '?');
}

interface Loaded {
  readonly inForce: PolicyInForce;
  /** Paths of the dictionaries that the policy names, relative to the folder. */
  readonly dictionaries: readonly string[];
  /** All that was read, to tell whether it changed. */
  readonly text: string;
}

async function loadPolicy(folder: vscode.WorkspaceFolder): Promise<Loaded> {
  const file = vscode.Uri.joinPath(folder.uri, POLICY_FILE_NAME);
  const dictionaries = new Map<string, string>();
  let text: string | undefined;
  const loaded = (inForce: PolicyInForce): Loaded => ({
    inForce,
    dictionaries: [...dictionaries.keys()],
    text: JSON.stringify([text, ...dictionaries]),
  });
  try {
    text = await readText(file);
    if (text === undefined) return loaded(basic());
    if (!vscode.workspace.isTrusted) return loaded(notFollowed(file, notTrusted()));
    // Once to learn which dictionaries it names, and once with them.
    parsePolicy(text, (path) => (dictionaries.set(path, ''), []));
    for (const path of dictionaries.keys()) dictionaries.set(path, await readDictionary(folder.uri, path));
    const policy = parsePolicy(text, (path) => dictionaryLines(dictionaries.get(path) ?? ''));
    return loaded({ policy, file });
  } catch (error) {
    const reason =
      error instanceof PolicyError ? coreText(error.message) : vscode.l10n.t('{0} cannot be read.', POLICY_FILE_NAME);
    return loaded(notFollowed(file, reason));
  }
}

function notTrusted(): string {
  return vscode.l10n.t('This workspace is not trusted, and its policy might keep patient data.');
}

function notFollowed(file: vscode.Uri, reason: string): PolicyInForce {
  const problem = vscode.l10n.t('{0} The Basic Profile is shown instead, and no clean copy is written.', reason);
  return { policy: BASIC_POLICY, file, problem };
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(file);
  return bytes && new TextDecoder().decode(bytes);
}

async function readDictionary(folder: vscode.Uri, path: string): Promise<string> {
  const text = await readText(vscode.Uri.joinPath(folder, path)).catch(() => undefined);
  if (text === undefined) throw new PolicyError(vscode.l10n.t('The dictionary {0} cannot be read.', path));
  return text;
}
