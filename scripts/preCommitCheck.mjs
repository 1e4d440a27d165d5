#!/usr/bin/env node
// Entry of the pre-commit hook in .pre-commit-hooks.yaml. pre-commit clones this repository and runs the script from
// there, in the repository that is about to get a commit; in a fresh clone it first builds the command line.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const commandLine = path.join(root, 'dist/cli.js');

function node(args, options) {
  return spawnSync(process.execPath, args, { stdio: 'inherit', ...options }).status ?? 2;
}

try {
  if (!fs.existsSync(commandLine)) {
    ensureInstalled();
    if (node(['esbuild.js'], { cwd: root }) !== 0) throw new Error('The command line could not be built.');
  }
  process.exitCode = node([commandLine, 'check', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
