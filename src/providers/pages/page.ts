import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder of the scripts and styles of our pages, and all that they may load. */
export function webviewRoot(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of the tag table. */
export function tablePage(webview: vscode.Webview, extension: vscode.Uri): string {
  return webviewPage(webview, extension, { bundle: 'tagTable', title: vscode.l10n.t('DICOM tag table') });
}

/** A page of ours: one script, allowed by a nonce that no one can guess, one style sheet, and no network. */
export function webviewPage(
  webview: vscode.Webview,
  extension: vscode.Uri,
  { bundle, title }: { readonly bundle: string; readonly title: string },
): string {
  const root = webviewRoot(extension);
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  const nonce = randomBytes(16).toString('base64');
  // The toolkit asks the browser about :focus-visible by an empty style element, to which it gives this nonce.
  const policy = `default-src 'none'; style-src ${webview.cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${pageLanguage()}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${nonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${address(`${bundle}.css`)}">
    <title>${title}</title>
  </head>
  <body>
    <div id="app"></div>
    <script type="application/json" id="texts">${translations()}</script>
    <script nonce="${nonce}" src="${address(`${bundle}.js`)}"></script>
  </body>
</html>`;
}

/** The language that the page is in: where there is no translation, English. */
export function pageLanguage(): string {
  return vscode.l10n.bundle ? vscode.env.language : 'en';
}

/** For `t` of the pages: the English text is the key. No text ends the element that holds them. */
function translations(): string {
  return JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', '\\u003c');
}
