import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTable } from './docBookTable.mjs';

/** Where the four registries of data elements stand in PS3.6; their columns are the same. */
const ELEMENT_TABLES = ['table_6-1', 'table_7-1', 'table_8-1', 'table_9-1'];

const ELEMENT_COLUMNS = {
  tag: /^Tag$/,
  name: /^Name$/,
  keyword: /^Keyword$/,
  vr: /^VR$/,
  vm: /^VM$/,
  status: /^$|Ret/,
};

const PROFILE_COLUMNS = {
  name: /^Attribute Name/,
  tag: /^Tag$/,
  retired: /^Retd/,
  inStandardIod: /^In Std/,
  action: /^Basic Prof/,
};

/** The columns of Table E.1-1 that hold the options, in the order in which the product lists them. */
const OPTION_COLUMNS = {
  SP: /Safe Priv/,
  UI: /UIDs/,
  DE: /Dev\. Id/,
  IN: /Inst\. Id/,
  PC: /Pat\. Chars/,
  FD: /Full Dates/,
  MD: /Modif\. Dates/,
  CD: /Clean Desc/,
  SC: /Clean Struct/,
  CG: /Clean Graph/,
};

const SAFE_PRIVATE_COLUMNS = {
  tag: /^(Data Element|Tag)/,
  creator: /Creator/,
  vr: /^VR/,
  vm: /^VM/,
  meaning: /Meaning/,
};
const METHOD_COLUMNS = { scheme: /^Coding Scheme Designator/, code: /^Code Value/, meaning: /^Code Meaning/ };
const UID_COLUMNS = { uid: /^UID Value/, name: /^UID Name/, type: /^UID Type/ };
const FRAME_OF_REFERENCE_COLUMNS = { uid: /^UID Value/, name: /^UID Name/ };

/**
 * The tables as the standard publishes them in DocBook.
 *
 * @param {string} directory where `part06.xml`, `part15.xml` and `part16.xml` lie
 * @returns {import('./tables.mjs').StandardTables}
 * @throws {Error} where a table or a column is not found, or a row has another number of cells than its head
 */
export function readDocBookTables(directory) {
  const read = (file) => readFileSync(path.join(directory, file), 'utf8');
  const [part06, part15, part16] = ['part06.xml', 'part15.xml', 'part16.xml'].map(read);
  return {
    editions: { part06: editionOf(part06), part15: editionOf(part15), part16: editionOf(part16) },
    elements: ELEMENT_TABLES.flatMap((id) => readTable(part06, id, ELEMENT_COLUMNS).map(elementRow)),
    profile: readTable(part15, 'table_E.1-1', { ...PROFILE_COLUMNS, ...OPTION_COLUMNS }).map(profileRow),
    safePrivate: readTable(part15, 'table_E.3.10-1', SAFE_PRIVATE_COLUMNS).map(withPlainTag),
    methods: readTable(part16, 'table_CID_7050', METHOD_COLUMNS),
    uids: readUids(part06),
  };
}

/** `status` is `RET` and a year where the element is retired; it is also where DICOS and DICONDE are marked. */
function elementRow({ tag, name, keyword, vr, vm, status }) {
  return { tag: plainTag(tag), keyword, vr, vm, retired: status.startsWith('RET'), name };
}

function profileRow({ tag, action, inStandardIod, retired, name, ...cells }) {
  const options = Object.keys(OPTION_COLUMNS)
    .filter((option) => cells[option] !== '')
    .map((option) => [option, cells[option]]);
  const flags = { inStandardIod: inStandardIod.startsWith('Y'), retired: retired.startsWith('Y') };
  return { tag: plainTag(tag), action, ...flags, options, name };
}

function readUids(part06) {
  const frames = readTable(part06, 'table_A-2', FRAME_OF_REFERENCE_COLUMNS);
  const rows = [
    ...readTable(part06, 'table_A-1', UID_COLUMNS),
    ...frames.map((row) => ({ ...row, type: 'Well-known frame of reference' })),
  ];
  return rows.map((row) => ({ ...row, name: plainUidName(row.name) }));
}

/** Some names go on with what they are the default for, or end in `(Retired)`. */
function plainUidName(name) {
  return name.replace(/: Default Transfer Syntax .*| \(Retired\)$/g, '');
}

function withPlainTag(row) {
  return { ...row, tag: plainTag(row.tag) };
}

/** `(0010,0010)` → `00100010`; the row for private attributes says `(gggg,eeee) where gggg is odd`. */
function plainTag(text) {
  const match = /^\(([0-9A-Fx]{4}),([0-9A-Fx]{4})\)$/i.exec(text);
  if (match !== null) return `${match[1]}${match[2]}`;
  if (/^\(gggg,eeee\).*\bodd\b/.test(text)) return 'ggggeeee:odd';
  throw new Error(`Not a tag: ${text}`);
}

function editionOf(part) {
  const match = /<subtitle>\s*DICOM PS3\.\d+ (\d{4}[a-z]) /.exec(part);
  if (match === null) throw new Error('No edition is found: expected a subtitle such as "DICOM PS3.6 2026d - ...".');
  return match[1];
}
