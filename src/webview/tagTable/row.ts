import type { TagRow } from '../../core/plan/tagRow.js';
import { type Column, COLUMN_NAMES } from './columnLayout.js';
import { isDecidable } from './decidable.js';
import { create, spokenOnly } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { severityName } from '../shared/words.js';
import { highlighted } from './highlight.js';
import { markedValue } from './squiggles.js';
import { COLUMNS, MENU, outcomeName, ruleOf, STRINGS, whyBesideRule } from './strings.js';

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
  readonly selected: boolean;
  /** What the filter looks for, in lower case. */
  readonly needle: string;
  /** How the keys that open the menu are written. */
  readonly menuKeys: string;
}

/** The header of the table, to be its first row. */
export function headerRow(): HTMLElement {
  const header = create('div', { class: 'row header', role: 'row', 'aria-rowindex': '1' });
  for (const column of COLUMN_NAMES) {
    const name = COLUMNS[column];
    const label = column === 'finding' ? spokenOnly(name) : create('span', { class: 'label' }, name);
    const sort = create('button', { type: 'button', tabindex: '-1', title: STRINGS.sortBy(name) }, label);
    const cell = create('div', { class: `cell ${column}`, role: 'columnheader', 'data-column': column }, sort);
    if (column !== 'outcome') cell.append(create('span', { class: 'resizer', 'aria-hidden': 'true' }));
    header.append(cell);
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
  if (before?.row !== view.row || before.expanded !== view.expanded || before.needle !== view.needle) {
    element.replaceChildren(...cells(view));
    element.className = rowClass(view.row);
    element.dataset['index'] = String(view.index);
    element.style.setProperty('--level', String(view.row.depth));
    element.dataset['vscodeContext'] = contextOf(view.row);
    setOrRemove(element, 'aria-expanded', view.expanded?.toString());
  }
  element.setAttribute('aria-rowindex', String(view.position + 2));
  element.setAttribute('aria-level', String(view.row.depth + 1));
  element.setAttribute('aria-posinset', String(view.placeInSet));
  element.setAttribute('aria-setsize', String(view.setSize));
  element.tabIndex = view.focused ? 0 : -1;
  element.classList.toggle('focused', view.focused);
  element.classList.toggle('selected', view.selected);
  element.setAttribute('aria-selected', String(view.selected || view.focused));
}

/** What VS Code's own context menu goes by; no value. */
function contextOf(row: TagRow): string {
  return JSON.stringify({
    webviewSection: row.kind === 'item' ? 'item' : 'row',
    path: row.path,
    dicomDecidable: isDecidable(row),
    dicomDecided: row.decision !== undefined,
    dicomPrivate: row.creator !== undefined,
    dicomHasWords: (row.finding?.spans?.length ?? 0) > 0,
    preventDefaultContextMenuItems: true,
  });
}

function rowClass({ kind, effect, finding, decision, comment }: TagRow): string {
  const flags = finding ? `flagged ${finding.severity}` : '';
  return `row ${kind} effect-${effect} ${flags} ${decision ? 'decided' : ''} ${comment === undefined ? '' : 'commented'}`;
}

function cells(view: RowView): HTMLElement[] {
  const { row, needle } = view;
  return [
    cell('finding', ...findingContent(view)),
    cell('tag', ...twistie(view), create('span', { class: 'text' }, ...highlighted(row.tag, needle))),
    cell('name', ...nameContent(row, needle)),
    cell('vr', row.vr),
    cell('length', ...lengthContent(row)),
    cell('value', ...valueContent(row, needle)),
    cell('outcome', ...outcomeContent(row)),
  ];
}

function cell(column: Column, ...content: readonly (Node | string)[]): HTMLElement {
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

function nameContent(row: TagRow, needle: string): Node[] {
  const name = create('span', { class: 'text' }, ...highlighted(row.name, needle));
  if (row.creator === undefined) return [name];
  return [
    name,
    create(
      'span',
      { class: 'creator' },
      spokenOnly(STRINGS.privateCreator),
      create('bdi', {}, ...highlighted(row.creator, needle)),
    ),
  ];
}

function lengthContent(row: TagRow): (Node | string)[] {
  return row.length < 0 ? ['–', spokenOnly(STRINGS.undefinedLength)] : [String(row.length)];
}

function valueContent(row: TagRow, needle: string): Node[] {
  const isStandIn = row.kind !== 'element' || /^<\d+ bytes?>$/.test(row.value);
  const value = create('span', { class: `text ${isStandIn ? 'quiet' : ''}` }, markedValue(row, needle));
  return row.finding ? [value, create('span', { class: 'rule' }, ruleOf(row))] : [value];
}

function outcomeContent(row: TagRow): Node[] {
  const content: Node[] = [icon(row.effect), create('span', { class: 'effect' }, outcomeName(row))];
  if (row.decision) content.push(icon('person'), spokenOnly(`, ${STRINGS.decidedByPerson}`));
  if (row.comment !== undefined) content.push(icon('comment'), spokenOnly(`, ${STRINGS.withComment}`));
  if (row.effect === 'set') content.push(create('bdi', { class: 'after' }, row.after ?? ''));
  content.push(create('span', { class: 'why' }, whyBesideRule(row)));
  return content;
}

function setOrRemove(element: HTMLElement, attribute: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}
