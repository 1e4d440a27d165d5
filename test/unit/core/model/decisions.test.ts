import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OPERATORS } from '../../../../src/core/model/finding.js';
import {
  decisionsFileName,
  DecisionsError,
  formatDecisions,
  parseDecisions,
  parseSavedDecisions,
} from '../../../../src/core/model/decisions.js';

const digits = fc.stringMatching(/^[0-9A-F]{4}$/);
const tag = fc.tuple(digits, digits).map(([group, element]) => `(${group},${element})`);
const path = fc
  .tuple(fc.array(fc.tuple(tag, fc.integer({ min: 1, max: 9999 })), { maxLength: 4 }), tag)
  .map(([above, last]) => above.map(([each, number]) => `${each}[${number}].`).join('') + last);

describe('a decisions file', () => {
  it('gives back what was written, sorted, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.constantFrom(...OPERATORS))), (entries) => {
        const decisions = new Map(entries);
        const text = formatDecisions(decisions);
        assert.deepEqual(new Map(parseDecisions(text)), decisions);
        assert.equal(formatDecisions(new Map([...decisions].reverse())), text);
        assert.ok(text.endsWith('}\n'));
      }),
    );
  });

  it('lies beside its file and says its version', () => {
    assert.equal(decisionsFileName('IM0001.dcm'), 'IM0001.dcm.deid.json');
    assert.deepEqual(JSON.parse(formatDecisions(new Map([['(0010,0010)', 'keep']]))), {
      version: 1,
      decisions: { '(0010,0010)': 'keep' },
    });
  });

  describe('with comments', () => {
    const decisions = new Map([['(0010,0010)', 'keep'] as const]);

    it('gives them back, and leaves out those without a decision', () => {
      const comments = new Map([
        ['(0010,0020)', 'nothing was decided'],
        ['(0010,0010)', 'test object'],
      ]);
      const text = formatDecisions(decisions, 'f00d', comments);
      const content = { version: 1, file: 'f00d', decisions: { '(0010,0010)': 'keep' } };
      assert.deepEqual(JSON.parse(text), { ...content, comments: { '(0010,0010)': 'test object' } });
      assert.deepEqual([...parseSavedDecisions(text).comments], [['(0010,0010)', 'test object']]);
    });

    it('has none where nobody wrote any, as in older files, and writes no list of none', () => {
      const text = formatDecisions(decisions);
      assert.equal(text.includes('comments'), false);
      assert.equal(parseSavedDecisions(text).comments.size, 0);
    });

    it('forgets what is written about no decision, and blank ones', () => {
      const comments = { '(0010,0020)': 'no decision', '(0010,0010)': '  ' };
      const text = JSON.stringify({ version: 1, decisions: { '(0010,0010)': 'keep' }, comments });
      assert.equal(parseSavedDecisions(text).comments.size, 0);
    });
  });

  const unusable: Readonly<Record<string, string>> = {
    'no JSON': '{',
    nothing: '',
    'an array': '[]',
    null: 'null',
    'a number': '7',
    'no version': '{"decisions":{}}',
    'a later version': '{"version":2,"decisions":{}}',
    'a version as text': '{"version":"1","decisions":{}}',
    'no decisions': '{"version":1}',
    'decisions in an array': '{"version":1,"decisions":[]}',
    'decisions that are null': '{"version":1,"decisions":null}',
    'an unknown operator': '{"version":1,"decisions":{"(0010,0010)":"MOONGLOW"}}',
    'an operator in capitals': '{"version":1,"decisions":{"(0010,0010)":"Keep"}}',
    'an operator from the prototype': '{"version":1,"decisions":{"(0010,0010)":"toString"}}',
    'an operator that is no text': '{"version":1,"decisions":{"(0010,0010)":null}}',
    'comments that are a list': '{"version":1,"decisions":{},"comments":["MOONGLOW"]}',
    'comments that are null': '{"version":1,"decisions":{},"comments":null}',
    'a comment that is no text': '{"version":1,"decisions":{},"comments":{"MOONGLOW":7}}',
    'a path in lower case': '{"version":1,"decisions":{"(0010,001a)":"keep"}}',
    'a path to an item': '{"version":1,"decisions":{"(0010,1002)[1]":"keep"}}',
    'an item counted from 0': '{"version":1,"decisions":{"(0010,1002)[0].(0010,0020)":"keep"}}',
    'a path with more behind it': '{"version":1,"decisions":{"(0010,0010) MOONGLOW":"keep"}}',
    'a path from the prototype': '{"version":1,"decisions":{"__proto__":{"x":1},"constructor":"keep"}}',
  };
  for (const [what, text] of Object.entries(unusable)) {
    it(`is refused with a reason that holds no value: ${what}`, () => {
      assert.throws(
        () => parseDecisions(text),
        (error: unknown) => {
          assert.ok(error instanceof DecisionsError);
          assert.ok(error.message.length > 10);
          assert.doesNotMatch(error.message, /MOONGLOW/);
          return true;
        },
      );
    });
  }
});
