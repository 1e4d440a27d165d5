import { randomUUID } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { isDicom, readDicom } from '../dicom/readDicom.js';
import { Directory } from '../plan/dicomdir/directory.js';
import { withFile } from './nodeFile.js';
import { writeBytes } from './writeCopy.js';

/** What a DICOMDIR is called (PS3.10 section 8.6). */
const NAME = 'DICOMDIR';

/**
 * Writes the directory of copies, in their order. Of each, the header is read; that a copy is no instance of a series, or no
 * DICOM file, is no error.
 * @param copies paths below `folder`, whose components are those of File IDs
 * @returns its path, and how many copies it lists
 * @throws OutputExistsError unless `overwrite`; the system's errors
 */
export async function writeDicomdir(
  folder: string,
  copies: readonly string[],
  options: { readonly overwrite: boolean },
): Promise<{ readonly path: string; readonly listed: number }> {
  const directory = new Directory();
  for (const copy of copies) {
    withFile(copy, (source) => {
      // Documents are cleaned along with DICOM files; a directory lists instances only.
      if (isDicom(source)) directory.add(readDicom(source), relative(folder, copy).split(sep));
    });
  }
  const path = join(folder, NAME);
  await writeBytes(directory.bytes(uidOf(randomUUID())), path, options);
  return { path, listed: directory.size };
}

/** A UID of a UUID (PS3.5 section B.2). */
function uidOf(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
