import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { parsePolicy, PolicyError } from '../../../../../src/core/profile/policyFile.js';
import { marked } from './table.js';

const lists: Readonly<Record<string, readonly string[]>> = { 'terms/protocols.txt': ['Zabrek Velmo'] };
const policyOf = (content: object) => parsePolicy(JSON.stringify(content), (file) => lists[file] ?? []);
const found = (content: object, text: string, header: Parameters<typeof textFinder>[1] = []) =>
  marked(text, textFinder(policyOf(content), header).findAll(text));

describe('what a site adds to the recognisers', () => {
  describe('recognisers.custom', () => {
    const custom = (pattern: string, near?: readonly string[]) => ({
      recognisers: { custom: [{ name: 'subject', pattern, entity: 'ID', ...(near && { near }) }] },
    });

    it('finds what the pattern matches, or its group value', () => {
      assert.equal(found(custom('QX-[0-9]{2}'), 'axial QX-12 QX-1'), 'axial «QX-12» QX-1');
      assert.equal(found(custom('arm (?P<value>[A-Z][0-9])'), 'axial, arm B4'), 'axial, arm «B4»');
    });

    it('asks for a word of `near` within 60 characters', () => {
      assert.equal(found(custom('QX-[0-9]{2}', ['Study']), 'study axial QX-12'), 'study axial «QX-12»');
      assert.equal(
        found(custom('QX-[0-9]{2}', ['Study']), `study ${'axial '.repeat(12)}QX-12`),
        `study ${'axial '.repeat(12)}QX-12`,
      );
    });

    for (const [pattern, why] of [
      ['(?=QX)Q', /at recognisers\.custom\.0\.pattern: .*linear/],
      ['(Q)\\1', /linear/],
      ['Q*', /matches where there is nothing/],
      ['((Q{1,100}){1,100}){1,100}', /repetitions/],
      ['[Q', /missing closing/],
    ] as const) {
      it(`refuses ${pattern} with a reason`, () => {
        assert.throws(
          () => policyOf(custom(pattern)),
          (error) => error instanceof PolicyError && why.test(error.message),
        );
      });
    }

    it('matches a pattern that would blow up elsewhere in time linear in the text', () => {
      // A backtracking engine needs 2^5000 steps for this.
      const text = `${'q'.repeat(5000)}!`;
      assert.equal(found(custom('^(q+)+$'), text), text);
    });
  });

  describe('terms', () => {
    it('keep words and phrases that look like names, and the rest of the span goes', () => {
      const text = 'CT THORAX mother Zabrek Velmo; father Velmo Okonkwo';
      assert.notEqual(found({}, text), text);
      const kept = found({ terms: { keep: [{ file: 'terms/protocols.txt' }, 'velmo'] } }, text);
      assert.match(kept, /mother Zabrek Velmo;/);
      assert.match(kept, /Velmo [«‹]Okonkwo[»›]/);
    });

    it('keep nothing that the header says', () => {
      const header = [{ value: 'Velmo^Ada', original: 'Velmo^Ada', entity: 'PERSON', kind: 'name' }] as const;
      assert.match(found({ terms: { keep: ['velmo'] } }, 'CT Velmo', header), /«Velmo»/);
    });

    it('always find what is listed as a name, as it is written or not', () => {
      assert.equal(found({ terms: { names: ['lung'] } }, 'CT LUNG axial'), 'CT «LUNG» axial');
    });
  });
});
