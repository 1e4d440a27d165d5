import { HTML_STYLE } from './htmlStyle.js';
import { html, list, Markup } from './markup.js';

export interface Section {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

export interface HtmlPage {
  readonly title: string;
  /** Paragraphs before the contents. */
  readonly lead: readonly Markup[];
  readonly sections: readonly Section[];
}

/** A report as one HTML file that needs nothing else: no script, no font, no image. */
export function htmlPage({ title, lead, sections }: HtmlPage): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="generator" content="dicom-deid" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new Markup(HTML_STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">To the report</a>
        <header>
          <h1>${title}</h1>
          ${lead.map((paragraph) => html`<p>${paragraph}</p>`)}
          <nav aria-label="Contents">
            ${list(sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`))}
          </nav>
        </header>
        <main id="main">
          ${sections.map(
            ({ id, title: name, content }) =>
              html`<section aria-labelledby="${id}">
                <h2 id="${id}">${name}</h2>
                ${content}
              </section>`,
          )}
        </main>
      </body>
    </html> `;
  return page.text;
}

/** `2026-03-12 10:05 UTC` */
export function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
