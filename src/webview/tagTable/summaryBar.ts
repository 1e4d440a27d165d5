import type { TableSummary } from '../protocol.js';
import { create } from './dom.js';
import { type IconName, icon } from './icons.js';
import { decidedCount, severityCount, STRINGS } from './strings.js';

/** The line above the table that says how the file stands: findings, decisions, what the copy may claim. */
export class SummaryBar {
  readonly element = create('div', { class: 'summary' });

  constructor(private readonly openPolicy: () => void) {}

  show(summary: TableSummary): void {
    this.element.replaceChildren(
      ...findings(summary),
      create('span', { class: 'quiet' }, summary.transferSyntax),
      this.policy(summary),
      conformance(summary),
      ...summary.notices.map((text) => entry('warning', text, 'notice')),
    );
  }

  private policy({ policy, canChangePolicy }: TableSummary): HTMLElement {
    if (!canChangePolicy) return create('span', { class: 'quiet' }, policy);
    const link = create('button', { type: 'button', class: 'link', title: STRINGS.openPolicy }, policy);
    link.addEventListener('click', this.openPolicy);
    return link;
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
      .map(([severity, count]) => entry(severity, severityCount(severity, count), severity)),
    entry('person', decidedCount(summary.decided, summary.findings), 'decided'),
  ];
}

function conformance({ conformant, nonconformance }: TableSummary): HTMLElement {
  if (conformant) return entry('conformant', STRINGS.conformant, 'conformant');
  const text = nonconformance ? `${STRINGS.nonconformant}: ${nonconformance}` : STRINGS.nonconformant;
  return entry('nonconformant', text, 'nonconformant');
}

function entry(name: IconName, text: string, className: string): HTMLElement {
  return create('span', { class: `entry ${className}` }, icon(name), create('span', {}, text));
}
