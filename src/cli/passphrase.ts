import { describeError } from '../core/model/errors.js';
import { existsSync, readFileSync } from 'node:fs';
import { SHORTEST_PASSPHRASE, WeakPassphraseError } from '../core/vault/passphrase.js';
import type { Option } from 'commander';
import { pathOption } from './command.js';
import { UsageError } from './usage.js';

/**
 * The passphrase in a file, or in the environment where no file is named. A line break at the end does not count.
 * @param map the name map that it opens, or that will be sealed under it where there is none yet
 * @throws UsageError where there is none, or it is too short for a new map
 */
export function passphraseFor(map: string, file: string | undefined, option = '--passphrase-file'): string {
  const passphrase = file === undefined ? process.env['DICOM_DEID_PASSPHRASE'] : readPassphrase(file, option);
  if (passphrase === undefined || passphrase === '') {
    throw new UsageError(`A name map needs its passphrase: ${option} FILE, or DICOM_DEID_PASSPHRASE.`);
  }
  if ([...passphrase].length >= SHORTEST_PASSPHRASE || existsSync(map)) return passphrase;
  throw new UsageError(`${new WeakPassphraseError().message} dicom-deid namemap passphrase prints one.`);
}

/** The option that names a file with the password of encrypted PDFs. */
export const PASSWORD_FILE = (): Option =>
  pathOption('--password-file <FILE>', 'file that holds the password of encrypted PDFs; their copies have none');

/** The password in a file; a line break at the end does not count. @throws UsageError */
export function documentPassword(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readPassphrase(file, '--password-file');
}

function readPassphrase(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`${option}: ${describeError(error)}.`);
  }
}
