import { elementOf, groupOf } from '../model/tag.js';
import { SAFE_PRIVATE } from './generated/safePrivate.js';

/** A private attribute that PS3.15 Table E.3.10-1 lists as free of identifying information. */
export interface SafePrivateRow {
  /** The tag asked for. */
  readonly tag: number;
  readonly creator: string;
  /** As published: one VR, `OW/OB`, or empty where the table gives none. */
  readonly vr: string;
  readonly vm: string;
  readonly meaning: string;
}

let loaded: ReadonlyMap<string, Omit<SafePrivateRow, 'tag'>> | undefined;

/**
 * The row for a private element of this creator, in whichever block of the group the creator reserved (PS3.5 section
 * 7.8.1), or undefined where the table does not list it.
 *
 * @param creator value of the Private Creator; leading and trailing spaces do not count
 */
export function safePrivate(creator: string, tag: number): SafePrivateRow | undefined {
  const isBlockElement = elementOf(tag) >= 0x1000;
  if (!isBlockElement) return undefined;
  loaded ??= new Map(SAFE_PRIVATE.split('\n').map(entry));
  const row = loaded.get(keyOf(creator.trim(), groupOf(tag), tag & 0xff));
  return row && { ...row, tag };
}

function entry(line: string): [string, Omit<SafePrivateRow, 'tag'>] {
  const [tag = '', vr = '', vm = '', creator = '', meaning = ''] = line.split('|');
  const key = keyOf(creator, parseInt(tag.slice(0, 4), 16), parseInt(tag.slice(6), 16));
  return [key, { creator, vr, vm, meaning }];
}

/** Blocks differ from file to file, so a private element is known by creator, group and low byte. */
function keyOf(creator: string, group: number, lowByte: number): string {
  return `${group}/${lowByte}/${creator}`;
}
