import { startPage } from '../shared/startPage.js';
import { DocumentApp, type DocumentHost } from './app.js';

declare function acquireVsCodeApi(): DocumentHost;

startPage(acquireVsCodeApi(), (root, host) => new DocumentApp(root, host));
