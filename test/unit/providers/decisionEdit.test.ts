import assert from 'node:assert/strict';
import type { Operator } from '../../../src/core/model/finding.js';
import {
  decisionEdit,
  mergeDecisions,
  otherDecisions,
  sameDecisions,
  unsavedChanges,
  withWanted,
} from '../../../src/providers/review/decisionEdit.js';

const NAME = '(0010,0010)';
const ID = '(0010,0020)';
const SEX = '(0010,0040)';

function decisions(entries: Readonly<Record<string, Operator>>): Map<string, Operator> {
  return new Map(Object.entries(entries));
}

describe('A step of deciding', () => {
  it('remembers what was decided before', () => {
    const before = decisions({ [NAME]: 'keep' });
    const edit = decisionEdit(
      before,
      new Map([
        [NAME, 'redact'],
        [ID, 'mask'],
      ]),
    );
    assert.ok(edit);
    const after = withWanted(before, edit.after);
    assert.deepEqual(after, decisions({ [NAME]: 'redact', [ID]: 'mask' }));
    assert.ok(sameDecisions(withWanted(after, edit.before), before));
  });

  it('is none where nothing changes', () => {
    assert.equal(
      decisionEdit(
        decisions({ [NAME]: 'keep' }),
        new Map([
          [NAME, 'keep'],
          [ID, null],
        ]),
      ),
      undefined,
    );
  });

  it('leaves what it does not touch as it is when it is undone later', () => {
    const edit = decisionEdit(new Map(), new Map([[NAME, 'redact']]));
    assert.ok(edit);
    const meanwhile = decisions({ [NAME]: 'redact', [ID]: 'mask' });
    assert.deepEqual(withWanted(meanwhile, edit.before), decisions({ [ID]: 'mask' }));
  });
});

describe('Decisions that changed on disk', () => {
  const saved = decisions({ [NAME]: 'keep', [ID]: 'keep' });

  it('take the place of those that are saved', () => {
    const theirs = decisions({ [ID]: 'mask' });
    assert.deepEqual(mergeDecisions(saved, saved, theirs), theirs);
  });

  it('give way to what a person decided since', () => {
    const ours = decisions({ [NAME]: 'redact', [ID]: 'keep', [SEX]: 'mask' });
    const theirs = decisions({ [NAME]: 'mask', [ID]: 'mask' });
    const merged = decisions({ [NAME]: 'redact', [ID]: 'mask', [SEX]: 'mask' });
    assert.deepEqual(mergeDecisions(saved, ours, theirs), merged);
  });

  it('are told from those that were saved from here', () => {
    const beside = decisions({ [NAME]: 'keep', [ID]: 'mask' });
    assert.deepEqual(otherDecisions(beside, decisions({ [ID]: 'mask' })), decisions({ [NAME]: 'keep' }));
    assert.deepEqual(otherDecisions(beside, decisions({ [ID]: 'keep' })), beside);
  });

  it('give way to what a person took back since', () => {
    const ours = decisions({ [ID]: 'keep' });
    assert.deepEqual(mergeDecisions(saved, ours, saved), ours);
    assert.deepEqual(unsavedChanges(saved, ours), new Map([[NAME, null]]));
  });
});
