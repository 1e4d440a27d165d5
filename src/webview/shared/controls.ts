/**
 * The one place where the webview toolkit is imported, so that another set of controls could take its place. Only what
 * the pages use is registered, and so only that is bundled.
 */
import {
  type Button,
  type Checkbox,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

export type { Button, Checkbox, TextField };

/** Defines the custom elements of the toolkit. Call it once, before the page is built and before its `load` event. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeTextField());
}

/** A button with words on it. */
export function textButton(label: string, appearance: 'primary' | 'secondary', onClick: () => void): Button {
  const button = control<Button>('vscode-button', { appearance }, label);
  button.addEventListener('click', onClick);
  return button;
}

/** A button that is on or off. */
export function toggleButton(label: string, isOn: boolean, onClick: () => void): Button {
  const button = textButton(label, isOn ? 'primary' : 'secondary', onClick);
  button.setAttribute('aria-pressed', String(isOn));
  return button;
}

/** A button with a glyph that is on or off; {@link setPressed} changes it. */
export function toggleIcon(glyph: Element, label: string, onClick: () => void): Button {
  const button = iconButton(glyph, label, onClick);
  setPressed(button, false);
  return button;
}

export function setPressed(button: Button, isOn: boolean): void {
  button.setAttribute('aria-pressed', String(isOn));
}

/** A button with a glyph and words; where there is no room, styles hide the words (`.words`), and the tooltip has them. */
export function labelledButton(
  glyph: Element,
  label: string,
  appearance: 'primary' | 'secondary',
  onClick: () => void,
): Button {
  // The toolkit makes a span in a button as wide as a glyph.
  const words = document.createElement('bdi');
  words.className = 'words';
  words.textContent = label;
  const attributes = { appearance, 'aria-label': label, title: label, class: 'labelled' };
  const button = control<Button>('vscode-button', attributes, glyph, words);
  button.addEventListener('click', onClick);
  return button;
}

/** A button with a glyph; `label` is its tooltip and its name for assistive technology. */
export function iconButton(glyph: Element, label: string, onClick: () => void): Button {
  const button = control<Button>('vscode-button', { appearance: 'icon', 'aria-label': label, title: label }, glyph);
  button.addEventListener('click', onClick);
  return button;
}

/**
 * A text field that tells every change of its text; `label` is its placeholder and its name. The toolkit names a field
 * after its text, so the label is there as text too: styles hide it (`::part(label)`).
 */
export function textField(label: string, glyph: Element, onInput: (text: string) => void): TextField {
  glyph.setAttribute('slot', 'start');
  const field = control<TextField>('vscode-text-field', { placeholder: label }, label, glyph);
  field.addEventListener('input', () => onInput(field.value));
  return field;
}

/** A check box with its label. */
export function checkbox(label: string, onChange: (checked: boolean) => void): Checkbox {
  const box = control<Checkbox>('vscode-checkbox', {}, label);
  box.addEventListener('change', () => onChange(box.checked));
  return box;
}

function control<Control extends HTMLElement>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Element | string)[]
): Control {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...content);
  return element as Control;
}
