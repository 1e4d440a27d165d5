import { strict as assert } from 'node:assert';
import { focusedRow } from '../../../src/webview/tagTable/state.js';
import type { Filter } from '../../../src/webview/tagTable/filter.js';
import { isFoldable } from '../../../src/webview/tagTable/visible.js';
import { SEQUENCE, ITEM, SOP_CLASS, SOP_INSTANCE, after, indexOf, at, pathsOnView, table } from './tableStates.js';

describe('filter of the tag table', () => {
  describe('filter', () => {
    const filtered = (text: string): string[] => pathsOnView(after(table, { type: 'filter', filter: { text } }));

    it('finds by tag, digits of the tag, name, keyword, value, VR and private creator', () => {
      assert.deepEqual(filtered('(0010,0010)'), ['(0010,0010)']);
      assert.deepEqual(filtered('00100010'), ['(0010,0010)']);
      assert.deepEqual(filtered("patient's na"), ['(0010,0010)']);
      assert.deepEqual(filtered('PatientComments'), ['(0010,4000)']);
      assert.deepEqual(filtered('moonglow'), ['(0010,0010)']);
      assert.deepEqual(filtered('pn'), ['(0010,0010)']);
      assert.deepEqual(filtered(' csa header '), ['(0029,0010)', '(0029,1008)']);
    });

    it('finds what is in an item by its path', () => {
      assert.deepEqual(filtered(SOP_INSTANCE), [SEQUENCE, ITEM, SOP_INSTANCE]);
      assert.deepEqual(filtered(`${ITEM}.`), [SEQUENCE, ITEM, SOP_CLASS, SOP_INSTANCE]);
    });

    it('keeps what is around a match, and hides its neighbours', () => {
      assert.deepEqual(filtered('Referenced SOP Instance'), [SEQUENCE, ITEM, SOP_INSTANCE]);
    });

    it('cannot fold a sequence that matches but leads to no match', () => {
      const state = after(table, { type: 'filter', filter: { text: 'Referenced Study Sequence' } });
      assert.deepEqual(pathsOnView(state), [SEQUENCE]);
      assert.equal(isFoldable(state.outline, state.shown, indexOf(state, SEQUENCE)), false);
    });

    it('shows only findings, with what is around them', () => {
      const state = after(table, { type: 'filter', filter: { flaggedOnly: true } });
      for (const index of state.visible.indexes) {
        const { path, finding: found } = state.rows[index]!;
        assert.ok(found ?? [SEQUENCE, ITEM].includes(path), path);
      }
      assert.equal(pathsOnView(state).includes(SOP_CLASS), false);
    });

    it('shows matches that were folded away, and folds them again when it goes', () => {
      const folded = after(table, { type: 'foldAll' });
      const state = after(folded, { type: 'filter', filter: { text: 'SOP Instance' } });
      assert.ok(pathsOnView(state).includes(SOP_INSTANCE));
      const cleared = after(state, { type: 'filter', filter: { text: '' } });
      assert.equal(pathsOnView(cleared).includes(SOP_INSTANCE), false);
    });

    it('keeps the row that was found by it in focus when it goes', () => {
      const state = after(
        table,
        { type: 'foldAll' },
        { type: 'filter', filter: { text: '0008,1155' } },
        { type: 'move', by: Infinity },
        { type: 'filter', filter: { text: '' } },
      );
      assert.equal(focusedRow(state)?.path, SOP_INSTANCE);
      assert.ok(pathsOnView(state).includes(SOP_INSTANCE));
    });

    it('takes the focus along where it hides the focused row', () => {
      const state = after(at(table, '(0008,0060)'), { type: 'filter', filter: { text: 'patient id' } });
      assert.equal(focusedRow(state)?.path, '(0010,0020)');
      const nothing = after(state, { type: 'filter', filter: { text: 'no such thing' } });
      assert.equal(nothing.focus, -1);
      assert.notEqual(after(nothing, { type: 'filter', filter: { text: '' } }).focus, -1);
    });

    describe('by level and status', () => {
      const by = (filter: Partial<Filter>): string[] => pathsOnView(after(table, { type: 'filter', filter }));

      it('shows findings of the levels that are asked for', () => {
        assert.deepEqual(by({ levels: ['error'] }), ['(0010,0010)', '(0010,0020)']);
        assert.deepEqual(by({ levels: ['error', 'information'] }), [
          ...['(0010,0010)', '(0010,0020)', '(0010,1010)', '(0029,0010)', '(0029,1008)'],
        ]);
      });

      it('shows rows by whether, and how, a person decided', () => {
        assert.deepEqual(by({ statuses: ['kept'] }), ['(0010,4000)']);
        assert.equal(by({ statuses: ['undecided'] }).includes('(0010,4000)'), false);
        const changed = { ...table.rows[indexOf(table, '(0010,0020)')]!, decision: 'mask' } as const;
        const state = after(table, { type: 'rows', changed: [{ index: indexOf(table, '(0010,0020)'), row: changed }] });
        const shown = after(state, { type: 'filter', filter: { statuses: ['kept', 'changed'] } });
        assert.deepEqual(pathsOnView(shown), ['(0010,0020)', '(0010,4000)']);
        const alone = after(state, { type: 'filter', filter: { statuses: ['changed'] } });
        assert.deepEqual(pathsOnView(alone), ['(0010,0020)']);
      });

      it('waits for no decision about what a rule of the policy decided', () => {
        const index = indexOf(table, '(0010,0010)');
        const ruled = { ...table.rows[index]!, ruled: true };
        const state = after(
          table,
          { type: 'rows', changed: [{ index, row: ruled }] },
          { type: 'filter', filter: { statuses: ['undecided'] } },
        );
        assert.equal(pathsOnView(state).includes('(0010,0010)'), false);
      });

      it('narrows by word, level and status together', () => {
        assert.deepEqual(by({ text: 'patient', levels: ['error', 'warning'], statuses: ['undecided'] }), [
          ...['(0010,0010)', '(0010,0020)'],
        ]);
      });

      it('does not hide a row that is decided', () => {
        const state = after(table, { type: 'filter', filter: { statuses: ['undecided'] } });
        const index = indexOf(state, '(0010,0010)');
        const decided = { ...state.rows[index]!, decision: 'keep' } as const;
        const changed = after(state, { type: 'rows', changed: [{ index, row: decided }] });
        assert.equal(changed.visible, state.visible);
        assert.ok(pathsOnView(changed).includes('(0010,0010)'));
      });
    });

    it('does not hide a row that ceases to match while it is decided', () => {
      const state = after(at(table, '(0010,0010)'), { type: 'filter', filter: { flaggedOnly: true } });
      const { finding: _finding, ...unflagged } = focusedRow(state)!;
      const changed = after(state, { type: 'rows', changed: [{ index: state.focus, row: unflagged }] });
      assert.equal(changed.visible, state.visible);
      assert.equal(focusedRow(changed)?.path, '(0010,0010)');
    });
  });
});
