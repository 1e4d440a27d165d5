import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

/**
 * The rows of one table of a part of the standard. Only the table itself is parsed: a part is many megabytes.
 *
 * @template {string} Column
 * @param {string} part the part, as DocBook
 * @param {string} id value of the table's `xml:id`
 * @param {Record<Column, RegExp>} columns what the head of each wanted column looks like
 * @returns {Record<Column, string>[]} text of the wanted cells; the zero-width spaces that let long words break are gone
 * @throws {Error} where the table or a column is not found, or a row has another number of cells than its head
 */
export function readTable(part, id, columns) {
  const [table] = parser.parse(sliceTable(part, id));
  const rows = childrenNamed(table.table, 'thead', 'tbody').flatMap((section) => childrenNamed(section, 'tr'));
  const [head, ...body] = rows.map((row) => childrenNamed(row, 'th', 'td').map(textOf));
  const wanted = Object.entries(columns).map(([column, pattern]) => [column, indexOfColumn(head, pattern, id)]);
  return body.map((cells) => {
    if (cells.length !== head.length) throw new Error(`${id}: a row has ${cells.length} cells: ${cells.join(' | ')}`);
    return Object.fromEntries(wanted.map(([column, index]) => [column, cells[index]]));
  });
}

function sliceTable(part, id) {
  const tag = new RegExp(`<table\\b[^>]*\\bxml:id\\s*=\\s*["']${id.replaceAll('.', '\\.')}["']`).exec(part);
  const end = tag === null ? -1 : part.indexOf('</table>', tag.index);
  if (end === -1) throw new Error(`${id} is not found.`);
  return part.slice(tag.index, end + '</table>'.length);
}

function indexOfColumn(head, pattern, id) {
  const index = head.findIndex((cell) => pattern.test(cell));
  if (index === -1) throw new Error(`${id} has no column ${pattern}, but: ${head.join(' | ')}`);
  return index;
}

/** Children of the given names, each as its own list of nodes. */
function childrenNamed(nodes, ...names) {
  return nodes.flatMap((node) => names.filter((name) => node[name] !== undefined).map((name) => node[name]));
}

function textOf(nodes) {
  return rawText(nodes)
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function rawText(nodes) {
  return nodes.map((node) => node['#text'] ?? Object.values(node).filter(Array.isArray).map(rawText).join('')).join('');
}
