import { Command, type HelpConfiguration, type OutputConfiguration } from 'commander';
import { createColors } from 'picocolors';
import { PRODUCT, VERSION } from '../core/plan/product.js';
import type { Running } from './command.js';
import { completionCommand } from './completion.js';
import type { Output } from './output.js';

const DESCRIPTION =
  'Finds patient data in DICOM files, PDFs and scans, and writes clean copies. Nothing leaves this computer; originals are never changed.';

const OVERVIEW = `
Examples:
  # what identifies a patient in these files; exit status 1 where anything does
  dicom-deid check <path…>
  # clean copies below CLEAN, with the same relative paths
  dicom-deid deidentify <path…> -o CLEAN
  # tries to find something of an original in its copy
  dicom-deid verify <original> <copy>

A path is a file, a folder or a pattern such as "in/*.dcm"; in folders, DICOM files are recognised by their content.

Exit status: 0 clean or done; 1 findings, or some files failed; 2 wrong usage or unreadable input; 130 stopped.
Every command has help of its own, with examples: dicom-deid COMMAND --help.
`;

type Declare = (running: Running) => Command;

/** Commands in the order of the help; what one of them needs is loaded with it. */
const COMMANDS: Readonly<Record<string, () => Promise<Declare>>> = {
  check: async () => (await import('./check.js')).checkCommand,
  deidentify: async () => (await import('./deidentify.js')).deidentifyCommand,
  verify: async () => (await import('./verify.js')).verifyCommand,
  tags: async () => (await import('./tags.js')).tagsCommand,
  assess: async () => (await import('./assess.js')).assessCommand,
  relink: async () => (await import('./relink.js')).relinkCommand,
  namemap: async () => (await import('./namemap.js')).namemapCommand,
  reidentify: async () => (await import('./reidentify.js')).reidentifyCommand,
  report: async () => (await import('./report.js')).reportCommand,
  policy: async () => (await import('./policyCommand.js')).policyCommand,
};

/**
 * The commands, as one parser. Its errors are printed where it meets them, and thrown as CommanderError.
 * @param asked the command that is to be run, if it is known: then it is the only one that is loaded
 */
export async function program(running: Running, asked?: string): Promise<Command> {
  const chosen = chosenBy(asked);
  const declared = await Promise.all((chosen ?? Object.values(COMMANDS)).map((load) => load()));
  const all = new Command(PRODUCT)
    .description(DESCRIPTION)
    .usage('COMMAND [options]')
    .version(`${PRODUCT} ${VERSION}`, '-V, --version', 'print the version')
    .addHelpText('after', OVERVIEW);
  for (const declare of declared) all.addCommand(declare(running));
  if (!chosen) all.addCommand(completionCommand(running, all));
  configure(all, running.output);
  return all;
}

/** Undefined where it takes all of them: to print their help or to say which one was meant. */
function chosenBy(asked: string | undefined): readonly (() => Promise<Declare>)[] | undefined {
  if (asked === '-V' || asked === '--version') return [];
  const load = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  return load && [load];
}

/** What every command has: where it prints, and how its help looks. */
function configure(command: Command, output: Output): void {
  command
    .configureOutput(outputOf(output))
    .configureHelp(HELP)
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError(`See ${pathOf(command)} --help.`)
    .exitOverride();
  for (const one of command.commands) configure(one, output);
}

function outputOf({ write, note, colour = false, screen }: Output): OutputConfiguration {
  return {
    writeOut: write,
    writeErr: note,
    getOutHelpWidth: () => Math.min(screen?.columns() ?? WIDEST, WIDEST),
    getOutHasColors: () => colour,
    getErrHasColors: () => false,
  };
}

/** Longer lines are hard to read. */
const WIDEST = 120;

// The parser takes the colours out where there may be none.
const { bold } = createColors(true);
const HELP: HelpConfiguration = {
  styleTitle: bold,
  subcommandTerm: (command) => command.name(),
};

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
