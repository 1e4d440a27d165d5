import { overlap } from '../../ocr/geometry.js';
import type { Block } from '../layout/blocks.js';
import type { PageField, PageWord } from '../page.js';
import type { FieldValue } from './fieldValues.js';
import { fits } from './fits.js';
import { labelledField } from './formLabels.js';

/** What fields that can be filled in hold, by what they are called: `patientName`, `txt_dob_1`, `Nachname`. */
export function formFieldValues(blocks: readonly Block[], fields: readonly PageField[]): readonly FieldValue[] {
  if (fields.length === 0) return [];
  const words = blocks.flat().flatMap(({ cells }) => cells.flatMap((cell) => cell.words));
  return fields.flatMap(({ label, box }): FieldValue[] => {
    const field = fieldCalled(label);
    const inside = field ? words.filter((word) => isInside(word, box)) : [];
    const text = inside.map((word) => word.text).join(' ');
    return field && inside.length > 0 && fits(text, field) ? [{ field, words: inside }] : [];
  });
}

function isInside({ box }: PageWord, field: PageField['box']): boolean {
  return overlap(box, field) > 0.5 * box.width * box.height;
}

/** Names of fields are written by programs: words in one, with a prefix for their kind and a number behind. */
function fieldCalled(name: string): ReturnType<typeof labelledField> {
  const words = (name.split('.').at(-1) ?? name)
    .replace(/\[\d+\]/g, '')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/[_\-#]+/g, ' ')
    .replace(/^(?:txt|text|fld|field|tf|edit|input|form) ?/i, '')
    .replace(/ ?\d+$/, '')
    .trim();
  return labelledField(words) ?? labelledField(words.replace(/^(?:patient|pat|pt|client|member) ?/i, ''));
}
