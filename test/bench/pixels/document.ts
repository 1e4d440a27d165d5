/** The figures of runs, and the section of docs/benchmarks.md that holds them. */
import { SIZE_CLASSES, type Share, type SizeClass, type Tally } from './tally.js';

const START = '<!-- bench:pixels begins: written by npm run bench:pixels -->';
const END = '<!-- bench:pixels ends -->';

/** Least share of Latin fields found, by size. */
const GOALS: Readonly<Record<SizeClass, number>> = { '8–10 px': 0.97, '12–16 px': 0.99, '20–40 px': 0.99 };
const OTHER_SCRIPTS = 0.97;
const WITHOUT = 0.99;
/** Most of the images' area that may be lost. */
const MOST_LOST = 0.003;

/** What is told of a run. */
export interface Figures {
  readonly set: string;
  readonly search: string;
  /** Number of the first image, and how many there are. */
  readonly first: number;
  readonly images: number;
  readonly bySize: Readonly<Record<string, Share>>;
  readonly byKind: Readonly<Record<string, Share>>;
  readonly otherScripts: Share;
  readonly settings: Share;
  readonly codes: Share;
  readonly without: Share;
  /** Share of the area of the images that is lost, their mean and the worst. */
  readonly lost: number;
  readonly worst: number;
  /** Of processor time for an image, the mean. */
  readonly seconds: number;
}

/** What was searched, and how. */
export type Run = Pick<Figures, 'set' | 'search' | 'first'>;

export function figuresOf(tally: Tally, run: Run): Figures {
  const { otherScripts, settings, codes, without, lost, seconds } = tally;
  return {
    ...{ ...run, images: seconds.length, otherScripts, settings, codes, without },
    bySize: Object.fromEntries(tally.bySize),
    byKind: Object.fromEntries([...tally.byKind].sort(([one], [other]) => one.localeCompare(other))),
    ...{ lost: mean(lost), worst: Math.max(0, ...lost), seconds: mean(seconds) },
  };
}

const NONE: Share = { good: 0, all: 0 };

/** The figures of one run beside the goals. */
export function summary(figures: Figures): string {
  const { otherScripts, settings, codes, without, lost, worst, seconds } = figures;
  const row = (what: string, share: Share, goal: number): string[] =>
    share.all === 0
      ? []
      : [`| ${what} | ${fraction(share)} | ${percent(goal)} | ${share.good >= goal * share.all ? 'yes' : '**no**'} |`];
  return [
    '| What | Found | Goal | Met |',
    '| --- | ---: | ---: | --- |',
    ...SIZE_CLASSES.flatMap((size) =>
      row(`Fields in Latin letters of ${size}`, figures.bySize[size] ?? NONE, GOALS[size]),
    ),
    ...row('Fields in other scripts', otherScripts, OTHER_SCRIPTS),
    ...row('Bar codes and two-dimensional codes, covered whole', codes, 1),
    ...row('Images without text that lose nothing', without, WITHOUT),
    `| Area covered where there is no field: mean, worst image | ${percent(lost)}, ${percent(worst)} | at most ${percent(MOST_LOST)} | ${lost <= MOST_LOST ? 'yes' : '**no**'} |`,
    ...(settings.all === 0 ? [] : [`| Settings kept | ${fraction(settings)} | – | – |`]),
    `| Seconds of processor time for an image | ${seconds.toFixed(1)} | – | – |`,
  ].join('\n');
}

/** The figures of one run, by kinds of fields. */
function details({ byKind }: Figures): string {
  return [
    '| Fields | Found |',
    '| --- | ---: |',
    ...Object.entries(byKind).map(([kind, share]) => `| ${kind} | ${fraction(share)} |`),
  ].join('\n');
}

const SEARCHES: Readonly<Record<string, string>> = {
  product: 'detector, recogniser and Tesseract, judged (this product)',
  lines: 'the same without codes',
  detector: 'detector alone: every line that it marks',
  tesseract: 'Tesseract alone, on the whole image',
  union: 'this product and Tesseract on the whole image',
};

function comparison(what: string, runs: readonly Figures[], labelOf: (run: Figures) => string): string {
  const cell = (share: Share | undefined): string => (share && share.all > 0 ? percent(share.good / share.all) : '–');
  return [
    `| ${what} | 8–10 px | 12–16 px | 20–40 px | Other scripts | Codes | Settings kept | Nothing lost without text | Area lost | Seconds |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...runs.map((run) => {
      const sizes = SIZE_CLASSES.map((size) => cell(run.bySize[size]));
      const rest = [run.otherScripts, run.codes, run.settings, run.without].map(cell);
      const cells = [...sizes, ...rest, percent(run.lost), run.seconds.toFixed(1)];
      return `| ${labelOf(run)} | ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

/** Searches of the same images in other ways, the product's first. */
function compared(runs: readonly Figures[], of: Figures): string[] {
  const same = runs.filter(({ first, images }) => first === of.first && images === of.images);
  const order = Object.keys(SEARCHES);
  const sorted = same.sort((one, other) => order.indexOf(one.search) - order.indexOf(other.search));
  if (sorted.length < 2) return [];
  return [
    `${of.images} images from number ${of.first} on, searched in several ways:`,
    comparison('Search', sorted, ({ search }) => SEARCHES[search] ?? search),
  ];
}

/** The product on images of other numbers than those of its tables. */
function elsewhere(products: readonly Figures[], product: Figures): string[] {
  const others = products.filter((run) => run !== product).sort((one, other) => one.first - other.first);
  if (others.length === 0) return [];
  const label = ({ first, images }: Figures): string => `${first} to ${first + images - 1}`;
  return ['On images of other numbers, this product:', comparison('Numbers', others, label)];
}

/** The section with its markers; figures only, nothing of the machine. */
export function documentSection(runs: readonly Figures[]): string {
  const of = (set: string): Figures[] => runs.filter((run) => run.set === set && run.search in SEARCHES);
  const sets = ['screens', 'anatomy'].flatMap((set) => {
    const products = of(set).filter(({ search }) => search === 'product');
    // Of runs on as many images, the one on higher numbers: faults are looked for on low ones.
    const [product] = products.sort((one, other) => other.images - one.images || other.first - one.first);
    if (!product) return [];
    const parts = [INTRODUCTIONS[set]!(product), summary(product)];
    if (set === 'screens') parts.push(details(product));
    parts.push(...elsewhere(products, product), ...products.flatMap((each) => compared(of(set), each)));
    return parts.flatMap((part) => [part, '']);
  });
  return [
    ...[START, '## Text in pixels', ''],
    'Fields are names, numbers, dates, physicians and sites; sizes are those of the font, in pixels: capitals of 8 px are 6',
    'pixels high. A field counts as found when at least 97 % of its ink lies under boxes that an unattended run would black',
    'out, that is, boxes over all text that is not known to be harmless. Area is lost where such a box covers more than a',
    'field and a margin of 8 pixels, or half the size of its letters. A setting is kept when no more than a tenth of its ink',
    'is covered. The headers hold none of the fields.',
    '',
    'Screens from number 2000 on are searched once, to measure; faults are sought and fixed on screens of lower numbers, and',
    'on the slices of anatomy.',
    '',
    ...sets,
    'Read the figures with these limits in mind:',
    '',
    '- Backgrounds are real images from the public corpus beside the checkout; this benchmark writes the texts onto them,',
    '  with fonts of Debian packages. Screens of real machines hold what these do not: handwriting, scratches, odd fonts.',
    '- Texts, sizes and places differ from one number to the next; backgrounds, fonts and looks are the same for all.',
    '- A clean image is one that the header says nothing about and that carries no text; there are few of each kind.',
    '',
    END,
  ].join('\n');
}

const INTRODUCTIONS: Readonly<Record<string, (run: Figures) => string>> = {
  screens: ({ images, first }) =>
    `### Screens\n\n${images} images, from number ${first} on, that imitate ultrasound machines of five manufacturers, angiography, mammography, dose sheets, films with stickers, endoscopy, slices and fusions (\`npm run bench:pixels -- --first ${first} --images ${images}\`), over real anatomy; in colour, after JPEG compression, in Latin letters and ten other scripts. Every fourth has a code, every sixth no text.`,
  anatomy: ({ images, first }) =>
    `### Anatomy\n\n${images} slices of CT and MR, from number ${first} on, with names, numbers and dates in six fonts anywhere on them (\`npm run bench:pixels -- --set anatomy --first ${first} --images ${images}\`), light or dark to suit the background. Ink that differs from its background by fewer than 40 grey levels does not count. Every third image has no text.`,
};

function mean(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function fraction({ good, all }: Share): string {
  return `${good} of ${all} (${all === 0 ? '–' : percent(good / all)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
