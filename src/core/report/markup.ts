import { grouped } from '../model/words.js';

/** HTML that is known to be escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | readonly Part[];

/** A template of HTML: whatever is put in is escaped, unless it is {@link Markup} itself. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.reduce((text, literal, index) => text + rendered(parts[index - 1] ?? '') + literal));
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(rendered).join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

type Cell = string | number | Markup;

/** A table whose first column names its rows. Columns of figures stand at the right. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  if (rows.length === 0) return html`<p>${caption}: none.</p>`;
  const className = head.map((_, column) => (rows.every((row) => isFigure(row[column])) ? 'number' : 'text'));
  // A heading without words is none to who hears the table.
  const title = (text: string, column: number) =>
    text === '' ? html`<td></td>` : html`<th scope="col" class="${className[column] ?? ''}">${text}</th>`;
  const cell = (value: Cell, column: number) =>
    html`<td class="${className[column + 1] ?? ''}">${typeof value === 'number' ? grouped(value) : value}</td>`;
  return html`<div class="wide" role="group" tabindex="0" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map(title)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = '', ...others]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${others.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A number, a share, a probability, or nothing. */
function isFigure(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^(–|1 (in|to) [\d.,]+|[\d.,]+( %)?)?$/.test(cell));
}

export function list(items: readonly (string | Markup)[]): Markup {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}
