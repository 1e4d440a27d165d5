import { createHmac } from 'node:crypto';
import { withSlashes } from '../../report/relativePath.js';
import type { FoundFile } from '../findFiles.js';

/**
 * The files of a run in an order that only the key tells: folder after folder, and within a folder file after file, each
 * by its HMAC-SHA-256. Numbers of tokens are given in this order, so that they do not tell who comes first by the alphabet,
 * although names of files and folders are names of patients. It is the same on every machine and for any number of
 * workers: it knows the path below the folder that was named, and nothing of where that lies.
 */
export function inKeyedOrder(files: readonly FoundFile[], key: Uint8Array): readonly FoundFile[] {
  const places = new Map<string, string>();
  const placeOf = (path: string): string => {
    const known = places.get(path);
    if (known !== undefined) return known;
    const place = createHmac('sha256', key).update(`order\0${path}`, 'utf8').digest('hex');
    places.set(path, place);
    return place;
  };
  return files
    .map((file) => {
      const path = withSlashes(file.relativePath).normalize('NFC');
      return { file, folder: placeOf(path.slice(0, path.lastIndexOf('/') + 1)), place: placeOf(path) };
    })
    .sort((one, other) => compare(one.folder, other.folder) || compare(one.place, other.place))
    .map(({ file }) => file);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
