/**
 * Builds an element with its attributes and children. Strings become text nodes, never markup: values of a file go
 * through here.
 */
export function create<Name extends string>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element as ReturnType<typeof create<Name>>;
}

/** Text for assistive technology alone, where the eye has a glyph or a style. */
export function spokenOnly(text: string): HTMLElement {
  return create('span', { class: 'spoken-only' }, text);
}
