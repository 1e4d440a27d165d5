import type { KnownValue } from '../detect/text/knownValue.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { normalised, tokenKind } from '../operators/tokens.js';
import { withoutValues, type NamingValue } from './outputName.js';
import { isNameWhereKnown, isOrdinaryWord } from '../detect/lexicon/wordKinds.js';
import { wordsOf } from '../detect/text/words.js';
import type { DocumentExamination, DocumentFinding } from '../documents/examination.js';
import { FIELD_RULE } from '../documents/find/claims.js';

/**
 * The name or relative path of a document without what its pages, or DICOM files beside it, say of a person.
 * @param known what DICOM files beside it say
 */
export function cleanDocumentName(
  path: string,
  { findings, patientNames }: DocumentExamination,
  known: readonly KnownValue[],
  pseudonyms: Pseudonyms,
): string {
  const patients = new Set(patientNames.map(normalised));
  const found = findings.filter(
    (finding) =>
      finding.operator !== 'keep' &&
      finding.severity !== 'information' &&
      (isSaidToBe(finding, patients) || !isOrdinary(finding)),
  );
  const values = [
    ...found.map(({ entity, text, original = text }) => ({ entity, value: text, original })),
    ...known,
  ].map(({ entity, value, original }): NamingValue => {
    const isPatient = entity === 'PERSON' && patients.has(normalised(original));
    const kind = isPatient ? 'PATIENT' : tokenKind(entity, '');
    return { entity, value, token: pseudonyms.tokens.tokenFor(kind, original, 'LO') };
  });
  return withoutValues(path, values);
}

/** A form, or another file, says that this is a person: then it is one, whatever it means. */
function isSaidToBe({ rule, text, original = text }: DocumentFinding, patients: ReadonlySet<string>): boolean {
  return rule === FIELD_RULE || original !== text || patients.has(normalised(original));
}

/** `Secret`, `a Link`: words of everyday language that hardly anyone is called by, and that names of files are made of. */
function isOrdinary({ entity, text }: DocumentFinding): boolean {
  if (entity !== 'PERSON' && entity !== 'FREE_TEXT') return false;
  return wordsOf(text).every(
    ({ folded }) => folded.length === 1 || (isOrdinaryWord(folded) && !isNameWhereKnown(folded)),
  );
}
