import { describeError } from '../model/errors.js';
import type { Assessment, NameMapKept } from '../assess/assessment.js';
import type { Patient } from '../assess/patients.js';
import type { Thresholds } from '../assess/thresholds.js';
import { assessedOf, readFolder } from './assessFolder.js';

/** A folder to be assessed beside the thread that the editor waits for. Serialisable, as are all of these. */
export interface AssessTask {
  readonly kind: 'assess';
  readonly folder: string;
  /** Folder of the originals, to be compared with. */
  readonly originals?: string;
  readonly thresholds: Thresholds;
  /** ISO 8601. */
  readonly assessedAt: string;
  readonly nameMapKept: NameMapKept;
}

/** Says how many files were read so far. */
export interface AssessProgress {
  readonly kind: 'assessed';
  readonly files: number;
}

/** A file that a figure of the report comes from: for the person at the machine, never for a report. */
export interface AssessedPlace {
  readonly path: string;
  /** ElementPath, where it is about an element. */
  readonly element?: string;
  /** Why it is named: the rule's entity, the size of the patient's class, or what went wrong. */
  readonly why: string | number;
}

export interface AssessedFolder {
  /** Absent where there is nothing to assess. */
  readonly assessment?: Assessment;
  readonly places: {
    /** Elements by which a person could be told. */
    readonly identifying: readonly AssessedPlace[];
    /** A file of each patient in the smallest classes below the threshold. */
    readonly smallClasses: readonly AssessedPlace[];
    readonly unread: readonly AssessedPlace[];
  };
}

/** Of each kind of places; more are not followed one by one. */
const MOST_PLACES = 100;
/** Files between two words of progress. */
const OFTEN = 25;

/** Reads and assesses a folder. @param tell returns when it is known that a person still wants the answer */
export async function assessInWorker(
  { folder, originals, ...options }: AssessTask,
  tell: (progress: AssessProgress) => Promise<unknown>,
): Promise<AssessedFolder> {
  const identifying: AssessedPlace[] = [];
  const unread: AssessedPlace[] = [];
  const firstFile = new Map<Patient, string>();
  let files = 0;
  const told: Promise<unknown>[] = [];
  const count = (): void => {
    if (++files % OFTEN === 0) told.push(tell({ kind: 'assessed', files }));
  };
  const facts = readFolder(folder, {
    onUnread: (path, error) => unread.length < MOST_PLACES && unread.push({ path, why: describeError(error) }),
    onFile: (path, { findings }, patient) => {
      count();
      if (!firstFile.has(patient)) firstFile.set(patient, path);
      const found = findings.filter(({ identifies }) => identifies);
      const room = MOST_PLACES - identifying.length;
      identifying.push(...found.slice(0, room).map(({ path: element, entity }) => ({ path, element, why: entity })));
    },
  });
  const before =
    originals === undefined ? undefined : readFolder(originals, { onUnread: () => count(), onFile: count });
  await Promise.all(told);
  const assessor = assessedOf(facts);
  if (assessor.fileCount === 0) return { places: { identifying: [], smallClasses: [], unread } };
  const smallClasses = [...assessor.classSizes(options.thresholds)]
    .filter(([, size]) => size < options.thresholds.k)
    .sort(([, one], [, other]) => one - other)
    .slice(0, MOST_PLACES)
    .flatMap(([patient, size]): AssessedPlace[] => [{ path: firstFile.get(patient) ?? '', why: size }]);
  const hasOriginals = before && before.others.fileCount > 0;
  const assessment = assessor.assess({ ...options, ...(hasOriginals && { originals: before.others }) });
  return { assessment, places: { identifying, smallClasses, unread } };
}
