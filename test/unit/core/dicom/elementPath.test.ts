import assert from 'node:assert/strict';
import { visitElements, Place } from '../../../../src/core/dicom/elementPath.js';
import { parseDecisions, formatDecisions } from '../../../../src/core/model/decisions.js';
import { el, item, privateCreator, privateTag, sq } from '../../../support/dicomBuilder.js';
import { at, pathsOf, read, small } from './reading.js';

const NAME = el('PersonName', 'PN', 'MOONGLOW^TABITHA');

describe('ElementPath', () => {
  const file = read(
    small([
      sq('ContentSequence', [item([NAME]), item([sq('ContentSequence', [item([NAME]), item([NAME])]), NAME])]),
      el(0xfffcfffc, 'OB', Uint8Array.of(0, 0)),
    ]),
  );

  it('counts items from 1 and is written in upper case', () => {
    assert.deepEqual(pathsOf(file).slice(6), [
      '(0008,0016)',
      '(0008,0018)',
      '(0040,A730)',
      '(0040,A730)[1].(0040,A123)',
      '(0040,A730)[2].(0040,A730)',
      '(0040,A730)[2].(0040,A730)[1].(0040,A123)',
      '(0040,A730)[2].(0040,A730)[2].(0040,A123)',
      '(0040,A730)[2].(0040,A123)',
      '(FFFC,FFFC)',
    ]);
  });

  it('is a key of decisions whatever the depth', () => {
    const decisions = new Map(pathsOf(file).map((path) => [path, 'keep'] as const));
    assert.deepEqual(new Set(parseDecisions(formatDecisions(decisions)).keys()), new Set(decisions.keys()));
  });

  it('names items, and depth counts sequences', () => {
    const { place } = at(file, '(0040,A730)[2].(0040,A730)[2].(0040,A123)');
    assert.equal(place.depth, 2);
    const top = Place.top(file);
    assert.equal(top.itemPath(at(file, '(0040,A730)').element, 1), '(0040,A730)[2]');
  });

  it('is visited below a sequence only where the visitor asks for it', () => {
    const seen: string[] = [];
    visitElements(Place.top(file), (element, place) => {
      seen.push(place.pathOf(element));
      return false;
    });
    assert.deepEqual(seen, ['(0008,0016)', '(0008,0018)', '(0040,A730)', '(FFFC,FFFC)']);
  });

  it('tells who reserved a private block, in each data set for itself', () => {
    const inner = privateTag(0x0019, 0x10, 0x01);
    const nested = read(
      small([
        privateCreator(0x0019, 0x10, 'NIMBUS'),
        privateCreator(0x0019, 0x20, 'CUMULUS '),
        el(inner, 'LO', 'one'),
        el(privateTag(0x0019, 0x20, 0x01), 'LO', 'two'),
        el(privateTag(0x0019, 0x30, 0x01), 'LO', 'nobody'),
        sq('ContentSequence', [
          item([privateCreator(0x0019, 0x10, 'STRATUS'), el(inner, 'LO', 'x')]),
          item([el(inner, 'LO')]),
        ]),
      ]),
    );
    const creatorOf = (path: string) => {
      const { element, place } = at(nested, path);
      return place.privateCreatorOf(element);
    };
    assert.equal(creatorOf('(0019,1001)'), 'NIMBUS');
    assert.equal(creatorOf('(0019,2001)'), 'CUMULUS');
    assert.equal(creatorOf('(0019,3001)'), undefined);
    assert.equal(creatorOf('(0019,0010)'), undefined);
    assert.equal(creatorOf('(0040,A730)[1].(0019,1001)'), 'STRATUS');
    assert.equal(creatorOf('(0040,A730)[2].(0019,1001)'), undefined);
  });
});
