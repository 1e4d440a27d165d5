/** Which findings on a page say nothing in the name of its file: plan and proof have to agree on them. */
import { isNameWhereKnown, isOrdinaryWord } from '../detect/lexicon/wordKinds.js';
import { wordsOf } from '../detect/text/words.js';
import { normalised } from '../operators/tokens.js';
import type { DocumentFinding } from './examination.js';
import { FIELD_RULE } from './find/claims.js';

/**
 * `Secret`, `a Link`: words of everyday language that hardly anyone is called by, and that names of files are made of; not
 * where a form, or another file, says that they are a person.
 * @param patients names of patients, {@link normalised}
 */
export function isOrdinaryInNames(finding: DocumentFinding, patients: ReadonlySet<string>): boolean {
  const { entity, text, rule, original = text } = finding;
  if (entity !== 'PERSON' && entity !== 'FREE_TEXT') return false;
  if (rule === FIELD_RULE || original !== text || patients.has(normalised(original))) return false;
  return wordsOf(text).every(
    ({ folded }) => folded.length === 1 || (isOrdinaryWord(folded) && !isNameWhereKnown(folded)),
  );
}
