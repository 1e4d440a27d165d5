/** The figures as Markdown, and the section of docs/benchmarks.md that holds them. */
import { SIZE_CLASSES, type Share, type Tally } from './tally.js';

const START = '<!-- bench:pixels begins: written by npm run bench:pixels -->';
const END = '<!-- bench:pixels ends -->';

/** Least share of fields found, by size; and the greatest share of the images' area that may be lost. */
const GOALS: Readonly<Record<(typeof SIZE_CLASSES)[number], number>> = {
  '8–10 px': 0.95,
  '12–16 px': 0.99,
  '20–40 px': 0.99,
};
const MOST_LOST = 0.02;

/** What was found by size, and what was covered for nothing. */
export function summary(tally: Tally): string {
  const sizes = SIZE_CLASSES.map((size) => {
    const share = tally.bySize.get(size) ?? { good: 0, all: 0 };
    return `| ${size} | ${fraction(share)} | ${percent(GOALS[size])} | ${share.good >= GOALS[size] * share.all ? 'yes' : '**no**'} |`;
  });
  const lost = meanLost(tally);
  return [
    '| Size of the font | Fields found | Goal | Met |',
    '| --- | ---: | ---: | --- |',
    ...sizes,
    ...(tally.without.all > 0
      ? [
          `| Images without text that lose nothing | ${fraction(tally.without)} | 99 % | ${tally.without.good >= 0.99 * tally.without.all ? 'yes' : '**no**'} |`,
        ]
      : []),
    `| Seconds of processor time, mean of the images | ${mean(tally.seconds).toFixed(1)} | – | – |`,
    `| Area covered where there is no field, mean of the images | ${percent(lost)} | at most ${percent(MOST_LOST)} | ${lost <= MOST_LOST ? 'yes' : '**no**'} |`,
  ].join('\n');
}

function details(tally: Tally): string {
  const grounds = [...tally.byGround].sort(([one], [other]) => one.localeCompare(other));
  const layouts = [...tally.lost].map(
    ([layout, shares]) => `| ${layout} | ${percent(mean(shares))} | ${percent(Math.max(...shares))} |`,
  );
  return [
    '| Fields | Found |',
    '| --- | ---: |',
    ...grounds.map(([ground, share]) => `| ${ground} | ${fraction(share)} |`),
    '',
    '| Layout | Area lost, mean | Area lost, worst image |',
    '| --- | ---: | ---: |',
    ...layouts,
  ].join('\n');
}

/** The section with its markers; figures only, nothing of the machine. */
export function documentSection(tally: Tally, images: number): string {
  const missed = tally.misses.map(
    ({ image, noise, covered, planted }) =>
      `- ${image}: a ${planted.subject} in ${planted.font}, ${planted.size} px, noise ${noise}: ${percent(covered)} of its ink covered`,
  );
  return [
    START,
    '## Text in pixels',
    '',
    `${images} drawn images of the report set (\`npm run bench:pixels\`): ultrasound of a linear array, mammogram,`,
    'fluoroscopy, screen of a workstation, film with a label strip. Their names, layouts and most of their fonts are not',
    'those of the set that is used for tuning. Fields are names, numbers, dates, physicians and sites; sizes are those of',
    'the font, in pixels: capitals of 8 px are 6 pixels high. A field counts as found when at least 97 % of its ink lies',
    'under boxes that an unattended run would black out, that is all text that is not known to be harmless. Area is lost',
    'where such a box covers anything but a field and 8 pixels around it: settings that were misread, labels, grain.',
    '',
    summary(tally),
    '',
    `Of all fields, recognisers were certain about ${fraction(tally.certain)}; the others were covered on suspicion.`,
    '',
    details(tally),
    '',
    missed.length === 0 ? 'No field was missed.' : 'Missed:',
    '',
    ...missed,
    ...(missed.length === 0 ? [] : ['']),
    'Read the figures with these limits in mind:',
    '',
    '- These images are drawn. Pictures of real machines hold what they do not: coloured text, artefacts of JPEG,',
    '  handwriting, scratches. `--set anatomy` writes texts on real images of a corpus instead.',
    '- All text is in Latin letters; other scripts are not measured.',
    '- Every other image has a header that knows the name, the number and the dates.',
    '',
    END,
  ].join('\n');
}

/** The document with its section replaced, or added at the end where it has none yet. */
export function replaceSection(document: string, section: string): string {
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  if (start < 0 || end < start) return `${document.trimEnd()}\n\n${section}\n`;
  return document.slice(0, start) + section + document.slice(end + END.length);
}

function meanLost({ lost }: Tally): number {
  return mean([...lost.values()].flat());
}

function mean(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function fraction({ good, all }: Share): string {
  return `${good} of ${all} (${all === 0 ? '–' : percent(good / all)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
