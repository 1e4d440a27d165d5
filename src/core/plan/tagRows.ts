import { Place } from '../dicom/elementPath.js';
import { formatTag, isGroupLength, isPrivate, isPrivateCreator } from '../dicom/tag.js';
import type { Element } from '../dicom/types.js';
import { displayValue } from '../dicom/value.js';
import { profileAction } from '../profile/action.js';
import { lookUp } from '../standard/dictionary.js';
import { standardUid } from '../standard/uids.js';
import type { Plan, Planned } from './plan.js';
import type { TagRow } from './tagRow.js';

/** The tag table of a file: its meta information, then every element and item at every level, in file order. */
export function tagRows(plan: Plan): readonly TagRow[] {
  const rows: TagRow[] = [];
  addDataSet(rows, plan, Place.meta(plan.file), 0);
  addDataSet(rows, plan, Place.top(plan.file), 0);
  return rows;
}

function addDataSet(rows: TagRow[], plan: Plan, place: Place, depth: number): void {
  for (const element of place.dataSet.elements) {
    rows.push(elementRow(element, place, depth, plan));
    element.items?.forEach((item, index) => {
      const inherited = plan.entries.get(element);
      rows.push({
        path: place.itemPath(element, index),
        kind: 'item',
        depth: depth + 1,
        tag: `Item ${index + 1}`,
        name: '',
        keyword: '',
        vr: '',
        length: item.undefinedLength ? -1 : item.length,
        value: item.elements.length === 1 ? '1 element' : `${item.elements.length} elements`,
        effect: itemEffect(inherited),
        why: '',
      });
      addDataSet(rows, plan, place.inside(element, item, index), depth + 2);
    });
  }
}

function itemEffect(sequence: Planned | undefined): TagRow['effect'] {
  const effect = sequence?.outcome.effect ?? 'keep';
  return effect === 'keep' || effect === 'descend' ? effect : 'remove';
}

function elementRow(element: Element, place: Place, depth: number, plan: Plan): TagRow {
  const planned = plan.entries.get(element);
  const attribute = lookUp(element.tag);
  const creator = place.privateCreatorOf(element);
  const effect = planned?.outcome.effect ?? (element.items ? 'descend' : 'keep');
  return {
    path: place.pathOf(element),
    kind: element.items ? 'sequence' : 'element',
    depth,
    tag: formatTag(element.tag),
    name: nameOf(element, attribute?.name),
    keyword: attribute?.keyword ?? '',
    vr: element.vr,
    length: element.undefinedLength ? -1 : element.length,
    value: valueWithMeaning(element, place),
    ...(creator !== undefined && { creator }),
    ...(planned?.finding && { finding: planned.finding }),
    ...(planned?.decision && { decision: planned.decision }),
    ...(planned?.ruled && { ruled: true }),
    effect,
    ...(planned?.operator && { operator: planned.operator }),
    ...(planned?.outcome.effect === 'set' && { after: planned.outcome.after }),
    why: planned?.why ?? whyUntouched(element, place, plan),
  };
}

/** Why an element that has no entry in the plan stays as it is. */
function whyUntouched(element: Element, place: Place, { policy }: Plan): string {
  if (element.items) return 'The elements inside are judged one by one';
  if (place.dataSet === place.file.meta) return 'Needed to read the file';
  const { action } = profileAction(element.tag, element.valueVr, policy);
  return action === 'K' ? 'Not in PS3.15 Table E.1-1' : 'Holds nothing of a person';
}

function nameOf(element: Element, fromDictionary: string | undefined): string {
  if (isGroupLength(element.tag)) return 'Group Length';
  if (isPrivateCreator(element.tag)) return 'Private Creator';
  return fromDictionary ?? (isPrivate(element.tag) ? 'Private Element' : 'Unknown');
}

/** UIDs of the standard read better with their names. */
function valueWithMeaning(element: Element, place: Place): string {
  const value = displayValue(place.file, element, place.characterSet);
  const name = element.vr === 'UI' ? standardUid(value)?.name : undefined;
  return name ? `${value} (${name})` : value;
}
