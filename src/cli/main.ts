import { run } from './run.js';

process.exitCode = run(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
});
