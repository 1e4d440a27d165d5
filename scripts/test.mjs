// npm test [-- stage …]: every check, on a machine with nothing but Node and npm. Without names, all stages
// run, in two lanes side by side. At the end stand the tests that failed in any stage, and the last line counts those of
// all. With --no-unexpected-skips, for a machine on which the tools of others are installed, a skipped test that
// scripts/expectedSkips.mjs does not name counts as failed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isExpectedSkip } from './expectedSkips.mjs';
import { ensureInstalled } from './install.mjs';
import { runLanes } from './lanes.mjs';

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

/** Unit tests of examples run what is built, where there is a build; a half one is none. */
let tellBuilt;
const built = new Promise((resolve) => (tellBuilt = resolve));

/** Each answers true when all is well. */
const STAGES = {
  lint: (stage) => runAll(stage, [...eslint, '.'], [...prettier, '--check', '--log-level', 'warn', '.']),
  types: (stage) =>
    runAll(stage, ...['test', '.', 'src/core', 'src/webview'].map((project) => [...tsc, '-p', project])),
  unit: (stage) => built.then(() => mocha(stage, 'test/unit/**/*.test.ts', '--parallel', '--jobs', '2')),
  fuzz: (stage) => mocha(stage, 'test/fuzz/**/*.test.ts', '--parallel', '--jobs', '2'),
  corpus: (stage) => mocha(stage, 'test/corpus/**/*.test.ts', '--parallel', '--jobs', '2'),
  build: (stage) => stage.run(process.execPath, 'esbuild.js', '--host-tests'),
  host: hostTests,
  // A whole VS Code on a busy machine loses a key now and then: what fails twice has failed.
  e2e: (stage) => mocha(stage, 'test/e2e/**/*.test.ts', '--retries', '1'),
};

/** Two cores have more to do side by side: a browser is waited for about as long as it works. Both lanes take as long. */
const LANES = [
  ['lint', 'types', 'unit', 'fuzz'],
  ['build', 'host', 'e2e', 'corpus'],
];

async function main() {
  ensureInstalled();
  const words = process.argv.slice(2);
  judgesSkips = words.includes(NO_UNEXPECTED_SKIPS);
  const asked = words.filter((word) => word !== NO_UNEXPECTED_SKIPS);
  const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name));
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. Stages: ${Object.keys(STAGES).join(', ')}.`);
  const names = asked.length > 0 ? withBuild(asked) : Object.keys(STAGES);
  const lanes = LANES.map((lane) => lane.filter((name) => names.includes(name)).map((name) => [name, STAGES[name]]));
  if (!names.includes('build')) tellBuilt();
  const failed = [];
  const ended = (name, stage, ok) => {
    if (!ok) failed.push(name);
    failures.push(...stage.failures);
    counts.failed += stage.failures.length;
    if (!ok && stage.failures.length === 0) {
      // Whoever reads only the end learns too of a stage that failed outside of any test.
      counts.failed += 1;
      failures.push({ title: name, error: stage.text.trimEnd().split('\n').slice(-MOST_LINES).join('\n') });
    }
    if (name === 'build') tellBuilt();
    // Nothing that runs the built extension can tell anything when it was not built.
    return ok || name !== 'build';
  };
  const present = lanes.filter((lane) => lane.length > 0);
  await runLanes(present, { root, ended });
  for (const test of failures) process.stdout.write(told(test));
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function withBuild(asked) {
  const needsBuild = asked.includes('host') || asked.includes('e2e');
  const all = new Set([...asked, ...(needsBuild ? ['build'] : [])]);
  return Object.keys(STAGES).filter((name) => all.has(name));
}

/** Runs programs two at a time, all of them even where one fails. */
async function runAll(stage, ...commands) {
  let ok = true;
  const remaining = commands.values();
  const turn = async () => {
    for (const command of remaining) ok = (await stage.run(...command)) && ok;
  };
  await Promise.all([turn(), turn()]);
  return ok;
}

/** Mocha on TypeScript sources; its counts are read from a file beside what it prints. */
async function mocha(stage, pattern, ...options) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'dicom-deid-mocha-')), 'report.json');
  const reporter = path.join(root, 'scripts/countingReporter.cjs');
  const reporting = ['--reporter', reporter, '--reporter-option', `file=${report}`];
  const ok = await stage.run(...mochaOnTypeScript, ...reporting, ...options, pattern);
  if (fs.existsSync(report)) {
    const { passes, pending, skipped, failed, retried } = JSON.parse(fs.readFileSync(report, 'utf8'));
    counts.passed += passes;
    counts.skipped += pending;
    const unexpected = judgesSkips ? skipped.filter((title) => !isExpectedSkip(title)) : [];
    const skips = unexpected.map((title) => ({ title, error: 'Skipped, though this machine should run it.' }));
    for (const test of skips) stage.write(told(test));
    for (const test of retried) stage.write(told(test, '↻ tried again:'));
    stage.failures.push(...failed, ...skips);
  }
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  return ok && stage.failures.length === 0;
}

/** The title of a test and the beginning of its error. */
function told({ title, error }, sign = '✘') {
  const lines = error.split('\n').filter((line) => !/^\s+at .*(node_modules|\(node:)/.test(line));
  return `\n${sign} ${title}\n${lines.slice(0, MOST_LINES).join('\n').replace(/^/gm, '    ')}\n`;
}

async function hostTests(stage) {
  const { runHostTests } = await import('./host/runHostTests.mjs');
  await runHostTests(({ outcome, title, error }) => {
    if (outcome === 'failed') stage.failures.push({ title, error });
    else counts[outcome] += 1;
    stage.write(`  ${{ passed: '✔', failed: '✘', skipped: '-' }[outcome]} ${title}\n`);
    if (error) stage.write(`${error.replace(/^/gm, '      ')}\n`);
  });
  return stage.failures.length === 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
