// A Chromium for tests: the one inside an npm package where that runs, else one that is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { cached, npm } from './cache.mjs';

const PACKED_VERSION = '138.0.2'; // the last one for Node 20

const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--hide-scrollbars=false'],
];

/** Starts the first browser that can show a page. @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const tried = [];
  for (const candidate of candidates()) {
    try {
      const options = await candidate();
      if (options) return await launched(options);
    } catch (error) {
      tried.push(error.message.split('\n')[0]);
    }
  }
  throw new Error(
    `No browser for the tests. Install Chromium, Chrome or Edge (on Debian or Ubuntu: apt-get install chromium).\n${tried.join('\n')}`,
  );
}

/** From what is surely there to what has to be fetched first. */
function candidates() {
  const packed = process.platform === 'linux' && process.arch === 'x64' ? [packedChromium] : [];
  return [...packed, ...installedBrowsers().map((executablePath) => () => ({ executablePath })), debianChromium];
}

async function launched({ executablePath, env }) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, ...env } });
  try {
    const page = await browser.newPage();
    await page.setContent('<p>ready</p>');
    await page.screenshot();
    await page.close();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** npm's @sparticuz/chromium: a headless Chromium with the libraries and a font that it needs, packed with brotli. */
async function packedChromium() {
  const folder = await cached(`chromium-${PACKED_VERSION}`, async (target) => {
    console.log(`Installing a browser for the tests (@sparticuz/chromium ${PACKED_VERSION}) …`);
    fs.writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
    npm(target, 'install', '--ignore-scripts', '--no-audit', '--no-fund', `@sparticuz/chromium@${PACKED_VERSION}`);
    await unpack(target);
  });
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: fontConfiguration(folder) },
  };
}

async function unpack(folder) {
  const packed = path.join(folder, 'node_modules/@sparticuz/chromium/bin');
  const tar = createRequire(path.join(folder, 'node_modules/@sparticuz/chromium/package.json'))('tar-fs');
  const from = (name) => [fs.createReadStream(path.join(packed, name)), zlib.createBrotliDecompress()];
  await pipeline(...from('chromium.br'), fs.createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 }));
  for (const name of ['fonts', 'al2023', 'swiftshader']) {
    await pipeline(...from(`${name}.tar.br`), tar.extract(path.join(folder, name)));
  }
  // SwiftShader's libraries are looked for beside the program.
  fs.cpSync(path.join(folder, 'swiftshader'), folder, { recursive: true });
}

/** Without fonts Chromium draws no text. Written at every start: the folder may have moved. */
function fontConfiguration(folder) {
  const file = path.join(folder, 'fonts.conf');
  const escaped = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const fonts = `<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${escaped}/fonts/fonts</dir>`;
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  fs.writeFileSync(file, `${head}\n<fontconfig>${fonts}<cachedir>${escaped}/font-cache</cachedir></fontconfig>\n`);
  return file;
}

function installedBrowsers() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const programs = [process.env.ProgramFiles, process.env['ProgramFiles(x86)']].filter(Boolean);
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.flatMap((folder) => [
      path.join(folder, 'Google/Chrome/Application/chrome.exe'),
      path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  ];
  return [...new Set([...onPath, ...usual])].filter((file) => fs.existsSync(file));
}

/** On Debian or Ubuntu, as root, a browser can be installed without asking. */
function debianChromium() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log('Installing chromium …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' });
  return { executablePath: '/usr/bin/chromium' };
}
