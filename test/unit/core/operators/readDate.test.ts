import assert from 'node:assert/strict';
import { shiftDate } from '../../../../src/core/operators/dateShift.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { hourOnly, isNoDay, readDate } from '../../../../src/core/operators/readDate.js';
import { TokenCollisionError, Tokens } from '../../../../src/core/operators/tokens.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { el, item, sq } from '../../../support/dicomBuilder.js';
import { copyOf, read, small, textAt } from '../dicom/reading.js';
import { patientIdentity } from '../../../../src/core/operators/patientContext.js';

const KEY = Buffer.alloc(32, 7);
const research = (bytes: Uint8Array, policy = PRESETS.research) =>
  copyOf(bytes, { policy, pseudonyms: new Pseudonyms(KEY) }).file;

describe('dates as careless writers write them', () => {
  it('are read where it is clear what is meant', () => {
    const days = [
      '2019/03/14',
      '2019-3-14',
      '14-03-2019',
      '14.03.2019',
      '03/14/2019',
      '20190314101500+1100',
      '2019-03-14T10:15:00Z',
    ];
    for (const day of days) assert.equal(readDate(day, 'DA'), '20190314', day);
    assert.equal(readDate('2019-03-14T10:15:00Z', 'DT'), '20190314101500+0000');
    assert.equal(readDate('20190314 101500,50', 'DT'), '20190314101500.50');
    assert.equal(readDate('20190314101500.123456-0330', 'DT'), '20190314101500.123456-0330');
    for (const value of ['03/04/2019', 'unknown', '2019', '201903', '20190101-20190301'])
      assert.equal(readDate(value, 'DA'), value);
  });

  it('move like all others, and become a dummy where they are none', () => {
    const dates = [
      el('StudyDate', 'DA', '20190314'),
      el('SeriesDate', 'DA', '2019/03/14'),
      el(0x00080022, 'DA', 'some day'),
      el(0x00080023, 'DA', '99991231'),
    ];
    const copy = research(small([...dates, el('PatientID', 'LO', 'P1')]));
    assert.equal(textAt(copy, '(0008,0021)'), textAt(copy, '(0008,0020)'));
    assert.equal(textAt(copy, '(0008,0022)'), '19000101');
    assert.equal(textAt(copy, '(0008,0023)'), '19000101');
  });

  it('stay as times of day, and become a dummy where there is no such time', () => {
    for (const time of ['', '10', '1015', '101530', '101530.123456', '10:15:30', '235960'])
      assert.equal(shiftDate(time, 'TM', -700), time);
    for (const time of ['209384.7', '196103.03', '10153', '101530.2093847', '2093847'])
      assert.equal(shiftDate(time, 'TM', -700), undefined, time);
  });

  it('stand for no day where clocks begin and calendars end', () => {
    for (const value of ['19700101', '18991230000000', '99991231235959', '00000000', '1900-01-01'])
      assert.ok(isNoDay(value), value);
    for (const value of ['20190314', '19610303']) assert.ok(!isNoDay(value), value);
  });
});

describe('dates that are not the patient’s own', () => {
  it('do not move: versions stay, dates of the device go', () => {
    const bytes = small([
      el('PatientID', 'LO', 'P1'),
      el('StudyDate', 'DA', '20190314'),
      sq(0x00082218, [
        item([el(0x00080100, 'SH', 'T-D1'), el(0x00080106, 'DT', '20020904'), el(0x00080107, 'DT', '20100101')]),
      ]),
      el(0x00181200, 'DA', '20190301'),
      el(0x00181204, 'DA', '20151104'),
      el(0x00181205, 'DA', '20160101'),
      el(0x0018700c, 'DA', '20190302'),
    ]);
    const copy = research(bytes);
    assert.equal(textAt(copy, '(0008,2218)[1].(0008,0106)'), '20020904');
    assert.equal(textAt(copy, '(0008,2218)[1].(0008,0107)'), '20100101');
    for (const path of ['(0018,1200)', '(0018,1204)', '(0018,1205)']) assert.equal(textAt(copy, path), undefined, path);
    assert.equal(textAt(copy, '(0018,700C)'), '19000101');
  });
});

describe('the offset of dates', () => {
  const days = (id: string, issuer: string): string | undefined => {
    const parts = [el('PatientID', 'LO', id), el('StudyDate', 'DA', '20190314')];
    return textAt(research(small([...parts, ...(issuer === '' ? [] : [el(0x00100021, 'LO', issuer)])])), '(0008,0020)');
  };

  it('is one for a patient, with and without an issuer or leading zeros', () => {
    assert.equal(
      new Set([days('0055231', ''), days('55231', ''), days('55231', 'HOSP'), days(' 55231 ', 'OTHER')]).size,
      1,
    );
    assert.notEqual(days('55231', ''), days('55232', ''));
    assert.notEqual(patientIdentity(read(small([el('PatientID', 'LO', '000')]))), patientIdentity(read(small([]))));
  });

  it('is not what the UID of a made-up value tells', () => {
    const message = `date offset\0P1\0`;
    const mapped = new Pseudonyms(KEY).uids.map(message);
    const other = new Pseudonyms(KEY);
    assert.notEqual(mapped, other.uids.map('1.2.3'));
    // Were the message hashed as it is, the first 32 bits of both would be the same.
    const offset = -other.dateOffset('P1\0') / 7 - 52;
    const bits = BigInt(mapped.slice(5)) >> 96n;
    assert.notEqual(Number(bits % 469n), offset);
  });

  it('has the range that the policy gives, and times their hour alone', () => {
    const policy = parsePolicy('{"preset":"research","dates":{"range":60},"times":"hour"}', () => []);
    assert.deepEqual([policy.dates, policy.dateRange, policy.times], ['shift', 60, 'hour']);
    const offsets = Array.from({ length: 40 }, (_, index) => -new Pseudonyms(KEY).dateOffset(`P${index}`, 60));
    assert.ok(
      offsets.some((offset) => offset > 30 * 365) && offsets.every((offset) => offset % 7 === 0 && offset <= 60 * 364),
    );
    const bytes = small([
      el('PatientID', 'LO', 'P1'),
      el('StudyTime', 'TM', '101530.25'),
      el(0x0008002a, 'DT', '20190314101530.5+0200'),
    ]);
    const copy = research(bytes, policy);
    assert.equal(textAt(copy, '(0008,0030)'), '100000');
    assert.match(textAt(copy, '(0008,002A)') ?? '', /^\d{8}100000\+0200$/);
    assert.equal(hourOnly('10', 'TM'), '10');
  });

  it('refuses a range that gives it away', () => {
    assert.throws(() => parsePolicy('{"dates":{"range":1}}', () => []), /dates/);
  });
});

describe('keyed tokens', () => {
  it('fail where two originals would have one', () => {
    const tokens = new Tokens('keyed', KEY);
    const own = tokens.tokenFor('PATIENT', 'A^B', 'LO');
    assert.equal(tokens.tokenFor('PATIENT', 'a b', 'LO'), own);
    // Nobody finds two names with the same 40 bits for a test: one is put there.
    (tokens as unknown as { named: Map<string, string> }).named.set(own.slice(1, -1), 'SOMEBODY ELSE');
    assert.throws(() => tokens.tokenFor('PATIENT', 'A^B', 'LO'), TokenCollisionError);
  });
});
