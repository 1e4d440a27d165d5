import { describeError } from '../model/errors.js';

/** Why a task failed, in words without values: what is thrown in a worker comes out as any error. */
export interface Failure {
  readonly failure: string;
  /** The class of the error. */
  readonly name?: string;
  /** Of a DicomError, or the system's. */
  readonly code?: string;
}

/** What became of a task in a worker, for those who show failures to people. */
export async function orFailure<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
    return {
      failure: describeError(error),
      ...(typeof name === 'string' && { name }),
      ...(typeof code === 'string' && { code }),
    };
  }
}
