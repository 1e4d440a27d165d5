/** A content tree (PS3.3 section C.17.3) of every value type, three levels deep. */
import { el, item, sq, type ElementSpec, type ItemSpec } from '../../../support/dicomBuilder.js';
import type { Draft, Placing } from '../draft.js';
import { localCode, publicCode } from './codes.js';
import { listed } from './listed.js';
import { instanceUid } from './uids.js';

/** Content Sequence has the action D: what is in it survives only where structured content is cleaned. */
const TREE: Placing = { kindOfPlace: 'SR content items', needs: ['SC'] };
const HEADER: Placing = { kindOfPlace: 'SR content items' };

/** The document's own attributes and its tree. */
export function structuredReport(draft: Draft): ElementSpec[] {
  return [
    sq('VerifyingObserverSequence', [
      item([
        listed(draft, 0x0040a027, 'LO', 'site', HEADER),
        listed(draft, 0x0040a030, 'DT', 'date and time', HEADER),
        listed(draft, 0x0040a075, 'PN', 'staff', HEADER),
        sq('VerifyingObserverIdentificationCodeSequence', []),
      ]),
    ]),
    sq('PerformedProcedureCodeSequence', []),
    sq('ConceptNameCodeSequence', [publicCode(draft, HEADER)]),
    draft.research(el('ValueType', 'CS', 'CONTAINER'), HEADER),
    draft.research(el('ContinuityOfContent', 'CS', 'SEPARATE'), HEADER),
    draft.research(el('CompletionFlag', 'CS', 'COMPLETE'), HEADER),
    draft.text('CompletionFlagDescription', 'LO', 'line', HEADER),
    draft.research(el('VerificationFlag', 'CS', 'VERIFIED'), HEADER),
    sq('ContentSequence', tree(draft)),
  ];
}

/** The context of an acquisition: a sequence of content items in an image (PS3.3 section C.7.6.14). */
export function acquisitionContext(draft: Draft): ElementSpec[] {
  return [sq('AcquisitionContextSequence', [text(draft), code(draft)])];
}

function tree(draft: Draft): ItemSpec[] {
  const leaves = [text, text, name, code, number, date, dateTime, uidReference, container];
  return [text(draft), ...draft.lot.some(leaves, 6).map((make) => make(draft)), container(draft)];
}

function container(draft: Draft): ItemSpec {
  return contentItem(draft, 'CONTAINER', [
    draft.research(el('ContinuityOfContent', 'CS', 'SEPARATE'), TREE),
    sq('ContentSequence', [text(draft), code(draft), number(draft), name(draft)]),
  ]);
}

function text(draft: Draft): ItemSpec {
  return contentItem(draft, 'TEXT', [draft.text('TextValue', 'UT', 'paragraph', TREE)]);
}

function name(draft: Draft): ItemSpec {
  const { cast, lot } = draft;
  const person = lot.one([cast.patient, cast.relative, cast.stranger, ...cast.staff]);
  return contentItem(draft, 'PNAME', [draft.whole('PersonName', 'PN', person.pn, person.secret, TREE)]);
}

function code(draft: Draft): ItemSpec {
  return contentItem(draft, 'CODE', [sq('ConceptCodeSequence', [localCode(draft, TREE)])]);
}

function number(draft: Draft): ItemSpec {
  const measured = item([
    sq('MeasurementUnitsCodeSequence', [publicCode(draft, TREE)]),
    draft.research(el('NumericValue', 'DS', `${draft.lot.integer(2, 60)}.${draft.lot.integer(0, 9)}`), TREE),
  ]);
  return contentItem(draft, 'NUM', [sq('MeasuredValueSequence', [measured]), sq('ContentSequence', [text(draft)])]);
}

function date(draft: Draft): ItemSpec {
  return contentItem(draft, 'DATE', [listed(draft, 0x0040a121, 'DA', 'prior date', TREE)]);
}

function dateTime(draft: Draft): ItemSpec {
  return contentItem(draft, 'DATETIME', [listed(draft, 0x0040a120, 'DT', 'date and time', TREE)]);
}

function uidReference(draft: Draft): ItemSpec {
  return contentItem(draft, 'UIDREF', [instanceUid(draft, 'UID', undefined, 'SR content items')]);
}

function contentItem(draft: Draft, valueType: string, value: readonly ElementSpec[]): ItemSpec {
  const elements = [
    draft.research(el('RelationshipType', 'CS', 'CONTAINS'), TREE),
    draft.research(el('ValueType', 'CS', valueType), TREE),
    sq('ConceptNameCodeSequence', [publicCode(draft, TREE)]),
    ...value,
  ];
  return item(elements.sort((a, b) => tagOf(a) - tagOf(b)));
}

function tagOf(element: ElementSpec): number {
  return element.kind === 'groupLength' ? element.group * 0x10000 : element.tag;
}
