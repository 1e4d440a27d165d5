import { Option } from 'commander';

/** How much a command says: `--quiet` and `--verbose`. */
export interface Talk {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export const QUIET = (): Option =>
  new Option('--quiet', 'print nothing but failures and the summary').conflicts('verbose');
export const VERBOSE = (): Option =>
  new Option('--verbose', 'print a line for each file, also on a terminal, where a progress bar takes their place');
