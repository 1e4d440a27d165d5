/** The section of docs/benchmarks.md that the benchmark writes. */
import { PIXELMED } from './tools/pixelmed.js';
import { byKind, byPlace, summary, type Result } from './tables.js';

const START = '<!-- bench:phi begins: written by npm run bench:phi -->';
const END = '<!-- bench:phi ends -->';

/** The section with its markers; versions and figures only, nothing of the machine. */
export function documentSection(results: readonly Result[], short: readonly string[], files: number): string {
  const ran = results.flatMap((result) => ('tally' in result ? [result] : []));
  return [
    START,
    '## PHI',
    '',
    `${files} generated files (\`npm run bench:phi\`) of 22 people in as many languages. Names, towns and telephone numbers`,
    'are of Faker locales from which no list or model was made; the sentences were written independently of the labels of',
    'the detector. Each file holds about a hundred secrets in the kinds of place named below, in six transfer syntaxes. The',
    'judge reads the copies with dicom-parser and searches all bytes for every spelling of every secret of the file; for',
    'names, also for the surname and the given name alone. Look-alikes are phrases such as `Tarlov cyst`, `T12/L1` or',
    '`cut-off 2013.5`; they are _listed_ where the attribute or a sequence around it is in PS3.15 Table E.1-1, and they',
    'count only where the options in force do not remove the place anyway. Research elements are those that no row lists: geometry, acquisition, dose, codes.',
    '',
    summary(results),
    '',
    short.length === 0 ? 'All goals are met by ours.' : 'Short of our goal:',
    '',
    ...short.map((each) => `- ${each}`),
    ...(short.length === 0 ? [] : ['']),
    'How they were called:',
    '',
    ...ran.map(({ tool, version }) => `- ${tool.name} ${version}: \`${tool.call}\``),
    '',
    'Read the figures with these limits in mind:',
    '',
    '- The percentages of a tool are of the files that it wrote. A file that it refuses counts only in the column of',
    '  files written.',
    '- About 3 files in 100 end in bytes that are not an element. No file of explicit VR big endian holds an UN sequence,',
    '  because the reader of the judge does not enter one.',
    '- The author of the generator also knows this product, and the other tools were not made for these files. Secrets in',
    '  places that no row of the table lists are beyond what the Basic Profile asks of any tool.',
    '- The shares of the kinds of place are chosen, not observed: the total says nothing about the files of a hospital.',
    '- Ages, hours and the like count as leaked where the element keeps its value; all other secrets are searched for as',
    '  bytes. Names of fewer than three letters, and non-ASCII names of fewer than four bytes, are not searched for.',
    '- The sentences of text are no longer unseen: faults that first runs showed were fixed by kind ([text.md](text.md)).',
    '',
    ...aboutPixelMed(results),
    'gdcmanon is run in its profile mode; its copies keep attributes that the present edition of the table lists, dates among',
    'them. It keeps names of files and folders as they are; PixelMed writes all copies into one folder.',
    '',
    byKind(results),
    '',
    ...ran.flatMap(({ tool, tally }) => [`### ${tool.name}`, '', byPlace(tally), '']),
    END,
  ].join('\n');
}

/** PixelMed by what it keeps by design; where it did not run, what an older run said. */
function aboutPixelMed(results: readonly Result[]): string[] {
  const result = results.find(({ tool }) => tool.name === PIXELMED);
  if (!result || !('tally' in result)) {
    return [
      'PixelMed 20220618 was not installed for this run. On 22 November 2026, on 300 files of an older set, it wrote 265 and',
      'left 11667 of 26376 secrets (44.2 %), 5781 of them dates, organizations and devices, which it keeps by design.',
    ];
  }
  const { secrets } = result.tally;
  const kept = ['date', 'organization', 'device'].reduce((sum, kind) => sum + (secrets.get(kind)?.bad ?? 0), 0);
  return [
    'PixelMed is run as it comes: it keeps full dates, institutions, devices and descriptions by design and has no switch',
    'for them, yet it is judged by what the options of our `research` preset ask. Of its leaks,',
    `${kept} of ${result.tally.total().secrets.bad} are of these kinds: dates, organizations and devices, wherever they lie.`,
  ];
}
