/** A clean copy under options of PS3.15 E.3, written and read again, with what it says of itself. */
import type { Operator } from '../../../../../src/core/model/finding.js';
import type { DicomFile } from '../../../../../src/core/dicom/types.js';
import { Pseudonyms } from '../../../../../src/core/operators/pseudonyms.js';
import { OPTION_NAMES, type OptionName } from '../../../../../src/core/profile/option.js';
import { BASIC_POLICY, type DatePolicy, type Policy } from '../../../../../src/core/profile/policy.js';
import type { DicomSpec, ElementSpec } from '../../../../support/dicomBuilder.js';
import { copyOf, pathsOf, small, textAt } from '../../dicom/reading.js';

export const BASIC = '113100';

/** The options by their names in policies; the dates follow from them as in a policy file. */
export function policyOf(names: readonly OptionName[], more: Partial<Policy> = {}): Policy {
  const options = new Set(names.map((name) => OPTION_NAMES[name].option));
  const dates: DatePolicy = options.has('FD') ? 'keep' : options.has('MD') ? 'shift' : 'remove';
  return { ...BASIC_POLICY, options, dates, ...more };
}

export interface Cleaned {
  readonly file: DicomFile;
  readonly bytes: Uint8Array;
  readonly paths: readonly string[];
  /** The text of an element; undefined where the copy has none. */
  text(path: string): string | undefined;
  /** Code values of De-identification Method Code Sequence. */
  readonly codes: readonly string[];
  /** Patient Identity Removed (0012,0062). */
  readonly removed: string | undefined;
  /** Longitudinal Temporal Information Modified (0028,0303). */
  readonly temporal: string | undefined;
  /** True where the copy holds these characters anywhere. */
  holds(text: string): boolean;
}

export interface Circumstances extends Omit<DicomSpec, 'elements'> {
  readonly decisions?: Readonly<Record<string, Operator>>;
  readonly pseudonyms?: Pseudonyms;
}

export function cleaned(elements: readonly ElementSpec[], policy: Policy, how: Circumstances = {}): Cleaned {
  const { decisions, pseudonyms = new Pseudonyms(), ...spec } = how;
  const { file, bytes } = copyOf(small(elements, spec), { policy, pseudonyms, ...(decisions && { decisions }) });
  const paths = pathsOf(file);
  const codePaths = paths.filter((path) => /^\(0012,0064\)\[\d+\]\.\(0008,0100\)$/.test(path));
  return {
    file,
    bytes,
    paths,
    text: (path) => textAt(file, path),
    codes: codePaths.map((path) => textAt(file, path) ?? ''),
    removed: textAt(file, '(0012,0062)'),
    temporal: textAt(file, '(0028,0303)'),
    holds: (text) => Buffer.from(bytes).includes(text),
  };
}
