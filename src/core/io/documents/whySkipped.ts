import type { DocumentKind } from '../../documents/documentKind.js';

/**
 * Why a document that was found in a folder is not examined; undefined where it is. A repository is full of pictures
 * that are no scans, and each takes seconds to read.
 */
export function whySkipped(kind: DocumentKind, withPixels: boolean): string | undefined {
  if (kind === 'PDF' || withPixels) return undefined;
  return `It is a ${kind} image: name it, or use --pixels, to have it examined.`;
}
