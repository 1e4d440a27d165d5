import { placesOf, remarksOf, type Proof, type ProvenPair } from '../../model/proof.js';

/** What `verify` says of all its pairs. */
export interface ProofReport {
  readonly files: readonly ReportedPair[];
  /** Originals of a folder that have no copy in the other. */
  readonly withoutCopy: readonly string[];
  readonly summary: Readonly<Record<Proof['outcome'], number>>;
}

/** One pair; paths of files, paths of elements and rules, but no values. */
export interface ReportedPair extends Omit<Proof, 'reason'> {
  readonly original?: string;
  readonly copy: string;
  readonly reason?: string;
}

export function proofReport(pairs: readonly ProvenPair[], withoutCopy: readonly string[]): ProofReport {
  const count = (outcome: Proof['outcome']) => pairs.filter(({ proof }) => proof.outcome === outcome).length;
  return {
    files: pairs.map(({ original, copy, proof }) => ({ ...(original !== undefined && { original }), copy, ...proof })),
    withoutCopy,
    summary: { proven: count('proven'), left: count('left'), notComparable: count('notComparable') },
  };
}

const WORDS: Readonly<Record<Proof['outcome'], string>> = {
  proven: 'proven',
  left: 'left',
  notComparable: 'not comparable',
};

/** For people: one line a copy, and one for every place in which something is left or was kept. */
export function formatProofReport(report: ProofReport): string {
  const lines = report.files.flatMap((file) => [
    `${WORDS[file.outcome].padEnd(14)}  ${file.copy}${file.reason === undefined ? '' : `: ${file.reason}`}`,
    ...placesOf(file).map(({ path, rule }) => `    ${path}  ${rule}`),
    ...remarksOf(file).map(({ path, rule }) => `    ${path}  in order: ${rule}`),
    ...file.kept.map(({ path, rule }) => `    ${path}  kept by a person: ${rule}`),
  ]);
  const { proven, left, notComparable } = report.summary;
  const missing = report.withoutCopy.map((path) => `without a copy  ${path}`);
  return [...lines, ...missing, `${proven} proven, ${left} left, ${notComparable} not comparable`, ''].join('\n');
}
