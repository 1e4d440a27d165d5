import { OwnError } from '../model/errors.js';
import { placesOf, type Proof } from '../model/proof.js';

/** Places that a message names. */
const NAMED = 5;

/** A copy in which the proof found something of the original, so that it was not kept. Names paths and rules, no values. */
export class ProofError extends OwnError {
  constructor(readonly proof: Proof) {
    super(`The copy was not kept: ${describe(proof)}`);
    this.name = 'ProofError';
  }
}

/** What a proof that failed says, in a sentence. */
function describe(proof: Proof): string {
  const places = placesOf(proof);
  if (places.length === 0) return proof.reason ?? 'it could not be proven.';
  const named = places.slice(0, NAMED).map(({ path, rule }) => `${path} (${rule})`);
  const others = places.length - named.length;
  return `left are ${named.join('; ')}${others === 0 ? '' : ` and ${others} more`}.`;
}
