/** How long the extension's own code takes to start: loading its bundle, and `activate` up to its return. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Medians, in milliseconds. */
export interface Startup {
  readonly load: number;
  readonly activate: number;
}

/**
 * Stands for whatever the extension asks of the editor: every member is a function, a class and a name space at once.
 * What the editor does when it is asked costs nothing here; it is not ours.
 */
const SCRIPT = `
const Module = require('node:module');
const target = function () {};
const LISTS = ['push', 'map', 'filter', 'flatMap'];
const vscode = new Proxy(target, {
  get: (_, name) => {
    if (name === 'prototype') return target.prototype;
    if (name === Symbol.toPrimitive) return () => '';
    if (name === Symbol.iterator) return function* () {};
    if (name === 'then') return undefined;
    if (name === 'fsPath') return '/';
    return LISTS.includes(name) ? () => [] : vscode;
  },
  apply: () => vscode,
  construct: (_, __, made) => Object.create(made.prototype),
  set: (_, name, value, of) =>
    Reflect.defineProperty(of, name, { value, writable: true, configurable: true, enumerable: true }),
});
target.prototype = Object.create(vscode);
// Bundles copy the members of a module; what it inherits, they ask for.
const standIn = Object.create(vscode);
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? standIn : load(request, ...rest));
const began = performance.now();
const { activate } = require(process.argv[1]);
const loaded = performance.now();
activate({ subscriptions: [], extensionUri: vscode, globalStorageUri: vscode, storageUri: vscode, secrets: vscode,
  globalState: vscode, workspaceState: vscode, extensionMode: 1 });
process.stdout.write(JSON.stringify({ load: loaded - began, activate: performance.now() - loaded }) + '\\n');
process.exit();
`;

/** In processes of their own, one after the other. @throws Error with what was printed where the extension does not start */
export function startup(runs: number): Startup {
  const measured = Array.from({ length: runs }, () => start(join(ROOT, 'dist', 'extension.js')));
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return { load: middle(measured.map(({ load }) => load)), activate: middle(measured.map((each) => each.activate)) };
}

/** Starts a bundle of the extension once. @throws Error with what was printed where it does not start */
export function start(extension: string): Startup {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', SCRIPT, extension], { encoding: 'utf8' });
  const line = stdout.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`The extension does not start: ${stderr.slice(-1000)}`);
  return JSON.parse(line) as Startup;
}
