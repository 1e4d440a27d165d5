import { Assessor, type AssessmentOptions } from '../../../../src/core/assess/assessor.js';
import type { Assessment } from '../../../../src/core/assess/assessment.js';
import { fileFacts, type FileFacts } from '../../../../src/core/assess/fileFacts.js';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/assess/thresholds.js';
import { copyFile, type CopySpec } from '../../../support/assessedBatch.js';
import { read } from '../dicom/reading.js';

export const OPTIONS: AssessmentOptions = {
  thresholds: DEFAULT_THRESHOLDS,
  assessedAt: '2024-03-12T10:05:00.000Z',
  nameMapKept: 'unknown',
};

export function factsOf(spec: CopySpec): FileFacts {
  return fileFacts(read(copyFile(spec)));
}

/** Assesses copies of these descriptions. */
export function assessed(specs: readonly CopySpec[], options: Partial<AssessmentOptions> = {}): Assessment {
  const assessor = new Assessor();
  for (const spec of specs) assessor.add(factsOf(spec));
  return assessor.assess({ ...OPTIONS, ...options });
}
