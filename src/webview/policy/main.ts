import { registerControls } from '../shared/controls.js';
import { PolicyApp, type PolicyHost } from './app.js';
import type { ToPolicy } from './policyProtocol.js';

declare function acquireVsCodeApi(): PolicyHost;

registerControls();
const host = acquireVsCodeApi();
const app = new PolicyApp(document.getElementById('app')!, host);
window.addEventListener('message', (event: MessageEvent<ToPolicy>) => app.receive(event.data));
host.postMessage({ type: 'ready' });
