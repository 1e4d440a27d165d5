/** Small files, each with one peculiarity of encoding that occurs in the wild and is allowed. */
import { CHARACTER_SET_EXAMPLES } from './characterSets.js';
import {
  buildDicom,
  bytes,
  el,
  encapsulated,
  groupLength,
  item,
  pixelData,
  privateCreator,
  privateTag,
  raw,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
  utf8,
  type DicomSpec,
  type ElementSpec,
  type ItemSpec,
} from './dicomBuilder.js';
import { chestDicomdir } from './dicomdir.js';
import { everyVr } from './everyVr.js';
import type { Fixture } from './fixture.js';
import { code, dataSet, identification, instanceUid, studyUid } from './modules.js';
import { TABITHA } from './people.js';
import { CHEST_SERIES, CHEST_STUDY, CT_IMAGE, greyscale } from './tomography.js';

const { implicitLittleEndian, explicitBigEndian, jpegBaseline, deflated } = TRANSFER_SYNTAX;
const OPEN = { undefinedLength: true };
const PRIVATE = 0x0019;

/** All of them, with distinct names. */
export function encodingFixtures(): Fixture[] {
  return [...framing(), ...lengths(), ...unknown(), ...pixels(), ...values(), ...characterSets(), ...others()];
}

/** What stands around the data set. */
function framing(): Fixture[] {
  const shouting = new Uint8Array(128).map((_, index) => 0x41 + (index % 26));
  return [
    file('no preamble', { preamble: false }),
    file('no preamble, no meta, explicit VR', { preamble: false, meta: false }),
    file('no preamble, no meta, implicit VR', {
      preamble: false,
      meta: false,
      transferSyntax: implicitLittleEndian,
    }),
    file('a preamble full of text', { preamble: shouting }),
    file('meta that tells who sent it', {
      meta: [
        el('ImplementationVersionName', 'SH', 'FICTION 1'),
        el('SourceApplicationEntityTitle', 'AE', 'MOONGLOW_WS'),
        el('SendingApplicationEntityTitle', 'AE', 'WARD7'),
        el('ReceivingApplicationEntityTitle', 'AE', 'ARCHIVE'),
        el('PrivateInformationCreatorUID', 'UI', '1.2.3.4.5'),
        el('PrivateInformation', 'OB', utf8('Tabitha Moonglow')),
      ],
    }),
    file('trailing padding', {}, [el('DataSetTrailingPadding', 'OB', new Uint8Array(64))]),
    file('zero bytes after the end', { trailing: new Uint8Array(64) }),
    file('elements after the pixel data', {}, [
      ...picture(),
      sq('DigitalSignaturesSequence', [item([el(0x04000100, 'UI', '1.2.3'), el(0x04000105, 'DT', '20240312101530')])]),
    ]),
    file('deflated with padding', { transferSyntax: deflated }, [
      el('DataSetTrailingPadding', 'OB', new Uint8Array(300)),
    ]),
  ];
}

/** Of sequences, items and groups. */
function lengths(): Fixture[] {
  const both = (name: string, elements: readonly ElementSpec[]): Fixture[] => [
    file(name, {}, elements),
    file(`${name}, implicit VR`, { transferSyntax: implicitLittleEndian }, elements),
    file(`${name}, big endian`, { transferSyntax: explicitBigEndian }, elements),
  ];
  return [
    ...both('undefined lengths', [nest(5, () => true)]),
    ...both('defined lengths', [nest(5, () => false)]),
    ...both('mixed lengths, 30 levels', [nest(30, (level) => level % 3 === 0)]),
    ...both('empty sequences and items', [
      sq('ReferencedStudySequence', []),
      sq('ReferencedSeriesSequence', [], OPEN),
      sq('ReferencedPatientSequence', [item([]), item([], OPEN)]),
      sq('ReferencedImageSequence', [item([], OPEN), item([])], OPEN),
    ]),
    ...both('group lengths', [
      groupLength(0x0008),
      groupLength(0x0010),
      sq('RequestAttributesSequence', [item([groupLength(0x0040), el('ScheduledProcedureStepID', 'SH', 'SPS-1')])]),
    ]),
    file('stale group lengths', {}, [groupLength(0x0008, 4), groupLength(0x0010, 70_000)]),
  ];
}

/** PS3.5 section 6.2.2, and sequences that a reader of implicit VR cannot know. */
function unknown(): Fixture[] {
  const items = [item([el('PatientName', 'PN', TABITHA.name), sq('ContentSequence', [item([])], OPEN)])];
  const inBlock = (element: ElementSpec): ElementSpec[] => [privateCreator(PRIVATE, 0x10, 'NIMBUS'), element];
  const tag = privateTag(PRIVATE, 0x10, 0x01);
  return [
    file('UN of undefined length', {}, inBlock(unSequence(tag, items, OPEN))),
    file(
      'UN of undefined length, big endian',
      { transferSyntax: explicitBigEndian },
      inBlock(unSequence(tag, items, OPEN)),
    ),
    file('UN of defined length', {}, inBlock(unSequence(tag, items))),
    file('UN with explicit VR inside', {}, inBlock(unSequence(tag, items, { content: 'explicit' }))),
    file('private sequence, implicit VR', { transferSyntax: implicitLittleEndian }, inBlock(sq(tag, items))),
    file(
      'private sequence of undefined length, implicit VR',
      { transferSyntax: implicitLittleEndian },
      inBlock(sq(tag, items, OPEN)),
    ),
    file('UN that only starts like an item', {}, inBlock(el(tag, 'UN', bytes('FEFF00E0 FFFFFF7F 0102')))),
    file('known elements as UN', {}, [
      el('StudyID', 'UN', utf8('4711')),
      unSequence('RequestAttributesSequence', [item([el('ScheduledProcedureStepID', 'SH', 'SPS-1')])]),
    ]),
    file('private elements without a creator', {}, [el(privateTag(PRIVATE, 0x10, 0x01), 'LO', 'Moonglow')]),
    file('private blocks out of order', {}, [
      privateCreator(PRIVATE, 0x20, 'NIMBUS'),
      privateCreator(PRIVATE, 0x10, 'CUMULUS'),
      el(privateTag(PRIVATE, 0x10, 0x01), 'LO', 'one'),
      el(privateTag(PRIVATE, 0x20, 0x01), 'LO', 'two'),
    ]),
  ];
}

function pixels(): Fixture[] {
  const fragment = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);
  const fragments = [fragment(10, 1), fragment(5, 2), fragment(300, 3)];
  const frames = el('NumberOfFrames', 'IS', 2);
  const icon = item([...greyscale(4, 8), pixelData(new Uint16Array(16))]);
  return [
    file('big endian words', { transferSyntax: explicitBigEndian }, picture()),
    file('native bytes', {}, [pixelData(new Uint8Array(64).fill(7), 'OB')]),
    file('fragments', { transferSyntax: jpegBaseline }, [frames, encapsulated(fragments)]),
    file('fragments with a Basic Offset Table', { transferSyntax: jpegBaseline }, [
      frames,
      encapsulated(fragments, { frameStarts: [0, 2] }),
    ]),
    file('no fragments', { transferSyntax: jpegBaseline }, [encapsulated([])]),
    file('elements after fragments', { transferSyntax: jpegBaseline }, [
      encapsulated(fragments),
      el('DataSetTrailingPadding', 'OB', new Uint8Array(10)),
    ]),
    file('an icon', {}, [sq('IconImageSequence', [icon]), ...picture()]),
    file('overlays and curves', {}, [
      el(0x50000005, 'US', 2),
      el(0x50003000, 'OW', new Uint16Array(8)),
      ...overlay(0x6000, 'Name: MOONGLOW'),
      ...overlay(0x6002, ''),
      ...picture(),
    ]),
    file('float pixel data', {}, [el(0x7fe00008, 'OF', [0.5, -0.5, 1, 2])]),
  ];
}

function overlay(group: number, description: string): ElementSpec[] {
  const base = group * 0x10000;
  return [
    el(base + 0x0010, 'US', 4),
    el(base + 0x0011, 'US', 4),
    el(base + 0x0022, 'LO', description),
    el(base + 0x0040, 'CS', 'G'),
    el(base + 0x0050, 'SS', [1, 1]),
    el(base + 0x0100, 'US', 1),
    el(base + 0x0102, 'US', 0),
    el(base + 0x3000, 'OW', Uint16Array.of(0x9669)),
  ];
}

function values(): Fixture[] {
  const every = everyVr();
  return [
    file('every VR', {}, every),
    file('every VR, implicit VR', { transferSyntax: implicitLittleEndian }, every),
    file('every VR, big endian', { transferSyntax: explicitBigEndian }, every),
    file('values of odd length', {}, [raw('StudyID', 'SH', bytes('414243')), raw(0x00191001, 'OB', bytes('01'))]),
    file('values padded with the wrong byte', {}, [
      raw('StudyID', 'SH', bytes('41424300')),
      raw(0x00081195, 'UI', bytes('312E3220')),
    ]),
    file('empty values', {}, [el('StudyID', 'SH'), el('PatientAge', 'AS'), el('PatientWeight', 'DS')]),
    // Longer than 16 bits can say; a text of nothing but names would take seconds wherever it is searched.
    file('long values', {}, [
      el('TextValue', 'UT', `Tabitha ${'_'.repeat(72_000)} Tabitha`),
      el(0x00420011, 'OB', new Uint8Array(70_000).fill(0x20)),
    ]),
  ];
}

function characterSets(): Fixture[] {
  const example = CHARACTER_SET_EXAMPLES.map(({ name, specificCharacterSet, value }) => ({
    name,
    bytes: buildDicom({
      elements: dataSet(unnamed(), [
        el('SpecificCharacterSet', 'CS', specificCharacterSet),
        el('PatientName', 'PN', value),
        el('PatientComments', 'LT', value),
      ]),
    }),
  }));
  const russian = item([el('SpecificCharacterSet', 'CS', 'ISO_IR 144'), el('PersonName', 'PN', bytes('BDD5D1EB'))]);
  const greek = item([el('PersonName', 'PN', bytes('C1EDFD'))]);
  const nested: Fixture = {
    name: 'an item with a character set of its own',
    bytes: buildDicom({
      elements: dataSet(unnamed(), [
        el('SpecificCharacterSet', 'CS', 'ISO_IR 126'),
        el('PatientName', 'PN', bytes('C1EDFD')),
        sq('ContentSequence', [russian, greek]),
      ]),
    }),
  };
  return [...example, nested];
}

function others(): Fixture[] {
  const chest = identification(CT_IMAGE, CHEST_SERIES, 1);
  return [
    { name: 'DICOMDIR', bytes: chestDicomdir() },
    file('an exported document', {}, [
      el('DocumentTitle', 'ST', 'Letter to Mrs Moonglow'),
      el('EncapsulatedDocument', 'OB', utf8('%PDF-1.4\n% not a whole document, only its first line\n')),
      el('MIMETypeOfEncapsulatedDocument', 'LO', 'application/pdf'),
    ]),
    file('de-identified already', {}, [
      el('PatientIdentityRemoved', 'CS', 'YES'),
      el('DeidentificationMethod', 'LO', 'By hand'),
      sq('DeidentificationMethodCodeSequence', [code('113100', 'DCM', 'Basic Application Confidentiality Profile')]),
    ]),
    {
      name: 'UIDs that refer to each other',
      bytes: buildDicom({ elements: dataSet(chest, [sq('SourceImageSequence', [reference(2)])]) }),
    },
  ];
}

function reference(number: number): ItemSpec {
  return item([
    el('ReferencedSOPClassUID', 'UI', CT_IMAGE),
    el('ReferencedSOPInstanceUID', 'UI', instanceUid(CHEST_SERIES, number)),
  ]);
}

/** A small file of Tabitha's with these elements besides what identifies it. */
function file(name: string, spec: Omit<DicomSpec, 'elements'>, elements: readonly ElementSpec[] = picture()): Fixture {
  const named = [...unnamed(), el('PatientName', 'PN', TABITHA.name)];
  const added = new Set(elements.map(tagOf));
  const own = named.filter((element) => !added.has(tagOf(element)));
  return { name, bytes: buildDicom({ ...spec, elements: dataSet(own, elements) }) };
}

function tagOf(element: ElementSpec): number {
  return element.kind === 'groupLength' ? element.group * 0x10000 : element.tag;
}

/** Secondary Capture, with what the File Meta Information repeats. */
function unnamed(): ElementSpec[] {
  return [
    el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    el('SOPInstanceUID', 'UI', instanceUid(CHEST_SERIES, 100)),
    el('StudyDate', 'DA', '20240312'),
    el('PatientID', 'LO', TABITHA.id),
    el('StudyInstanceUID', 'UI', studyUid(CHEST_STUDY)),
  ];
}

function picture(): ElementSpec[] {
  return [...greyscale(4, 12), pixelData(Uint16Array.from({ length: 16 }, (_, index) => index * 257))];
}

/** `depth` sequences, one in the other, with a name at every level. */
function nest(depth: number, isOpen: (level: number) => boolean): ElementSpec {
  const inner = depth > 1 ? [nest(depth - 1, isOpen)] : [];
  const undefinedLength = isOpen(depth);
  const name = el('PersonName', 'PN', `LEVEL^${depth}`);
  const items = [item([name, ...inner], { undefinedLength }), item([name], { undefinedLength: isOpen(depth + 1) })];
  return sq('ContentSequence', items, { undefinedLength });
}
