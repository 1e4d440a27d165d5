import { unreadable, type Proof } from '../../model/proof.js';
import { ProofError } from '../proofError.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import { navigationOfCopy } from '../../documents/navigationOfCopy.js';
import { isDocumentError } from '../../documents/documentError.js';
import { engineFor } from '../../documents/engine.js';
import type { DocumentExamination } from '../../documents/examination.js';
import type { PageReader } from '../../documents/read/readPicture.js';
import { navigationFaults } from './navigationFaults.js';
import { proveDocument } from './proveDocument.js';
import { readAgain } from './readAgain.js';

export interface WrittenDocument {
  readonly original: Uint8Array;
  readonly copy: Uint8Array;
  readonly examination: DocumentExamination;
  /** What the copy was made by. */
  readonly edits: readonly PageEdit[];
  /** What the copy will be called, with the folders below the one that was chosen for copies. */
  readonly name: string;
  /** Reads pages of the copy that are pictures; left out, no one does. */
  readonly reader?: PageReader;
}

/**
 * Proves a copy before it is written: {@link proveDocument}, on its bytes opened anew.
 * @throws ProofError where something is left, or the copy cannot be read
 */
export async function requireDocumentProof(written: WrittenDocument): Promise<Proof> {
  return required(await documentProof(written));
}

/** The same proof. @throws ProofError where it is none */
export function required(proof: Proof): Proof {
  if (proof.outcome !== 'proven') throw new ProofError(proof);
  return proof;
}

/** The proof of a copy, whatever its outcome. @param opening how the original is opened */
export async function documentProof({
  original,
  copy,
  examination,
  edits,
  name,
  reader,
}: WrittenDocument): Promise<Proof> {
  const engine = await engineFor(examination.kind);
  try {
    const texts = await engine.inspect(original, copy, edits);
    const document = await engine.open(copy, {});
    try {
      const read = reader ? await readAgain(document, edits, reader) : [];
      const led = document.navigation?.();
      const more = led ? navigationFaults(led, navigationOfCopy(examination), edits) : [];
      return proveDocument(examination, document, { ...texts, faults: [...texts.faults, ...more], read }, name);
    } finally {
      document.close();
    }
  } catch (error) {
    if (!isDocumentError(error)) throw error;
    return unreadable(`The copy cannot be read. ${error.message}`);
  }
}
