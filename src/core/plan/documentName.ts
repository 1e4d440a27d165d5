import type { KnownValue } from '../detect/text/knownValue.js';
import type { Pseudonyms } from '../operators/pseudonyms.js';
import { normalised, tokenKind } from '../operators/tokens.js';
import { withoutValues, type NamingValue } from './outputName.js';
import type { DocumentExamination } from '../documents/examination.js';
import { isOrdinaryInNames } from '../documents/ordinaryInNames.js';

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
      finding.operator !== 'keep' && finding.severity !== 'information' && !isOrdinaryInNames(finding, patients),
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
