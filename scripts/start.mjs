// npm start [-- folder] [--no-open]: install, build, show on the terminal what is found, then open VS Code on the
// folder with the extension loaded. Without a folder, a sample study of invented patients is written first.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist/cli.js');

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-open': { type: 'boolean', default: false } },
  });
  if (positionals.length > 1) throw new Error('npm start takes one folder.');
  ensureInstalled();
  node('esbuild.js');
  const folder = positionals[0] ? path.resolve(process.env.INIT_CWD ?? '.', positionals[0]) : sampleStudy();
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  console.log(`\nWhat dicom-deid check finds in ${folder}:\n`);
  node(cli, 'check', folder);
  if (positionals.length === 0) {
    console.log('\nWriting the clean copies beside the originals (dicom-deid deidentify):\n');
    node(cli, 'deidentify', folder);
  }
  if (!values['no-open']) await openEditor(folder);
}

/** Runs a script of Node and waits; its exit status is its own affair (`check` says 1 for findings). */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status === null || status > 1 || (status === 1 && args[0] === 'esbuild.js'))
    throw new Error(`${path.basename(args[0])} failed.`);
}

/** A fresh sample study: the clean copies of an earlier run go with it. */
function sampleStudy() {
  const folder = path.join(root, 'sample-study');
  fs.rmSync(folder, { recursive: true, force: true });
  node('scripts/sample-study.mjs', folder);
  return folder;
}

async function openEditor(folder) {
  const isWindows = process.platform === 'win32';
  const desktop = spawnSync('code', ['--version'], { shell: isWindows, stdio: 'ignore' }).status === 0;
  if (desktop) {
    console.log('\nOpening VS Code …');
    const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
    // A shell, which Windows needs for `code.cmd`, would cut folders at their spaces.
    const quoted = isWindows ? args.map((argument) => `"${argument}"`) : args;
    spawnSync('code', quoted, { shell: isWindows, stdio: 'inherit' });
    return;
  }
  console.log('\nThere is no `code` on the PATH; serving VS Code for the browser.');
  const { startServer } = await import('./host/server.mjs');
  const server = await startServer();
  console.log(
    `\nOpen this address in a browser on this computer:\n\n  ${server.url(folder, [['extensionDevelopmentPath', server.remote(root)]])}\n`,
  );
  console.log('Double-click a .dcm file in the explorer. Ctrl+C here ends it.');
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    server.process.once('exit', resolve);
  });
  await server.close();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
