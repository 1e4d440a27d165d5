/** Parts of the standard in miniature, with the tables in the shape in which the standard publishes them in DocBook. */

export interface DocBookTable {
  readonly id: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that stand in italics, as those of retired elements do. */
  readonly italic?: (row: readonly string[]) => boolean;
}

/** A part, such as `PS3.6`, of an edition, such as `2026d`, that holds nothing but these tables. */
export function docBookPart(part: string, edition: string, tables: readonly DocBookTable[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<book xmlns="http://docbook.org/ns/docbook" xmlns:xlink="http://www.w3.org/1999/xlink" label="${part}" version="5.0">`,
    `<title>${part}</title><subtitle>DICOM ${part} ${edition} - A Part</subtitle>`,
    ...tables.map(docBookTable),
    '</book>',
  ].join('\n');
}

/**
 * An element row of Tables 6-1, 7-1, 8-1 and 9-1 from a row `tag|keyword|VR|VM|retired|name` of the CSV. Long keywords
 * get the zero-width spaces that let them break.
 */
export function elementCells(row: string): string[] {
  const [tag = '', keyword = '', vr = '', vm = '', retired = '', name = ''] = row.split('|');
  const breakable = keyword.replace(/([a-z])(?=[A-Z])/g, '$1\u200b');
  return [docBookTag(tag), name, breakable, vr, vm, retired === 'Y' ? 'RET (2001)' : ''];
}

const OPTIONS = ['SP', 'UI', 'DE', 'IN', 'PC', 'FD', 'MD', 'CD', 'SC', 'CG'];

/** A row of Table E.1-1 from a row `tag,action,in IOD,retired,options,name` of the CSV. */
export function profileCells(row: string): string[] {
  const [tag = '', action = '', inIod = '', retired = '', options = '', ...name] = row.split(',');
  const actions = new Map(options.split(';').map((option) => option.split(':') as [string, string]));
  return [name.join(','), docBookTag(tag), retired, inIod, action, ...OPTIONS.map((key) => actions.get(key) ?? '')];
}

/** A row of Table E.3.10-1 from a row `tag|VR|VM|creator|meaning` of the CSV. */
export function safePrivateCells(row: string): string[] {
  const [tag = '', vr = '', vm = '', creator = '', meaning = ''] = row.split('|');
  return [docBookTag(tag), creator, vr, vm, meaning];
}

const link = (part: string) => `<olink targetdoc="${part}" targetptr="${part}" xrefstyle="select: labelnumber"/>`;

export const ELEMENT_HEAD = ['Tag', 'Name', 'Keyword', 'VR', 'VM', ''];
export const PROFILE_HEAD = [
  ...['Attribute Name', 'Tag', `Retd. (from ${link('PS3.6')})`, `In Std. Comp. IOD (from ${link('PS3.3')})`],
  ...['Basic Prof.', 'Rtn. Safe Priv. Opt.', 'Rtn. UIDs Opt.', 'Rtn. Dev. Id. Opt.', 'Rtn. Inst. Id. Opt.'],
  ...['Rtn. Pat. Chars. Opt.', 'Rtn. Long. Full Dates Opt.', 'Rtn. Long. Modif. Dates Opt.', 'Clean Desc. Opt.'],
  ...['Clean Struct. Cont. Opt.', 'Clean Graph. Opt.'],
];
export const SAFE_PRIVATE_HEAD = ['Data Element', 'Private Creator', 'VR', 'VM', 'Meaning'];
export const METHOD_HEAD = ['Coding Scheme Designator', 'Code Value', 'Code Meaning'];
export const UID_HEAD = ['UID Value', 'UID Name', 'UID Keyword', 'UID Type', 'Part'];
export const FRAME_OF_REFERENCE_HEAD = ['UID Value', 'UID Name', 'UID Keyword', 'Normative Reference'];

function docBookTag(tag: string): string {
  return tag.endsWith(':odd') ? '(gggg,eeee) where gggg is odd' : `(${tag.slice(0, 4)},${tag.slice(4)})`;
}

function docBookTable({ id, head, rows, italic }: DocBookTable): string {
  const label = id.replace('table_', '');
  const headRow = head.map((cell) => cellOf('th', cell && `<emphasis role="bold">${cell}</emphasis>`)).join('');
  const bodyRows = rows.map((row) => {
    const cells = row.map((cell) => cellOf('td', emphasise(escape(cell), italic?.(row) ?? false)));
    return `<tr valign="top">\n${cells.join('\n')}\n</tr>`;
  });
  return [
    `<table frame="box" label="${label}" rules="all" xml:id="${id}">`,
    `<caption>${label}</caption>`,
    `<thead>\n<tr valign="top">${headRow}</tr>\n</thead>`,
    `<tbody>\n${bodyRows.join('\n')}\n</tbody>`,
    '</table>',
  ].join('\n');
}

/** Empty cells come both ways: some without, some with an empty paragraph. */
function cellOf(element: 'th' | 'td', content: string): string {
  if (content === '') return element === 'td' ? '<td align="center"/>' : '<th><para xml:id="para_0"/></th>';
  return `<${element} align="left" colspan="1" rowspan="1">\n  <para xml:id="para_1">${content}</para>\n</${element}>`;
}

function emphasise(text: string, italic: boolean): string {
  return italic && text !== '' ? `\n    <emphasis role="italic">${text}</emphasis>\n  ` : text;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('µ', '&#181;');
}
