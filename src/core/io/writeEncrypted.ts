import { placesOf } from '../model/proof.js';
import { ProofError } from '../verify/proofError.js';
import { writeProven, type PlannedCopy, type ProvenCopy } from './plannedCopy.js';

/** How often originals are encrypted before what is found in them is no longer taken for chance. */
const ATTEMPTS = 3;

/**
 * {@link writeProven}, with the originals inside. What encrypts is loaded where it is asked for only.
 * @param certificates in PEM
 * @returns the proof, and by their fingerprints for whom the originals are inside, where they are
 * @throws CmsError, ProofError, OutputExistsError, or the system's error; nothing is written then
 */
export async function writeEncrypted(
  planned: PlannedCopy,
  how: Parameters<typeof writeProven>[1],
  certificates: readonly string[],
  temporary: string,
): Promise<ProvenCopy & { readonly encryptedFor: readonly string[] | undefined }> {
  const { encryptedAttributes } = await import('../cms/encryptedAttributes.js');
  for (let attempt = 1; ; attempt += 1) {
    const originals = encryptedAttributes(planned.plan, certificates);
    try {
      const written = await writeProven(planned, { ...how, ...(originals && { originals }) }, temporary);
      return { ...written, encryptedFor: originals?.recipients };
    } catch (error) {
      if (attempt === ATTEMPTS || !isByChance(error)) throw error;
    }
  }
}

/** A name of one Chinese character has three bytes, which among a million encrypted ones may well be. */
function isByChance(error: unknown): boolean {
  return error instanceof ProofError && placesOf(error.proof).some(({ path }) => path.endsWith(ENCRYPTED_CONTENT));
}

const ENCRYPTED_CONTENT = '(0400,0520)';
