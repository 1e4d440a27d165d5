import type { DocumentKind } from '../../documents/documentKind.js';

/**
 * Why a document that was found in a folder is not examined; undefined where it is. A repository is full of pictures
 * that are no scans, and each takes seconds to read.
 */
export function whyPassedOver(kind: DocumentKind, withPixels: boolean): string | undefined {
  if (kind === 'PDF' || withPixels) return undefined;
  return `It is a ${kind} picture: name it, or look for text in pixels (--pixels), to have it looked into.`;
}
