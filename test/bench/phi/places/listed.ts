/** Attributes of Table E.1-1 at the top level: those that every file has, and a broad sample of the others. */
import { el, type ElementSpec, type Vr } from '../../../support/dicomBuilder.js';
import { secret, type Said } from '../cast.js';
import type { Draft, Placing } from '../draft.js';
import type { Needs, OptionName } from '../model.js';
import { da, idSpellings } from '../spellings.js';
import { instanceUid, makeUid, type MadeUid } from './uids.js';

const LISTED: Placing = { kindOfPlace: 'Listed attributes' };
const DESCRIPTOR: Placing = { kindOfPlace: 'Descriptors', needs: ['CD'] };
const TECHNICAL: Placing = { kindOfPlace: 'Technical attributes' };

/** What a listed attribute holds. */
type Content =
  | 'staff'
  | 'relative'
  | 'patient'
  | 'new ID'
  | 'study date'
  | 'prior date'
  | 'date and time'
  | 'time'
  | 'phone'
  | 'e-mail'
  | 'address'
  | 'site'
  | 'town'
  | 'serial'
  | 'AE title'
  | 'UID'
  | 'label'
  | 'line'
  | 'paragraph';

type Row = readonly [tag: number, vr: Exclude<Vr, 'SQ'>, content: Content];

/** PS3.15 Table E.1-1, a sample of each VR. */
const SAMPLE: readonly Row[] = [
  ...([0x0008009c, 0x00081048, 0x00081060, 0x00401010, 0x00402008, 0x00321032, 0x00400006] as const).map(staff),
  ...([0x00700084, 0x300e0008, 0x00102297] as const).map(staff),
  [0x00101001, 'PN', 'patient'],
  [0x00101005, 'PN', 'relative'],
  [0x00101060, 'PN', 'relative'],
  [0x00200010, 'SH', 'new ID'],
  [0x00401001, 'SH', 'new ID'],
  [0x00400253, 'SH', 'new ID'],
  [0x00400009, 'SH', 'new ID'],
  [0x00380010, 'LO', 'new ID'],
  [0x00380060, 'LO', 'new ID'],
  [0x00402016, 'LO', 'new ID'],
  [0x00402017, 'LO', 'new ID'],
  [0x00120040, 'LO', 'new ID'],
  [0x00120042, 'LO', 'new ID'],
  [0x00120020, 'LO', 'new ID'],
  [0x00080012, 'DA', 'study date'],
  [0x00080021, 'DA', 'study date'],
  [0x00080022, 'DA', 'study date'],
  [0x00080023, 'DA', 'study date'],
  [0x00380020, 'DA', 'study date'],
  [0x00400002, 'DA', 'study date'],
  [0x00400004, 'DA', 'study date'],
  [0x00400244, 'DA', 'study date'],
  [0x00400250, 'DA', 'study date'],
  [0x00402004, 'DA', 'study date'],
  [0x00181012, 'DA', 'study date'],
  [0x00700082, 'DA', 'study date'],
  [0x00181200, 'DA', 'prior date'],
  [0x00181204, 'DA', 'prior date'],
  [0x001021d0, 'DA', 'prior date'],
  [0x0008002a, 'DT', 'date and time'],
  [0x00080015, 'DT', 'date and time'],
  [0x00181078, 'DT', 'date and time'],
  [0x00181079, 'DT', 'date and time'],
  [0x00189516, 'DT', 'date and time'],
  [0x00189517, 'DT', 'date and time'],
  [0x00404005, 'DT', 'date and time'],
  [0x00404011, 'DT', 'date and time'],
  [0x00404050, 'DT', 'date and time'],
  [0x00404051, 'DT', 'date and time'],
  [0x00080013, 'TM', 'time'],
  [0x00080031, 'TM', 'time'],
  [0x00080032, 'TM', 'time'],
  [0x00080033, 'TM', 'time'],
  [0x00400245, 'TM', 'time'],
  [0x00181014, 'TM', 'time'],
  [0x00080094, 'SH', 'phone'],
  [0x00402010, 'SH', 'phone'],
  [0x00102155, 'LT', 'e-mail'],
  [0x00402011, 'LT', 'e-mail'],
  [0x00080092, 'ST', 'address'],
  [0x00120010, 'LO', 'site'],
  [0x00120031, 'LO', 'site'],
  [0x00120060, 'LO', 'site'],
  [0x00102299, 'LO', 'site'],
  [0x00380400, 'LO', 'site'],
  [0x00321033, 'LO', 'site'],
  [0x00081040, 'LO', 'site'],
  [0x00102152, 'LO', 'town'],
  [0x00380300, 'LO', 'town'],
  [0x00401005, 'LO', 'town'],
  [0x00181004, 'LO', 'serial'],
  [0x00181005, 'LO', 'serial'],
  [0x00181007, 'LO', 'serial'],
  [0x00181008, 'LO', 'serial'],
  [0x00181009, 'UT', 'serial'],
  [0x00181010, 'LO', 'serial'],
  [0x0018700a, 'SH', 'serial'],
  [0x00080054, 'AE', 'AE title'],
  [0x00080055, 'AE', 'AE title'],
  [0x00400001, 'AE', 'AE title'],
  [0x00400241, 'AE', 'AE title'],
  [0x00080014, 'UI', 'UID'],
  [0x00080017, 'UI', 'UID'],
  [0x00083010, 'UI', 'UID'],
  [0x00181002, 'UI', 'UID'],
  [0x00200200, 'UI', 'UID'],
  [0x00880140, 'UI', 'UID'],
  [0x00081195, 'UI', 'UID'],
  [0x00081080, 'LO', 'line'],
  [0x00082111, 'ST', 'paragraph'],
  [0x001021b0, 'LT', 'paragraph'],
  [0x00102000, 'LO', 'line'],
  [0x00104000, 'LT', 'paragraph'],
  [0x00120051, 'ST', 'paragraph'],
  [0x00120072, 'LO', 'line'],
  [0x00180010, 'LO', 'line'],
  [0x00181400, 'LO', 'line'],
  [0x00184000, 'LT', 'paragraph'],
  [0x00189424, 'LT', 'paragraph'],
  [0x00189937, 'LO', 'line'],
  [0x00204000, 'LT', 'paragraph'],
  [0x00321060, 'LO', 'line'],
  [0x00321066, 'UT', 'paragraph'],
  [0x00321070, 'LO', 'line'],
  [0x00380062, 'LO', 'line'],
  [0x00384000, 'LT', 'paragraph'],
  [0x00400254, 'LO', 'line'],
  [0x00400280, 'ST', 'paragraph'],
  [0x00400310, 'ST', 'paragraph'],
  [0x00400556, 'ST', 'paragraph'],
  [0x00401002, 'LO', 'line'],
  [0x00401400, 'LT', 'paragraph'],
  [0x00402400, 'LT', 'paragraph'],
];

/** Of the sample, how many attributes a file has. */
const SAMPLED = 26;

export function listedSample(draft: Draft): ElementSpec[] {
  return draft.lot.some(SAMPLE, SAMPLED).map(([tag, vr, content]) => listed(draft, tag, vr, content, LISTED));
}

/** Patient, study, series, equipment and instance (PS3.3 Annex C): in every file. */
export function identification(draft: Draft, sopClass: string, modality: string, sopInstance: MadeUid): ElementSpec[] {
  const { cast, lot } = draft;
  const { patient, mrn, dates } = cast;
  const kept = { ...LISTED, keptBy: 'PC' } as const;
  return [
    ...(cast.specificCharacterSet === undefined ? [] : [el('SpecificCharacterSet', 'CS', cast.specificCharacterSet)]),
    draft.research(el('SOPClassUID', 'UI', sopClass), TECHNICAL),
    instanceUid(draft, 'SOPInstanceUID', sopInstance),
    draft.whole('StudyDate', 'DA', da(dates.study), dates.study.secret, LISTED),
    listed(draft, 0x00080030, 'TM', 'time', LISTED),
    draft.whole('AccessionNumber', 'SH', cast.accession.text, cast.accession.secret, LISTED),
    draft.research(el('Modality', 'CS', modality), TECHNICAL),
    draft.research(el('Manufacturer', 'LO', lot.one(['SIEMENS', 'GE MEDICAL SYSTEMS', 'Philips', 'Canon'])), TECHNICAL),
    draft.whole('InstitutionName', 'LO', cast.site.text, cast.site.secret, LISTED),
    listed(draft, 0x00080081, 'ST', 'address', LISTED),
    listed(draft, 0x00080090, 'PN', 'staff', LISTED),
    listed(draft, 0x00081010, 'SH', 'AE title', LISTED),
    draft.text('StudyDescription', 'LO', 'line', DESCRIPTOR),
    draft.text('SeriesDescription', 'LO', 'line', DESCRIPTOR),
    listed(draft, 0x00081050, 'PN', 'staff', LISTED),
    listed(draft, 0x00081070, 'PN', 'staff', LISTED),
    draft.research(
      el('ManufacturerModelName', 'LO', lot.one(['LightSpeed VCT', 'Ingenia', 'Aquilion ONE'])),
      TECHNICAL,
    ),
    draft.whole('PatientName', 'PN', patient.pn, patient.secret, LISTED),
    draft.whole('PatientID', 'LO', mrn.text, mrn.secret, LISTED),
    draft.whole('PatientBirthDate', 'DA', da(dates.birth), dates.birth.secret, LISTED),
    draft.characteristic('PatientSex', 'CS', lot.one(['F', 'M', 'O']), kept),
    draft.characteristic('PatientAge', 'AS', `0${lot.integer(25, 85)}Y`, kept),
    draft.characteristic('PatientWeight', 'DS', `${lot.integer(48, 110)}.${lot.integer(1, 9)}`, kept),
    draft.characteristic('Occupation', 'SH', lot.one(['Lamplighter', 'Beekeeper', 'Shipwright']), {
      ...LISTED,
      keptBy: 'CD',
    }),
    listed(draft, 0x00101040, 'LO', 'address', LISTED),
    listed(draft, 0x00102154, 'SH', 'phone', LISTED),
    draft.whole('DeviceSerialNumber', 'LO', cast.serial.text, cast.serial.secret, LISTED),
    draft.research(el('SoftwareVersions', 'LO', lot.one(['syngo CT VA48A', 'R5.6.1', 'DV26.0_R03_1831'])), TECHNICAL),
    draft.text('ProtocolName', 'LO', 'line', DESCRIPTOR),
    instanceUid(draft, 'StudyInstanceUID'),
    instanceUid(draft, 'SeriesInstanceUID'),
    draft.research(el('SeriesNumber', 'IS', lot.integer(1, 12)), TECHNICAL),
    draft.research(el('InstanceNumber', 'IS', lot.integer(1, 400)), TECHNICAL),
    instanceUid(draft, 'FrameOfReferenceUID'),
  ];
}

/** A listed attribute with what it is for. Free texts become descriptors, which an option cleans instead of removing. */
export function listed(
  draft: Draft,
  tag: number,
  vr: Exclude<Vr, 'SQ'>,
  content: Content,
  placing: Placing,
): ElementSpec {
  const { cast, lot } = draft;
  const whole = (text: string, of: Said['secret']) => draft.whole(tag, vr, text, of, placing);
  const hour = `${lot.integer(10, 18)}${lot.integer(10, 59)}${lot.integer(10, 59)}`;
  switch (content) {
    case 'staff': {
      const person = lot.one(cast.staff);
      return whole(person.pn, person.secret);
    }
    case 'patient':
      return whole(cast.patient.pn, cast.patient.secret);
    case 'relative':
      return whole(cast.relative.pn, cast.relative.secret);
    case 'new ID': {
      const id = `${lot.integer(1, 9)}${lot.filled('#######')}`;
      return whole(id, secret('identifier', true, ...idSpellings(id)));
    }
    case 'study date':
      return whole(da(cast.dates.study), cast.dates.study.secret);
    case 'prior date':
      return whole(da(cast.dates.prior), cast.dates.prior.secret);
    case 'date and time':
      return whole(`${da(cast.dates.study)}${hour}${lot.one(['', '.250', '+0100'])}`, cast.dates.study.secret);
    case 'time':
      return draft.characteristic(tag, vr, hour, { ...placing, keptBy: 'MD' });
    case 'phone':
      return whole(cast.phone.text, cast.phone.secret);
    case 'e-mail':
      return whole(cast.email.text, cast.email.secret);
    case 'address':
      return draft.written(
        tag,
        vr,
        draft.writer.sentence('line', ['{street}, {town}', '{street}, {postcode}']),
        placing,
      );
    case 'site':
      return whole(cast.site.text, cast.site.secret);
    case 'town':
      return whole(cast.town.text, cast.town.secret);
    case 'serial':
      return whole(cast.serial.text, cast.serial.secret);
    case 'AE title': {
      const title = `${cast.site.words.short}${lot.one(['CT', 'MR', 'PACS'])}${lot.integer(1, 9)}`;
      return whole(title, secret('device', true, title, cast.site.words.short));
    }
    case 'UID':
      return instanceUid(draft, tag, makeUid(draft));
    case 'label':
    case 'line':
    case 'paragraph':
      return draft.text(tag, vr, content, { kindOfPlace: descriptorOf(placing), needs: underOption(placing.needs) });
  }
}

/** Clean Descriptors, beside the options that the place needs by itself. */
function underOption(needs: Needs = []): Needs {
  return needs === 'always removed' ? needs : [...new Set<OptionName>(['CD', ...needs])];
}

function descriptorOf({ kindOfPlace }: Placing): Placing['kindOfPlace'] {
  return kindOfPlace === 'Listed attributes' ? 'Descriptors' : kindOfPlace;
}

function staff(tag: number): Row {
  return [tag, 'PN', 'staff'];
}
