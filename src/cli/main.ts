#!/usr/bin/env node
import { isColorSupported } from 'picocolors';
import type { Terminal } from './output.js';
import { run } from './run.js';

/** 128 and the number of SIGPIPE: what shells report of a program that no one listens to any more (`| head`). */
const UNREAD = 141;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(UNREAD);
});

const screen = terminalOf(process.stdout);
const notesScreen = process.env['TERM'] === 'dumb' ? undefined : terminalOf(process.stderr);

void run(process.argv.slice(2), {
  write: (text) => {
    // The event comes only after a run that never waits, which may still have many files to go.
    if (process.stdout.destroyed) process.exit(UNREAD);
    process.stdout.write(text);
  },
  note: (text) => process.stderr.write(text),
  // Logs of CI and pipes on Windows would get colours as well; what parses them expects none.
  colour: isColorSupported && (screen !== undefined || Boolean(process.env['FORCE_COLOR'])),
  ...(screen && { screen }),
  ...(notesScreen && { notesScreen }),
}).then((status) => {
  process.exitCode = status;
});

function terminalOf(stream: NodeJS.WriteStream): Terminal | undefined {
  return stream.isTTY ? { columns: () => stream.columns || 80 } : undefined;
}
