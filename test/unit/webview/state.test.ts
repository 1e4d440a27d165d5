import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { LEVELS, STATUSES } from '../../../src/webview/tagTable/filter.js';
import {
  type Action,
  EMPTY_TABLE,
  focusedRow,
  isFolded,
  reduce,
  type TableState,
} from '../../../src/webview/tagTable/state.js';
import { isFoldable } from '../../../src/webview/tagTable/visible.js';
import { deepRows, finding, manyRows, row, sampleRows } from '../../e2e/harness/rows.js';
import {
  SEQUENCE,
  ITEM,
  SOP_CLASS,
  SOP_INSTANCE,
  tableOf,
  after,
  indexOf,
  at,
  pathsOnView,
  table,
} from './tableStates.js';

describe('state of the tag table', () => {
  it('shows every row unfolded at first, with the focus on the first', () => {
    assert.deepEqual(
      pathsOnView(table),
      table.rows.map(({ path }) => path),
    );
    assert.equal(table.focus, 0);
  });

  it('has no focus without rows', () => {
    assert.equal(EMPTY_TABLE.focus, -1);
    assert.equal(after(EMPTY_TABLE, { type: 'move', by: 1 }), EMPTY_TABLE);
  });

  describe('moving', () => {
    it('stops at both ends', () => {
      assert.equal(after(table, { type: 'move', by: -1 }), table);
      const last = after(table, { type: 'move', by: Infinity });
      assert.equal(focusedRow(last)?.path, '(7FE0,0010)');
      assert.equal(after(last, { type: 'move', by: 5 }), last);
      assert.equal(after(last, { type: 'move', by: -Infinity }).focus, 0);
    });

    it('passes over what is folded away', () => {
      const folded = after(at(table, SEQUENCE), { type: 'leave' }, { type: 'move', by: 1 });
      assert.equal(focusedRow(folded)?.path, '(0010,0010)');
    });
  });

  describe('folding', () => {
    it('folds a sequence with all that is inside', () => {
      const folded = after(at(table, SEQUENCE), { type: 'leave' });
      assert.equal(isFolded(folded, folded.focus), true);
      assert.deepEqual(
        pathsOnView(folded).filter((path) => path.startsWith(SEQUENCE)),
        [SEQUENCE],
      );
    });

    it('enters step by step: unfolds, then goes inside', () => {
      const folded = after(at(table, SEQUENCE), { type: 'leave' });
      const unfolded = after(folded, { type: 'enter' });
      assert.equal(focusedRow(unfolded)?.path, SEQUENCE);
      assert.equal(focusedRow(after(unfolded, { type: 'enter' }))?.path, ITEM);
    });

    it('leaves step by step: to the item, folds it, to the sequence', () => {
      const item = after(at(table, SOP_INSTANCE), { type: 'leave' });
      assert.equal(focusedRow(item)?.path, ITEM);
      const folded = after(item, { type: 'leave' });
      assert.equal(isFolded(folded, indexOf(folded, ITEM)), true);
      assert.equal(focusedRow(after(folded, { type: 'leave' }))?.path, SEQUENCE);
    });

    it('has nothing to enter in an element, and nothing to leave at the top', () => {
      const element = at(table, '(0008,0060)');
      assert.equal(after(element, { type: 'enter' }), element);
      assert.equal(after(element, { type: 'leave' }), element);
    });

    it('takes the focus to what hides the focused row', () => {
      const folded = after(at(table, SOP_INSTANCE), { type: 'toggle', index: indexOf(table, SEQUENCE) });
      assert.equal(focusedRow(folded)?.path, SEQUENCE);
    });

    it('folds and unfolds everything, at every level', () => {
      const deep = tableOf(deepRows(12));
      const folded = after(deep, { type: 'foldAll' });
      assert.equal(folded.visible.indexes.length, 1);
      assert.equal(after(folded, { type: 'enter' }).visible.indexes.length, 2);
      assert.equal(after(folded, { type: 'unfoldAll' }).visible.indexes.length, deep.rows.length);
    });

    it('leaves a sequence without items alone', () => {
      const empty = tableOf([row('(0008,1110)', 'Referenced Study Sequence', { kind: 'sequence', vr: 'SQ' })]);
      assert.equal(isFoldable(empty.outline, empty.shown, 0), false);
      assert.equal(after(empty, { type: 'toggle', index: 0 }), empty);
    });
  });

  describe('findings', () => {
    const next: Action = { type: 'finding', direction: 'next' };
    const previous: Action = { type: 'finding', direction: 'previous' };

    it('go from one to the next, around the end, and back', () => {
      const count = table.rows.filter((each) => each.finding).length;
      const first = after(table, next);
      assert.equal(focusedRow(first)?.path, '(0008,0018)');
      const around = after(first, ...Array<Action>(count).fill(next));
      assert.equal(around.focus, first.focus);
      assert.equal(focusedRow(after(first, previous))?.path, '(0029,1008)');
    });

    it('are unfolded to', () => {
      const state = after(at(table, '(0008,0080)'), { type: 'foldAll' }, next);
      assert.equal(focusedRow(state)?.path, SOP_INSTANCE);
      assert.ok(pathsOnView(state).includes(SOP_INSTANCE));
    });

    it('are those that the filter shows', () => {
      const state = after(table, { type: 'filter', filter: { text: 'patient' } }, next);
      assert.deepEqual(
        [state, after(state, next), after(state, next, next)].map((each) => focusedRow(each)?.path),
        ['(0010,0020)', '(0010,1010)', '(0010,4000)'],
      );
    });

    it('are not looked for where there are none', () => {
      const clean = tableOf([row('(0008,0060)', 'Modality')]);
      assert.equal(after(clean, next), clean);
      assert.equal(after(EMPTY_TABLE, next), EMPTY_TABLE);
    });

    it('stay where the only one is', () => {
      const one = row('(0010,0010)', "Patient's Name", { finding: finding('PERSON', 'error', 'replace', 'Z') });
      const state = after(tableOf([row('(0008,0060)', 'Modality'), one]), next);
      assert.equal(after(state, next), state);
    });
  });

  describe('revealing', () => {
    it('unfolds to a row', () => {
      const state = at(after(table, { type: 'foldAll' }), SOP_CLASS);
      assert.equal(focusedRow(state)?.path, SOP_CLASS);
    });

    it('drops a filter that hides it, and keeps one that does not', () => {
      const state = after(table, { type: 'filter', filter: { text: 'patient' } });
      assert.equal(at(state, '(0010,0020)').filter.text, 'patient');
      const dropped = at(state, '(0008,0060)');
      assert.equal(dropped.filter.text, '');
      assert.equal(focusedRow(dropped)?.path, '(0008,0060)');
    });

    it('does nothing for a path that is not there', () => {
      assert.equal(at(table, '(4321,1234)'), table);
    });
  });

  describe('another table', () => {
    it('keeps folds, filter and focus by path', () => {
      const state = after(at(table, '(0010,0020)'), { type: 'toggle', index: indexOf(table, SEQUENCE) });
      const rows = [row('(0002,0000)', 'Group Length'), ...sampleRows()];
      const again = after(state, { type: 'table', rows });
      assert.equal(focusedRow(again)?.path, '(0010,0020)');
      assert.equal(isFolded(again, indexOf(again, SEQUENCE)), true);
    });

    it('starts as it is told, and forgets what is no longer there', () => {
      const filter = { flaggedOnly: true, levels: ['error'], statuses: [] } as const;
      const view = { folded: [SEQUENCE, '(4321,1234)'], filter, focused: '(4321,1234)' };
      const state = reduce(EMPTY_TABLE, { type: 'table', rows: sampleRows(), view });
      assert.deepEqual(state.filter, { text: '', ...filter });
      assert.deepEqual([...state.folded], [indexOf(state, SEQUENCE)]);
      assert.equal(state.focus, state.visible.indexes[0]);
    });
  });

  it('always has the focus on a row on view, and every row on view under rows that are', () => {
    const rows = [...sampleRows(), ...deepRows(4)];
    const index = fc.nat({ max: rows.length - 1 });
    const action = fc.oneof(
      fc.record({ type: fc.constant('move' as const), by: fc.integer({ min: -9, max: 9 }) }),
      fc.record({ type: fc.constant('toggle' as const), index }),
      fc.record({ type: fc.constant('focus' as const), index }),
      fc.record({
        type: fc.constant('finding' as const),
        direction: fc.constantFrom('next' as const, 'previous' as const),
      }),
      fc.record({ type: fc.constant('reveal' as const), path: index.map((each) => rows[each]!.path) }),
      fc.constantFrom<Action>({ type: 'enter' }, { type: 'leave' }, { type: 'foldAll' }, { type: 'unfoldAll' }),
      fc
        .record({
          text: fc.constantFrom('', 'patient', 'uid', 'sequence', 'nothing like it'),
          flaggedOnly: fc.boolean(),
          levels: fc.subarray([...LEVELS]),
          statuses: fc.subarray([...STATUSES]),
        })
        .map((filter): Action => ({ type: 'filter', filter })),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const state = after(tableOf(rows), ...actions);
        const isOnView = (each: number): boolean => state.visible.positions[each]! >= 0;
        assert.equal(state.focus >= 0, state.visible.indexes.length > 0);
        if (state.focus >= 0) assert.ok(isOnView(state.focus));
        for (const each of state.visible.indexes) {
          const parent = state.outline.parents[each]!;
          if (parent >= 0) assert.ok(isOnView(parent) && !isFolded(state, parent));
        }
      }),
    );
  });

  it('filters and folds 20,000 rows within the time of a few frames', () => {
    const many = tableOf(manyRows(20_000));
    // Of the processor: on a busy machine the clock tells nothing.
    const start = process.cpuUsage();
    after(
      many,
      { type: 'filter', filter: { text: 'value 7' } },
      { type: 'filter', filter: { text: '' } },
      { type: 'foldAll' },
    );
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 1_000_000, `${user + system} µs`);
  });

  describe('selection', () => {
    const selectedPaths = (state: TableState): string[] => [...state.selected].map((index) => state.rows[index]!.path);

    it('extends from where it began, and back', () => {
      const start = at(tableOf(sampleRows()), '(0010,0010)');
      const two = after(start, { type: 'move', by: 2, extends: true });
      assert.deepEqual(selectedPaths(two), ['(0010,0010)', '(0010,0020)', '(0010,1010)']);
      assert.deepEqual(selectedPaths(after(two, { type: 'move', by: -1, extends: true })), [
        '(0010,0010)',
        '(0010,0020)',
      ]);
    });

    it('ends with a plain move, and with what is no longer on view', () => {
      const all = after(tableOf(sampleRows()), { type: 'selectAll' });
      assert.ok(all.selected.size > 10);
      assert.equal(all.selected.has(0), false, 'File Meta Information takes no decision');
      assert.equal(after(all, { type: 'move', by: 1 }).selected.size, 0);
      const filtered = after(all, { type: 'filter', filter: { text: 'patient' } });
      assert.ok(filtered.selected.size > 0 && filtered.selected.size < all.selected.size);
    });

    it('keeps positions, sets and order in line however rows are sorted, folded and selected', () => {
      const columns = ['finding', 'tag', 'name', 'vr', 'length', 'value', 'outcome'] as const;
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...columns)), fc.array(fc.nat(40)), (sorts, folds) => {
          let state = tableOf([...sampleRows(), ...deepRows(4)]);
          for (const column of sorts) state = after(state, { type: 'sort', column });
          for (const index of folds) state = after(state, { type: 'toggle', index: index % state.rows.length });
          const { indexes, positions } = state.visible;
          indexes.forEach((index, position) => assert.equal(positions[index], position));
          assert.equal(new Set(indexes).size, indexes.length);
          if (state.order)
            assert.deepEqual(
              [...state.order].sort((a, b) => a - b),
              [...state.rows.keys()],
            );
          // What is inside a sequence comes right after it.
          for (const index of indexes) {
            const parent = state.outline.parents[index]!;
            if (parent >= 0) assert.ok(positions[parent]! < positions[index]!);
          }
        }),
      );
    });
  });
});
