import { Place } from '../dicom/elementPath.js';
import { formatTag, isGroupLength, isPrivate, isPrivateCreator } from '../model/tag.js';
import type { Element } from '../dicom/types.js';
import { displayValue } from '../dicom/value.js';
import type { ProfileAction } from '../profile/action.js';
import { optionTitle } from '../profile/option.js';
import { lookUp } from '../standard/dictionary.js';
import { standardUid } from '../standard/uids.js';
import { directoryTree } from './directoryTree.js';
import { inspect } from './inspect.js';
import type { Plan, Planned } from './plan.js';
import type { TagRow } from './tagRow.js';

/**
 * The tag table of a file: its meta information, then every element and item at every level, in file order. The records
 * of a DICOMDIR are nested as they hang together: series in their study, images in their series.
 */
export function tagRows(plan: Plan): readonly TagRow[] {
  const asked = new Map(
    inspect(plan.file, plan.policy).elements.map((inspected) => [inspected.element, inspected.asked]),
  );
  const table: Table = { rows: [], plan, asked, directory: directoryTree(plan.file) };
  addDataSet(table, Place.meta(plan.file), 0);
  addDataSet(table, Place.top(plan.file), 0);
  return table.rows;
}

interface Table {
  readonly rows: TagRow[];
  readonly plan: Plan;
  /** What the profile asks for each element of the data set but group lengths. */
  readonly asked: ReadonlyMap<Element, ProfileAction>;
  readonly directory: ReturnType<typeof directoryTree>;
}

function addDataSet(table: Table, place: Place, depth: number): void {
  const { rows, plan } = table;
  for (const element of place.dataSet.elements) {
    rows.push(elementRow(element, place, depth, plan.entries.get(element), table.asked.get(element)));
    element.items?.forEach((item, index) => {
      const inherited = plan.entries.get(element);
      const { level, type } = table.directory?.get(item) ?? { level: 0, type: '' };
      rows.push({
        path: place.itemPath(element, index),
        kind: 'item',
        depth: depth + 1 + level,
        tag: `Item ${index + 1}`,
        name: type,
        keyword: '',
        vr: '',
        length: item.undefinedLength ? -1 : item.length,
        value: item.elements.length === 1 ? '1 element' : `${item.elements.length} elements`,
        effect: itemEffect(inherited),
        why: '',
      });
      addDataSet(table, place.inside(element, item, index), depth + 2 + level);
    });
  }
}

function itemEffect(sequence: Planned | undefined): TagRow['effect'] {
  const effect = sequence?.outcome.effect ?? 'keep';
  return effect === 'keep' || effect === 'descend' ? effect : 'remove';
}

function elementRow(
  element: Element,
  place: Place,
  depth: number,
  planned: Planned | undefined,
  asked: ProfileAction | undefined,
): TagRow {
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
    why: planned?.why ?? whyUntouched(element, place, asked),
  };
}

/** Why an element that has no entry in the plan stays as it is: the rule that decided. */
function whyUntouched(element: Element, place: Place, asked: ProfileAction | undefined): string {
  if (place.dataSet === place.file.meta) return 'Needed to read the file';
  if (!asked) return 'The length of a group is recomputed';
  const inside = element.items ? '; the elements inside are judged one by one' : '';
  return `${whyKept(asked)}${inside}`;
}

function whyKept({ action, option, rule }: ProfileAction): string {
  const by = option ? optionTitle(option) : capitalised(rule);
  if (action === 'K') return option ? `Kept by ${by}` : by;
  if (action === 'C') return `${by}: nothing found that needs cleaning`;
  return `${by}: holds nothing of a person`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
