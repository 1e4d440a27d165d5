import { dirname, join } from 'node:path';
import type { Policy } from '../profile/policy.js';
import { readSmallFile, UnfitFileError } from './smallFile.js';
import { dictionaryLines, parsePolicy, PolicyError } from '../profile/policyFile.js';

/**
 * The policy in a file, with the dictionaries that it names.
 * @throws PolicyError naming what is wrong with the file, or that it or a dictionary cannot be read
 */
export function loadPolicy(path: string): Policy {
  const folder = dirname(path);
  const read = (file: string, inside?: string): string => {
    const text = attempt(file, inside);
    if (text === undefined) throw new PolicyError(`${file} cannot be read.`);
    return text;
  };
  return parsePolicy(read(path), (relative) => dictionaryLines(read(join(folder, relative), folder)));
}

function attempt(file: string, folder: string | undefined): string | undefined {
  try {
    return readSmallFile(file, folder);
  } catch (error) {
    if (error instanceof UnfitFileError) throw new PolicyError(`${file} is not read: it is ${error.reason}.`);
    return undefined;
  }
}
