/** E.3.6, Retain Longitudinal Temporal Information, with full and with modified dates; and dates without the option. */
import assert from 'node:assert/strict';
import { Pseudonyms } from '../../../../../src/core/operators/pseudonyms.js';
import { cleanPathName } from '../../../../../src/core/plan/outputName.js';
import {
  el,
  item,
  privateCreator,
  privateTag,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
} from '../../../../support/dicomBuilder.js';
import { planOf, small } from '../../dicom/reading.js';
import { BASIC, cleaned, type Circumstances } from './cleaned.js';
import { FULL, MODIFIED, MODIFIED_AND_ALL, PATIENT, HEADER, moved } from './shiftedDates.js';

describe('E.3.6 Retain Longitudinal Temporal Information, full dates', () => {
  it('keeps dates and times to the letter, and says UNMODIFIED', () => {
    const copy = cleaned(HEADER, FULL);
    assert.equal(copy.text('(0008,0020)'), '20240312');
    assert.equal(copy.text('(0008,0030)'), '100530.5');
    assert.equal(copy.text('(0008,0021)'), '20240313');
    assert.equal(copy.text('(0008,002A)'), '20240312101530.123456+0100');
    assert.equal(copy.text('(0008,0201)'), '+0100');
    assert.equal(copy.text('(0008,041F)'), '20240229');
    assert.deepEqual([copy.removed, copy.temporal, ...copy.codes], ['YES', 'UNMODIFIED', BASIC, '113106']);
  });

  it('keeps no birth date', () => {
    assert.equal(cleaned(HEADER, FULL).text('(0010,0030)'), '');
  });

  it('is no longer claimed where somebody removes a date; the others are still as they were', () => {
    const copy = cleaned(HEADER, FULL, { decisions: { '(0008,0021)': 'redact' } });
    assert.deepEqual([copy.temporal, ...copy.codes], ['UNMODIFIED', BASIC]);
  });
});

describe('E.3.6 Retain Longitudinal Temporal Information, modified dates', () => {
  it('moves all dates by the same whole weeks, keeps times and offsets from UTC, and says MODIFIED', () => {
    const copy = cleaned(HEADER, MODIFIED);
    const days = moved('20240312', copy.text('(0008,0020)'));
    assert.equal(moved('20240313', copy.text('(0008,0021)')), days);
    assert.equal(moved('20240312', copy.text('(0008,002A)')), days);
    assert.equal(moved('20240229', copy.text('(0008,041F)')), days);
    assert.match(copy.text('(0008,002A)') ?? '', /^\d{8}101530\.123456\+0100$/);
    assert.equal(copy.text('(0008,0030)'), '100530.5');
    assert.equal(copy.text('(0008,0201)'), '+0100');
    assert.deepEqual([copy.removed, copy.temporal, ...copy.codes], ['YES', 'MODIFIED', BASIC, '113107']);
  });

  it('moves the dates of one patient alike in all files, those of another by their own weeks', () => {
    const pseudonyms = new Pseudonyms(new Uint8Array(32).fill(3));
    const daysOf = (id: string, date: string) => {
      const file = [el('PatientID', 'LO', id), el('StudyDate', 'DA', date)];
      return moved(date, cleaned(file, MODIFIED, { pseudonyms }).text('(0008,0020)'));
    };
    assert.equal(daysOf('MRN-0047113', '20240312'), daysOf('MRN-0047113', '19991231'));
    assert.equal(daysOf('MRN-0047113', '20240312'), daysOf('mrn-0047113 ', '20240101'));
    const others = new Set(Array.from({ length: 20 }, (_, index) => daysOf(`P${index}`, '20240312')));
    assert.ok(others.size > 10, `${others.size} offsets of 20 patients`);
  });

  it('cannot be undone without the key', () => {
    const days = () => moved('20240312', cleaned(HEADER, MODIFIED).text('(0008,0020)'));
    assert.ok(new Set(Array.from({ length: 20 }, days)).size > 10);
  });

  it('understands what ACR-NEMA wrote, values cut short, and ranges', () => {
    const copy = cleaned(
      [...PATIENT, el('StudyDate', 'DA', '1997.04.24'), el('AcquisitionDateTime', 'DT', ['199704', '19970424+0000'])],
      MODIFIED,
    );
    const days = moved('1997.04.24', copy.text('(0008,0020)'));
    assert.match(copy.text('(0008,0020)') ?? '', /^\d{4}\.\d\d\.\d\d$/);
    const [month, day] = copy.text('(0008,002A)')?.split('\\') ?? [];
    assert.match(month ?? '', /^\d{6}$/);
    assert.equal(moved('19970424', day), days);
    assert.match(day ?? '', /\+0000$/);
  });

  it('leaves nothing of what is no date', () => {
    for (const wrong of ['20240231', 'TODAY', '2024031', '12.03.2024']) {
      const copy = cleaned([...PATIENT, el('StudyDate', 'DA', wrong)], MODIFIED);
      assert.equal(copy.text('(0008,0020)'), '19000101', wrong);
    }
  });

  it('leaves no birth date; one in a sentence becomes a token', () => {
    const text = [el('StudyDescription', 'LO', 'born 23.07.1961, seen 12.03.2024')];
    const copy = cleaned([...HEADER, ...text], MODIFIED_AND_ALL);
    assert.equal(copy.text('(0010,0030)'), '');
    assert.match(copy.text('(0008,1030)') ?? '', /^born \[DATE\], seen \d{4}-\d\d-\d\d$/);
  });

  describe('lets none stand that would give the others away', () => {
    /** An element with a date, and where to look for it. */
    const places: Readonly<Record<string, { readonly elements: readonly ElementSpec[]; readonly path: string }>> = {
      'in an item': {
        elements: [sq('SharedFunctionalGroupsSequence', [item([el('StudyDate', 'DA', '20240320')])])],
        path: '(5200,9229)[1].(0008,0020)',
      },
      'in a private safe element': {
        elements: [
          privateCreator(0x2001, 0x10, 'Philips Imaging DD 097'),
          el(privateTag(0x2001, 0x10, 0x2a), 'LO', '20240320'),
        ],
        path: '(2001,102A)',
      },
      'in a private element that the policy vouches for': {
        elements: [privateCreator(0x0019, 0x10, 'NIMBUS'), el(privateTag(0x0019, 0x10, 1), 'DA', '20240320')],
        path: '(0019,1001)',
      },
      'as a date of a content item': {
        elements: [contentItem(el('Date', 'DA', '20240320'))],
        path: '(0040,A730)[1].(0040,A121)',
      },
      'as a time of a content item': {
        elements: [contentItem(el('DateTime', 'DT', '20240320101530-0500'))],
        path: '(0040,A730)[1].(0040,A120)',
      },
      'as the time of an observation': {
        elements: [contentItem(el(0x0040a032, 'DT', '20240320'))],
        path: '(0040,A730)[1].(0040,A032)',
      },
      'as text of a content item': {
        elements: [contentItem(el('TextValue', 'UT', '2024-03-20: stable'))],
        path: '(0040,A730)[1].(0040,A160)',
      },
    };
    for (const [what, { elements, path }] of Object.entries(places)) {
      for (const [name, transferSyntax] of Object.entries(TRANSFER_SYNTAX).slice(0, 2)) {
        it(`${what}: ${name}`, () => {
          const copy = cleaned([...HEADER, ...elements], MODIFIED_AND_ALL, { transferSyntax });
          assert.equal(moved('20240320', copy.text(path)), moved('20240312', copy.text('(0008,0020)')));
          assert.equal(copy.holds('20240320'), false);
        });
      }
    }

    it('of the device, which other patients share: it goes', () => {
      const copy = cleaned([...HEADER, el(0x00181200, 'DA', '20240320')], MODIFIED_AND_ALL);
      assert.equal(copy.text('(0018,1200)'), undefined);
    });

    const spellings = [
      ...['20240312', '2024-03-12', '2024.03.12', '2024/03/12', '12.03.2024', '12/03/2024', '03/12/2024', '12-03-2024'],
      ...['12 March 2024', '12th of March 2024', 'March 12, 2024', '12-Mar-2024', '12. Mrz 2024', '12 mars 2024'],
      ...['12 de marzo de 2024', '12 maart 2024', '12.03.24', '12032024'],
    ];
    for (const spelling of spellings) {
      it(`in running text: ${spelling}`, () => {
        const copy = cleaned([...HEADER, el('StudyDescription', 'LO', `seen ${spelling} stable`)], MODIFIED_AND_ALL);
        const [, date] = /^seen (\S+) stable$/.exec(copy.text('(0008,1030)') ?? '') ?? [];
        assert.equal(moved('20240312', date), moved('20240312', copy.text('(0008,0020)')));
      });
    }

    const unknown = [
      ...['20240318', '2024-03-18', '18.03.2024', '03/18/2024', '18 March 2024', 'March 18th, 2024', '18 mars 2024'],
      ...['2024-03-18 10:15', '18.03.2024 10:15:30', '2024-03-18T10:15:30Z'],
    ];
    for (const spelling of unknown) {
      it(`in running text, of a day that the header does not know: ${spelling}`, () => {
        const copy = cleaned([...HEADER, el('StudyDescription', 'LO', `seen ${spelling}, stable`)], MODIFIED_AND_ALL);
        const [, date, time = ''] = /^seen ([\d-]+)(.*), stable$/.exec(copy.text('(0008,1030)') ?? '') ?? [];
        assert.equal(moved('20240318', date), moved('20240312', copy.text('(0008,0020)')));
        assert.equal(time, /[T ]\d\d:.*$/.exec(spelling)?.[0] ?? '');
      });
    }

    it('in running text, where it may be one day or another', () => {
      const copy = cleaned([...HEADER, el('StudyDescription', 'LO', 'seen 04/05/2024, stable')], MODIFIED_AND_ALL);
      assert.equal(copy.text('(0008,1030)'), 'seen [DATE], stable');
    });

    const uids: readonly (readonly [string, RegExp])[] = [
      ['1.2.826.0.1.20240312.4711', /^1\.2\.826\.0\.1\.(\d{8})\.4711$/],
      ['1.2.826.0.1.20240312101530123.1', /^1\.2\.826\.0\.1\.(\d{8})101530123\.1$/],
      ['1.2.826.0.1.4711020240312101530', /^1\.2\.826\.0\.1\.47110(\d{8})101530$/],
      ['1.3.12.2.1107.5.2.32.35162.30000024031210153057800000007', /^.*\.300000(\d{6})10153057800000007$/],
      ['1.2.276.0.7230010.3.1.4.8323329.5576.1710238530.580351', /^.*\.5576\.(\d{10})\.580351$/],
      // The clock of another day: 9 September 1999.
      ['1.2.276.0.7230010.3.1.4.2139363186.7819.936846466.4', /^.*\.7819\.(\d{9})\.4$/],
      ['1.2.826.0.1.1710238530123', /^1\.2\.826\.0\.1\.(\d{13})$/],
    ];
    for (const [uid, form] of uids) {
      it(`in a UID that is kept: ${uid}`, () => {
        const reference = sq('ReferencedImageSequence', [item([el('ReferencedSOPInstanceUID', 'UI', uid)])]);
        const elements = [...HEADER, el('SeriesInstanceUID', 'UI', uid), reference];
        const copy = cleaned(elements, MODIFIED_AND_ALL);
        const [, found = ''] = form.exec(copy.text('(0020,000E)') ?? '') ?? assert.fail(copy.text('(0020,000E)'));
        const day = uid.includes('936846466') ? '19990909' : '20240312';
        assert.equal(moved(day, dateInUid(found)), moved('20240312', copy.text('(0008,0020)')));
        assert.equal(copy.text('(0008,1140)[1].(0008,1155)'), copy.text('(0020,000E)'));
        assert.ok(copy.codes.includes('113110'));
        // Another file of the patient, whose header knows no such date, refers to the same.
        const pseudonyms = new Pseudonyms(new Uint8Array(32).fill(5));
        const here = cleaned(elements, MODIFIED_AND_ALL, { pseudonyms });
        const there = cleaned([...PATIENT, reference], MODIFIED_AND_ALL, { pseudonyms });
        assert.equal(there.text('(0008,1140)[1].(0008,1155)'), here.text('(0020,000E)'));
      });
    }

    it('in the name of the file, by itself or in a UID', () => {
      const pseudonyms = new Pseudonyms();
      const uid = '1.2.826.0.1.20240312.4711';
      const whole = small([...HEADER, el('SeriesInstanceUID', 'UI', uid)]);
      const plan = planOf(whole, { policy: MODIFIED_AND_ALL, pseudonyms });
      const name = cleanPathName(`2024-03-12/${uid}/IM_20240313.dcm`, plan, pseudonyms);
      assert.match(name, /^DATE\/1\.2\.826\.0\.1\.\d{8}\.4711\/IM_DATE\.dcm$/);
      assert.doesNotMatch(name, /2024031/);
    });
  });

  it('keeps UIDs of the standard and those without a date to the letter', () => {
    const uids = [
      '1.2.840.10008.5.1.4.1.1.7',
      '1.2.826.0.1.3680043.2.1143.4711',
      '2.25.329800735698586629295641978511506172918',
    ];
    const copy = cleaned([...HEADER, el('SeriesInstanceUID', 'UI', uids)], MODIFIED_AND_ALL);
    assert.equal(copy.text('(0020,000E)'), uids.join('\\'));
    assert.equal(copy.text('(0008,0016)'), uids[0]);
  });

  it('is no longer claimed where a person removes a date, and says what is still there where one is kept', () => {
    const claims = (decisions: Circumstances['decisions']) => {
      const copy = cleaned(HEADER, MODIFIED, decisions && { decisions });
      return [copy.removed, copy.temporal, ...copy.codes];
    };
    assert.deepEqual(claims({ '(0008,0021)': 'redact' }), ['YES', 'MODIFIED', BASIC]);
    assert.deepEqual(claims({ '(0008,0021)': 'replace' }), ['YES', 'MODIFIED', BASIC, '113107']);
    assert.deepEqual(claims({ '(0008,0021)': 'keep' }), ['NO', 'UNMODIFIED']);
    assert.deepEqual(claims({ '(0008,0021)': 'mask' }), ['NO', 'MODIFIED']);
  });

  it('finds nothing left to do in its own copy', () => {
    const text = el('StudyDescription', 'LO', 'seen 12.03.2024');
    const { bytes } = cleaned([...HEADER, text, el(0x00181400, 'LO', 'since 2024-03-18')], MODIFIED_AND_ALL);
    const again = [...planOf(bytes, { policy: MODIFIED_AND_ALL }).entries.values()].filter(({ finding }) => finding);
    assert.deepEqual(
      again.map(({ path }) => path),
      [],
    );
  });
});

/** A content sequence of one item with this value. */
function contentItem(value: ElementSpec): ElementSpec {
  return sq('ContentSequence', [item([el('ValueType', 'CS', 'DATE'), value])]);
}

/** `YYYYMMDD` of what a UID holds: a date, one without its century, or a clock in seconds or milliseconds. */
function dateInUid(found: string): string {
  if (found.length === 6) return `20${found}`;
  if (found.length === 8) return found;
  return new Date(Number(found) * (found.length <= 10 ? 1000 : 1)).toISOString().slice(0, 10);
}
