import { startPage } from '../shared/startPage.js';
import { PolicyApp, type PolicyHost } from './app.js';

declare function acquireVsCodeApi(): PolicyHost;

startPage(acquireVsCodeApi(), (root, host) => new PolicyApp(root, host));
