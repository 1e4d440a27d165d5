/** The options of PS3.15 that clean what the profile would remove, each with an example of what its section speaks of. */
import assert from 'node:assert/strict';
import { el, item, sq, type ElementSpec, type ItemSpec } from '../../../../support/dicomBuilder.js';
import { INSTANCE, SECONDARY_CAPTURE } from '../../dicom/reading.js';
import { BASIC, cleaned, policyOf } from './cleaned.js';

const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('StudyDate', 'DA', '20240312'),
];

describe('E.3.5 Clean Descriptors Option', () => {
  const policy = policyOf(['CleanDescriptors']);
  const code = (meaning: string): ItemSpec =>
    item([
      el('CodeValue', 'SH', '77477000'),
      el('CodingSchemeDesignator', 'SH', 'SCT'),
      el('CodeMeaning', 'LO', meaning),
    ]);
  const elements = [
    ...PATIENT,
    el('StudyDescription', 'LO', 'CT chest for Moonglow, seen 12.03.2024'),
    el('SeriesDescription', 'LO', 'Lung B70f 1.0'),
    el(0x00081080, 'LO', ['Dyspnoea', 'Mrs Moonglow is known to us']),
    el('PatientComments', 'LT', 'Tabitha is deaf; call 01632 960147'),
    el(0x00180010, 'LO', 'Iohexol'),
    sq(0x00081084, [code('Dyspnoea')]),
    sq('RequestAttributesSequence', [
      item([
        el(0x00400007, 'LO', 'Chest, ordered for MRN-0047113'),
        el(0x00321060, 'LO', 'CT chest'),
        el(0x00401001, 'SH', 'RP-55821'),
      ]),
    ]),
  ];

  it('cuts the names, numbers and dates out of descriptions, and lets the rest stand', () => {
    const copy = cleaned(elements, policy);
    assert.match(copy.text('(0008,1030)') ?? '', /^CT chest for \[(PATIENT|PERSON)_1\], seen \[DATE\]$/);
    assert.equal(copy.text('(0008,103E)'), 'Lung B70f 1.0');
    assert.match(copy.text('(0008,1080)') ?? '', /^Dyspnoea\\.*\[(PATIENT|PERSON)_1\] is known to us$/);
    assert.match(copy.text('(0010,4000)') ?? '', /^\[(PATIENT|PERSON)_1\] is deaf; call \[PHONE_1\]$/);
    assert.equal(copy.text('(0018,0010)'), 'Iohexol');
    assert.equal(copy.text('(0008,1084)[1].(0008,0104)'), 'Dyspnoea');
    assert.equal(copy.text('(0040,0275)[1].(0040,0007)'), 'Chest, ordered for [MRN_1]');
    assert.equal(copy.text('(0040,0275)[1].(0032,1060)'), 'CT chest');
    for (const gone of ['Moonglow', 'Tabitha', '0047113', '960147', 'RP-55821', '2024']) {
      assert.equal(copy.holds(gone), false, gone);
    }
    assert.deepEqual([copy.removed, copy.temporal, ...copy.codes], ['YES', 'REMOVED', BASIC, '113105']);
  });

  it('stays true where somebody redacts more than it asks for', () => {
    const copy = cleaned(elements, policy, { decisions: { '(0008,1030)': 'redact' } });
    assert.equal(copy.text('(0008,1030)'), undefined);
    assert.deepEqual(copy.codes, [BASIC, '113105']);
  });

  it('is not claimed, nor is the profile, where somebody keeps or masks a description with a name in it', () => {
    for (const decision of ['keep', 'mask'] as const) {
      const copy = cleaned(elements, policy, { decisions: { '(0008,1030)': decision } });
      assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
    }
    const rules = [{ tag: 'StudyDescription', operator: 'keep' }] as const;
    assert.deepEqual(cleaned(elements, { ...policy, rules }).codes, []);
    const harmless = { decisions: { '(0008,103E)': 'keep' } } as const;
    assert.deepEqual(cleaned(elements, policy, harmless).codes, [BASIC, '113105']);
  });
});

describe('E.3.4 Clean Structured Content Option', () => {
  const policy = policyOf(['CleanStructuredContent']);
  const concept = (value: string, meaning: string): ElementSpec =>
    sq('ConceptNameCodeSequence', [
      item([el('CodeValue', 'SH', value), el('CodingSchemeDesignator', 'SH', 'DCM'), el('CodeMeaning', 'LO', meaning)]),
    ]);
  const node = (relationship: string, type: string, name: ElementSpec, ...values: readonly ElementSpec[]): ItemSpec => {
    const own = [el('RelationshipType', 'CS', relationship), el('ValueType', 'CS', type), name, ...values];
    const tagOf = (element: ElementSpec): number => (element.kind === 'groupLength' ? 0 : element.tag);
    return item(own.sort((one, other) => tagOf(one) - tagOf(other)));
  };
  const coded = (value: string, scheme: string, meaning: string): ElementSpec =>
    sq('ConceptCodeSequence', [
      item([
        el('CodeValue', 'SH', value),
        el('CodingSchemeDesignator', 'SH', scheme),
        el('CodeMeaning', 'LO', meaning),
      ]),
    ]);
  const measured = (value: string, unit: string): ElementSpec =>
    sq('MeasuredValueSequence', [
      item([
        sq('MeasurementUnitsCodeSequence', [item([el('CodeValue', 'SH', unit)])]),
        el('NumericValue', 'DS', value),
      ]),
    ]);

  const LANGUAGE = node(
    'HAS CONCEPT MOD',
    'CODE',
    concept('121049', 'Language of Content Item and Descendants'),
    coded('en-GB', 'RFC5646', 'English (United Kingdom)'),
    sq('ContentSequence', [
      node(
        'HAS CONCEPT MOD',
        'CODE',
        concept('121046', 'Country of Language'),
        coded('GB', 'ISO3166_1', 'United Kingdom'),
      ),
    ]),
  );
  const report = (age = '62'): ElementSpec[] => [
    ...PATIENT,
    el('ValueType', 'CS', 'CONTAINER'),
    concept('126000', 'Imaging Measurement Report'),
    el('ContinuityOfContent', 'CS', 'SEPARATE'),
    sq('ContentSequence', [
      LANGUAGE,
      node(
        'HAS OBS CONTEXT',
        'PNAME',
        concept('121008', 'Person Observer Name'),
        el('PersonName', 'PN', 'THISTLEDOWN^ARLO'),
      ),
      node(
        'HAS OBS CONTEXT',
        'TEXT',
        concept('121009', "Person Observer's Organization Name"),
        el('TextValue', 'UT', 'Kestrel'),
      ),
      node('HAS OBS CONTEXT', 'TEXT', concept('121013', 'Device Observer Name'), el('TextValue', 'UT', 'ws-04')),
      node('HAS OBS CONTEXT', 'UIDREF', concept('121012', 'Device Observer UID'), el('UID', 'UI', '1.2.826.0.1.77')),
      node('HAS OBS CONTEXT', 'TEXT', concept('121030', 'Subject ID'), el('TextValue', 'UT', 'zq')),
      node('HAS OBS CONTEXT', 'DATE', concept('121031', 'Subject Birth Date'), el('Date', 'DA', '19610723')),
      node('HAS OBS CONTEXT', 'CODE', concept('121032', 'Subject Sex'), coded('F', 'DCM', 'Female')),
      node('HAS OBS CONTEXT', 'NUM', concept('121033', 'Subject Age'), measured(age, 'a')),
      node(
        'CONTAINS',
        'CONTAINER',
        concept('121070', 'Findings'),
        el('ContinuityOfContent', 'CS', 'SEPARATE'),
        sq('ContentSequence', [
          node(
            'CONTAINS',
            'TEXT',
            concept('121071', 'Finding'),
            el('TextValue', 'UT', 'Nodule; told Mrs Moonglow on 12.03.2024'),
          ),
          node('CONTAINS', 'NUM', concept('121211', 'Path length'), measured('12.5', 'mm')),
          node('CONTAINS', 'DATETIME', concept('121135', 'Observation'), el('DateTime', 'DT', '20240312101530')),
          node(
            'CONTAINS',
            'IMAGE',
            concept('121191', 'Referenced Segment'),
            sq('ReferencedSOPSequence', [
              item([
                el('ReferencedSOPClassUID', 'UI', SECONDARY_CAPTURE),
                el('ReferencedSOPInstanceUID', 'UI', INSTANCE),
              ]),
            ]),
          ),
        ]),
      ),
    ]),
  ];
  const at = (index: number, rest: string) => `(0040,A730)[${index}].${rest}`;
  const finding = (index: number, rest: string) => at(10, `(0040,A730)[${index}].${rest}`);

  it('keeps the tree: every content item with its relationship, type and concept', () => {
    const shape = (paths: readonly string[]) =>
      paths.filter((path) => /\((0040,A010|0040,A040|0040,A050)\)$/.test(path));
    const copy = cleaned(report(), policy);
    const original = cleaned(report(), policyOf([]), {
      decisions: { '(0040,A730)': 'keep', [at(10, '(0040,A730)')]: 'keep', [at(1, '(0040,A730)')]: 'keep' },
    });
    assert.deepEqual(shape(copy.paths), shape(original.paths));
    assert.ok(shape(copy.paths).length > 25);
    assert.equal(copy.text(at(10, '(0040,A043)[1].(0008,0104)')), 'Findings');
    assert.equal(copy.text(finding(2, '(0040,A300)[1].(0040,A30A)')), '12.5');
  });

  it('respects the language of the content (TID 1204)', () => {
    const copy = cleaned(report(), policy);
    assert.equal(copy.text(at(1, '(0040,A168)[1].(0008,0100)')), 'en-GB');
    assert.equal(copy.text(at(1, '(0040,A168)[1].(0008,0104)')), 'English (United Kingdom)');
    assert.equal(copy.text(at(1, '(0040,A730)[1].(0040,A168)[1].(0008,0104)')), 'United Kingdom');
  });

  it('cleans what identifies: observers, their site and device, the subject, dates, references, prose', () => {
    const copy = cleaned(report(), policy);
    assert.match(copy.text(at(2, '(0040,A123)')) ?? '', /^\[PERSON_\d\]$/);
    assert.match(copy.text(at(3, '(0040,A160)')) ?? '', /^\[SITE_\d\]$/);
    assert.match(copy.text(at(4, '(0040,A160)')) ?? '', /^\[DEVICE_\d\]$/);
    assert.match(copy.text(at(5, '(0040,A124)')) ?? '', /^2\.25\./);
    assert.match(copy.text(at(6, '(0040,A160)')) ?? '', /^\[MRN_\d\]$/);
    assert.equal(copy.text(at(7, '(0040,A121)')), '19000101');
    assert.notEqual(copy.text(at(8, '(0040,A168)[1].(0008,0100)')), 'F');
    assert.notEqual(copy.text(at(9, '(0040,A300)[1].(0040,A30A)')), '62');
    assert.match(copy.text(finding(1, '(0040,A160)')) ?? '', /^Nodule; told .*\[(PATIENT|PERSON)_\d\] on \[DATE\]$/);
    assert.equal(copy.text(finding(3, '(0040,A120)')), '19000101000000');
    assert.equal(copy.text(finding(4, '(0008,1199)[1].(0008,1155)')), copy.text('(0008,0018)'));
    for (const gone of ['THISTLEDOWN', 'Moonglow', 'Kestrel', 'ws-04', '2024', '1961', INSTANCE]) {
      assert.equal(copy.holds(gone), false, gone);
    }
    assert.deepEqual([copy.removed, copy.temporal, ...copy.codes], ['YES', 'REMOVED', BASIC, '113104']);
  });

  it('keeps of the subject, the device and the site what other options keep', () => {
    const all = [
      'CleanStructuredContent',
      'RetainPatientCharacteristics',
      'RetainDeviceIdentity',
      'RetainInstitutionIdentity',
    ] as const;
    const copy = cleaned(report(), policyOf(all));
    assert.equal(copy.text(at(3, '(0040,A160)')), 'Kestrel');
    assert.equal(copy.text(at(4, '(0040,A160)')), 'ws-04');
    assert.equal(copy.text(at(8, '(0040,A168)[1].(0008,0100)')), 'F');
    assert.equal(copy.text(at(9, '(0040,A300)[1].(0040,A30A)')), '62');
    assert.equal(copy.text(at(7, '(0040,A121)')), '19000101');
    assert.notEqual(cleaned(report('93'), policyOf(all)).text(at(9, '(0040,A300)[1].(0040,A30A)')), '93');
  });

  it('keeps no birth date of the subject beside dates that are kept or moved', () => {
    for (const dates of ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'] as const) {
      const copy = cleaned(report(), policyOf(['CleanStructuredContent', dates]));
      assert.equal(copy.text(at(7, '(0040,A121)')), '19000101');
      assert.match(copy.text(finding(3, '(0040,A120)')) ?? '', /^\d{8}101530$/);
    }
  });

  it('is not claimed where somebody keeps an identifying content item', () => {
    const copy = cleaned(report(), policy, { decisions: { [at(2, '(0040,A123)')]: 'keep' } });
    assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
  });

  it('is not followed, and not claimed, by the Basic Profile: there one dummy item is left', () => {
    const copy = cleaned(report(), policyOf([]));
    assert.equal(
      copy.paths.some((path) => path.startsWith(at(2, ''))),
      false,
    );
    assert.deepEqual(copy.codes, [BASIC]);
  });
});
