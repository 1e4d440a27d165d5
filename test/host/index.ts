/** Runs inside VS Code's extension host: finds the suites beside it by their names and writes down what they say. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Where the runner outside reads the results, one JSON object a line; a desktop VS Code passes on what Mocha prints. */
const RESULTS = process.env['DICOM_DEID_HOST_RESULTS'];

/** Called by VS Code; rejects where a test failed, which is how a desktop VS Code learns of it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, color: false });
  const suites = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  for (const name of suites.sort()) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => say({ outcome: 'passed', title: test.fullTitle() }));
    runner.on('pending', (test) => say({ outcome: 'skipped', title: test.fullTitle() }));
    runner.on('fail', (test, error: Error) => {
      say({ outcome: 'failed', title: test.fullTitle(), error: error.stack ?? error.message });
    });
  });
  say({ outcome: 'end' });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function say(line: object): void {
  if (RESULTS !== undefined) appendFileSync(RESULTS, `${JSON.stringify(line)}\n`);
}
