import { DEIDENTIFICATION_METHODS } from './generated/deidentificationMethods.js';

/** A coded de-identification method of PS3.16 CID 7050, as De-identification Method Code Sequence holds it. */
export interface DeidentificationMethod {
  /** Code Value (0008,0100). */
  readonly code: string;
  /** Coding Scheme Designator (0008,0102). */
  readonly scheme: string;
  /** Code Meaning (0008,0104). */
  readonly meaning: string;
}

let loaded: ReadonlyMap<string, DeidentificationMethod> | undefined;

/** The method of a code of CID 7050, such as `113100`; undefined where the context group has no such code. */
export function deidentificationMethod(code: string): DeidentificationMethod | undefined {
  return methods().get(code);
}

/** All methods of CID 7050, in ascending order of their codes. */
export function deidentificationMethods(): readonly DeidentificationMethod[] {
  return [...methods().values()];
}

function methods(): ReadonlyMap<string, DeidentificationMethod> {
  loaded ??= new Map(DEIDENTIFICATION_METHODS.split('\n').map(entry));
  return loaded;
}

function entry(line: string): [string, DeidentificationMethod] {
  const [code = '', scheme = '', meaning = ''] = line.split('|');
  return [code, { code, scheme, meaning }];
}
