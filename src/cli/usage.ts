/** The command line was used wrongly; the message says how to use it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const USAGE = `dicom-deid finds patient data in DICOM files and writes clean copies. Nothing leaves this computer.

  dicom-deid check <path…>       [--format text|json|sarif|github] [--config FILE] [--show-values]
                                 [--baseline FILE [--write-baseline]]
  dicom-deid deidentify <path…>  [-o DIR] [--config FILE] [--operator replace|redact|mask]
                                 [--report FILE.json] [--overwrite]
  dicom-deid tags <file>         [--format text|json] [--config FILE]

A path is a file or a folder; DICOM files are known by their content. A copy goes beside its original as
NAME.deid.EXT, or under DIR with the same relative path. Originals are never changed.
FILE of --config is a policy (.dicom-deid.json); without it, the Basic Profile is in force.
Decisions that were saved in the editor (NAME.dcm.deid.json beside NAME.dcm) are followed.
--baseline names a file of known findings, which are not reported; --write-baseline takes all of today's into it.
With DICOM_DEID_BASELINE_KEY (32 random characters or more) a changed value is a new finding.

Exit status: 0 clean or done; 1 findings, or some files failed; 2 wrong usage or unreadable input.
`;

/** The word in `value` that is one of `allowed`. @throws UsageError naming the option otherwise */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}.`);
  return found;
}
