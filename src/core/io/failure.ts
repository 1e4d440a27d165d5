import { describeError } from '../model/errors.js';

/** Why a task failed, in words without values: what is thrown in a worker comes out as any error. */
export interface Failure {
  readonly failure: string;
}

/** What became of a task in a worker, for whoever shows failures to people. */
export async function orFailure<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return { failure: describeError(error) };
  }
}
