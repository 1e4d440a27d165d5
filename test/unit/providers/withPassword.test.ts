import assert from 'node:assert/strict';
import { DocumentError, PASSWORD_NEEDED } from '../../../src/core/documents/documentError.js';
import { withPassword } from '../../../src/providers/documents/withPassword.js';

describe('The password of a PDF', () => {
  const locked = (fits: string) => (password?: string) =>
    password === fits ? Promise.resolve('read') : Promise.reject(new DocumentError(PASSWORD_NEEDED));

  it('is not asked for where none is needed', async () => {
    const read = (password?: string) => Promise.resolve(password ?? 'none');
    assert.equal(await withPassword(read, () => assert.fail()), 'none');
  });

  it('is asked for until it fits, and the person is told that one did not', async () => {
    const told: boolean[] = [];
    const given = ['sesame', 'open sesame'];
    const ask = (isAnother: boolean): Promise<string | undefined> => {
      told.push(isAnother);
      return Promise.resolve(given.shift());
    };
    assert.equal(await withPassword(locked('open sesame'), ask), 'read');
    assert.deepEqual(told, [false, true]);
  });

  it('that nobody gives leaves the reason', async () => {
    await assert.rejects(
      withPassword(locked('x'), () => Promise.resolve(undefined)),
      { message: PASSWORD_NEEDED },
    );
  });

  it('is not asked for after any other fault', async () => {
    const damaged = () => Promise.reject(new DocumentError('The PDF is damaged.'));
    await assert.rejects(
      withPassword(damaged, () => assert.fail()),
      { message: 'The PDF is damaged.' },
    );
  });
});
