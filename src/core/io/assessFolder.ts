import { Assessor } from '../assess/assessor.js';
import { fileFacts, type FileFacts } from '../assess/fileFacts.js';
import type { Patient } from '../assess/patients.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { isDicom, readDicom } from '../dicom/readDicom.js';
import { findFiles } from './findFiles.js';
import { withFile } from './nodeFile.js';

/** Told of what is read. */
export interface FolderReader {
  readonly onUnread: (path: string, error: unknown) => void;
  /** A DICOM file was added up. */
  readonly onFile?: (path: string, facts: FileFacts, patient: Patient, isCopy: boolean) => void;
}

/** The files of a folder, added up: the copies that this product made, and all others. */
export interface FolderFacts {
  readonly copies: Assessor;
  readonly others: Assessor;
}

/**
 * Reads the headers of all DICOM files below a folder, known by their content. What cannot be read is counted for both.
 * @throws the system's error where the folder does not exist
 */
export function readFolder(folder: string, { onUnread, onFile }: FolderReader): FolderFacts {
  const facts = { copies: new Assessor(), others: new Assessor() };
  for (const { path } of findFiles(folder)) {
    try {
      withFile(path, (source) => {
        if (!isDicom(source)) return passOver(facts, 'notDicom');
        const file = readDicom(source);
        if (isDicomdir(file)) return passOver(facts, 'directory');
        const own = fileFacts(file);
        const isCopy = own.process.madeByUs;
        const patient = facts[isCopy ? 'copies' : 'others'].add(own);
        onFile?.(path, own, patient, isCopy);
      });
    } catch (error) {
      passOver(facts, 'unread');
      onUnread(path, error);
    }
  }
  return facts;
}

function passOver({ copies, others }: FolderFacts, why: 'notDicom' | 'directory' | 'unread'): void {
  copies.passOver(why);
  others.passOver(why);
}

/**
 * What of a folder is to be assessed: the copies that this product made, where there are any, and then the others are
 * counted as skipped; else all files, whatever made them.
 */
export function assessedOf({ copies, others }: FolderFacts): Assessor {
  if (copies.fileCount === 0) return others;
  if (others.fileCount > 0) copies.passOver('notOurs', others.fileCount);
  return copies;
}
