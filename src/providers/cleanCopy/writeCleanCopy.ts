import { statSync } from 'node:fs';
import * as vscode from 'vscode';
import { readDicom } from '../../core/dicom/readDicom.js';
import { withoutWhatIsLeft } from '../../core/io/plannedCopy.js';
import { requireProof, requireProofOfBytes } from '../../core/io/verifyFiles.js';
import { OutputExistsError, writeCopy } from '../../core/io/writeCopy.js';
import { loadCodecs } from '../../core/pixels/codecs/codecs.js';
import { cleanPixels } from '../../core/plan/pixels/cleanPixels.js';
import type { PixelCleaning } from '../../core/plan/pixels/pixelCleaning.js';
import type { Pseudonyms } from '../../core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../core/plan/cleanCopy.js';
import type { Decisions } from '../../core/model/decisions.js';
import { cleanPathName, siblingName } from '../../core/plan/outputName.js';
import { isMadeByUs } from '../../core/plan/ownCopy.js';
import { makePlan, type Plan } from '../../core/plan/plan.js';
import { Refusal } from '../problem.js';
import type { Examinations } from '../image/examinations.js';
import type { Rules } from '../rules.js';
import { openSource } from '../review/openSource.js';
import { baseName, sibling } from '../uris.js';

export interface CleanCopyOptions {
  readonly rules: Rules;
  readonly decisions: Decisions;
  /** What is known of text in pixels: what was asked for is made black. */
  readonly examinations: Examinations;
  readonly overwrite: boolean;
  /** Left out, the copy becomes the original's sibling `NAME.deid.EXT`. */
  readonly target?: vscode.Uri;
  /** Pass over a file that is a clean copy already. */
  readonly skipOwnCopies?: boolean;
}

export interface WrittenCopy {
  readonly original: vscode.Uri;
  readonly target: vscode.Uri;
  readonly plan: Plan;
}

/**
 * Writes the clean copy of a file. The file is read anew, so that the copy is of what is on the disk now.
 * @returns what was written; undefined where the file was passed over
 * @throws DicomError, OutputExistsError, Refusal where the target is the original or the policy cannot be followed, ProofError, or the file system's error; nothing
 *   is written then
 */
export async function writeCleanCopy(
  original: vscode.Uri,
  options: CleanCopyOptions,
): Promise<WrittenCopy | undefined> {
  const source = await openSource(original);
  try {
    const file = readDicom(source);
    if (options.skipOwnCopies && isMadeByUs(file)) return undefined;
    const { decisions, rules } = options;
    const { plan, target } = await rules.assign((pseudonyms) => {
      const made = makePlan(file, { pseudonyms, policy: rules.inForce.policy, decisions });
      return { plan: made, target: options.target ?? cleanSibling(original, made, pseudonyms) };
    });
    if (isSameFile(original, target)) {
      throw new Refusal(vscode.l10n.t('This is the original, which is never changed. Choose another name.'));
    }
    const request = { uri: original, policy: rules.inForce.policy };
    const examination = await options.examinations.forCopy(request, decisions);
    const cleaning = examination && (await cleanPixels(plan, examination));
    // The proof decodes frames and cannot wait for codecs.
    if (cleaning?.edit) await loadCodecs();
    const written = await withoutWhatIsLeft(plan, async (current) => {
      await write(current, target, options.overwrite, cleaning);
      return current;
    });
    return { original, target, plan: written };
  } finally {
    source.close();
  }
}

/** Where the clean copy of a file goes: beside it, under a name in which nothing names the patient. */
export function cleanSibling(original: vscode.Uri, plan: Plan, pseudonyms: Pseudonyms): vscode.Uri {
  return sibling(original, siblingName(cleanPathName(baseName(original), plan, pseudonyms)));
}

/** The copy gets its name only when the proof found nothing of the original in it. */
async function write(
  plan: Plan,
  target: vscode.Uri,
  overwrite: boolean,
  cleaning: PixelCleaning | undefined,
): Promise<void> {
  const copy = cleanCopy(plan, cleaning);
  if (target.scheme === 'file') {
    const check = (path: string): void => void requireProof(plan, path, baseName(target), cleaning);
    return writeCopy(copy, target.fsPath, { overwrite, check });
  }
  if (!overwrite && (await exists(target))) throw new OutputExistsError();
  const bytes = copyBytes(copy);
  requireProofOfBytes(plan, bytes, baseName(target), cleaning);
  await vscode.workspace.fs.writeFile(target, bytes);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Also where one is a link to the other, or is spelled in another case on a disk that does not mind. */
function isSameFile(a: vscode.Uri, b: vscode.Uri): boolean {
  if (a.toString() === b.toString()) return true;
  if (a.scheme !== 'file' || b.scheme !== 'file') return false;
  const [one, other] = [a, b].map(({ fsPath }) => statSync(fsPath, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
