import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describeError, isOwnError, OwnError } from '../../../../src/core/model/errors.js';
import { DicomError } from '../../../../src/core/dicom/errors.js';

const NAME = 'FEATHERSTONEHAUGH';

/** Errors in every form that libraries and the system throw, each with a patient's name wherever it can be. */
const FOREIGN: readonly (readonly [string, unknown])[] = [
  ['an Error', new Error(`cannot parse ${NAME}`)],
  ['a subclass', new RangeError(NAME)],
  ['an error with a cause', new Error(NAME, { cause: new Error(NAME) })],
  ['an AggregateError', new AggregateError([new Error(NAME)], NAME)],
  ['an error of the file system', Object.assign(new Error(`open '/x/${NAME}.dcm'`), { code: 'ENOENT', path: NAME })],
  ['an unknown code of the system', Object.assign(new Error(NAME), { code: 'ERR_STRING_TOO_LONG' })],
  ['a code that is a text', Object.assign(new Error('x'), { code: `bad ${NAME}` })],
  ['a code that is a name', Object.assign(new Error('x'), { code: `${NAME}^OTTOLINE` })],
  ['an error called like a text', Object.assign(new Error('x'), { name: `${NAME}, Ottoline` })],
  ['a string', NAME],
  ['an object', { message: NAME, code: 7 }],
  ['nothing', undefined],
];

describe('errors in words', () => {
  for (const [what, error] of FOREIGN) {
    it(`hold nothing of ${what}`, () => {
      const words = describeError(error, 'reading the policy');
      assert.ok(!words.includes(NAME), words);
      assert.ok(words.length > 5, words);
    });
  }

  it('say which step failed, and the kind of error', () => {
    assert.equal(
      describeError(new TypeError('x'), 'reading the policy'),
      'unexpected error in reading the policy (TypeError)',
    );
  });

  it('are our own where we threw it, from whatever bundle', () => {
    const twin = Object.assign(new Error('The disk went away.'), { [Symbol.for('dicom-deid.own-error')]: true });
    assert.equal(describeError(twin), 'The disk went away.');
    assert.equal(describeError(new DicomError('malformed', 'Cannot read it.')), 'Cannot read it.');
    assert.ok(isOwnError(new OwnError('x')));
    assert.ok(!isOwnError(new Error('x')));
  });

  it('come from one base: every class of the core, the command line and the providers extends it', () => {
    const root = path.resolve(import.meta.dirname, '../../../../src');
    const bare = ['core', 'cli', 'providers'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('model/errors.ts'))
        .map((name) => path.join(folder, name))
        .filter((name) => /^export class \w+ extends Error\b/m.test(fs.readFileSync(path.join(root, name), 'utf8'))),
    );
    assert.deepEqual(bare, []);
  });
});
