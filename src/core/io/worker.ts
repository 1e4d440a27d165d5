/** What worker threads run: one small part of a long task after the other, so that no one waits in the meantime. */
import { isDeepStrictEqual } from 'node:util';
import { firstOfEqual } from '../detect/text/remember.js';
import { readDicom } from '../dicom/readDicom.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { makePlan } from '../plan/plan.js';
import type { TagRow } from '../plan/tagRow.js';
import { tagRows } from '../plan/tagRows.js';
import type { Policy } from '../profile/policy.js';
import { loadCodecs } from '../pixels/codecs/codecs.js';
import { NameMap } from '../namemap/nameMap.js';
import { assessInWorker, type AssessProgress, type AssessTask } from './assessInWorker.js';
import type { BatchAnswer, BatchQuestion, BatchSettings, DeidentifyTask } from './batch/batchTask.js';
import { deidentifyBatch } from './batch/deidentifyBatch.js';
import { Examiner, type Examiners } from './batch/examining.js';
import { DocumentExaminer } from './documents/documentExaminer.js';
import {
  drawPageTask,
  examineDocumentTask,
  type DocumentProgress,
  type DrawPageTask,
  type ExamineDocumentTask,
} from './documents/documentTasks.js';
import { drawFrameTask, type DrawFrameTask } from './drawFrameTask.js';
import { examinePixelsTask, type ExaminePixelsTask, type FramesProgress } from './examinePixelsTask.js';
import { NO_DECISIONS } from '../model/decisions.js';
import { loadDecisions } from './decisionsFile.js';
import { orFailure } from './failure.js';
import { checkFile, type CheckTask } from './checkFile.js';
import { copyFile, type CopyTask } from './copyFile.js';
import { withFile } from './nodeFile.js';
import { scanFile } from './scanFile.js';
import { serveTasks } from './serveTasks.js';
import { proveCopy } from './verifyFiles.js';
import { proveFolder } from './verifyFolders.js';

/** Files to look at under one policy; answered by what was found in each. */
export interface ScanTask {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  readonly policy: Policy;
  /** Decisions beside the files are not followed: the folder is not trusted. */
  readonly withoutDecisions?: boolean;
}

/** The tag table of a file, as the editor has it. */
export interface TagsTask {
  readonly kind: 'tags';
  readonly path: string;
  readonly policy: Policy;
}

/** All copies in a folder to be proven against the originals in another; answered by a {@link FolderProof}. */
export interface ProveFolderTask {
  readonly kind: 'proveFolder';
  readonly originals: string;
  readonly copies: string;
  readonly policy?: Policy;
}

/** A copy to be proven against its original; answered by the proof. */
export interface ProveTask {
  readonly kind: 'prove';
  readonly original: string;
  readonly copy: string;
  readonly name: string;
  /** Left out, the options that the copy itself claims. */
  readonly policy?: Policy;
  /** Decisions beside the original are not followed: the folder is not trusted. */
  readonly withoutDecisions?: boolean;
}

/** What this worker knows of the name map of the run that it works for. */
let known = new NameMap();

function knownUnder(key: Uint8Array): NameMap {
  if (!Buffer.from(known.key).equals(key)) known = new NameMap(key);
  return known;
}

/** Every task brings a policy of its own; what was made of one is remembered by the object. */
const samePolicy = firstOfEqual<Policy>(4, isDeepStrictEqual);

/** The same task with the objects of those before it, where they are equal. */
function asBefore(task: DeidentifyTask): DeidentifyTask {
  const { key, policy } = task.settings;
  const settings = { ...task.settings, key: knownUnder(key).key, ...(policy && { policy: samePolicy(policy) }) };
  return { ...task, settings };
}

/** Their threads end with this one. */
let examiner: Examiner | undefined;
let documentExaminer: DocumentExaminer | undefined;

function examinersFor({ pixels, documents }: Pick<BatchSettings, 'pixels' | 'documents'>): Examiners {
  return {
    pixels: pixels && (examiner ??= new Examiner(pixels)),
    documents: documents && (documentExaminer ??= new DocumentExaminer(documents)),
  };
}

function tagsOf({ path, policy }: TagsTask): readonly TagRow[] {
  const planning = { pseudonyms: new Pseudonyms(), policy, decisions: loadDecisions(path) };
  return withFile(path, (source) => tagRows(makePlan(readDicom(source), planning)));
}

type Task =
  | CheckTask
  | CopyTask
  | TagsTask
  | ProveFolderTask
  | ScanTask
  | ProveTask
  | DeidentifyTask
  | AssessTask
  | ExaminePixelsTask
  | ExamineDocumentTask
  | DrawPageTask
  | DrawFrameTask;
type Question = BatchQuestion | AssessProgress | DocumentProgress | FramesProgress;

serveTasks<Task, unknown, Question, BatchAnswer>(async (task, ask) => {
  switch (task.kind) {
    case 'scan':
      return task.paths.map((path) => scanFile(path, samePolicy(task.policy), task.withoutDecisions));
    case 'deidentify':
      return deidentifyBatch(asBefore(task), knownUnder(task.settings.key), ask, examinersFor(task.settings));
    case 'copy':
      return orFailure(() =>
        copyFile({ ...task, policy: samePolicy(task.policy) }, async (entries) => {
          const answer = await ask({ kind: 'settle', batch: 0, entries });
          return answer.kind === 'settled' ? answer.entries : entries;
        }),
      );
    case 'assess':
      return assessInWorker(task, ask);
    case 'examinePixels':
      return orFailure(() => examinePixelsTask(task, ask));
    case 'examineDocument':
      return orFailure(() => examineDocumentTask(task, ask));
    case 'drawPage':
      return orFailure(() => drawPageTask(task));
    case 'drawFrame':
      return orFailure(() => drawFrameTask(task));
    case 'check': {
      const settings = { ...task.settings, policy: samePolicy(task.settings.policy) };
      return checkFile(task.file, settings, examinersFor(settings));
    }
    case 'tags':
      return tagsOf(task);
    case 'prove': {
      const { original, copy, name, policy } = task;
      const decisions = task.withoutDecisions ? NO_DECISIONS : loadDecisions(original);
      await loadCodecs();
      return proveCopy(original, copy, { name, decisions, ...(policy && { policy }) });
    }
    case 'proveFolder':
      await loadCodecs();
      return proveFolder(task.originals, task.copies, task.policy);
  }
});
