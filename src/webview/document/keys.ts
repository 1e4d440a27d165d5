/** What a key asks for that VS Code's keybindings do not: getting about in the pages. */
export type PageWish = 'previousPage' | 'nextPage' | 'zoomIn' | 'zoomOut' | 'fit';

const WISHES: Readonly<Record<string, PageWish>> = {
  PageUp: 'previousPage',
  PageDown: 'nextPage',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
};

export function pageWish(key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): PageWish | undefined {
  return key.ctrlKey || key.metaKey || key.altKey ? undefined : WISHES[key.key];
}
