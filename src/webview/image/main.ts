import { startPage } from '../shared/startPage.js';
import { ImageApp, type ImageHost } from './app.js';

declare function acquireVsCodeApi(): ImageHost;

startPage(acquireVsCodeApi(), (root, host) => new ImageApp(root, host));
