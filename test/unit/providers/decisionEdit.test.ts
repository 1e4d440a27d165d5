import assert from 'node:assert/strict';
import type { Operator } from '../../../src/core/model/finding.js';
import {
  bothDecided,
  commentEdit,
  decisionEdit,
  editBetween,
  forBackup,
  fromBackup,
  mergeDecided,
  mergeDecisions,
  otherDecided,
  otherDecisions,
  sameDecided,
  sameDecisions,
  unsavedChanges,
  withEdit,
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

describe('Comments on decisions', () => {
  const why = new Map([[NAME, 'test object']]);
  const decided = { decisions: decisions({ [NAME]: 'keep', [ID]: 'mask' }), comments: why };

  it('go with their decision, and come back with it', () => {
    const edit = decisionEdit(decided.decisions, new Map([[NAME, null]]), why);
    assert.ok(edit?.comments);
    assert.equal(withWanted(why, edit.comments.after).size, 0);
    assert.deepEqual(withWanted(withWanted(why, edit.comments.after), edit.comments.before), why);
  });

  it('stay where another operator is chosen', () => {
    assert.equal(decisionEdit(decided.decisions, new Map([[NAME, 'redact']]), why)?.comments, undefined);
  });

  it('are a step of their own', () => {
    const edit = commentEdit(why, NAME, null);
    assert.deepEqual([edit?.after.size, edit?.comments?.before.get(NAME)], [0, 'test object']);
    assert.equal(commentEdit(why, NAME, 'test object'), undefined);
    assert.equal(commentEdit(why, ID, null), undefined);
  });

  it('are restored with decisions, merged with what changed meanwhile, and told apart by trust', () => {
    const none = { decisions: decisions({}), comments: new Map<string, string>() };
    const edit = editBetween(none, decided);
    assert.deepEqual([edit?.after.get(NAME), edit?.comments?.after.get(NAME)], ['keep', 'test object']);
    assert.equal(editBetween(decided, decided), undefined);
    const theirs = { ...decided, comments: new Map([[ID, 'theirs']]) };
    assert.deepEqual(
      [...mergeDecided(none, decided, theirs).comments],
      [
        [ID, 'theirs'],
        [NAME, 'test object'],
      ],
    );
    const others = otherDecided(decided, { decisions: decisions({ [ID]: 'mask' }), comments: new Map() });
    assert.ok(sameDecided(others, { decisions: decisions({ [NAME]: 'keep' }), comments: why }));
    assert.equal(otherDecided(decided, { decisions: decisions({ [NAME]: 'keep' }), comments: why }).comments.size, 0);
    assert.ok(sameDecided(bothDecided(others, none), others));
    assert.equal(sameDecided(decided, theirs), false);
  });

  it('are not left for a later decision where the one that they are about is gone', () => {
    const keep = decisionEdit(decisions({}), new Map([[NAME, 'keep']]));
    const comment = commentEdit(new Map(), NAME, 'test object');
    assert.ok(keep && comment);
    // VS Code had not heard of the comment when it was asked to undo.
    const undone = withEdit({ decisions: decisions({ [NAME]: 'keep' }), comments: why }, keep, 'before');
    assert.deepEqual([undone.decisions.size, undone.comments.size], [0, 0]);
    assert.equal(withEdit(undone, comment, 'after').comments.size, 0);
    // Taken back in the decisions file, and commented on here.
    const saved = { decisions: decisions({ [NAME]: 'keep' }), comments: new Map<string, string>() };
    const none = { decisions: decisions({}), comments: new Map<string, string>() };
    assert.equal(mergeDecided(saved, { ...saved, comments: why }, none).comments.size, 0);
  });
});

describe('A backup that is not sealed', () => {
  it('has no comment that may identify a person, and takes none away when it is taken up again', () => {
    const now = {
      decisions: decisions({ [NAME]: 'keep', [ID]: 'mask', [SEX]: 'keep' }),
      comments: new Map([
        [NAME, 'asked Dr Holzapfel'],
        [ID, 'test object'],
        [SEX, 'seen by Nowak'],
      ]),
    };
    const kept = forBackup({ ...now, decisions: decisions({ [NAME]: 'redact', [ID]: 'mask' }) }, new Set([NAME, SEX]));
    assert.deepEqual([...kept.comments], [[ID, 'test object']]);
    const { comments } = fromBackup(kept, now, new Set([NAME, SEX]));
    assert.deepEqual(
      comments,
      new Map([
        [NAME, 'asked Dr Holzapfel'],
        [ID, 'test object'],
      ]),
    );
  });
});
