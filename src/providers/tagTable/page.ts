import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder of the table's script and styles, and all that its page may load. */
export function tablePageRoot(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of the tag table: one script, allowed by a nonce that nobody can guess, one style sheet, and no network. */
export function tablePage(webview: vscode.Webview, extension: vscode.Uri): string {
  const root = tablePageRoot(extension);
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  const nonce = randomBytes(16).toString('base64');
  // The toolkit asks the browser about :focus-visible by an empty style element, to which it gives this nonce.
  const policy = `default-src 'none'; style-src ${webview.cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${nonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${address('tagTable.css')}">
    <title>${vscode.l10n.t('DICOM tag table')}</title>
  </head>
  <body>
    <div id="app"></div>
    <script nonce="${nonce}" src="${address('tagTable.js')}"></script>
  </body>
</html>`;
}
