import type { Severity } from '../../core/model/finding.js';
import { textButton } from '../shared/controls.js';
import type { BoxWish, FromImage, ShownBox } from '../protocol.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { said } from '../shared/l10n.js';
import { alike, countsOf } from '../shared/shownItems.js';
import { entityName } from '../shared/words.js';
import { blackOutAll, fateOf, keepAll, STRINGS, whereIs } from './strings.js';

export interface BoxListEvents {
  selected(path: string): void;
  /** One undo step. */
  decided(paths: readonly string[], wish: BoxWish): void;
  commanded(command: Extract<FromImage, { type: 'command' }>['command']): void;
}

/** The boxes to decide about: all but harmless text that is undecided, and so kept. */
export function findingsAmong(boxes: readonly ShownBox[]): readonly ShownBox[] {
  return boxes.filter(({ outcome, decision }) => outcome === 'redact' || decision !== undefined);
}

/** What was found in the image, and what becomes of it. */
export class BoxList {
  private readonly remark = create('p', { class: 'quiet' });
  private readonly counts = create('p', { class: 'counts' });
  private readonly list = create('ul', {});
  readonly element: HTMLElement;

  constructor(private readonly events: BoxListEvents) {
    const find = textButton(STRINGS.find, 'secondary', () => events.commanded('findBurnedInText'));
    this.element = create(
      'aside',
      { class: 'list', 'aria-label': STRINGS.boxesName },
      find,
      this.remark,
      this.counts,
      this.list,
    );
  }

  show(boxes: readonly ShownBox[], selected: string | undefined, remark: string): void {
    const hadFocus = this.list.contains(document.activeElement);
    const findings = findingsAmong(boxes);
    this.remark.textContent = remark;
    this.counts.textContent = findings.length > 0 ? countsOf(findings).join(', ') : '';
    this.list.replaceChildren(...boxes.map((box) => this.entry(box, findings, box.path === selected)));
    if (hadFocus) this.focus(selected);
  }

  focus(path: string | undefined): void {
    const entries = [...this.list.querySelectorAll<HTMLElement>('button.entry')];
    const entry = entries.find((each) => each.dataset['path'] === path) ?? entries[0];
    entry?.focus();
    entry?.scrollIntoView({ block: 'nearest' });
  }

  private entry(box: ShownBox, findings: readonly ShownBox[], isSelected: boolean): HTMLElement {
    const entry = create(
      'button',
      { class: `entry ${box.severity}`, 'aria-pressed': String(isSelected), 'data-path': box.path },
      icon(iconOf(box)),
      create('span', { class: 'entity' }, entityName(box.entity)),
      ...(box.text === '' ? [] : [create('span', { class: 'text' }, box.text)]),
      create('span', { class: 'fate' }, fateOf(box)),
      create('span', { class: 'quiet' }, `${said(box.rule)}; ${whereIs(box.location.box)}`),
    );
    entry.addEventListener('click', () => this.events.selected(box.path));
    return create('li', {}, entry, ...(isSelected ? [this.actions(box, findings)] : []));
  }

  private actions(box: ShownBox, findings: readonly ShownBox[]): HTMLElement {
    const decide = (wish: BoxWish) => () => this.events.decided([box.path], wish);
    const same = findings.includes(box) ? alike(findings, box) : [];
    const decideAll = (wish: BoxWish) => () => this.events.decided(same, wish);
    const buttons =
      box.origin === 'drawn'
        ? [textButton(STRINGS.remove, 'secondary', decide(null))]
        : [
            textButton(STRINGS.keep, 'secondary', decide('keep')),
            textButton(STRINGS.blackOut, 'secondary', decide('redact')),
            ...(box.decision ? [textButton(STRINGS.takeBack, 'secondary', decide(null))] : []),
            ...(same.length > 1
              ? [
                  textButton(keepAll(same.length), 'secondary', decideAll('keep')),
                  textButton(blackOutAll(same.length), 'secondary', decideAll('redact')),
                ]
              : []),
          ];
    return create('div', { class: 'commands' }, ...buttons);
  }
}

function iconOf({ decision, outcome, severity }: ShownBox): 'check' | 'keep' | Severity {
  if (decision) return decision === 'keep' ? 'keep' : 'check';
  return outcome === 'redact' ? severity : 'information';
}
