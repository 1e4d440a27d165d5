/** How commands are declared: what the parser, the help and the completion scripts know of them comes from here. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Output, Surroundings } from './output.js';

/** One run of the command line: what its command prints on, and the exit status that it leaves. */
export class Running {
  status = 0;

  constructor(
    readonly output: Output,
    readonly surroundings: Surroundings,
  ) {}

  /** The action of a command, whose answer is the exit status. */
  action<Arguments extends unknown[]>(
    perform: (...given: Arguments) => number | Promise<number>,
  ): (...given: Arguments) => Promise<void> {
    return async (...given) => {
      this.status = await perform(...given);
    };
  }
}

export interface CommandWords {
  /** What it does, in one line. */
  readonly summary: string;
  /** What a person has to know before using it: whole sentences. */
  readonly description: string;
  /** Command lines without the program's name, each with what it is for. */
  readonly examples: readonly (readonly [commandLine: string, purpose: string])[];
  /** How its arguments are written; without it, as they were declared. */
  readonly usage?: string;
}

export function command(name: string, { summary, description, examples, usage }: CommandWords): Command {
  const declared = new Command(name).summary(summary).description(description);
  if (usage !== undefined) declared.usage(usage);
  const lines = examples.map(([line, purpose]) => `  # ${purpose}\n  dicom-deid ${line}\n`);
  return declared.addHelpText('after', `\nExample${examples.length === 1 ? '' : 's'}:\n${lines.join('')}`);
}

/** An option that takes a file or a folder, which is never taken for another option, nor for a stream. */
export function pathOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(pathFrom);
}

/** The same, to be given more than once: its value is all of them in their order, or undefined. */
export function pathsOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] = []) => [
    ...before,
    pathFrom(value),
  ]);
}

function pathFrom(value: string): string {
  if (value === '-') throw new InvalidArgumentError('Streams are not supported: name a file or a folder.');
  if (value === '') throw new InvalidArgumentError('Name a file or a folder.');
  if (value.startsWith('-')) throw new InvalidArgumentError(`A name that begins with a dash is written ./${value}.`);
  return value;
}

/** An option that takes one of a few words. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

export const CONFIG = (): Option =>
  pathOption('--config <FILE>', 'policy in force (.dicom-deid.json); without it, the Basic Profile');
export const PASSPHRASE_FILE = (): Option =>
  pathOption(
    '--passphrase-file <FILE>',
    'file that holds the passphrase of the name map; without it, DICOM_DEID_PASSPHRASE',
  );
