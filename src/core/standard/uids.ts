import { UIDS } from './generated/uids.js';

export { transferSyntax, type TransferSyntax } from './transferSyntaxes.js';

/** A UID that the standard registers (PS3.6 Annex A). */
export interface StandardUid {
  readonly name: string;
  /** As published: `Transfer Syntax`, `SOP Class`, `Well-known frame of reference`, `Coding Scheme` ... */
  readonly type: string;
}

/** The root below which the standard registers all of its UIDs (PS3.5 section 9.1). */
const STANDARD_ROOT = '1.2.840.10008.';

/** Context groups, templates and LDAP attributes (PS3.6 Annex A): whole arcs, too many to name. */
const REGISTERED_ARCS = /^1\.2\.840\.10008\.(6\.1|9|15\.0\.[34])\.\d{1,4}$/;

let loaded: ReadonlyMap<string, StandardUid> | undefined;

/** Name and type of a UID of the standard, or undefined where no name is known here. */
export function standardUid(uid: string): StandardUid | undefined {
  loaded ??= new Map(UIDS.split('\n').map(entry));
  return loaded.get(uid);
}

/**
 * True for what the standard itself registers: it says nothing about a patient and must stay as it is.
 *
 * The root alone is no proof. Some devices make instance UIDs by appending numbers to a SOP class, and some files have
 * instance UIDs in arcs of the root that no one registered, so a UID counts when it is named in the tables or lies in
 * an arc that holds registrations only.
 */
export function isStandardUid(uid: string): boolean {
  if (!uid.startsWith(STANDARD_ROOT)) return false;
  return standardUid(uid) !== undefined || REGISTERED_ARCS.test(uid);
}

/** The published name of a transfer syntax, or the UID itself where there is none. */
export function transferSyntaxName(uid: string): string {
  return standardUid(uid)?.name ?? uid;
}

function entry(line: string): [string, StandardUid] {
  const [below = '', type = '', name = ''] = line.split('|');
  return [STANDARD_ROOT + below, { name, type }];
}
