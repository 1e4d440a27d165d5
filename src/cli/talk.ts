import { Option } from 'commander';

/** How much a command says: `--quiet` and `--verbose`. */
export interface Talk {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Decisions beside the files are not taken on trust: exit status 1 where they keep anything that is flagged. */
export const STRICT = (): Option =>
  new Option('--strict', 'exit status 1 where decisions keep what is flagged, or a copy may still identify');

export const QUIET = (): Option =>
  new Option('--quiet', 'print nothing but failures and the summary').conflicts('verbose');
export const VERBOSE = (): Option =>
  new Option('--verbose', 'print a line for each file, also on a terminal, where a progress bar takes their place');
