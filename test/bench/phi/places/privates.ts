/** Private elements: known and unknown creators, creators that are missing or lie elsewhere, nested ones, safe ones. */
import {
  bytes,
  concat,
  el,
  item,
  privateCreator,
  privateTag,
  sq,
  unSequence,
  type ElementSpec,
} from '../../../support/dicomBuilder.js';
import { secret } from '../cast.js';
import type { Draft, Placing } from '../draft.js';
import type { Vocabulary } from '../words/vocabulary.js';

const PRIVATE: Placing = { kindOfPlace: 'Private elements', needs: 'always removed' };
const SAFE: Placing = { kindOfPlace: 'Private elements, safe', needs: ['SP'] };
const WRAPPED: Placing = { kindOfPlace: 'UN elements and sequences' };
const BLOB: Placing = { kindOfPlace: 'Blobs' };

/** A block of an unknown vendor in group 0029: text, a person's name, a date, bytes, a sequence. */
export function privateBlock(draft: Draft, { privateCreators }: Vocabulary): ElementSpec[] {
  const { cast, lot } = draft;
  const block = lot.integer(0x10, 0x20);
  const tag = (element: number) => privateTag(0x0029, block, element);
  return [
    ...(lot.chance(0.75) ? [privateCreator(0x0029, block, lot.one(privateCreators))] : []),
    draft.text(tag(0x01), 'LO', 'line', PRIVATE),
    draft.whole(tag(0x02), 'PN', cast.patient.pn, cast.patient.secret, PRIVATE),
    draft.whole(tag(0x03), 'LO', cast.mrn.text, cast.mrn.secret, PRIVATE),
    draft.text(tag(0x04), 'UT', 'paragraph', PRIVATE),
    sq(
      tag(0x10),
      [
        item(
          [draft.text(tag(0x11), 'LO', 'line', PRIVATE), draft.text('TextValue', 'UT', 'paragraph', PRIVATE)].sort(
            byTag,
          ),
        ),
      ],
      { undefinedLength: lot.chance(0.5) },
    ),
    blob(draft, tag(0x20), 'OB', PRIVATE),
  ];
}

/** A creator whose name is that of a person, one that reserves a block in which nothing is, and one that comes late. */
export function misplacedCreators(draft: Draft): ElementSpec[] {
  const { cast } = draft;
  const person = cast.stranger;
  const name = `TOOLS OF ${person.family.length > 1 ? person.family : person.given}`.toUpperCase();
  const creator = draft.whole(0x00110010, 'LO', name, person.secret, PRIVATE);
  return [
    creator,
    draft.text(privateTag(0x0011, 0x30, 0x01), 'LO', 'line', PRIVATE),
    // Below (gggg,0010) no block can be reserved (PS3.5 section 7.8.1); some writers put text there all the same.
    draft.text(0x00130002, 'LO', 'line', PRIVATE),
  ];
}

/** Elements of PS3.15 Table E.3.10-1, which say nothing about people, and one among them into which somebody typed. */
export function safePrivate(draft: Draft): ElementSpec[] {
  const { lot } = draft;
  const philips = lot.integer(0x10, 0x14);
  const tag = (element: number) => privateTag(0x2001, philips, element);
  const keep = (element: ReturnType<typeof el>) => draft.research(element, SAFE);
  return [
    privateCreator(0x0019, 0x10, 'GEMS_ACQU_01'),
    keep(el(privateTag(0x0019, 0x10, 0x23), 'DS', '39.37')),
    keep(el(privateTag(0x0019, 0x10, 0x27), 'DS', '0.6')),
    draft.text(privateTag(0x0019, 0x10, 0x9e), 'LO', 'line', SAFE),
    privateCreator(0x2001, philips, 'Philips Imaging DD 001'),
    keep(el(tag(0x01), 'FL', 1.25)),
    keep(el(tag(0x03), 'FL', 1000)),
    keep(el(tag(0x04), 'CS', 'I')),
    keep(el(tag(0x08), 'IS', 1)),
    keep(el(tag(0x0b), 'CS', 'TRANSVERSAL')),
    keep(el(tag(0x13), 'SL', 7)),
    keep(el(tag(0x23), 'DS', '90')),
    privateCreator(0x7053, 0x10, 'Philips PET Private Group'),
    keep(el(privateTag(0x7053, 0x10, 0x00), 'DS', '0.000511')),
    keep(el(privateTag(0x7053, 0x10, 0x09), 'DS', '1.8')),
  ];
}

/** Elements that call themselves UN: a standard text, a private text, sequences of either length and encoding. */
export function unknownVr(draft: Draft): ElementSpec[] {
  const { lot, cast } = draft;
  const undefinedLength = lot.chance(0.5);
  const content = lot.chance(0.5) ? 'implicit' : 'explicit';
  const inner = () => [
    draft.whole('PatientName', 'PN', cast.patient.pn, cast.patient.secret, WRAPPED),
    draft.text('TextValue', 'UT', 'paragraph', { ...WRAPPED, needs: 'always removed' }),
  ];
  return [
    privateCreator(0x0041, 0x10, 'SOFT CLOUD UN'),
    draft.text(privateTag(0x0041, 0x10, 0x01), 'UN', 'paragraph', { ...WRAPPED, needs: 'always removed' }),
    unSequence(privateTag(0x0041, 0x10, 0x02), [item(inner())], {
      undefinedLength,
      content: undefinedLength ? 'implicit' : content,
    }),
    // Standard sequences and texts become UN on the way through an archive that does not know them.
    unSequence(0x00081250, [item([draft.whole('PatientID', 'LO', cast.mrn.text, cast.mrn.secret, WRAPPED)])], {
      undefinedLength: true,
    }),
    draft.text(0x00189524, 'UN', 'line', WRAPPED),
  ];
}

/** Bytes that hold text: private ones, and a colour profile whose description somebody edited. */
export function blobs(draft: Draft): ElementSpec[] {
  const header = draft.writer.sentence('line', ['{site}, {look}', 'profile of {stranger}', '{patient}', '{serial}']);
  const profile = el(0x00282000, 'OB', concat([bytes('0000 0200 6C63 6D73 0420 0000'), ascii(draft, header.text)]));
  draft.noteSentence(profile, { ...header, lookAlikes: [] }, BLOB);
  return [
    profile,
    privateCreator(0x0033, 0x10, 'BINARY ATTIC'),
    blob(draft, privateTag(0x0033, 0x10, 0x01), 'OB', BLOB),
    blob(draft, privateTag(0x0033, 0x10, 0x02), 'UN', BLOB),
    blob(draft, privateTag(0x0033, 0x10, 0x03), 'OW', BLOB),
  ];
}

/** Dates and a serial number as text of a private creator. */
export function privateNumbers(draft: Draft): ElementSpec[] {
  const { cast } = draft;
  const year = String(cast.dates.study.year);
  return [
    privateCreator(0x0035, 0x10, 'CLOCKWORK'),
    draft.text(privateTag(0x0035, 0x10, 0x01), 'LO', 'line', PRIVATE, ['{study}', '{birth}', '{prior}', 'at {study}']),
    draft.whole(
      privateTag(0x0035, 0x10, 0x02),
      'SH',
      `U-${year.slice(2)}${cast.serial.text.replace(/\W/g, '')}`.slice(0, 16),
      secret('device', true, ...cast.serial.secret.spellings),
      PRIVATE,
    ),
  ];
}

/** Text among other bytes, in ASCII or UTF-16 of either byte order. */
function blob(draft: Draft, tag: number, vr: 'OB' | 'OW' | 'UN', placing: Placing): ElementSpec {
  const said = draft.writer.sentence('line', [
    '{patient} {mrn}',
    '{given} {surname} {birth}',
    'Op: {staff}',
    '{site} {phone}',
  ]);
  const text = draft.lot.one([ascii(draft, said.text), utf16(said.text, true), utf16(said.text, false)]);
  const element = el(tag, vr, even(concat([bytes('53563130 04030201 4D000000'), text, bytes('0000 CD00 0000')])));
  draft.noteSentence(element, { ...said, lookAlikes: [] }, placing);
  return element;
}

function ascii(draft: Draft, text: string): Uint8Array {
  return draft.encoded(text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const encoded = Buffer.from(text, 'utf16le');
  return Uint8Array.from(littleEndian ? encoded : encoded.swap16());
}

function even(of: Uint8Array): Uint8Array {
  return of.length % 2 === 0 ? of : concat([of, Uint8Array.of(0)]);
}

function byTag(a: ElementSpec, b: ElementSpec): number {
  return a.kind === 'groupLength' || b.kind === 'groupLength' ? 0 : a.tag - b.tag;
}
