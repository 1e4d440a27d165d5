import { ENTITIES, type Entity } from '../../core/model/finding.js';
import { checkbox, iconButton, textButton } from '../shared/controls.js';
import { create } from '../shared/dom.js';
import { icon } from '../shared/icons.js';
import { entityName } from '../shared/words.js';
import type { FromPolicy, PolicyChoice, PolicyList, ShownPolicy, ToPolicy } from './policyProtocol.js';
import {
  DATES,
  effectText,
  keptValues,
  OPTIONS,
  PRESETS,
  RECOGNISERS,
  STRINGS,
  TOKENS,
  UNJUDGED_TEXT,
  type Words,
} from './strings.js';

export interface PolicyHost {
  postMessage(message: FromPolicy): void;
}

/** A policy file as a form. The text of the file is the truth: every change is an edit of it. */
export class PolicyApp {
  private readonly form = create('div', { class: 'form' });
  private readonly effect = create('p', { class: 'effect', role: 'status' });
  private readonly broken = create('p', { class: 'broken', role: 'alert' });

  constructor(
    root: HTMLElement,
    private readonly host: PolicyHost,
  ) {
    this.broken.hidden = true;
    const open = textButton(STRINGS.openText, 'secondary', () => host.postMessage({ type: 'openText' }));
    const head = create('header', {}, create('h1', {}, STRINGS.title), open);
    const intro = create('p', { class: 'quiet' }, STRINGS.intro);
    root.append(create('main', { class: 'policy' }, head, intro, this.broken, this.effect, this.form));
  }

  receive(message: ToPolicy): void {
    switch (message.type) {
      case 'policy':
        this.broken.hidden = true;
        return this.show(message.policy);
      case 'broken':
        this.broken.hidden = false;
        this.broken.textContent = `${STRINGS.broken} ${message.message}`;
        this.form.replaceChildren();
        return;
      case 'effect':
        this.effect.textContent = message.effect ? effectText(message.effect) : STRINGS.counting;
    }
  }

  private show(policy: ShownPolicy): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset['key'];
    this.form.replaceChildren(
      fieldset(STRINGS.preset, ...Object.entries(PRESETS).map(([name, words]) => this.preset(name, words, policy))),
      fieldset(
        STRINGS.options,
        ...Object.entries(OPTIONS).map(([name, words]) => this.option(name, words, policy)),
        create('p', { class: 'quiet' }, STRINGS.optionsHint),
      ),
      fieldset(STRINGS.dates, ...this.radios('dates', DATES, policy.dates)),
      fieldset(STRINGS.tokens, ...this.radios('tokens', TOKENS, policy.tokens)),
      fieldset(STRINGS.unjudgedText, ...this.radios('unjudgedText', UNJUDGED_TEXT, policy.unjudgedText)),
      fieldset(
        STRINGS.recognisers,
        ...Object.entries(RECOGNISERS).map(([name, label]) => this.recogniser(name, label, policy)),
        this.entries('custom', policy.custom),
        this.addRecogniser(),
        ...(policy.keepValues > 0 ? [create('p', { class: 'quiet' }, keptValues(policy.keepValues))] : []),
      ),
      this.list(
        'rules',
        STRINGS.rules,
        policy.rules.map(({ target, operator }) => `${target}: ${operator}`),
        STRINGS.noRules,
      ),
      fieldset(STRINGS.keepTerms, this.entries('keepTerms', policy.keepTerms), this.addTerm('keep', STRINGS.keepTerms)),
      fieldset(
        STRINGS.nameTerms,
        this.entries('nameTerms', policy.nameTerms),
        this.addTerm('names', STRINGS.nameTerms),
        create('p', { class: 'quiet' }, STRINGS.noPatients),
      ),
      this.list('pixelMasks', STRINGS.pixelMasks, policy.pixelMasks, STRINGS.noMasks),
      this.list('safePrivate', STRINGS.safePrivate, policy.safePrivate),
      this.list('exclude', STRINGS.exclude, policy.exclude),
    );
    // The form is made anew by every edit; the keyboard stays where it was.
    const same =
      focused &&
      [...this.form.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset['key'] === focused);
    if (same) same.focus();
  }

  private preset(name: string, words: Words, policy: ShownPolicy): HTMLElement {
    const radio = this.radio('preset', name, words.label, policy.preset === name);
    return create('div', { class: 'choice' }, radio, ...explained(words));
  }

  private option(name: string, words: Words, policy: ShownPolicy): HTMLElement {
    const box = checkbox(words.label, (on) => this.host.postMessage({ type: 'switch', what: 'option', name, on }));
    box.checked = policy.options.includes(name);
    box.dataset['key'] = `option ${name}`;
    const byPreset = policy.presetOptions.includes(name)
      ? [create('span', { class: 'quiet' }, ` (${STRINGS.byPreset})`)]
      : [];
    return create('div', { class: 'choice' }, create('div', {}, box, ...byPreset), ...explained(words));
  }

  private recogniser(name: string, label: string, { recognisers }: ShownPolicy): HTMLElement {
    const box = checkbox(label, (on) => this.host.postMessage({ type: 'switch', what: 'recogniser', name, on }));
    box.checked = recognisers[name] ?? true;
    box.dataset['key'] = `recogniser ${name}`;
    return create('div', { class: 'choice' }, box);
  }

  private radios(
    key: Exclude<PolicyChoice, 'preset'>,
    choices: Readonly<Record<string, string>>,
    chosen: string,
  ): HTMLElement[] {
    return Object.entries(choices).map(([value, label]) =>
      create('div', { class: 'choice' }, this.radio(key, value, label, value === chosen)),
    );
  }

  private radio(key: PolicyChoice, value: string, label: string, isChosen: boolean): HTMLElement {
    const input = create('input', { type: 'radio', name: key, value, 'data-key': `${key} ${value}` });
    input.checked = isChosen;
    input.addEventListener('change', () => this.host.postMessage({ type: 'choose', key, value }));
    return create('label', {}, input, create('span', {}, label));
  }

  private list(
    list: Extract<FromPolicy, { type: 'remove' }>['list'],
    title: string,
    entries: readonly string[],
    empty?: string,
  ): HTMLElement {
    if (entries.length > 0) return fieldset(title, this.entries(list, entries));
    const section = fieldset(title, create('p', { class: 'quiet' }, empty ?? ''));
    section.hidden = empty === undefined;
    return section;
  }

  private entries(list: PolicyList, entries: readonly string[]): HTMLElement {
    const items = entries.map((entry, index) => {
      const label = `${STRINGS.remove}: ${entry}`;
      const remove = iconButton(icon('remove'), label, () => this.host.postMessage({ type: 'remove', list, index }));
      return create('li', {}, create('code', {}, entry), remove);
    });
    return items.length > 0 ? create('ul', {}, ...items) : create('div', {});
  }

  private addTerm(list: 'keep' | 'names', title: string): HTMLElement {
    const word = create('input', { type: 'text', maxlength: '200', required: '', 'data-key': `add ${list}` });
    const send = (): void => this.host.postMessage({ type: 'addTerm', list, word: word.value });
    return adding(title, send, field(STRINGS.newTerm, word));
  }

  private addRecogniser(): HTMLElement {
    const name = create('input', { type: 'text', maxlength: '60', required: '', 'data-key': 'add custom' });
    const pattern = create('input', { type: 'text', maxlength: '1000', required: '' });
    const entity = create(
      'select',
      {},
      ...ENTITIES.filter((each) => each !== 'UID').map((each) => create('option', { value: each }, entityName(each))),
    );
    const send = (): void =>
      this.host.postMessage({
        ...{ type: 'addRecogniser', name: name.value, pattern: pattern.value },
        entity: entity.value as Entity,
      });
    const fields = [field(STRINGS.newName, name), field(STRINGS.newPattern, pattern), field(STRINGS.newEntity, entity)];
    return adding(STRINGS.custom, send, ...fields);
  }
}

/** A form of its own: Enter in any field sends it, when all are filled in. */
function adding(title: string, send: () => void, ...fields: readonly HTMLElement[]): HTMLElement {
  const button = create('button', { class: 'add', 'aria-label': `${STRINGS.add}: ${title}` }, STRINGS.add);
  const form = create('form', { class: 'adding' }, ...fields, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  return form;
}

/** A field with its label. */
function field(label: string, control: HTMLElement): HTMLElement {
  return create('label', { class: 'field' }, create('span', {}, label), control);
}

function fieldset(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return create('fieldset', {}, create('legend', {}, title), ...children);
}

function explained({ keeps, costs }: Words): HTMLElement[] {
  return [
    create('p', { class: 'why' }, create('b', {}, `${STRINGS.keeps}: `), keeps),
    create('p', { class: 'why' }, create('b', {}, `${STRINGS.costs}: `), costs),
  ];
}
