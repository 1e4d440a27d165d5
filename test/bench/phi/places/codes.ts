import { el, item, sq, type ElementSpec, type ItemSpec } from '../../../support/dicomBuilder.js';
import type { Draft, Placing } from '../draft.js';
import type { Sentence } from '../sentence.js';

const CODES = [
  ['T-D3000', 'SRT', 'Chest'],
  ['T-A0100', 'SRT', 'Brain'],
  ['113014', 'DCM', 'Study'],
  ['P5-09051', 'SRT', 'MRI procedure'],
] as const;

/** A code of a public scheme, which stays as it is (PS3.3 section 8.8). */
export function publicCode(draft: Draft, placing: Placing): ItemSpec {
  const [value, scheme, meaning] = draft.lot.one(CODES);
  return item([
    draft.research(el('CodeValue', 'SH', value), placing),
    draft.research(el('CodingSchemeDesignator', 'SH', scheme), placing),
    draft.research(el('CodeMeaning', 'LO', meaning), placing),
  ]);
}

/** A code that a site made up, whose meaning somebody typed. */
export function localCode(draft: Draft, placing: Placing, sentence?: Sentence): ItemSpec {
  const element = sentence
    ? draft.written('CodeMeaning', 'LO', sentence, placing)
    : draft.text('CodeMeaning', 'LO', 'line', placing);
  return item([
    draft.research(el('CodeValue', 'SH', draft.lot.filled('L-###')), placing),
    draft.research(el('CodingSchemeDesignator', 'SH', '99LOCAL'), placing),
    element,
  ]);
}

/** Sequences of codes that Table E.1-1 does not list. */
export function codedAttributes(draft: Draft): ElementSpec[] {
  const placing: Placing = { kindOfPlace: 'Code meanings' };
  const tags = draft.lot.some([0x00081032, 0x00082218, 0x00082228, 0x00400260, 0x00180012, 0x00180029], 3);
  return tags.map((tag, index) =>
    sq(tag, [index === 0 ? publicCode(draft, placing) : localCode(draft, placing)], {
      undefinedLength: draft.lot.chance(0.5),
    }),
  );
}
