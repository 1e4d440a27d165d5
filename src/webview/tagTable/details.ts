import { OPERATORS } from '../../core/model/finding.js';
import type { TagRow } from '../../core/plan/tagRow.js';
import { isDecidable } from './decidable.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { said } from '../shared/l10n.js';
import { letterOf } from './keyboard.js';
import { markedValue } from './squiggles.js';
import { OPERATOR_NAMES, severityName } from '../shared/words.js';
import { bytes, outcomeName, ruleOf, STRINGS } from './strings.js';

/** The focused row in full, below the table: there, rows are one line high and cut what is long. */
export class Details {
  readonly element = create('section', { class: 'details', 'aria-label': STRINGS.detailsName, tabindex: '0' });
  private shown: TagRow | undefined;

  constructor(private readonly menuKeys: string) {}

  show(row: TagRow | undefined): void {
    if (row === this.shown) return;
    this.shown = row;
    this.element.replaceChildren(...(row ? [this.title(row), ...comment(row), values(row), reason(row)] : []));
    this.element.scrollTop = 0;
  }

  private title(row: TagRow): HTMLElement {
    const facts = [row.path, row.keyword, row.vr, row.kind === 'item' ? '' : bytes(row.length), row.creator ?? ''];
    const title = create('div', { class: 'title' }, create('strong', {}, row.name || row.tag));
    for (const fact of facts.filter(Boolean)) title.append(create('span', { class: 'fact' }, fact));
    if (isDecidable(row)) title.append(this.keys());
    return title;
  }

  private keys(): HTMLElement {
    const keys = create('span', { class: 'keys' });
    for (const operator of OPERATORS) keys.append(create('kbd', {}, letterOf(operator)), OPERATOR_NAMES[operator]);
    keys.append(create('kbd', {}, this.menuKeys), '…', create('kbd', {}, '?'));
    return keys;
  }
}

function values(row: TagRow): HTMLElement {
  const line = create('div', { class: `values effect-${row.effect}` }, markedValue(row));
  if (row.effect !== 'set') return line;
  line.append(icon('set'), create('span', { class: 'spoken-only' }, STRINGS.becomes));
  line.append(create('bdi', { class: 'after' }, row.after ?? ''));
  return line;
}

function reason(row: TagRow): HTMLElement {
  const line = create('div', { class: 'reason' });
  if (row.finding) {
    const severity = create('span', { class: 'spoken-only' }, severityName(row.finding.severity));
    line.append(create('span', { class: row.finding.severity }, icon(row.finding.severity), severity), ruleOf(row));
  }
  const evidence = [...new Set((row.finding?.spans ?? []).flatMap((span) => span.evidence ?? []))].slice(0, 3);
  if (evidence.length > 0) line.append(create('span', { class: 'quiet' }, evidence.map(said).join(' · ')));
  const decided = row.decision ? ` (${STRINGS.decidedByPerson})` : '';
  line.append(
    create(
      'span',
      { class: 'outcome' },
      icon(row.effect),
      `${[`${outcomeName(row)}${decided}`, said(row.why)].filter(Boolean).join(': ')}`,
    ),
  );
  return line;
}

/** Above the value, which may be longer than the pane is high. */
function comment({ comment: text }: TagRow): HTMLElement[] {
  if (text === undefined) return [];
  const label = create('span', { class: 'spoken-only' }, STRINGS.comment);
  const said = text === null ? create('span', { class: 'quiet' }, STRINGS.withheld) : create('bdi', {}, text);
  return [create('div', { class: 'comment' }, icon('comment'), label, said)];
}
