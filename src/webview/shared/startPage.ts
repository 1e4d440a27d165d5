import { registerControls } from './controls.js';

/** What a page posts messages through; `ready` is one of every page. */
interface Host {
  postMessage(message: { readonly type: 'ready' }): void;
}

/** The part of a page that follows what the host posts. */
interface App<Message> {
  receive(message: Message): void;
}

/** Builds the page in its element, then asks the host for what it is to show. */
export function startPage<PageHost extends Host, Message>(
  host: PageHost,
  make: (root: HTMLElement, host: PageHost) => App<Message>,
): void {
  registerControls();
  const app = make(document.getElementById('app')!, host);
  window.addEventListener('message', (event: MessageEvent<Message>) => app.receive(event.data));
  host.postMessage({ type: 'ready' });
}
