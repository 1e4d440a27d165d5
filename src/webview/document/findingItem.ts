import { OPERATORS, type Operator } from '../../core/model/finding.js';
import type { ShownFinding } from '../protocol.js';
import { textButton, toggleButton } from '../shared/controls.js';
import { create, spokenOnly } from '../shared/dom.js';
import { said } from '../shared/l10n.js';
import { entityName, OPERATOR_NAMES, severityName } from '../shared/words.js';
import { allOccurrences, STRINGS } from './strings.js';

export interface FindingEvents {
  /** `null` clears a decision. */
  decide(operator: Operator | null): void;
  decideAll(operator: Operator): void;
  select(): void;
}

/**
 * A finding in the list: what it says and why it was found, and a button for each operator.
 * @param occurrences findings of the same text in the whole document, this one among them
 */
export function findingItem(
  finding: ShownFinding,
  { isSelected, occurrences }: { readonly isSelected: boolean; readonly occurrences: number },
  events: FindingEvents,
): HTMLLIElement {
  const { path, text, entity, severity, rule, outcome, decision } = finding;
  const isDecided = decision !== undefined;
  const name = text === '' ? STRINGS.drawn : text;
  const choices = create('div', { class: 'choices', role: 'group', 'aria-label': name });
  for (const each of OPERATORS) {
    choices.append(
      keyed(
        path,
        each,
        toggleButton(OPERATOR_NAMES[each], each === outcome, () => events.decide(each)),
      ),
    );
  }
  if (isDecided)
    choices.append(
      keyed(
        path,
        'back',
        textButton(STRINGS.takeBack, 'secondary', () => events.decide(null)),
      ),
    );
  if (occurrences > 1) {
    const label = allOccurrences(OPERATOR_NAMES[outcome], occurrences);
    choices.append(
      keyed(
        path,
        'all',
        textButton(label, 'secondary', () => events.decideAll(outcome)),
      ),
    );
  }
  const item = create(
    'li',
    { class: `finding ${severity}${isSelected ? ' selected' : ''}${isDecided ? ' decided' : ''}`, 'data-path': path },
    create('div', { class: 'text' }, spokenOnly(`${severityName(severity)}: `), name),
    create('div', { class: 'why' }, `${entityName(entity)} · ${said(rule)}${isDecided ? ` · ${STRINGS.decided}` : ''}`),
    choices,
  );
  item.addEventListener('focusin', () => !item.classList.contains('selected') && events.select());
  return item;
}

/** The list is made anew by every decision; by its key a button is found again. */
function keyed<E extends HTMLElement>(path: string, name: string, button: E): E {
  button.dataset['key'] = `${path} ${name}`;
  return button;
}
