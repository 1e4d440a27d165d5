import { Command, type HelpConfiguration, type OutputConfiguration } from 'commander';
import { createColors } from 'picocolors';
import { PRODUCT, VERSION } from '../core/plan/product.js';
import { assessCommand } from './assess.js';
import { checkCommand } from './check.js';
import type { Running } from './command.js';
import { completionCommand } from './completion.js';
import { deidentifyCommand } from './deidentify.js';
import { namemapCommand } from './namemap.js';
import type { Output } from './output.js';
import { policyCommand } from './policyCommand.js';
import { reidentifyCommand } from './reidentify.js';
import { relinkCommand } from './relink.js';
import { reportCommand } from './report.js';
import { tagsCommand } from './tags.js';
import { verifyCommand } from './verify.js';

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

/** All commands, as one parser. Its errors are printed where it meets them, and thrown as CommanderError. */
export function program(running: Running): Command {
  const commands = [
    checkCommand,
    deidentifyCommand,
    verifyCommand,
    tagsCommand,
    assessCommand,
    relinkCommand,
    namemapCommand,
    reidentifyCommand,
    reportCommand,
    policyCommand,
  ].map((declare) => declare(running));
  const all = new Command(PRODUCT)
    .description(DESCRIPTION)
    .usage('COMMAND [options]')
    .version(`${PRODUCT} ${VERSION}`, '-V, --version', 'print the version')
    .addHelpText('after', OVERVIEW);
  for (const one of commands) all.addCommand(one);
  all.addCommand(completionCommand(running, all));
  configure(all, running.output);
  return all;
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
