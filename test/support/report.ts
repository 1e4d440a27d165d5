/** A structured report whose content tree names people (PS3.3 section A.35.3, Comprehensive SR). */
import { el, item, sq, type ElementSpec, type ItemSpec } from './dicomBuilder.js';
import { code, dataSet, identification, instanceUid, seriesUid, studyUid, type Series } from './modules.js';
import * as people from './people.js';
import { CHEST_SERIES, CHEST_STUDY, CT_IMAGE } from './tomography.js';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

export const REPORT_SERIES: Series = {
  study: CHEST_STUDY,
  modality: 'SR',
  number: 9,
  description: 'Report',
  manufacturer: 'Quill and Cloud',
  model: 'Dictaphone 3000',
};

/** Relationship, value type and name of a content item (PS3.3 section C.17.3). */
type Name = readonly [value: string, scheme: string, meaning: string];

/** The report on the chest of `syntheticCt`, verified by its author. */
export function srReport(): ElementSpec[] {
  const image = item([
    el('ReferencedSOPClassUID', 'UI', CT_IMAGE),
    el('ReferencedSOPInstanceUID', 'UI', instanceUid(CHEST_SERIES, 1)),
  ]);
  return dataSet(identification(COMPREHENSIVE_SR, REPORT_SERIES, 1), [
    sq('ReferencedPerformedProcedureStepSequence', []),
    el('ValueType', 'CS', 'CONTAINER'),
    sq('ConceptNameCodeSequence', [code('18748-4', 'LN', 'Diagnostic Imaging Report')]),
    el('ContinuityOfContent', 'CS', 'SEPARATE'),
    sq('VerifyingObserverSequence', [verifier()]),
    sq('PerformedProcedureCodeSequence', []),
    sq('CurrentRequestedProcedureEvidenceSequence', [
      item([
        sq('ReferencedSeriesSequence', [
          item([sq('ReferencedSOPSequence', [image]), el('SeriesInstanceUID', 'UI', seriesUid(CHEST_SERIES))]),
        ]),
        el('StudyInstanceUID', 'UI', studyUid(CHEST_STUDY)),
      ]),
    ]),
    el('CompletionFlag', 'CS', 'COMPLETE'),
    el('VerificationFlag', 'CS', 'VERIFIED'),
    sq('ContentSequence', [...observationContext(), ...sections(image)]),
  ]);
}

function verifier(): ItemSpec {
  return item([
    el('VerifyingOrganization', 'LO', people.HOSPITAL),
    el('VerificationDateTime', 'DT', '20240312154500+0100'),
    el('VerifyingObserverName', 'PN', people.REPORTING_PHYSICIAN),
    sq('VerifyingObserverIdentificationCodeSequence', []),
  ]);
}

/** Who observed, and whom (PS3.16 TID 1001). */
function observationContext(): ItemSpec[] {
  const { name, id, birthDate } = people.TABITHA;
  const person: Name = ['121005', 'DCM', 'Observer Type'];
  const context = 'HAS OBS CONTEXT';
  return [
    content(context, 'CODE', person, [sq('ConceptCodeSequence', [code('121006', 'DCM', 'Person')])]),
    content(
      context,
      'PNAME',
      ['121008', 'DCM', 'Person Observer Name'],
      [el('PersonName', 'PN', people.REPORTING_PHYSICIAN)],
    ),
    content(
      context,
      'TEXT',
      ['121009', 'DCM', "Person Observer's Organization Name"],
      [el('TextValue', 'UT', people.HOSPITAL)],
    ),
    content(context, 'PNAME', ['121029', 'DCM', 'Subject Name'], [el('PersonName', 'PN', name)]),
    content(context, 'TEXT', ['121030', 'DCM', 'Subject ID'], [el('TextValue', 'UT', id)]),
    content(context, 'DATE', ['121031', 'DCM', 'Subject Birth Date'], [el('Date', 'DA', birthDate)]),
  ];
}

function sections(image: ItemSpec): ItemSpec[] {
  const { phone, id } = people.TABITHA;
  return [
    section(
      ['121060', 'DCM', 'History'],
      [
        text(
          ['121060', 'DCM', 'History'],
          `Mrs Moonglow (${id}) has coughed since 3 March 2024. Referred by Dr. Otis Briarpatch; call ${phone}.`,
        ),
      ],
    ),
    section(
      ['121070', 'DCM', 'Findings'],
      [
        text(['121071', 'DCM', 'Finding'], 'Lungs clear. No nodule. Heart of normal size.'),
        measurement(),
        content(
          'CONTAINS',
          'IMAGE',
          ['121112', 'DCM', 'Source of Measurement'],
          [sq('ReferencedSOPSequence', [image], { undefinedLength: true })],
        ),
      ],
    ),
    section(
      ['121076', 'DCM', 'Conclusions'],
      [
        text(
          ['121077', 'DCM', 'Conclusion'],
          'No cause for the cough found.\r\nDiscussed with Tabitha and her sister Philippa Moonglow on 12.03.2024. O. Thistledown',
        ),
      ],
    ),
  ];
}

function section(name: Name, children: readonly ItemSpec[]): ItemSpec {
  return content('CONTAINS', 'CONTAINER', name, [
    el('ContinuityOfContent', 'CS', 'SEPARATE'),
    sq('ContentSequence', children, { undefinedLength: true }),
  ]);
}

function text(name: Name, value: string): ItemSpec {
  return content('CONTAINS', 'TEXT', name, [el('TextValue', 'UT', value)]);
}

function measurement(): ItemSpec {
  return content(
    'CONTAINS',
    'NUM',
    ['81827009', 'SCT', 'Diameter'],
    [
      sq('MeasuredValueSequence', [
        item([sq('MeasurementUnitsCodeSequence', [code('mm', 'UCUM', 'mm')]), el('NumericValue', 'DS', 118.5)]),
      ]),
    ],
  );
}

/** A content item; those of VR UT and sequences of items nest to any depth. */
function content(relationship: string, valueType: string, name: Name, value: readonly ElementSpec[]): ItemSpec {
  return item(
    dataSet(
      [
        el('RelationshipType', 'CS', relationship),
        el('ValueType', 'CS', valueType),
        sq('ConceptNameCodeSequence', [code(...name)]),
      ],
      value,
    ),
    { undefinedLength: valueType === 'CONTAINER' },
  );
}
