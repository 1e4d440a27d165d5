/**
 * The core in a browser. It is the very bundle that VS Code on a computer requires; nothing requires in a browser, so it
 * is read before anything else and run here, with stand-ins for Node's modules.
 */
import { Buffer } from 'buffer/index.js';
import * as vscode from 'vscode';
import { nodeModule } from './nodeModules.js';

const CORE = './core.js';
/** Names of all files that the bundle requires, itself among them. */
const FILES = 'core.json';

interface CommonModule {
  exports: unknown;
}

const sources = new Map<string, string>();
const modules = new Map<string, CommonModule>();

/** Reads the bundles, so that `loadedCore` can answer at once. */
export async function loadCore(dist: vscode.Uri): Promise<void> {
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name)));
  const names = JSON.parse(await read(FILES)) as readonly string[];
  await Promise.all(names.map(async (name) => sources.set(name, await read(name))));
}

/** The modules of the core by their paths: `plan/plan`. */
export function loadedCore(): unknown {
  return required(CORE);
}

function required(name: string): unknown {
  const known = modules.get(name);
  if (known) return known.exports;
  const source = sources.get(name);
  if (source === undefined) return nodeModule(name);
  const made: CommonModule = { exports: {} };
  modules.set(name, made);
  // As VS Code runs the extension itself: a script of our own package, as a function of what it may use.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('module', 'exports', 'require', 'Buffer', '__dirname', source)(made, made.exports, required, Buffer, '');
  sources.delete(name);
  return made.exports;
}
