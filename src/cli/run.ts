import { join } from 'node:path';
import { errorText } from '../core/io/errorText.js';
import { ocrFiles } from '../core/io/ocr/ocrFiles.js';
import { assess } from './assess.js';
import { check } from './check.js';
import { deidentify } from './deidentify.js';
import { namemap } from './namemap.js';
import type { Output, Surroundings } from './output.js';
import { reidentify } from './reidentify.js';
import { relink } from './relink.js';
import { report } from './report.js';
import { tags } from './tags.js';
import { USAGE, UsageError } from './usage.js';
import { verify } from './verify.js';

const COMMANDS: Readonly<
  Record<string, (args: readonly string[], output: Output, surroundings: Surroundings) => number | Promise<number>>
> = {
  assess,
  check,
  deidentify,
  namemap,
  reidentify,
  relink,
  report,
  tags,
  verify,
};

/** Runs one command line and answers its exit status. */
export async function run(
  args: readonly string[],
  output: Output,
  surroundings: Surroundings = {
    workerScript: () => join(__dirname, 'worker.js'),
    ocrFiles: () => ocrFiles(__dirname),
  },
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || rest.includes('--help')) {
    output.write(USAGE);
    return name === undefined ? 2 : 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(`There is no command ${name}.`);
    return await command(rest, output, surroundings);
  } catch (error) {
    if (error instanceof UsageError || isArgumentError(error)) {
      output.note(`${error.message}\nSee dicom-deid --help.\n`);
    } else {
      output.note(`dicom-deid: ${errorText(error)}\n`);
    }
    return 2;
  }
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}
