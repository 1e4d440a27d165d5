import { OwnError } from '../model/errors.js';
/** Why sealed data could not be opened. */
export type VaultErrorCode = 'wrong-key' | 'damaged' | 'not-sealed';

/** Sealed data that could not be opened, or must not be. */
export class VaultError extends OwnError {
  constructor(
    readonly code: VaultErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'VaultError';
  }
}
