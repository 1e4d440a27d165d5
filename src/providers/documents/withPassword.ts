import { PASSWORD_NEEDED } from '../../core/documents/documentError.js';

/**
 * Reads a document without a password and, where it needs one, with what a person gives, until it fits.
 * @param ask answers undefined where the person gives none; told whether another one was tried before
 * @throws what `read` throws; that a password is needed, where none is given
 */
export async function withPassword<T>(
  read: (password?: string) => Promise<T>,
  ask: (isAnother: boolean) => Promise<string | undefined>,
): Promise<T> {
  let password: string | undefined;
  for (;;) {
    try {
      return await read(password);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== PASSWORD_NEEDED) throw error;
      const given = await ask(password !== undefined);
      if (given === undefined) throw error;
      password = given;
    }
  }
}
