/** What is not an attribute of the object: meta information, preamble, padding, overlays, icon, signatures. */
import { bytes, concat, el, groupLength, item, sq, type ElementSpec } from '../../../support/dicomBuilder.js';
import { greyscale } from '../../../support/tomography.js';
import { secret } from '../cast.js';
import type { Draft, Placing } from '../draft.js';
import { da } from '../spellings.js';
import { listed } from './listed.js';
import { instanceUid, type MadeUid } from './uids.js';

const META: Placing = { kindOfPlace: 'File meta information' };
/** Overlays and curves go as whole groups; no tool of the comparison is run with the Clean Graphics Option. */
const OVERLAY: Placing = { kindOfPlace: 'Overlays and curves', needs: 'always removed' };
const ICON: Placing = { kindOfPlace: 'Icon image', needs: 'always removed' };
const SIGNATURE: Placing = { kindOfPlace: 'Digital signatures', needs: 'always removed' };

/** Elements of group 0002 beside those that the builder writes; the UID is that of the data set. */
export function metaInformation(draft: Draft, sopInstance: MadeUid): ElementSpec[] {
  const { lot } = draft;
  const title = (tag: number) => listed(draft, tag, 'AE', 'AE title', META);
  return [
    instanceUid(draft, 'MediaStorageSOPInstanceUID', sopInstance, META.kindOfPlace),
    title(0x00020016),
    ...(lot.chance(0.5) ? [title(0x00020017), title(0x00020018)] : []),
    ...(lot.chance(0.4) ? [networkAddress(draft)] : []),
    ...(lot.chance(0.5) ? privateInformation(draft) : []),
  ];
}

function networkAddress(draft: Draft): ElementSpec {
  const { domain } = draft.cast.site.words;
  return draft.whole(0x00020026, 'UR', `dicom://pacs.${domain}:104`, secret('organization', true, domain), META);
}

function privateInformation(draft: Draft): ElementSpec[] {
  const { pn, secret: name } = draft.lot.one([draft.cast.patient, draft.cast.stranger]);
  const said = { text: `holder ${pn}`, secrets: [name], lookAlikes: [], template: 'holder {person}' };
  const element = el('PrivateInformation', 'OB', draft.encoded(said.text));
  draft.noteSentence(element, said, META);
  return [el('PrivateInformationCreatorUID', 'UI', '2.25.7113'), element];
}

/** 128 bytes before the prefix, which an application may use as it likes (PS3.10 section 7.1). */
export function preamble(draft: Draft): Uint8Array {
  const said = draft.writer.sentence('line', ['{patient}', '{mrn}', '{surname} {study}', '{site}']);
  draft.besides('Preamble', said);
  return padded(draft.encoded(said.text), 128);
}

/** Data Set Trailing Padding with what was in memory. */
export function trailingPadding(draft: Draft): ElementSpec[] {
  const said = draft.writer.sentence('line', ['{patient} {mrn}', '{patient}', '{email}', '{phone}']);
  const element = el('DataSetTrailingPadding', 'OB', padded(draft.encoded(said.text), 96));
  draft.noteSentence(element, { ...said, lookAlikes: [] }, { kindOfPlace: 'Trailing padding' });
  return [element];
}

/** Bytes after the last element that are no element: zeros, then the rest of a buffer. */
export function bytesAfterTheEnd(draft: Draft): Uint8Array {
  const said = draft.writer.sentence('line', ['{patient} {mrn}', '{mrn}', '{patient}']);
  draft.besides('Trailing padding', said);
  return concat([new Uint8Array(32), padded(draft.encoded(said.text), 96)]);
}

/** An overlay with comments (retired, and still written), and a curve. */
export function overlaysAndCurves(draft: Draft): ElementSpec[] {
  const said = draft.writer.sentence('line', ['{patient}', '{mrn}']);
  const data = el('OverlayData', 'OW', padded(draft.encoded(said.text), 64));
  draft.noteSentence(data, { ...said, lookAlikes: [] }, OVERLAY);
  return [
    el(0x50000005, 'US', 1),
    el(0x50000010, 'US', 2),
    el(0x50000020, 'CS', 'ECG'),
    draft.text(0x50000022, 'LO', 'line', OVERLAY, CURVE_TEXTS),
    draft.text(0x50002500, 'LO', 'line', OVERLAY, CURVE_TEXTS),
    el(0x50003000, 'OW', Uint16Array.of(1, 2, 3, 4)),
    el('OverlayRows', 'US', 16),
    el('OverlayColumns', 'US', 32),
    draft.text('OverlayDescription', 'LO', 'line', OVERLAY, CURVE_TEXTS),
    el('OverlayType', 'CS', 'G'),
    el('OverlayOrigin', 'SS', [1, 1]),
    draft.text(0x60001500, 'LO', 'line', OVERLAY, CURVE_TEXTS),
    data,
    draft.text(0x60004000, 'LT', 'line', OVERLAY, CURVE_TEXTS),
  ];
}

/** A small picture, and text beside it. */
export function iconImage(draft: Draft): ElementSpec[] {
  return [
    sq('IconImageSequence', [
      item([
        draft.written(
          'ImageComments',
          'LT',
          draft.writer.sentence('line', ['{patient}', '{surname} {birth}', '{mrn}']),
          ICON,
        ),
        ...greyscale(4, 8, 8),
        el('PixelData', 'OW', new Uint8Array(16).fill(7)),
      ]),
    ]),
  ];
}

/** A signature with a certificate in the name of somebody (PS3.15 annex C). */
export function digitalSignatures(draft: Draft): ElementSpec[] {
  const said = draft.writer.sentence('line', ['CN={staff}, O={site}', 'CN={stranger}', 'CN={staff}, E={email}']);
  const certificate = el(0x04000115, 'OB', concat([bytes('3082 01A2 3009 0603 5504 03'), draft.encoded(said.text)]));
  draft.noteSentence(certificate, { ...said, lookAlikes: [] }, SIGNATURE);
  return [
    sq('DigitalSignaturesSequence', [
      item([
        el(0x04000005, 'US', 1),
        instanceUid(draft, 0x04000100, undefined, SIGNATURE.kindOfPlace),
        draft.whole(0x04000105, 'DT', `${da(draft.cast.dates.study)}120000`, draft.cast.dates.study.secret, SIGNATURE),
        el(0x04000110, 'CS', 'X509_1993_SIG'),
        certificate,
        el(0x04000120, 'OB', new Uint8Array(32).fill(0x5a)),
      ]),
    ]),
  ];
}

/** Group lengths as some writers leave them behind after an edit: one true, one not. */
export function groupLengths(draft: Draft): ElementSpec[] {
  return [groupLength(0x0008, draft.lot.integer(100, 900)), groupLength(0x0010), groupLength(0x0028, 12)];
}

const CURVE_TEXTS = ['{patient}', '{surname} {look}', '{look}', 'drawn by {stranger}', '{look} {study}'];

function padded(content: Uint8Array, length: number): Uint8Array {
  if (content.length > length) throw new Error(`A text takes more than ${length} bytes`);
  return concat([content, new Uint8Array(length - content.length)]);
}
