import { el, type ElementSpec, type TagLike } from '../../../support/dicomBuilder.js';
import { secret } from '../cast.js';
import type { Draft } from '../draft.js';
import type { KindOfPlace, Secret } from '../model.js';
import { da } from '../spellings.js';

/** A UID and what it gives away. */
export interface MadeUid {
  readonly text: string;
  readonly secrets: readonly Secret[];
  readonly template: string;
}

/** A UID of the machine: a running number, or one that carries the date and the hour or the patient's number. */
export function makeUid({ cast, lot }: Draft): MadeUid {
  const end = `${lot.integer(1, 9)}${lot.filled('########')}`;
  const digits = cast.mrn.text.replace(/\D/g, '');
  const forms = [
    { inside: `${lot.integer(1, 9)}${lot.filled('######')}`, template: 'root.number', held: [] },
    {
      inside: `${da(cast.dates.study)}.1${lot.filled('#####')}`,
      template: 'root.{study}',
      held: [cast.dates.study.secret],
    },
    { inside: `1.${digits}`, template: 'root.{mrn}', held: [cast.mrn.secret] },
  ];
  const { inside, template, held } = lot.one(digits.startsWith('0') || digits.length < 7 ? forms.slice(0, 2) : forms);
  const text = `${cast.uidRoot}.${inside}.${end}`;
  return { text, secrets: [secret('UID', true, text), ...held], template };
}

/** An element of VR UI that identifies an instance, a device, a frame of reference… */
export function instanceUid(
  draft: Draft,
  tag: TagLike,
  made = makeUid(draft),
  place: KindOfPlace = 'UIDs',
): ElementSpec {
  const element = el(tag, 'UI', made.text);
  const { text, secrets, template } = made;
  draft.noteSentence(element, { text, secrets, lookAlikes: [], template }, { kindOfPlace: place });
  return element;
}

/** UIDs of instances in attributes that Table E.1-1 does not list: references break unless they are mapped alike. */
export function unlistedUids(draft: Draft): ElementSpec[] {
  const tags = [0x00083012, 0x00200242, 0x00209312, 0x00280304, 0x0040e030, 0x0018991e];
  return draft.lot.some(tags, 2).map((tag) => instanceUid(draft, tag));
}
