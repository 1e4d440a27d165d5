import type { Failure } from '../core/io/failure.js';
import { Refusal } from './problem.js';

/** What a worker made of a task. @throws Refusal with the reason where it failed */
export function unlessFailed<T extends object>(result: T | Failure): T {
  if ('failure' in result) throw new Refusal(result.failure);
  return result;
}
