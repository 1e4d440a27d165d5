// npm test [-- stage …]: every check, on a machine with nothing but Node and npm. Stages run in this order; without
// names, all of them. At the end stand the tests that failed in any stage, and the last line counts those of all. With
// --no-unexpected-skips, for a machine on which the tools of others are installed, a skipped test that
// scripts/expectedSkips.mjs does not name counts as failed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isExpectedSkip } from './expectedSkips.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const counts = { passed: 0, failed: 0, skipped: 0 };
/** What is told again at the end, where only that much of a log is looked at: titles and errors. */
const failures = [];
const MOST_LINES = 30;
const NO_UNEXPECTED_SKIPS = '--no-unexpected-skips';
let judgesSkips = false;

const bin = (name, file) => [process.execPath, path.join(root, 'node_modules', name, file)];
const eslint = bin('eslint', 'bin/eslint.js');
const prettier = bin('prettier', 'bin/prettier.cjs');
const tsc = bin('typescript', 'bin/tsc');
// Mocha loads tsx by .mocharc.json: as an option of Node, worker threads would have it too and start twice as slowly.
const mochaOnTypeScript = bin('mocha', 'bin/mocha.js');

const LINT = [
  [...eslint, '.'],
  [...prettier, '--check', '--log-level', 'warn', '.'],
];
const TYPES = ['test', '.', 'src/core', 'src/webview'].map((project) => [...tsc, '-p', project]);

/** Each answers true when all is well. */
const STAGES = {
  lint: () => runAll(...LINT),
  types: () => runAll(...TYPES),
  unit: () => mocha('test/unit/**/*.test.ts', '--parallel', '--jobs', '2'),
  fuzz: () => mocha('test/fuzz/**/*.test.ts'),
  corpus: () => mocha('test/corpus/**/*.test.ts', '--parallel', '--jobs', '2'),
  build: () => run(process.execPath, 'esbuild.js', '--host-tests'),
  host: hostTests,
  // A whole VS Code on a busy machine loses a key now and then: what fails twice has failed.
  e2e: () => mocha('test/e2e/**/*.test.ts', '--retries', '1'),
};

async function main() {
  ensureInstalled();
  const words = process.argv.slice(2);
  judgesSkips = words.includes(NO_UNEXPECTED_SKIPS);
  const asked = words.filter((word) => word !== NO_UNEXPECTED_SKIPS);
  const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name));
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. Stages: ${Object.keys(STAGES).join(', ')}.`);
  const names = asked.length > 0 ? withBuild(asked) : Object.keys(STAGES);
  const failed = [];
  for (const [name, stage] of sideBySide(names)) {
    console.log(`\n== ${name}`);
    const start = Date.now();
    const failedBefore = counts.failed;
    const ok = await stage().catch((error) => {
      console.error(error.stack ?? String(error));
      return false;
    });
    console.log(`== ${name}: ${ok ? 'ok' : 'FAILED'} (${Math.round((Date.now() - start) / 1000)} s)`);
    if (!ok) failed.push(name);
    // Whoever reads only the last line learns too of a stage that failed outside of any test.
    if (!ok && counts.failed === failedBefore) counts.failed += 1;
    // Nothing that runs the built extension can tell anything when it was not built.
    if (name === 'build' && !ok) break;
  }
  for (const test of failures) tell(test);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

/** The stages to run, by name. ESLint keeps one core busy for as long as the other needs for prettier and the types. */
function sideBySide(names) {
  const stages = names.map((name) => [name, STAGES[name]]);
  const [first, second] = names;
  if (first !== 'lint' || second !== 'types') return stages;
  return [['lint, types', () => runAll(...LINT, ...TYPES)], ...stages.slice(2)];
}

function withBuild(asked) {
  const needsBuild = asked.includes('host') || asked.includes('e2e');
  const all = new Set([...asked, ...(needsBuild ? ['build'] : [])]);
  return Object.keys(STAGES).filter((name) => all.has(name));
}

/** Runs a program with its output shown. */
function run(program, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Runs programs two at a time, all of them even where one fails. */
async function runAll(...commands) {
  let ok = true;
  const remaining = commands.values();
  const lane = async () => {
    for (const command of remaining) ok = (await run(...command)) && ok;
  };
  await Promise.all([lane(), lane()]);
  return ok;
}

/** Mocha on TypeScript sources; its counts are read from a file beside what it prints. */
async function mocha(pattern, ...options) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'dicom-deid-mocha-')), 'report.json');
  const reporter = path.join(root, 'scripts/countingReporter.cjs');
  const reporting = ['--reporter', reporter, '--reporter-option', `file=${report}`];
  let ok = await run(...mochaOnTypeScript, ...reporting, ...options, pattern);
  if (fs.existsSync(report)) {
    const { passes, pending, skipped, failed, retried } = JSON.parse(fs.readFileSync(report, 'utf8'));
    counts.passed += passes;
    counts.skipped += pending;
    const unexpected = judgesSkips ? skipped.filter((title) => !isExpectedSkip(title)) : [];
    const skips = unexpected.map((title) => ({ title, error: 'Skipped, though this machine should run it.' }));
    for (const test of skips) tell(test);
    failures.push(...failed, ...skips);
    counts.failed += failed.length + skips.length;
    if (skips.length > 0) ok = false;
    for (const test of retried) tell(test, '↻ tried again:');
  }
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  return ok;
}

/** Prints the title of a test and the beginning of its error. */
function tell({ title, error }, sign = '✘') {
  const lines = error.split('\n').filter((line) => !/^\s+at .*(node_modules|\(node:)/.test(line));
  console.log(`\n${sign} ${title}\n${lines.slice(0, MOST_LINES).join('\n').replace(/^/gm, '    ')}`);
}

async function hostTests() {
  const { runHostTests } = await import('./host/runHostTests.mjs');
  let failed = 0;
  await runHostTests(({ outcome, title, error }) => {
    counts[outcome] += 1;
    if (outcome === 'failed') {
      failed += 1;
      failures.push({ title, error });
    }
    console.log(`  ${{ passed: '✔', failed: '✘', skipped: '-' }[outcome]} ${title}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  });
  return failed === 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
