import { OwnError } from '../core/model/errors.js';
/** The command line was used wrongly; the message says how to use it. */
export class UsageError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The word in `value` that is one of `allowed`. @throws UsageError naming the option otherwise */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}.`);
  return found;
}
