import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The tables as plain CSV, as described in the README beside them.
 *
 * @param {string} directory where `dictionary.csv`, `e1_1.csv`, `e3_10_1.csv`, `cid_7050.csv` and `README.md` lie
 * @returns {import('./tables.mjs').StandardTables}
 */
export function readCsvTables(directory) {
  const read = (file) => readFileSync(path.join(directory, file), 'utf8');
  const readme = read('README.md');
  return {
    editions: {
      part06: editionOf(readme, 'dictionary.csv'),
      part15: editionOf(readme, 'e1_1.csv'),
      part16: editionOf(readme, 'cid_7050.csv'),
    },
    elements: readElements(read('dictionary.csv')),
    profile: splitRows(read('e1_1.csv'), ',', 6).map(profileRow),
    safePrivate: splitRows(read('e3_10_1.csv'), '|', 5).map(safePrivateRow),
    methods: splitRows(read('cid_7050.csv'), ',', 3).map(([code, scheme, meaning]) => ({ code, scheme, meaning })),
    uids: [],
  };
}

/**
 * Rows of `tag|keyword|VR|VM|retired|name`; empty lines and lines that begin with `#` are skipped.
 *
 * @param {string} text
 * @returns {import('./tables.mjs').ElementRow[]}
 */
export function readElements(text) {
  return splitRows(text, '|', 6).map(([tag, keyword, vr, vm, retired, name]) => ({
    tag,
    keyword,
    vr,
    vm,
    retired: retired === 'Y',
    name,
  }));
}

/**
 * Rows of `uid|name|type`.
 *
 * @param {string} text
 * @returns {import('./tables.mjs').UidRow[]}
 */
export function readUids(text) {
  return splitRows(text, '|', 3).map(([uid, name, type]) => ({ uid, name, type }));
}

function profileRow([tag, action, inStandardIod, retired, options, name]) {
  const cells = options === '' ? [] : options.split(';').map((option) => option.split(':'));
  return { tag, action, inStandardIod: inStandardIod === 'Y', retired: retired === 'Y', options: cells, name };
}

function safePrivateRow([tag, vr, vm, creator, meaning]) {
  return { tag, vr, vm, creator, meaning };
}

/** The last column may hold the separator: names have commas. */
function splitRows(text, separator, columns) {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const cells = line.split(separator);
      if (cells.length < columns) throw new Error(`A row has ${cells.length} columns, not ${columns}: ${line}`);
      return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(separator)];
    });
}

function editionOf(readme, file) {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${file}\` |`));
  const edition = row?.split('|')[3]?.trim();
  if (!edition) throw new Error(`README.md names no edition for ${file}`);
  return edition;
}
