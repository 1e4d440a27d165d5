import { run } from './run.js';

/** 128 and the number of SIGPIPE: what shells report of a program that nobody listens to any more (`| head`). */
const UNREAD = 141;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(UNREAD);
});
void run(process.argv.slice(2), {
  write: (text) => {
    // The event comes only after a run that never waits, which may still have many files to go.
    if (process.stdout.destroyed) process.exit(UNREAD);
    process.stdout.write(text);
  },
  note: (text) => process.stderr.write(text),
}).then((status) => {
  process.exitCode = status;
});
