// Runs the suites of test/host inside a real VS Code, served on loopback and opened by a headless browser.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { root } from './cache.mjs';
import { startServer } from './server.mjs';

/** Longest silence between two results before the run is given up, in milliseconds. */
const PATIENCE = 180_000;

/**
 * @param {(line: { outcome: string, title?: string, error?: string }) => void} onResult called as tests end
 * @throws where VS Code does not start or falls silent; a screenshot and the log's place are named then
 */
export async function runHostTests(onResult) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dicom-deid-host-tests-'));
  const workspace = path.join(folder, 'workspace');
  const results = path.join(folder, 'results.jsonl');
  fs.mkdirSync(workspace);
  fs.writeFileSync(results, '');
  const server = await startServer({ env: { DICOM_DEID_HOST_RESULTS: results } });
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const suites = path.join(root, 'out/host/index.js');
    const payload = [
      ['extensionDevelopmentPath', server.remote(root)],
      ['extensionTestsPath', server.remote(suites)],
    ];
    await page.goto(server.url(workspace, payload));
    await followed(results, onResult).catch(async (error) => {
      throw new Error(`${error.message}\n${await evidence(page, server)}`);
    });
  } finally {
    await browser?.close();
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads results as they are written, until the end is said. */
async function followed(file, onResult) {
  let read = 0;
  let lastChange = Date.now();
  while (Date.now() - lastChange < PATIENCE) {
    const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(read)) {
      lastChange = Date.now();
      const result = JSON.parse(line);
      if (result.outcome === 'end') return;
      onResult(result);
    }
    read = lines.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`VS Code has said nothing for ${PATIENCE / 1000} seconds.`);
}

/** A screenshot and the logs, kept where a person can look at them. */
async function evidence(page, server) {
  const kept = path.join(root, 'out/host-failure');
  fs.rmSync(kept, { recursive: true, force: true });
  fs.mkdirSync(kept, { recursive: true });
  await page.screenshot({ path: path.join(kept, 'screenshot.png') }).catch(() => undefined);
  fs.cpSync(path.join(server.data, 'data/logs'), path.join(kept, 'logs'), { recursive: true, force: true });
  return `See out/host-failure. The server said:\n${server.log().slice(-2000)}`;
}
