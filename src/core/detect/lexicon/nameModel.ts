/** The trained model of names, loaded with the first word that it is asked about. */
import { logitOf, type NameModel } from './nameLikeness.js';

interface Generated {
  readonly WEIGHTS: string;
  readonly STEP: number;
  readonly BIAS: number;
}

let loaded: NameModel | undefined;

/** How much a folded word looks like a name: the logit of the model, 0 where it cannot tell. */
export function nameLogit(word: string): number {
  loaded ??= load();
  return logitOf(word, loaded);
}

function load(): NameModel {
  // An import would have to be awaited, and recognisers are synchronous; the bundler keeps this file apart.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  const { WEIGHTS, STEP, BIAS } = require('./generated/nameModel.js') as Generated;
  return { weights: new Int8Array(new Uint8Array(Buffer.from(WEIGHTS, 'base64')).buffer), step: STEP, bias: BIAS };
}
