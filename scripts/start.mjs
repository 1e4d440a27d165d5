// npm start [-- folder] [--no-open]: install, build, show on the terminal what is found, then open VS Code on the
// folder with the extension loaded. Without a folder, a sample study of invented patients is written first, and cleaned
// into a folder of its own: nothing lies beside the originals that a first save in the editor would meet.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist/cli.js');
const SAMPLE = path.join(root, 'sample-study');
const CLEAN = path.join(root, 'sample-study-clean');

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-open': { type: 'boolean', default: false } },
  });
  if (positionals.length > 1) throw new Error('npm start takes one folder.');
  ensureInstalled();
  quietly('Building', 'esbuild.js');
  const folder = positionals[0] ? path.resolve(process.env.INIT_CWD ?? '.', positionals[0]) : sampleStudy();
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  const summary =
    positionals.length === 0 ? cleanSample() : [`${folder}: ${lastLine(run(cli, 'check', '--quiet', folder))}`];
  console.log(`\n${summary.join('\n')}`);
  if (!values['no-open']) await openEditor(folder);
}

/** A fresh sample study. */
function sampleStudy() {
  for (const folder of [SAMPLE, CLEAN]) fs.rmSync(folder, { recursive: true, force: true });
  quietly('Writing the sample study', 'scripts/sample-study.mjs', SAMPLE);
  return SAMPLE;
}

/** What a first user wants to know, in six lines. */
function cleanSample() {
  process.stdout.write('Checking, cleaning and verifying it …');
  const found = lastLine(run(cli, 'check', '--quiet', SAMPLE));
  // The scan is named: pictures in folders are skipped unless text in pixels is looked for.
  const scan = path.join(SAMPLE, 'REPORT/consent.png');
  const written = lastLine(run(cli, 'deidentify', '--quiet', SAMPLE, scan, '-o', CLEAN));
  const verified = run(cli, 'verify', SAMPLE, CLEAN).match(/^\d+ verified.*$/m)?.[0] ?? 'not verified';
  // `verify` pairs DICOM files; documents are searched as they are written.
  const others = /, [1-9]\d* not examined$/.test(verified)
    ? ' (the PDF and the scan: verified as they were written)'
    : '';
  process.stdout.write(' done\n');
  return [
    `A sample study of invented patients: ${path.relative(root, SAMPLE)}`,
    `  check       ${found}`,
    `  deidentify  ${written}, into ${path.relative(root, CLEAN)}`,
    `  verify      ${verified}${others}`,
    'On your own files: node dist/cli.js check FOLDER (--help says the rest)',
    'In VS Code: open a .dcm file; F8 goes to the next finding.',
  ];
}

function lastLine(text) {
  return (
    text
      .trim()
      .split('\n')
      .find((line) => /\d+ (findings|written)/.test(line)) ?? text.trim().split('\n').at(-1)
  );
}

/** Runs a script of Node and answers what it printed; exit status 1 is its own affair (`check` says 1 for findings). */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === null || status > 1) throw new Error(`${path.basename(args[0])} failed.\n${stderr}`);
  return stdout;
}

/** Runs a script whose output matters only where it fails. */
function quietly(what, ...args) {
  process.stdout.write(`${what} …`);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`\n${stdout}${stderr}${path.basename(args[0])} failed.`);
  process.stdout.write(' done\n');
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
  const server = await startServer({ env: { DICOM_DEID_FIRST_STEPS: 'open' } });
  console.log(
    `\nOpen this address in a browser on this computer:\n\n  ${server.url(folder, [['extensionDevelopmentPath', server.remote(root)]])}\n`,
  );
  console.log('Ctrl+C here ends it.');
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
