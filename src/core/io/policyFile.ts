import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Policy } from '../profile/policy.js';
import { dictionaryLines, parsePolicy, PolicyError } from '../profile/policyFile.js';

/**
 * The policy in a file, with the dictionaries that it names.
 * @throws PolicyError naming what is wrong with the file, or that it or a dictionary cannot be read
 */
export function loadPolicy(path: string): Policy {
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new PolicyError(`${file} cannot be read.`);
    }
  };
  return parsePolicy(read(path), (relative) => dictionaryLines(read(join(dirname(path), relative))));
}
