import { create, spokenOnly } from '../shared/dom.js';
import { type IconName, icon } from '../shared/icons.js';
import { decidedCount, severityCount } from '../shared/words.js';
import type { TableSummary } from '../protocol.js';
import { noticeCount, STRINGS } from './strings.js';

/** The line above the table: findings, decisions, whether the copy conforms. One line; what is long folds open. */
export class SummaryBar {
  readonly element = create('div', { class: 'summary' });
  readonly notices = create('div', { class: 'notices', id: 'notices' });
  private isOpen = false;

  constructor(private readonly openPolicy: () => void) {
    this.notices.hidden = true;
  }

  show(summary: TableSummary): void {
    const texts = [
      ...(summary.conformant || summary.isCleanCopy ? [] : [conformanceText(summary)]),
      ...summary.notices,
    ];
    this.notices.replaceChildren(...texts.map((text) => create('p', {}, icon('warning'), create('span', {}, text))));
    this.element.replaceChildren(
      ...(summary.isCleanCopy ? [entry('conformant', STRINGS.isCleanCopy, 'conformant words-kept')] : []),
      ...findings(summary),
      create('span', { class: 'quiet fact' }, summary.transferSyntax),
      this.policy(summary),
      ...(summary.isCleanCopy ? [] : [conformance(summary)]),
      ...(texts.length > 0 ? [this.noticesButton(texts.length)] : []),
    );
    this.fold(this.isOpen && texts.length > 0);
  }

  private policy({ policy, canChangePolicy }: TableSummary): HTMLElement {
    if (!canChangePolicy) return create('span', { class: 'quiet fact' }, policy);
    const link = create('button', { type: 'button', class: 'link fact', title: STRINGS.openPolicy }, policy);
    link.addEventListener('click', this.openPolicy);
    return link;
  }

  private noticesButton(count: number): HTMLElement {
    const attributes = { type: 'button', class: 'link notice', 'aria-controls': 'notices' };
    const button = create('button', attributes, icon('warning'), create('span', {}, noticeCount(count)));
    button.addEventListener('click', () => this.fold(!this.isOpen));
    return button;
  }

  private fold(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.notices.hidden = !isOpen;
    this.element.querySelector('.notice')?.setAttribute('aria-expanded', String(isOpen));
  }
}

function findings(summary: TableSummary): HTMLElement[] {
  if (summary.findings === 0) return [create('span', {}, STRINGS.noFindings)];
  const counts = [
    ['error', summary.errors],
    ['warning', summary.warnings],
    ['information', summary.information],
  ] as const;
  return [
    ...counts
      .filter(([, count]) => count > 0)
      .map(([severity, count]) => counted(severity, count, severityCount(severity, count))),
    entry('person', decidedCount(summary.decided, summary.findings), 'decided words-kept'),
  ];
}

/** A number with its glyph; the words are for assistive technology and the tooltip. */
function counted(severity: 'error' | 'warning' | 'information', count: number, text: string): HTMLElement {
  const number = create('span', { 'aria-hidden': 'true' }, String(count));
  return create('span', { class: `entry ${severity}`, title: text }, icon(severity), number, spokenOnly(text));
}

function conformanceText({ conformant, nonconformance }: TableSummary): string {
  if (conformant) return STRINGS.conformant;
  return nonconformance ? `${STRINGS.nonconformant}: ${nonconformance}` : STRINGS.nonconformant;
}

function conformance(summary: TableSummary): HTMLElement {
  const name = summary.conformant ? 'conformant' : 'nonconformant';
  return entry(name, summary.conformant ? STRINGS.conformant : STRINGS.nonconformant, name);
}

function entry(name: IconName, text: string, className: string): HTMLElement {
  return create(
    'span',
    { class: `entry ${className}`, title: text },
    icon(name),
    create('span', { class: 'words' }, text),
  );
}
