import type { ToDocument } from '../protocol.js';
import { registerControls } from '../shared/controls.js';
import { DocumentApp, type DocumentHost } from './app.js';

declare function acquireVsCodeApi(): DocumentHost;

registerControls();
const host = acquireVsCodeApi();
const app = new DocumentApp(document.getElementById('app')!, host);
window.addEventListener('message', (event: MessageEvent<ToDocument>) => app.receive(event.data));
host.postMessage({ type: 'ready' });
