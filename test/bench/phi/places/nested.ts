/** Listed attributes inside sequences, to several levels, and inside functional groups. */
import { el, item, sq, type ElementSpec, type ItemSpec } from '../../../support/dicomBuilder.js';
import type { Draft, Placing } from '../draft.js';
import { localCode, publicCode } from './codes.js';
import { listed } from './listed.js';
import { instanceUid } from './uids.js';

const NESTED: Placing = { kindOfPlace: 'Listed attributes in sequences' };
const IN_REQUEST: Placing = { ...NESTED, needs: ['CD'] };
const GROUPS: Placing = { kindOfPlace: 'Functional groups' };

/** Requests and identifications: sequences that are listed themselves. */
export function listedSequences(draft: Draft): ElementSpec[] {
  const all = [requestAttributes, otherPatientIds, physicianIdentification, referencedStudy, originalAttributes];
  return draft.lot.some(all, 3).map((make) => make(draft));
}

/** Equipment, specimens and series: sequences that no row lists, around attributes that are. */
export function unlistedSequences(draft: Draft): ElementSpec[] {
  const all = [contributingEquipment, specimens, referencedSeries, deepReference];
  return draft.lot.some(all, 2).map((make) => make(draft));
}

/** Shared and per-frame functional groups (PS3.3 section C.7.6.16) of `frames` frames. */
export function functionalGroups(draft: Draft, frames: number): ElementSpec[] {
  const { lot } = draft;
  const shared = item([
    sq('FrameAnatomySequence', [
      item([
        sq(0x00082218, [publicCode(draft, GROUPS), localCode(draft, GROUPS)]),
        draft.research(el('FrameLaterality', 'CS', 'U'), GROUPS),
      ]),
    ]),
    sq('PixelMeasuresSequence', [
      item([
        draft.research(el('SliceThickness', 'DS', lot.integer(1, 9)), GROUPS),
        draft.research(el('PixelSpacing', 'DS', ['0.75', '0.75']), GROUPS),
      ]),
    ]),
  ]);
  return [
    sq('SharedFunctionalGroupsSequence', [shared]),
    sq(
      'PerFrameFunctionalGroupsSequence',
      Array.from({ length: frames }, (_, index) => perFrame(draft, index + 1)),
      { undefinedLength: lot.chance(0.5) },
    ),
  ];
}

function perFrame(draft: Draft, number: number): ItemSpec {
  const { lot } = draft;
  const content = item(
    [
      listed(draft, 0x00189074, 'DT', 'date and time', GROUPS),
      listed(draft, 0x00189151, 'DT', 'date and time', GROUPS),
      draft.research(el('StackID', 'SH', String(number)), GROUPS),
      draft.research(el('InStackPositionNumber', 'UL', number), GROUPS),
      draft.research(el('DimensionIndexValues', 'UL', [1, number]), GROUPS),
      listed(draft, 0x00209158, 'LT', 'paragraph', GROUPS),
      draft.text(0x00209453, 'LO', 'line', GROUPS),
    ],
    { undefinedLength: lot.chance(0.5) },
  );
  const position = item([
    draft.research(el('ImagePositionPatient', 'DS', ['-120.5', '-98.25', `${number * 3}`]), GROUPS),
  ]);
  const orientation = item([
    draft.research(el('ImageOrientationPatient', 'DS', ['1', '0', '0', '0', '1', '0']), GROUPS),
  ]);
  return item([
    sq('FrameContentSequence', [content], { undefinedLength: lot.chance(0.5) }),
    sq('PlanePositionSequence', [position]),
    sq('PlaneOrientationSequence', [orientation]),
  ]);
}

function requestAttributes(draft: Draft): ElementSpec {
  return sq('RequestAttributesSequence', [
    item([
      listed(draft, 0x00321060, 'LO', 'line', IN_REQUEST),
      listed(draft, 0x00400007, 'LO', 'line', IN_REQUEST),
      listed(draft, 0x00400009, 'SH', 'new ID', NESTED),
      listed(draft, 0x00401001, 'SH', 'new ID', NESTED),
      listed(draft, 0x00401002, 'LO', 'line', IN_REQUEST),
    ]),
  ]);
}

function otherPatientIds(draft: Draft): ElementSpec {
  return sq('OtherPatientIDsSequence', [
    item([listed(draft, 0x00100020, 'LO', 'new ID', NESTED), listed(draft, 0x00100021, 'LO', 'site', NESTED)]),
    item([listed(draft, 0x00100020, 'LO', 'new ID', NESTED)]),
  ]);
}

function physicianIdentification(draft: Draft): ElementSpec {
  const name = draft.writer.sentence('line', ['{staff}']);
  return sq(0x00080096, [
    item([
      listed(draft, 0x00080080, 'LO', 'site', NESTED),
      sq(0x00401101, [localCodeThatGoes(draft, name)]),
      listed(draft, 0x00401102, 'ST', 'address', NESTED),
      listed(draft, 0x00401103, 'LO', 'phone', NESTED),
    ]),
  ]);
}

/** The code of a person, in a sequence that the profile removes or replaces: nothing of it needs to survive. */
function localCodeThatGoes(draft: Draft, meaning: ReturnType<Draft['writer']['sentence']>): ItemSpec {
  return item([
    el('CodeValue', 'SH', draft.lot.filled('P-###')),
    el('CodingSchemeDesignator', 'SH', '99LOCAL'),
    draft.written('CodeMeaning', 'LO', meaning, NESTED),
  ]);
}

function referencedStudy(draft: Draft): ElementSpec {
  return sq('ReferencedStudySequence', [
    item([
      el('ReferencedSOPClassUID', 'UI', '1.2.840.10008.3.1.2.3.1'),
      instanceUid(draft, 'ReferencedSOPInstanceUID', undefined, NESTED.kindOfPlace),
    ]),
  ]);
}

function originalAttributes(draft: Draft): ElementSpec {
  return sq(0x04000561, [
    item([
      sq(0x04000550, [
        item([listed(draft, 0x00100010, 'PN', 'relative', NESTED), listed(draft, 0x00100020, 'LO', 'new ID', NESTED)]),
      ]),
      listed(draft, 0x04000562, 'DT', 'date and time', NESTED),
      listed(draft, 0x04000563, 'LO', 'serial', NESTED),
    ]),
  ]);
}

function contributingEquipment(draft: Draft): ElementSpec {
  return sq(0x0018a001, [
    item([
      draft.research(el('Manufacturer', 'LO', 'Siemens Healthineers'), NESTED),
      listed(draft, 0x00080080, 'LO', 'site', NESTED),
      listed(draft, 0x00081010, 'SH', 'AE title', NESTED),
      listed(draft, 0x00081070, 'PN', 'staff', NESTED),
      listed(draft, 0x00181000, 'LO', 'serial', NESTED),
      draft.research(el('SoftwareVersions', 'LO', 'VB20A SP01'), NESTED),
      listed(draft, 0x0018a002, 'DT', 'date and time', NESTED),
      listed(draft, 0x0018a003, 'ST', 'paragraph', NESTED),
      sq(0x0040a170, [publicCode(draft, NESTED)]),
    ]),
  ]);
}

function specimens(draft: Draft): ElementSpec {
  return sq(0x00400560, [
    item([
      listed(draft, 0x00400551, 'LO', 'new ID', NESTED),
      instanceUid(draft, 0x00400554, undefined, NESTED.kindOfPlace),
      listed(draft, 0x00400600, 'LO', 'line', NESTED),
      listed(draft, 0x00400602, 'UT', 'paragraph', NESTED),
    ]),
  ]);
}

function referencedSeries(draft: Draft): ElementSpec {
  return sq('ReferencedSeriesSequence', [
    item([
      sq(0x0008114a, [
        item([
          draft.research(el('ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'), NESTED),
          instanceUid(draft, 'ReferencedSOPInstanceUID', undefined, NESTED.kindOfPlace),
        ]),
      ]),
      instanceUid(draft, 'SeriesInstanceUID', undefined, NESTED.kindOfPlace),
    ]),
  ]);
}

/** Four levels of sequences, the innermost with a name; lengths defined and undefined in turn. */
function deepReference(draft: Draft): ElementSpec {
  const innermost = item([
    listed(draft, 0x00080090, 'PN', 'staff', NESTED),
    listed(draft, 0x00100020, 'LO', 'new ID', NESTED),
    draft.research(el('InstanceNumber', 'IS', draft.lot.integer(1, 99)), NESTED),
  ]);
  const levels = [0x00400440, 0x00089215, 0x0040a370, 0x00089124];
  return levels.reduce<{ inner: ItemSpec; outer?: ElementSpec }>(
    ({ inner }, tag, index) => {
      const undefinedLength = index % 2 === 0;
      const outer = sq(tag, [inner], { undefinedLength });
      return { inner: item([outer], { undefinedLength: !undefinedLength }), outer };
    },
    { inner: innermost },
  ).outer as ElementSpec;
}
