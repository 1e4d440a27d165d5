/** The command line was used wrongly; the message says how to use it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const USAGE = `dicom-deid finds patient data in DICOM files and writes clean copies. Nothing leaves this computer.

  dicom-deid check <path…>       [--format text|json|sarif|github] [--config FILE] [--show-values]
                                 [--pixels] [--baseline FILE [--write-baseline]]
  dicom-deid deidentify <path…>  [-o DIR] [--config FILE] [--operator replace|redact|mask]
                                 [--name-map FILE [--passphrase-file FILE]] [--report FILE.json|FILE.html]… [--overwrite]
                                 [--pixels] [--no-verify] [--jobs N] [--shard I/N] [--resume]
                                 [--encrypt-to CERTIFICATE.pem]…
  dicom-deid verify <original> <copy>  [--format text|json] [--config FILE]
  dicom-deid relink <copy…>      --name-map FILE [--passphrase-file FILE] [-o DIR] [--format text|json]
  dicom-deid reidentify <copy>   --key KEY.pem [--cert CERTIFICATE.pem] [--key-passphrase-file FILE] -o FILE
  dicom-deid namemap show FILE   [--show-values]
  dicom-deid namemap export FILE -o EXPORT [--new-passphrase-file FILE]
  dicom-deid namemap import FILE EXPORT    [--new-passphrase-file FILE]
  dicom-deid namemap drop FILE   [--yes]
  dicom-deid report merge <report.json…> -o FILE.json|FILE.html
  dicom-deid tags <file>         [--format text|json] [--config FILE]
  dicom-deid assess <folder>     [--format text|json|html] [-o FILE]… [--compare ORIGINALS] [--k N] [--l N]
                                 [--population FILE.csv] [--report FILE.json] [--name-map-kept yes|no]

A path is a file or a folder; DICOM files are known by their content. A copy goes beside its original as
NAME.deid.EXT, or under DIR with the same relative path. Originals are never changed.
FILE of --config is a policy (.dicom-deid.json); without it, the Basic Profile is in force.
FILE of --name-map is a sealed name map, made where there is none: with it, copies can be re-linked to their patients,
and the same person gets the same token in every run. Without it, nobody can. Its passphrase is in --passphrase-file or
in DICOM_DEID_PASSPHRASE; that of an export, where it is another one, in --new-passphrase-file.
--jobs: how many files at a time; left out, as many as there are cores. The copies are the same for any number.
--shard I/N takes one of N parts of the files, for many machines; it needs --name-map, and tokens that are not numbered.
report merge makes one report of theirs. --resume goes on where the same command was interrupted, by a sealed journal
in DIR; it needs --name-map and -o. docs/scale-out.md says how to run it on a cluster.
--encrypt-to keeps the originals of what is removed or replaced inside the copy, encrypted for the holder of an X.509
certificate (RSA, or a curve); reidentify puts them back with its private key. docs/encrypted-attributes.md says more.
Decisions that were saved in the editor (NAME.dcm.deid.json beside NAME.dcm) are followed.
Every copy is proven before it gets its name: it is searched for what its original says, and held against the profile.
--no-verify leaves that out; verify does it for copies that others made, file by file or for two folders.
--pixels looks for text in the images as well, where modality and header say that there may be some, by OCR on this
computer; deidentify makes it black, and nothing else. Where there is likely text and nobody could look, the file fails
and no copy is written. docs/pixels.md says more.
--baseline names a file of known findings, which are not reported; --write-baseline takes all of today's into it.
With DICOM_DEID_BASELINE_KEY (32 random characters or more) a changed value is a new finding.
assess measures how far patients could be picked out of a folder of copies; docs/assessment.md says how. Without
--format, a file of -o has the format of its name. Status 1 says that a threshold is missed.

Exit status: 0 clean or done; 1 findings, or some files failed; 2 wrong usage or unreadable input. Of verify: 0 nothing
of the original was found; 1 something is left; 2 the two cannot be compared.
`;

/** The word in `value` that is one of `allowed`. @throws UsageError naming the option otherwise */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}.`);
  return found;
}
