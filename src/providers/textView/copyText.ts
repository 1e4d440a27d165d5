import * as vscode from 'vscode';
import { readDicom } from '../../core/dicom/readDicom.js';
import { formatTag } from '../../core/model/tag.js';
import { Pseudonyms } from '../../core/operators/pseudonyms.js';
import { cleanCopy } from '../../core/plan/cleanCopy.js';
import { copySource } from '../../core/plan/copySource.js';
import { CLAIM_TAGS } from '../../core/standard/claimTags.js';
import { makePlan } from '../../core/plan/plan.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { tagRows } from '../../core/plan/tagRows.js';
import type { ReviewState } from '../review/reviewState.js';
import { originalDisplay, showsValues } from './settings.js';
import { isWhollyReplaced, MASKED, tagLines, type Display, type TagLine } from './tagText.js';

/**
 * The lines of the clean copy that would be written now. The copy is read back from its segments, so what is shown is
 * what a reader would find; pixel data is not touched.
 */
export function copyLines({ plan, rows }: Extract<ReviewState, { kind: 'read' }>): readonly TagLine[] {
  const file = readDicom(copySource(cleanCopy(plan)));
  // The pseudonyms of the session would number what a person chose to keep.
  const { policy } = plan;
  return tagLines(tagRows(makePlan(file, { pseudonyms: new Pseudonyms(), policy })), copyDisplay(rows));
}

/** Values that we wrote are shown; those that still hold some of the original are masked, but told from it. */
function copyDisplay(originals: readonly TagRow[]): Display {
  const changed = new Map(originals.flatMap((row) => (row.effect === 'set' ? [[row.path, row]] : [])));
  const values = new Map(originals.map(({ path, value }) => [path, value]));
  const claims = new Set(CLAIM_TAGS.map(formatTag));
  const unchanged = originalDisplay();
  return (row) => {
    if (showsValues()) return row.value;
    const steps = withSequencesAround(row.path);
    if (steps.some((path) => claims.has(path))) return row.value;
    const original = steps.map((path) => changed.get(path)).find((each) => each !== undefined);
    // What follows from a UID that was kept, as in the File Meta Information, is the original's too.
    const isSame = values.get(row.path) === row.value;
    if (!original || isSame) return unchanged(row);
    return isWhollyReplaced(original) ? row.value : `${MASKED} ${vscode.l10n.t('(changed)')}`;
  };
}

/** The path itself and those of the sequences around it. */
function withSequencesAround(path: string): readonly string[] {
  return [...[...path.matchAll(/\[\d+\]/g)].map(({ index }) => path.slice(0, index)), path];
}
