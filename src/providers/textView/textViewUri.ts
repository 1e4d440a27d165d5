import * as vscode from 'vscode';

export const TEXT_VIEW_SCHEME = 'dicom-tags';
export const TEXT_VIEW_LANGUAGE = 'dicom-tags';

/** The file as it is, or the clean copy that would be written of it now. */
export type Version = 'original' | 'copy';

/** What a text view shows. */
export interface TextViewSubject {
  readonly dicom: vscode.Uri;
  readonly version: Version;
}

/**
 * The URI of a text view. Its path ends in an extension of its own: that gives it its language, and keeps editors that
 * claim `*.dcm` away from it.
 */
export function textViewUri(dicom: vscode.Uri, version: Version = 'original'): vscode.Uri {
  return vscode.Uri.from({
    scheme: TEXT_VIEW_SCHEME,
    authority: version,
    path: `${dicom.path}.dicom-tags`,
    query: dicom.toString(),
  });
}

/** What a URI shows, or undefined where it is not one of a text view. */
export function textViewSubject(uri: vscode.Uri): TextViewSubject | undefined {
  if (uri.scheme !== TEXT_VIEW_SCHEME || uri.query === '') return undefined;
  return { dicom: vscode.Uri.parse(uri.query), version: uri.authority === 'copy' ? 'copy' : 'original' };
}
