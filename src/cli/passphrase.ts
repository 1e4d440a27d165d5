import { describeError } from '../core/model/errors.js';
import { readFileSync } from 'node:fs';
import { UsageError } from './usage.js';

/** Shorter ones are guessed. */
const SHORTEST = 8;

/**
 * The passphrase in a file, or in the environment where no file is named. A line break at the end does not count.
 * @throws UsageError where there is none, or it is too short
 */
export function passphraseFrom(file: string | undefined, option = '--passphrase-file'): string {
  const passphrase = file === undefined ? process.env['DICOM_DEID_PASSPHRASE'] : readPassphrase(file, option);
  if (passphrase === undefined || passphrase === '') {
    throw new UsageError(`A name map needs its passphrase: ${option} FILE, or DICOM_DEID_PASSPHRASE.`);
  }
  if (passphrase.length >= SHORTEST) return passphrase;
  throw new UsageError(`The passphrase of a name map has ${SHORTEST} characters or more.`);
}

function readPassphrase(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`${option}: ${describeError(error)}.`);
  }
}
