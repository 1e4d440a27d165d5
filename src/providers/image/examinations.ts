import * as vscode from 'vscode';
import type { DicomFile } from '../../core/dicom/types.js';
import { ocrThreads } from '../../core/io/batch/examining.js';
import { OcrReader, ocrFiles } from '../../core/io/ocr/ocrReader.js';
import { isBoxPath } from '../../core/pixels/examine/boxPath.js';
import { decideBoxes } from '../../core/pixels/examine/decideBoxes.js';
import type { ExaminationProgress, PixelExamination } from '../../core/pixels/examine/examination.js';
import { examinePixels } from '../../core/pixels/examine/examinePixels.js';
import { whyNoCopy } from '../../core/pixels/examine/whyNoCopy.js';
import type { Decisions } from '../../core/plan/decisions.js';
import type { Policy } from '../../core/profile/policy.js';
import { Disposable } from '../disposable.js';
import { Refusal } from '../problem.js';

export interface ExamineRequest {
  readonly uri: vscode.Uri;
  /** Read from `uri` just now. */
  readonly file: DicomFile;
  readonly policy: Policy;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ExaminationProgress) => void;
}

interface Known {
  readonly examination: PixelExamination;
  /** What the file and the recognisers were then. */
  readonly version: string;
}

/**
 * What was found in the pixels of files in this session. It is kept nowhere: only decisions are saved, and where a file
 * has some of those for boxes, it is examined again before its copy is written.
 */
export class Examinations extends Disposable {
  private readonly known = new Map<string, Known>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** A file was examined. */
  readonly onDidChange = this.changed.event;

  /** @param dist the folder of the OCR engine */
  constructor(private readonly dist: string) {
    super();
  }

  /** What was found in a file the last time, before decisions. */
  of(uri: vscode.Uri): PixelExamination | undefined {
    return this.known.get(uri.toString())?.examination;
  }

  /**
   * Looks for text, whatever the risk: a person asks for this file.
   * @throws what `signal` was aborted with
   */
  async examine({ uri, file, policy, signal, progress }: ExamineRequest): Promise<PixelExamination> {
    const version = await versionOf(uri, policy);
    const reader = new OcrReader(ocrFiles(this.dist), ocrThreads(1));
    try {
      const examination = await examinePixels(file, {
        ...{ reader, policy, whateverRisk: true },
        ...(signal && { signal }),
        ...(progress && { progress }),
      });
      this.known.set(uri.toString(), { examination, version });
      this.changed.fire(uri);
      return examination;
    } finally {
      // Each of its threads holds about 150 MB.
      await reader.close();
    }
  }

  /**
   * What the copy of a file has to follow: undefined where nobody asked for its pixels to be looked at, or nobody could
   * look and nobody decided anything.
   * @throws Refusal where boxes were decided and the pixels cannot be looked at
   */
  async forCopy(request: ExamineRequest, decisions: Decisions): Promise<PixelExamination | undefined> {
    const { uri, policy } = request;
    const hasBoxes = [...decisions.keys()].some(isBoxPath);
    const known = this.known.get(uri.toString());
    if (!known && !hasBoxes) return undefined;
    const isTrue = known?.version === (await versionOf(uri, policy));
    const examination = known && isTrue ? known.examination : await this.examine(request);
    const { unexamined } = examination;
    if (unexamined?.code !== 'unreadable' && unexamined?.code !== 'ocr') return decideBoxes(examination, decisions);
    if (!hasBoxes) return undefined;
    throw new Refusal(whyNoCopy(examination) ?? unexamined.why);
  }
}

async function versionOf(uri: vscode.Uri, { recognisers }: Policy): Promise<string> {
  const { mtime, size } = await vscode.workspace.fs.stat(uri);
  return JSON.stringify([mtime, size, recognisers]);
}
