import type { DicomFile } from '../dicom/types.js';
import type { Entity } from '../model/finding.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { makePlan } from '../plan/plan.js';
import { lookUp } from '../standard/dictionary.js';

/** What the product's own check finds in a file: an element that the Basic Profile would not leave. */
export interface DirectFinding {
  /** ElementPath. */
  readonly path: string;
  readonly entity: Entity;
  readonly keyword: string;
  /** Names a person, or is a number or an address that leads to one. */
  readonly identifies: boolean;
}

/**
 * Looks for what the Basic Profile (PS3.15 E.2) would take, by tag, by known value, by pattern and by name, as `check`
 * does without a policy. A copy of ours is known by its tokens; what its options kept is found again.
 */
export function directFindings(file: DicomFile): readonly DirectFinding[] {
  // Pseudonyms remember originals; those of one file are forgotten with it.
  const plan = makePlan(file, { pseudonyms: new Pseudonyms() });
  return [...plan.entries.values()].flatMap(({ element, path, finding, operator }) => {
    if (!finding || operator === 'keep') return [];
    const keyword = lookUp(element.tag)?.keyword ?? 'private elements';
    return [{ path, entity: finding.entity, keyword, identifies: finding.severity === 'error' }];
  });
}
