import { patternRecogniser, type Context } from './pattern.js';

/**
 * Numbers that neither a label nor a scheme vouches for and that are too long for a measure: a person or something is
 * numbered by them. Codes of published schemes are as long, and are named where they stand.
 */
export const longNumbers = patternRecogniser('long number', 'ID', [
  {
    expression: /(?<![\p{L}\d_.]|\d[.,:-])\d{9,20}(?![\p{L}\d]|[.,:]\d|-\d)/gu,
    confidence: 'suspected',
    accept: (value, context) => !/^(\d)\1+$/.test(value) && !isCode(context),
  },
  {
    // RXH1482937, PAT-00482915
    expression: /(?<![\p{L}\d_.-])[A-Z]{1,4}-?\d{7,12}(?![\p{L}\d]|[._]\d)/gu,
    confidence: 'suspected',
    accept: (_, context) => !isCode(context),
  },
]);

/** `SCT 424553001`, `(SNOMED-CT: 73211009)`, `LOINC`, `RID12345`, a UID or a version. */
function isCode({ before }: Context): boolean {
  return /(?:SCT|SNOMED(?:[ -]?CT)?|SRT|LOINC|LN|UMLS|ICD(?:-?\d{1,2})?|RadLex|DCM|MeSH|FMA|NCIt?|code(?:s| value)?|concept|term|scheme|uid|oid|version|rev|FDA|GTIN|\(01\))[\s:=#"'(,]{0,3}$/i.test(
    before,
  );
}
