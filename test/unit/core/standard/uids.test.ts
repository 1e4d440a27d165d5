import assert from 'node:assert/strict';
import { UIDS } from '../../../../src/core/standard/generated/uids.js';
import { isStandardUid, standardUid, transferSyntax, transferSyntaxName } from '../../../../src/core/standard/uids.js';

const NATIVE = { explicitVr: true, bigEndian: false, deflated: false, encapsulated: false };

describe('UIDs of the standard', () => {
  it('have a name and a type', () => {
    assert.deepEqual(standardUid('1.2.840.10008.5.1.4.1.1.2'), { name: 'CT Image Storage', type: 'SOP Class' });
    assert.equal(standardUid('1.2.840.10008.1.4.1.18')?.type, 'Well-known frame of reference');
    assert.equal(standardUid('1.2.3'), undefined);
  });

  it('are well formed, each once', () => {
    const uids = UIDS.split('\n').map((line) => `1.2.840.10008.${line.split('|')[0]}`);
    assert.equal(new Set(uids).size, uids.length);
    for (const uid of uids) assert.match(uid, /^[12](\.(0|[1-9]\d*))+$/);
  });

  it('are recognised: classes, transfer syntaxes, frames of reference, instances, schemes, context groups', () => {
    for (const arc of [
      '1.1',
      '1.2.4.90',
      '5.1.4.1.1.481.5',
      '1.4.1.1',
      '1.5.1',
      '1.40.1',
      '2.16.4',
      '6.1.1031',
      '9.300',
    ]) {
      assert.ok(isStandardUid(`1.2.840.10008.${arc}`), arc);
    }
  });

  it('are not taken for others: of other roots, or made under the root of the standard by a device', () => {
    const others = [
      '',
      '1.2.840.10008',
      '1.2.840.100081.1',
      '1.2.840.113619.2.55.3',
      '2.25.329800735698586629295641978511506172918',
      '1.2.840.10008.5.1.4.1.1.2.20240131.101500.7',
      '1.2.840.10008.999.201.1.3',
      '1.2.840.10008.6.1.20240131',
    ];
    for (const uid of others) assert.ok(!isStandardUid(uid), uid);
  });
});

describe('transfer syntaxes', () => {
  it('have names; an unknown one is its UID', () => {
    assert.equal(transferSyntaxName('1.2.840.10008.1.2'), 'Implicit VR Little Endian');
    assert.equal(transferSyntaxName('1.2.840.10008.1.2.4.202'), standardUid('1.2.840.10008.1.2.4.202')?.name);
    assert.equal(transferSyntaxName('1.2.3'), '1.2.3');
  });

  it('say how a data set is encoded', () => {
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2'), { ...NATIVE, explicitVr: false });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.1'), NATIVE);
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.1.99'), { ...NATIVE, deflated: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.2'), { ...NATIVE, bigEndian: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.1.98'), { ...NATIVE, encapsulated: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.8.1'), { ...NATIVE, encapsulated: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.4.95'), { ...NATIVE, deflated: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.4.205'), { ...NATIVE, deflated: true });
    assert.deepEqual(transferSyntax('1.2.840.10008.1.2.7.1'), NATIVE);
    assert.equal(transferSyntax('1.2.840.10008.5.1.4.1.1.2'), undefined);
    assert.equal(transferSyntax('1.2.3'), undefined);
  });

  it('are encapsulated where pixels are compressed', () => {
    for (const arc of ['4.50', '4.57', '4.70', '4.81', '4.91', '4.100', '4.102.1', '4.107', '4.112', '4.203', '5']) {
      assert.deepEqual(transferSyntax(`1.2.840.10008.1.2.${arc}`), { ...NATIVE, encapsulated: true }, arc);
    }
  });

  it('are all known that have a name, but for those that no file is written in', () => {
    const unknown = UIDS.split('\n')
      .map((line) => line.split('|'))
      .filter(([, type]) => type === 'Transfer Syntax')
      .map(([below]) => `1.2.840.10008.${below}`)
      .filter((uid) => transferSyntax(uid) === undefined);
    assert.deepEqual(unknown, ['1.2.840.10008.1.2.6.1', '1.2.840.10008.1.2.6.2']);
  });
});
