import { isPrivate } from '../model/tag.js';
import { nameOf } from './dictionary.js';
import { CONFIDENTIALITY_PROFILE } from './generated/confidentialityProfile.js';
import { isTagPattern, matchesTagPattern, parseTagPattern, type TagPattern } from './tagPattern.js';

/** What the Basic Application Level Confidentiality Profile asks: an action code of PS3.15 Table E.1-1a. */
export type ActionCode = 'D' | 'Z' | 'X' | 'K' | 'C' | 'U' | 'Z/D' | 'X/Z' | 'X/D' | 'X/Z/D' | 'X/Z/U*';

/**
 * An option of the profile (PS3.15 section E.3): retain safe private (`SP`), UIDs (`UI`), device identity (`DE`),
 * institution identity (`IN`), patient characteristics (`PC`), full dates (`FD`) or modified dates (`MD`); clean
 * descriptors (`CD`), structured content (`SC`) or graphics (`CG`).
 */
export type Option = 'SP' | 'UI' | 'DE' | 'IN' | 'PC' | 'FD' | 'MD' | 'CD' | 'SC' | 'CG';

export const OPTIONS: readonly Option[] = ['SP', 'UI', 'DE', 'IN', 'PC', 'FD', 'MD', 'CD', 'SC', 'CG'];

/** What an option puts in the place of the profile's action: keep or clean. */
export type OptionAction = 'K' | 'C';

/** A row of PS3.15 Table E.1-1. */
export interface ProfileRow {
  /** The tag asked for, also where a row for many (curves, overlays, private attributes) answered. */
  readonly tag: number;
  readonly action: ActionCode;
  /** The attribute is in an IOD of PS3.3. */
  readonly inStandardIod: boolean;
  readonly retired: boolean;
  readonly options: ReadonlyMap<Option, OptionAction>;
  readonly name: string;
}

interface Profile {
  readonly byTag: ReadonlyMap<number, ProfileRow>;
  readonly byPattern: readonly (TagPattern & { readonly row: ProfileRow })[];
  readonly privateAttributes: ProfileRow;
}

const PRIVATE_ATTRIBUTES = 'ggggeeee:odd';

let loaded: Profile | undefined;

/**
 * The row of Table E.1-1 that governs a tag, or undefined where the table is silent. Any element of an odd group is
 * governed by the row for private attributes, any of an even group 50xx by the row for curves.
 */
export function profileRow(tag: number): ProfileRow | undefined {
  const { byTag, byPattern, privateAttributes } = profile();
  const exact = byTag.get(tag);
  if (exact !== undefined) return exact;
  if (isPrivate(tag)) return { ...privateAttributes, tag };
  const covering = byPattern.find((pattern) => matchesTagPattern(tag, pattern));
  return covering && { ...covering.row, tag };
}

function profile(): Profile {
  loaded ??= load(CONFIDENTIALITY_PROFILE);
  return loaded;
}

function load(table: string): Profile {
  const byTag = new Map<number, ProfileRow>();
  const byPattern: (TagPattern & { row: ProfileRow })[] = [];
  let privateAttributes: ProfileRow | undefined;
  for (const line of table.split('\n')) {
    const [tag = '', ...cells] = line.split('|');
    if (tag === PRIVATE_ATTRIBUTES) {
      privateAttributes = profileRowOf(0, cells);
      continue;
    }
    const pattern = parseTagPattern(tag);
    const row = profileRowOf(pattern.value, cells);
    if (isTagPattern(tag)) byPattern.push({ ...pattern, row });
    else byTag.set(row.tag, row);
  }
  if (privateAttributes === undefined) throw new Error('Table E.1-1 has no row for private attributes.');
  return { byTag, byPattern, privateAttributes };
}

/** The generator has checked actions and options, so they are taken at their word here. */
function profileRowOf(tag: number, [action = '', flags = '', options = '', name = '']: string[]): ProfileRow {
  const cells = options === '' ? [] : options.split(' ').map((cell) => cell.split(':') as [Option, OptionAction]);
  return {
    tag,
    action: action as ActionCode,
    inStandardIod: flags.includes('S'),
    retired: flags.includes('R'),
    options: new Map(cells),
    name: name || nameOf(tag),
  };
}
