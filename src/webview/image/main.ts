import { registerControls } from '../shared/controls.js';
import type { ToImage } from '../protocol.js';
import { ImageApp, type ImageHost } from './app.js';

declare function acquireVsCodeApi(): ImageHost;

registerControls();
const host = acquireVsCodeApi();
const app = new ImageApp(document.getElementById('app')!, host);
window.addEventListener('message', (event: MessageEvent<ToImage>) => app.receive(event.data));
host.postMessage({ type: 'ready' });
