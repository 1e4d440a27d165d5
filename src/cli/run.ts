import { describeError } from '../core/model/errors.js';
import { printable } from '../core/model/printable.js';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { ocrFiles } from '../core/io/ocr/ocrFiles.js';
import { Running } from './command.js';
import type { Output, Surroundings } from './output.js';
import { program } from './program.js';
import { UsageError } from './usage.js';

/** Wrong usage, or input that cannot be read. */
const WRONG = 2;

/** Messages of usage have lines of their own, and may name paths. */
function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** Runs one command line and answers its exit status. */
export async function run(
  args: readonly string[],
  output: Output,
  surroundings: Surroundings = {
    workerScript: () => join(__dirname, 'worker.js'),
    ocrFiles: () => ocrFiles(__dirname),
  },
): Promise<number> {
  const running = new Running(output, surroundings);
  const commands = await program(running, args[0]);
  if (args.length === 0) {
    output.write(commands.helpInformation());
    return WRONG;
  }
  try {
    await commands.parseAsync([...args], { from: 'user' });
    return running.status;
  } catch (error) {
    // The parser has already said what is wrong, or printed the help or the version that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG;
    if (error instanceof UsageError)
      output.note(`${printableLines(error.message)}\nSee dicom-deid ${nameOf(args)}--help.\n`);
    else output.note(`dicom-deid: ${describeError(error)}\n`);
    return WRONG;
  }

  /** The command that was asked for, to point at its help. */
  function nameOf([name = '']: readonly string[]): string {
    return commands.commands.some((one) => one.name() === name) ? `${name} ` : '';
  }
}
