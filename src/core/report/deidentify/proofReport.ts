import { printable } from '../../model/printable.js';
import { placesOf, placesTried, remarksOf, type Proof, type ProvenPair } from '../../model/proof.js';

/** What `verify` says of all its pairs. */
export interface ProofReport {
  readonly files: readonly ReportedPair[];
  /** Originals of a folder that have no copy in the other. */
  readonly withoutCopy: readonly string[];
  /** Files among the copies that are not DICOM files. */
  readonly notExamined: readonly string[];
  readonly summary: Readonly<Record<Proof['outcome'], number>>;
}

/** One pair; paths of files, paths of elements and rules, but no values. */
export interface ReportedPair extends Omit<Proof, 'reason'> {
  readonly original?: string;
  readonly copy: string;
  readonly reason?: string;
}

export function proofReport(
  pairs: readonly ProvenPair[],
  withoutCopy: readonly string[],
  notExamined: readonly string[],
): ProofReport {
  const count = (outcome: Proof['outcome']) => pairs.filter(({ proof }) => proof.outcome === outcome).length;
  return {
    files: pairs.map(({ original, copy, proof }) => ({ ...(original !== undefined && { original }), copy, ...proof })),
    withoutCopy,
    notExamined,
    summary: { proven: count('proven'), left: count('left'), notComparable: count('notComparable') },
  };
}

const WORDS: Readonly<Record<Proof['outcome'], string>> = {
  proven: 'verified',
  left: 'left',
  notComparable: 'not comparable',
};

const NOT_DICOM = 'not a DICOM file; PDFs and pictures are verified when deidentify writes them';

/** What no proof finds; see docs/threat-model.md. */
const OUT_OF_REACH = 'Values that are reversed, enciphered or compressed, and text in pixels, are not looked for here.';

/** What was sought where, and what was not. */
export function inWords(proof: Omit<Proof, 'reason'>): string {
  const places = placesOf(proof).length;
  const found = places === 0 ? 'nothing found' : `found in ${places === 1 ? '1 place' : `${places} places`}`;
  const searched = `${found} of ${proof.sought} values in ${placesTried(proof)} places`;
  const reasons = new Map<string, string[]>();
  for (const { path, rule } of proof.notSearched) reasons.set(rule, [...(reasons.get(rule) ?? []), path]);
  const left = [...reasons].map(([rule, paths]) => `${named(paths)}: ${rule}`);
  return left.length === 0 ? searched : `${searched}; not searched: ${left.join('; ')}`;
}

/** Paths that a line names. */
const NAMED = 3;

function named(paths: readonly string[]): string {
  const others = paths.length - NAMED;
  return `${paths.slice(0, NAMED).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** For people: one line a copy, and one for every place in which something is left or was kept. */
export function formatProofReport(report: ProofReport): string {
  const lines = report.files.flatMap((file) => [
    `${WORDS[file.outcome].padEnd(14)}  ${printable(file.copy)}: ${file.reason ?? inWords(file)}`,
    ...placesOf(file).map(({ path, rule }) => `    ${path}  ${rule}`),
    ...remarksOf(file).map(({ path, rule }) => `    ${path}  in order: ${rule}`),
    ...file.kept.map(({ path, rule }) => `    ${path}  kept by a person: ${rule}`),
  ]);
  const { proven, left, notComparable } = report.summary;
  const missing = report.withoutCopy.map((path) => `without a copy  ${printable(path)}`);
  const passed = report.notExamined.map((path) => `not examined    ${printable(path)}: ${NOT_DICOM}`);
  return [
    ...lines,
    ...missing,
    ...passed,
    `${proven} verified, ${left} left, ${notComparable} not comparable${passed.length > 0 ? `, ${passed.length} not examined` : ''}`,
    OUT_OF_REACH,
    '',
  ].join('\n');
}
