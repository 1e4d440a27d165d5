import type { Operator } from '../../core/model/finding.js';
import type { ShownFinding } from '../protocol.js';
import { button, element } from './app.js';
import { entityWords, OPERATOR_NAMES, STRINGS } from './strings.js';

export interface FindingEvents {
  /** `null` takes a decision back. */
  decide(operator: Operator | null): void;
  select(): void;
}

const OPERATORS: readonly Operator[] = ['keep', 'replace', 'redact', 'mask'];

/** A finding in the list: what it says and why it was found, and a button for each operator. */
export function findingItem(finding: ShownFinding, isSelected: boolean, events: FindingEvents): HTMLLIElement {
  const { path, text, entity, severity, rule, operator, isDecided } = finding;
  const item = element('li', `finding ${severity}${isSelected ? ' selected' : ''}`);
  item.dataset['path'] = path;
  item.addEventListener('focusin', () => !item.classList.contains('selected') && events.select());
  const name = text === '' ? STRINGS.drawn : text;
  const choices = element('div', 'choices');
  choices.setAttribute('role', 'group');
  choices.setAttribute('aria-label', name);
  for (const each of OPERATORS) {
    const choice = button(OPERATOR_NAMES[each], () => events.decide(each));
    choice.dataset['key'] = `${path} ${each}`;
    choice.setAttribute('aria-pressed', String(each === operator));
    choices.append(choice);
  }
  if (isDecided) {
    const takeBack = button(STRINGS.takeBack, () => events.decide(null));
    takeBack.dataset['key'] = `${path} back`;
    choices.append(takeBack);
  }
  item.append(element('div', 'text', name), element('div', 'why', `${entityWords(entity)} (${rule})`), choices);
  return item;
}
