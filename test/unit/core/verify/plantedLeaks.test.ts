import assert from 'node:assert/strict';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';
import { buildDicom, el, item, sq, TRANSFER_SYNTAX, type ElementSpec } from '../../../support/dicomBuilder.js';
import { allFixtures } from '../../../support/fixtures.js';
import { dataSet } from '../../../support/modules.js';
import { at, read, SECONDARY_CAPTURE, small } from '../dicom/reading.js';
import { found, made, proofOf, words, written } from './proving.js';

const SECRETS = /MOONGLOW|TABITHA|MG-4711-8|47118|19480229|5550123|Mercy Fable/i;

const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MG-4711-8'),
  el('PatientBirthDate', 'DA', '19480229'),
  el('InstitutionName', 'LO', 'Mercy Fable Infirmary'),
  el(0x00102154, 'SH', '+44 20 5550123'),
  el('StudyInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.1'),
  el('FrameOfReferenceUID', 'UI', '1.2.826.0.1.3680043.2.1143.2'),
];
const MANUFACTURER = el('Manufacturer', 'LO', 'Quill and Cloud');
const BLOB = 0x00420011;

/** The copy of an object with `harmless` in it, in which `leak` stands instead. */
function leaking(harmless: ElementSpec, leak: ElementSpec): { original: Uint8Array; copy: Uint8Array } {
  const original = small([...PATIENT, harmless]);
  const { plan, bytes } = made(original);
  assert.equal(proofOf(original, bytes, { policy: plan.policy }).outcome, 'proven');
  return { original, copy: written([...cleanPatient(), leak]) };
}

function cleanPatient(): ElementSpec[] {
  return [
    el('PatientName', 'PN', '[PATIENT_1]'),
    el('PatientID', 'LO', '[MRN_1]'),
    el('PatientBirthDate', 'DA', ''),
    el('InstitutionName', 'LO', '[SITE_1]'),
    el('SOPInstanceUID', 'UI', '2.25.1'),
    el('StudyInstanceUID', 'UI', '2.25.2'),
    el('FrameOfReferenceUID', 'UI', '2.25.3'),
  ];
}

describe('planted leaks', () => {
  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const inText: readonly (readonly [what: string, text: string])[] = [
    ['the name', 'MOONGLOW^TABITHA'],
    ['the name the other way round', 'seen with Tabitha Moonglow'],
    ['the surname', 'Made for Moonglow'],
    ['an initial and the surname', 'T. Moonglow'],
    ['the name run together', 'tabithamoonglow'],
    ['the ID', 'No. MG-4711-8'],
    ['the ID without punctuation', 'No. mg47118'],
    ['the ID with spaces for punctuation', 'No. MG 4711 8'],
    ['the birth date in figures', 'of 29.02.1948'],
    ['the birth date in words', 'of 29 February 1948'],
    ['the telephone number', 'call 020 5550123'],
    ['a UID', 'see 1.2.826.0.1.3680043.2.1143.1'],
  ];
  for (const [what, text] of inText) {
    it(`are found in a text that the table leaves alone: ${what}`, () => {
      const { original, copy } = leaking(MANUFACTURER, el('Manufacturer', 'LO', text));
      const proof = proofOf(original, copy);
      assert.equal(proof.outcome, 'left');
      assert.ok(
        found(proof).some((each) => each.endsWith('(0008,0070)')),
        found(proof).join(),
      );
      assert.doesNotMatch(words(proof), SECRETS);
    });
  }

  for (const [what, instance] of [
    ['alone', []],
    ['and another in the data set', [el('SOPInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.78')]],
  ] as const) {
    it(`are found in a text that the table leaves alone: the UID of the File Meta Information ${what}`, () => {
      const uid = '1.2.826.0.1.3680043.2.1143.77';
      const meta = [el('MediaStorageSOPInstanceUID', 'UI', uid)];
      const elements = [el('SOPClassUID', 'UI', SECONDARY_CAPTURE), ...instance, ...PATIENT];
      const original = buildDicom({ meta, elements: dataSet(elements) });
      const proof = proofOf(original, written([...cleanPatient(), el('Manufacturer', 'LO', `see ${uid}`)]));
      assert.ok(
        found(proof).some((each) => each.endsWith('(0008,0070)')),
        found(proof).join(),
      );
    });
  }

  const inBytes: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    ['ASCII', Buffer.from('\0\x01..Moonglow\x02\0')],
    ['UTF-16, little endian', Buffer.from('\u0001\u0002Moonglow\u0003', 'utf16le')],
    ['UTF-16, big endian', utf16be('\u0001\u0002Moonglow\u0003')],
    ['an ID in UTF-16', Buffer.from('#MG-4711-8#', 'utf16le')],
    ['the end of a value longer than a window', Buffer.concat([Buffer.alloc(300_000), Buffer.from('Tabitha\0')])],
    ['Base64', Buffer.from(`{"p":"${Buffer.from('x MOONGLOW^TABITHA').toString('base64')}"}`)],
    ['a word in Base64', Buffer.from(Buffer.from('<name>MOONGLOW</name>').toString('base64'))],
    [
      'the border of two windows',
      Buffer.concat([Buffer.alloc(256 * 1024 - 500, 1), Buffer.from('Moonglow '.repeat(100))]),
    ],
  ];
  for (const [what, bytes] of inBytes) {
    it(`are found among bytes: ${what}`, () => {
      const { original, copy } = leaking(el(BLOB, 'OB', Buffer.from('none')), el(BLOB, 'OB', bytes));
      const proof = proofOf(original, copy);
      assert.ok(found(proof).includes('bytes: (0042,0011)'), found(proof).join());
      assert.doesNotMatch(words(proof), SECRETS);
    });
  }

  it('are found deep in items, in the preamble, behind the name of the file', () => {
    const original = small([...PATIENT, MANUFACTURER]);
    const nested = sq(0x00081032, [item([sq(0x0040a043, [item([el('CodeMeaning', 'LO', 'Moonglow')])])])]);
    assert.ok(
      found(proofOf(original, written([...cleanPatient(), nested]))).some((each) => each.endsWith('.(0008,0104)')),
    );
    const preamble = Buffer.alloc(128);
    preamble.write('MG-4711-8', 40);
    assert.ok(found(proofOf(original, written(cleanPatient(), { preamble }))).includes('bytes: preamble'));
    const spelt = ['M.o.o.n.g.l.o.w.dcm', 'Moong/low/1.dcm', 'Мооnglow.dcm', '%4doonglow/1.dcm', 'TW9vbmdsb3c'];
    for (const name of ['Moonglow.dcm', 'MG47118/1.dcm', '1948-02-29/1.dcm', ...spelt]) {
      const { bytes } = made(original);
      assert.ok(
        found(proofOf(original, bytes, { name })).some((each) => /file name|folder/.test(each)),
        name,
      );
    }
  });

  it('are found in the inflated data of a deflated file', () => {
    const { deflated } = TRANSFER_SYNTAX;
    const original = small([...PATIENT, MANUFACTURER], { transferSyntax: deflated });
    const copy = written([...cleanPatient(), el('Manufacturer', 'LO', 'Moonglow')], { transferSyntax: deflated });
    assert.deepEqual(found(proofOf(original, copy)), [
      'known values: (0008,0070)',
      'bytes: (0008,0070)',
      'disguised values: (0008,0070)',
    ]);
  });

  it('are found in the character set of the original, escape sequences and all', () => {
    for (const { name, bytes } of allFixtures()) {
      if (!/Japanese|Korean|Chinese|Russian|Greek|Thai|Hebrew|Arabic|Turkish/.test(name)) continue;
      const original = read(bytes);
      const { bytes: copy } = made(bytes);
      const { element } = at(original, '(0010,0010)');
      const leak = Buffer.concat([Buffer.alloc(8, 7), original.bytes.read(element.valueOffset, element.length)]);
      const withLeak = spliced(copy, leak);
      assert.ok(found(proofOf(bytes, withLeak)).includes('bytes: (FFFC,FFFC)'), name);
    }
  });

  it('are all there in a plain copy', () => {
    for (const { name, bytes } of allFixtures()) {
      if (/de-identified already/.test(name)) continue;
      const proof = proofOf(bytes, bytes);
      assert.equal(proof.outcome, 'left', name);
      for (const { finding, path } of made(bytes).plan.entries.values()) {
        if (!finding || path.startsWith('(0002,')) continue;
        const parts = path.split('.');
        const isTold = parts.some((_, index) => {
          const upTo = parts
            .slice(0, index + 1)
            .join('.')
            .replace(/\[\d+\]$/, '');
          return proof.checks.some(({ places }) => places.some((place) => place.path === upTo));
        });
        assert.ok(isTold, `${name}: ${path}`);
      }
    }
  });
});

/** A copy with an element after all others that holds these bytes. */
function spliced(copy: Uint8Array, value: Uint8Array): Uint8Array {
  const { encoding, deflated } = read(copy);
  assert.ok(encoding.explicitVr && !encoding.bigEndian && !deflated);
  const header = Buffer.from([0xfc, 0xff, 0xfc, 0xff, 0x4f, 0x42, 0, 0, 0, 0, 0, 0]);
  const padded = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.of(0)]);
  header.writeUInt32LE(padded.length, 8);
  return Buffer.concat([copy, header, padded]);
}

describe('a value that an option keeps', () => {
  const policy = { ...BASIC_POLICY, options: new Set(['DE', 'IN', 'FD'] as const), dates: 'keep' } as const;
  const original = small([
    ...PATIENT.filter((element) => !('tag' in element) || element.tag !== 0x00080080),
    el('StationName', 'SH', 'Moonglow'),
    el('DeviceSerialNumber', 'LO', 'MG-4711-8'),
    el('InstitutionName', 'LO', 'Kestrel Clinic'),
    el('StudyDate', 'DA', '19480229'),
  ]);

  it('is the name of a site, and a date of a newborn', () => {
    const copy = written([
      el('SOPInstanceUID', 'UI', '2.25.5'),
      el('InstitutionName', 'LO', 'Kestrel Clinic'),
      el('StudyDate', 'DA', '19480229'),
    ]);
    const places = found(proofOf(original, copy, { policy })).filter((each) => /values|bytes/.test(each));
    assert.deepEqual(places, []);
  });

  it('is not the name or number of the patient, wherever the original has it', () => {
    for (const [element, path] of [
      [el('DeviceSerialNumber', 'LO', 'MG-4711-8'), '(0018,1000)'],
      [el('CodeValue', 'SH', 'MG-4711-8'), '(0008,0100)'],
    ] as const) {
      const places = found(proofOf(original, written([el('SOPInstanceUID', 'UI', '2.25.5'), element]), { policy }));
      assert.ok(places.includes(`known values: ${path}`), places.join());
    }
  });
});

describe('what a proof does not take for a leak', () => {
  it('is a word of the language or the trade that somebody is called by', () => {
    const original = small([el('PatientName', 'PN', 'HEAD^GRACE'), el('BodyPartExamined', 'CS', 'HEAD'), MANUFACTURER]);
    const { bytes } = made(original);
    assert.deepEqual(found(proofOf(original, bytes)), []);
  });

  it('is a short number, or one that belongs to another', () => {
    const original = small([
      el('PatientID', 'LO', '12'),
      el('SeriesNumber', 'IS', 12),
      el('InstanceNumber', 'IS', 812),
    ]);
    assert.deepEqual(found(proofOf(original, made(original).bytes)), []);
  });

  it('is what a person decided to keep; it is told', () => {
    const original = small([...PATIENT, MANUFACTURER]);
    const decisions = new Map([['(0010,0010)', 'keep' as const]]);
    const { bytes } = made(original, { decisions });
    assert.equal(proofOf(original, bytes).outcome, 'left');
    const proof = proofOf(original, bytes, { allowed: new Set(['(0010,0010)']) });
    assert.deepEqual([proof.outcome, found(proof)], ['proven', []]);
    assert.deepEqual([...new Set(proof.kept.map(({ path }) => path))], ['(0010,0010)']);
  });
});
