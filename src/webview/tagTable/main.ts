import { startPage } from '../shared/startPage.js';
import { App, type WebviewApi } from './app.js';

declare function acquireVsCodeApi(): WebviewApi;

/** Rows are as high as in VS Code's own lists, and higher where the editor's font asks for it. */
function rowHeight(): number {
  const smallest = 24;
  const fontSize = parseFloat(getComputedStyle(document.body).getPropertyValue('--vscode-editor-font-size'));
  return Number.isNaN(fontSize) ? smallest : Math.max(smallest, Math.round(fontSize * 1.7));
}

startPage(acquireVsCodeApi(), (root, host) => {
  const height = rowHeight();
  document.documentElement.style.setProperty('--row-height', `${height}px`);
  return new App(root, host, height, navigator.platform.startsWith('Mac'));
});
