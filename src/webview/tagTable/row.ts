import type { TagRow } from '../../core/plan/tagRow.js';
import { isDecidable } from './decidable.js';
import { create, spokenOnly } from './dom.js';
import { icon } from './icons.js';
import { markedValue } from './squiggles.js';
import { COLUMNS, MENU, outcomeName, ruleOf, severityName, STRINGS, whyBesideRule } from './strings.js';

/** What is drawn of a row: the row itself and how it stands in the table. */
export interface RowView {
  readonly row: TagRow;
  /** Index in the table. */
  readonly index: number;
  /** Position on view, from 0. */
  readonly position: number;
  /** Undefined where nothing can be folded. */
  readonly expanded: boolean | undefined;
  readonly placeInSet: number;
  readonly setSize: number;
  readonly focused: boolean;
  /** How the keys that open the menu are written. */
  readonly menuKeys: string;
}

/** The header of the table, to be its first row. */
export function headerRow(): HTMLElement {
  const header = create('div', { class: 'row header', role: 'row', 'aria-rowindex': '1' });
  for (const [column, name] of Object.entries(COLUMNS)) {
    const label = column === 'finding' ? spokenOnly(name) : name;
    header.append(create('div', { class: `cell ${column}`, role: 'columnheader' }, label));
  }
  return header;
}

/** An empty row, to be filled by {@link fillRow}. */
export function emptyRow(): HTMLElement {
  return create('div', { role: 'row' });
}

/**
 * Draws a row into an element, which may show another one: what is already as it should be is left alone, and the
 * element itself is never replaced, for it may have the focus.
 */
export function fillRow(element: HTMLElement, view: RowView, before: RowView | undefined): void {
  if (before?.row !== view.row || before.expanded !== view.expanded) {
    element.replaceChildren(...cells(view));
    element.className = rowClass(view.row);
    element.dataset['index'] = String(view.index);
    element.style.setProperty('--level', String(view.row.depth));
    setOrRemove(element, 'aria-expanded', view.expanded?.toString());
  }
  element.setAttribute('aria-rowindex', String(view.position + 2));
  element.setAttribute('aria-level', String(view.row.depth + 1));
  element.setAttribute('aria-posinset', String(view.placeInSet));
  element.setAttribute('aria-setsize', String(view.setSize));
  element.tabIndex = view.focused ? 0 : -1;
  element.classList.toggle('focused', view.focused);
}

function rowClass({ kind, effect, finding, decision }: TagRow): string {
  const flags = finding ? `flagged ${finding.severity}` : '';
  return `row ${kind} effect-${effect} ${flags} ${decision ? 'decided' : ''}`;
}

function cells(view: RowView): HTMLElement[] {
  const { row } = view;
  return [
    cell('finding', ...findingContent(view)),
    cell('tag', ...twistie(view), create('span', { class: 'text' }, row.tag)),
    cell('name', ...nameContent(row)),
    cell('vr', row.vr),
    cell('length', ...lengthContent(row)),
    cell('value', ...valueContent(row)),
    cell('outcome', ...outcomeContent(row)),
  ];
}

function cell(column: keyof typeof COLUMNS, ...content: readonly (Node | string)[]): HTMLElement {
  return create('div', { class: `cell ${column}`, role: column === 'tag' ? 'rowheader' : 'gridcell' }, ...content);
}

function findingContent({ row, menuKeys }: RowView): Node[] {
  if (!row.finding) return [];
  const severity = [icon(row.finding.severity), spokenOnly(severityName(row.finding.severity))];
  if (!isDecidable(row)) return severity;
  const label = MENU.open(menuKeys);
  const bulb = create(
    'button',
    { class: 'bulb', type: 'button', tabindex: '-1', title: label, 'aria-label': label, 'aria-haspopup': 'menu' },
    icon('bulb'),
  );
  return [bulb, ...severity];
}

/** The indent up to this level, and the sign to click on; the keyboard and aria-expanded do the same without it. */
function twistie({ expanded }: RowView): HTMLElement[] {
  const indent = create('span', { class: 'indent' });
  const sign = create('span', { class: expanded === undefined ? 'twistie none' : 'twistie' });
  if (expanded !== undefined) sign.append(icon('chevron'));
  return [indent, sign];
}

function nameContent(row: TagRow): Node[] {
  const name = create('span', { class: 'text' }, row.name);
  if (row.creator === undefined) return [name];
  return [
    name,
    create('span', { class: 'creator' }, spokenOnly(STRINGS.privateCreator), create('bdi', {}, row.creator)),
  ];
}

function lengthContent(row: TagRow): (Node | string)[] {
  return row.length < 0 ? ['–', spokenOnly(STRINGS.undefinedLength)] : [String(row.length)];
}

function valueContent(row: TagRow): Node[] {
  const isStandIn = row.kind !== 'element' || /^<\d+ bytes?>$/.test(row.value);
  const value = create('span', { class: `text ${isStandIn ? 'quiet' : ''}` }, markedValue(row));
  return row.finding ? [value, create('span', { class: 'rule' }, ruleOf(row))] : [value];
}

function outcomeContent(row: TagRow): Node[] {
  const content: Node[] = [icon(row.effect), create('span', { class: 'effect' }, outcomeName(row))];
  if (row.decision) content.push(icon('person'), spokenOnly(`, ${STRINGS.decidedByPerson}`));
  if (row.effect === 'set') content.push(create('bdi', { class: 'after' }, row.after ?? ''));
  content.push(create('span', { class: 'why' }, whyBesideRule(row)));
  return content;
}

function setOrRemove(element: HTMLElement, attribute: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}
