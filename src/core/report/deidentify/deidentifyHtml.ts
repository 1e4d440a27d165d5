import { grouped } from '../../model/words.js';
import { OPTION_NAMES, optionTitle } from '../../profile/option.js';
import type { BatchSum } from './batchTally.js';
import { barChart } from '../barChart.js';
import { htmlPage, minute, type Section } from '../htmlPage.js';
import { html, list, table, type Markup } from '../markup.js';
import type { RunRules } from '../../plan/runRules.js';

export interface DeidentifyHtmlOptions {
  readonly rules: RunRules;
  /** ISO 8601. */
  readonly time: string;
  /** Folder of the copies, left out of the names of folders below it. */
  readonly outputFolder?: string;
  /**
   * Paths of what was not written are named. They may hold the name of a patient: for a person at the machine that the
   * originals are on, never for a file.
   */
  readonly namesInputs?: boolean;
}

/** Rows of a chart or table; the others are added up. */
const MOST_ROWS = 20;
const MOST_UNWRITTEN = 500;

/** What a run did, counted, for those who must be shown why its copies are safe. Holds no value of a patient. */
export function deidentifyHtml(sum: BatchSum, options: DeidentifyHtmlOptions): string {
  const { written, skipped, failed } = sum.summary;
  return htmlPage({
    title: 'De-identified copies',
    lead: [
      html`Made by ${options.rules.product} on <time datetime="${options.time}">${minute(options.time)}</time>:
        <strong>${grouped(written)} written</strong>, ${grouped(skipped)} skipped, ${grouped(failed)} failed.`,
      html`This page counts what was done. It does not say that the copies are anonymous: see <code>assess</code> for
        the re-identification risk that remains.`,
    ],
    sections: [
      { id: 'copies', title: 'The copies', content: copies(sum) },
      { id: 'found', title: 'What was found and changed', content: found(sum, options) },
      { id: 'left', title: 'What is left to a person', content: leftToPeople(sum, options) },
      { id: 'proof', title: 'The proof', content: proof(sum) },
      { id: 'rules', title: 'The rules', content: rules(options.rules) },
    ] satisfies readonly Section[],
  });
}

function copies({ summary, conformant, proven, documents, blackened }: BatchSum): Markup {
  const { written } = summary;
  return table(
    'Copies',
    ['', 'Copies', 'Of all'],
    [
      row('Written', written, written),
      row('Claim the Basic Application Level Confidentiality Profile (113100)', conformant, written),
      row('Nothing of their original was found in them', proven, written),
      row('Burned-in text was redacted', blackened, written),
      row('Of PDFs and scans, to which no profile of DICOM applies', documents, written),
    ],
  );
}

function row(what: string, count: number, all: number): readonly [string, number, string] {
  return [what, count, all === 0 ? '–' : `${Math.floor((1000 * count) / all) / 10} %`];
}

function found(sum: BatchSum, { outputFolder }: DeidentifyHtmlOptions): Markup {
  const entities = [...sum.byEntity].map(([entity, count]) => [words(entity), count] as const);
  const folders = [...sum.byFolder].map(([folder, count]) => [folderName(folder, outputFolder), count] as const);
  return html`${counted('by-entity', 'By what it says', 'What it says', entities)}
  ${counted('by-attribute', 'By attribute', 'Attribute', [...sum.byKeyword])}
  ${folders.length > 1 ? counted('by-folder', 'By folder of the copies', 'Folder', folders) : ''}`;
}

/** `MEDICAL_RECORD_NUMBER` as people write it. */
function words(entity: string): string {
  if (entity === 'DATE_TIME') return 'Date or time';
  return entity.length <= 3 ? entity : entity.charAt(0) + entity.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** Names of folders of copies have been cleaned; where copies lie beside their originals, they are the originals'. */
function folderName(folder: string, outputFolder: string | undefined): string {
  const root = outputFolder?.replaceAll('\\', '/').replace(/\/$/, '');
  if (root === undefined || !folder.startsWith(root)) return 'beside the originals';
  return folder.slice(root.length + 1) || 'the folder itself';
}

/** A chart, and the table that says the same. */
function counted(
  id: string,
  title: string,
  heading: string,
  counts: readonly (readonly [what: string, count: number])[],
): Markup {
  const merged = new Map<string, number>();
  for (const [what, count] of counts) merged.set(what, (merged.get(what) ?? 0) + count);
  const sorted = [...merged].sort(([, one], [, other]) => other - one);
  if (sorted.length === 0) return html`<p>${title}: nothing was changed.</p>`;
  const shown = sorted.slice(0, MOST_ROWS);
  const others = sorted.slice(MOST_ROWS).reduce((sum, [, count]) => sum + count, 0);
  const rows = others === 0 ? shown : [...shown, [`${grouped(sorted.length - MOST_ROWS)} others`, others] as const];
  const [first] = sorted;
  return html`${barChart({
    id,
    title: `${title}: elements changed`,
    description: `Most often ${first?.[0] ?? ''}, in ${grouped(first?.[1] ?? 0)} elements.`,
    rows: shown.map(([label, count]) => ({ label, values: [count], texts: [grouped(count)] })),
  })}
  ${table(title, [heading, 'Elements changed'], rows)}`;
}

function leftToPeople(sum: BatchSum, { namesInputs }: DeidentifyHtmlOptions): Markup {
  const { written } = sum.summary;
  const notConformant = written - sum.documents - sum.conformant;
  const remarks = [
    [notConformant, 'copies do not claim the Basic Profile: decisions, rules or masks keep more than it allows.'],
    [written - sum.proven, 'copies were not proven.'],
    [sum.pixelsNotExamined, 'copies have pixels that were not examined for text, or not on every frame.'],
    [sum.boxesNotFollowed, 'copies do not follow decisions about boxes in their pixels.'],
    [
      sum.decisionsNotFollowed,
      'copies do not follow the decisions saved beside their originals: the folder is not trusted.',
    ],
    [
      sum.withheldComments,
      'comments on decisions are not repeated here: they may identify a person, and are to be changed.',
    ],
    [sum.withUnreadDates, 'copies have dummies in place of dates or times that could not be read.'],
    [sum.faces, 'copies are of heads: a face can be reconstructed from their slices, and nothing is done about that.'],
  ] as const;
  const said = remarks.filter(([count]) => count > 0).map(([count, what]) => `${grouped(count)} ${what}`);
  const reasons = new Map<string, number>();
  for (const { status, error = 'no reason is given' } of sum.unwritten) {
    const reason = `${status}: ${error}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const sorted = [...reasons].sort(([, one], [, other]) => other - one);
  return html`${said.length > 0 ? list(said) : html`<p>Nothing about the copies themselves.</p>`}
  ${table('Kept by decision or rule', ['Attribute', 'Copies'], most([...sum.kept]))} ${commented(sum)}
  ${table('Files of which there is no copy', ['Why', 'Files'], most(sorted))} ${namesInputs ? unwritten(sum) : ''}`;
}

function most(rows: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return [...rows].sort(([, one], [, other]) => other - one).slice(0, MOST_ROWS * 2);
}

function commented({ comments }: BatchSum): Markup | '' {
  if (comments.size === 0) return '';
  const rows = [...comments.values()]
    .sort((one, other) => other.elements - one.elements)
    .slice(0, MOST_ROWS * 2)
    .map(({ keyword, operator, comment, elements }) => [keyword, operator, comment, elements] as const);
  return table('Why people decided', ['Attribute', 'Operator', 'Comment', 'Elements'], rows);
}

function unwritten(sum: BatchSum): Markup {
  const shown = sum.unwritten.slice(0, MOST_UNWRITTEN);
  const rest = sum.unwritten.length - shown.length;
  return html`${table(
    'Which they are',
    ['File', 'Why'],
    shown.map(({ input, error = '' }) => [input, error]),
  )}
  ${rest > 0 ? html`<p>And ${grouped(rest)} more.</p>` : ''}`;
}

function proof({ tried, proven, summary }: BatchSum): Markup {
  if (tried.size === 0) return html`<p>No copy was proven: the proof was switched off, or nothing was written.</p>`;
  return html`<p>
      Before a copy got its name, it was read again, and every identifying value of its original was looked for in it.
      In ${grouped(proven)} of ${grouped(summary.written)} copies nothing was found. A copy in which something is found
      is not kept.
    </p>
    ${table('What was looked at', ['Check', 'Elements, bytes or names'], [...tried])}`;
}

function rules({ standard, options, dates, tokens, rules: count, switchedOff, policy }: RunRules): Markup {
  const named = options.map((name) => optionTitle(OPTION_NAMES[name].option));
  return html`${table(
    'Rules in force',
    ['', ''],
    [
      ['Profile', 'Basic Application Level Confidentiality Profile'],
      ['Table E.1-1 of', standard],
      ['Dates and times', DATES[dates]],
      ['Tokens', tokens],
      ['Rules for single elements', String(count)],
      ['Recognisers switched off', switchedOff.length === 0 ? 'none' : switchedOff.join(', ')],
      ['SHA-256 of the policy', policy],
    ],
  )}
  ${
    named.length > 0
      ? html`<p>Options beside the profile:</p>
          ${list(named)}`
      : html`<p>No options beside the profile.</p>`
  }`;
}

const DATES: Readonly<Record<RunRules['dates'], string>> = {
  remove: 'removed, or replaced by one that says nothing',
  dummy: 'replaced by one that says nothing',
  year: 'only the year is left',
  shift: 'moved by whole weeks, as many for each patient',
  keep: 'kept',
};
