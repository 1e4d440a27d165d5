import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NameMap, NameMapConflictError } from '../../../../src/core/namemap/nameMap.js';

describe('A name map', () => {
  it('gives one original one token, in every draft, and finds it back', () => {
    const map = new NameMap();
    const first = map.draft('numbered');
    const token = first.pseudonyms.tokens.tokenFor('PATIENT', 'PEREGRINE^SASKIA', 'PN');
    map.add(first.entries);
    const second = map.draft('numbered');
    assert.equal(second.pseudonyms.tokens.tokenFor('PATIENT', 'Peregrine^Saskia^^', 'PN'), token);
    assert.deepEqual(second.entries, []);
    assert.equal(map.originalOfToken(token), 'PEREGRINE^SASKIA');
  });

  it('finds back tokens in the form of every VR', () => {
    const map = new NameMap();
    const { pseudonyms, entries } = map.draft('numbered');
    const forms = ['LO', 'SH', 'CS', 'UR', 'AE'].map((vr) => pseudonyms.tokens.tokenFor('DEVICE', 'SCANNER 7', vr));
    const short = pseudonyms.tokens.tokenFor('ACCESSION', 'A-1', 'SH');
    map.add(entries);
    assert.deepEqual(new Set(forms.map((form) => map.originalOfToken(form))), new Set(['SCANNER 7']));
    assert.equal(map.originalOfToken(short), 'A-1');
  });

  it('keeps nothing of a draft that is not added', () => {
    const map = new NameMap();
    map.draft('numbered').pseudonyms.tokens.tokenFor('MRN', '4711', 'LO');
    const { pseudonyms } = map.draft('numbered');
    assert.equal(pseudonyms.tokens.tokenFor('MRN', '4712', 'LO'), '[MRN_1]');
  });

  it('is the same when it is made again from its key and entries', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { maxLength: 20 }),
        fc.constantFrom('numbered', 'keyed'),
        (names, style) => {
          const map = new NameMap();
          const { pseudonyms, entries } = map.draft(style);
          const tokens = names.map((name) => pseudonyms.tokens.tokenFor('ID', name, 'LO'));
          const uids = names.map((_, index) => pseudonyms.uids.map(`1.2.${index}`));
          map.add(entries);
          const again = new NameMap(map.key, JSON.parse(JSON.stringify([...map.entries])) as []);
          assert.equal(again.fingerprint, map.fingerprint);
          const redrafted = again.draft(style);
          assert.deepEqual(
            names.map((name) => redrafted.pseudonyms.tokens.tokenFor('ID', name, 'LO')),
            tokens,
          );
          assert.deepEqual(redrafted.entries, []);
          uids.forEach((uid, index) => assert.equal(again.originalOfUid(uid), `1.2.${index}`));
        },
      ),
    );
  });

  it('refuses entries that contradict what it knows, and says nothing of them', () => {
    const map = new NameMap();
    const [one, other] = [map.draft('numbered'), map.draft('numbered')];
    one.pseudonyms.tokens.tokenFor('MRN', 'ONE', 'LO');
    other.pseudonyms.tokens.tokenFor('MRN', 'OTHER', 'LO');
    map.add(one.entries);
    assert.throws(() => map.add(other.entries), NameMapConflictError);
    assert.equal(map.originalOfToken('[MRN_1]'), 'ONE');
    map.add(one.entries);
    assert.equal(map.size, 1);
  });

  it('tells of each copy the tokens that it was given, whatever other files are begun meanwhile', () => {
    const map = new NameMap();
    const { pseudonyms, entries } = map.draft('numbered');
    const one = pseudonyms.session();
    const token = one.tokenFor('MRN', 'ONE', 'LO');
    const other = pseudonyms.session();
    other.notePatient({ identity: '2\0', name: 'OTHER' });
    const otherToken = other.tokenFor('MRN', 'OTHER', 'LO');
    one.noteFile('1.2.3', '1\0');
    other.noteFile('1.2.4', '2\0');
    map.add(entries);
    assert.deepEqual(
      [token, otherToken].map((each) => [map.file('1.2.3')?.gave(each), map.file('1.2.4')?.gave(each)]),
      [
        [true, false],
        [false, true],
      ],
    );
  });

  it('knows who came with two names under one ID', () => {
    const map = new NameMap();
    const { pseudonyms, entries } = map.draft('numbered');
    const session = pseudonyms.session();
    session.notePatient({ identity: '4711\0', name: 'PEREGRINE SASKIA' });
    session.notePatient({ identity: '4711\0', name: 'PEREGRINE SASKIA' });
    session.notePatient({ identity: '4712\0', name: 'OAKES TABITHA' });
    session.notePatient({ identity: '4711\0', name: 'OAKES TABITHA' });
    session.notePatient({ identity: '4712\0', name: '' });
    map.add(entries);
    assert.equal(map.patients, 2);
    assert.equal(map.conflicts, 1);
    assert.equal(map.isInConflict('4711\0'), true);
    assert.equal(map.isInConflict('4712\0'), false);
  });
});
