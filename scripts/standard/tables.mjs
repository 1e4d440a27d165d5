/**
 * What the generator makes of the standard's tables, whichever form they were read from.
 *
 * @typedef {object} ElementRow one row of PS3.6 Table 6-1, 7-1, 8-1 or 9-1
 * @property {string} tag `ggggeeee`; `x` where the published tag is a pattern
 * @property {string} keyword
 * @property {string} vr
 * @property {string} vm
 * @property {boolean} retired
 * @property {string} name
 *
 * @typedef {object} ProfileRow one row of PS3.15 Table E.1-1
 * @property {string} tag `ggggeeee`, a pattern of it, or `ggggeeee:odd` for all private attributes
 * @property {string} action
 * @property {boolean} inStandardIod
 * @property {boolean} retired
 * @property {[option: string, action: string][]} options
 * @property {string} name
 *
 * @typedef {object} SafePrivateRow one row of PS3.15 Table E.3.10-1
 * @property {string} tag `ggggxxee`
 * @property {string} vr
 * @property {string} vm
 * @property {string} creator
 * @property {string} meaning
 *
 * @typedef {object} MethodRow one code of PS3.16 CID 7050
 * @property {string} code
 * @property {string} scheme
 * @property {string} meaning
 *
 * @typedef {object} UidRow one row of PS3.6 Table A-1
 * @property {string} uid
 * @property {string} name
 * @property {string} type
 *
 * @typedef {object} StandardTables
 * @property {{ part06: string, part15: string, part16: string }} editions
 * @property {ElementRow[]} elements
 * @property {ProfileRow[]} profile
 * @property {SafePrivateRow[]} safePrivate
 * @property {MethodRow[]} methods
 * @property {UidRow[]} uids
 */

const OPTIONS = new Set(['SP', 'UI', 'DE', 'IN', 'PC', 'FD', 'MD', 'CD', 'SC', 'CG']);
const ACTIONS = new Set(['D', 'Z', 'X', 'K', 'C', 'U', 'Z/D', 'X/Z', 'X/D', 'X/Z/D', 'X/Z/U*']);

/**
 * The tables in one spelling: tags in upper case with a small `x` for patterns, rows in ascending order of their tags,
 * each row once. Rows of `supplement` fill what the source lacks.
 *
 * @param {StandardTables} source
 * @param {{ elements: ElementRow[], uids: UidRow[] }} supplement
 * @returns {StandardTables}
 * @throws {Error} where a row has an action, an option or a tag that the product does not know: a newer edition then
 *   needs a look before its table is used
 */
export function normalise(source, supplement) {
  const tables = {
    editions: source.editions,
    elements: unique([...source.elements, ...supplement.elements].map(withTag), (row) => row.tag),
    profile: unique(source.profile.map(withTag).map(withPlainName), (row) => row.tag),
    safePrivate: unique(source.safePrivate.map(withTag), (row) => `${row.creator} ${row.tag}`),
    methods: unique(source.methods, (row) => row.code),
    uids: unique([...source.uids, ...supplement.uids].filter(isStandardUid), (row) => row.uid),
  };
  tables.elements = tables.elements.filter((row) => row.keyword !== '');
  tables.profile.forEach(checkProfileRow);
  return tables;
}

/** The registry also lists a few UIDs of other owners, such as coding schemes. */
function isStandardUid({ uid }) {
  return uid.startsWith('1.2.840.10008.');
}

function withTag(row) {
  return { ...row, tag: spellTag(row.tag) };
}

/** Some names carry a reference to a note of the table, which is no part of the name. */
function withPlainName(row) {
  return { ...row, name: row.name.replace(/ *\(see Note \d+\)$/i, '') };
}

function spellTag(tag) {
  if (tag === 'ggggeeee:odd') return tag;
  const spelt = tag.toUpperCase().replaceAll('X', 'x');
  if (!/^[0-9A-Fx]{8}$/.test(spelt)) throw new Error(`Not a tag: ${tag}`);
  return spelt;
}

function checkProfileRow(row) {
  if (!ACTIONS.has(row.action)) throw new Error(`Table E.1-1 ${row.tag}: unknown action ${row.action}`);
  for (const [option, action] of row.options) {
    if (!OPTIONS.has(option)) throw new Error(`Table E.1-1 ${row.tag}: unknown option ${option}`);
    if (action !== 'K' && action !== 'C') throw new Error(`Table E.1-1 ${row.tag}: unknown action ${action}`);
  }
}

/** The first row of each key, in the order of the keys. */
function unique(rows, keyOf) {
  const byKey = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
