/**
 * `npm run bench:text`: names, places, telephones and dates that no header declares, found in texts by what the product
 * runs on them, and words that mean nobody, damaged. Prints the figures and writes them into docs/benchmarks.md, and the
 * curve into docs/text-curve.svg.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSection } from '../writeSection.js';
import { wordLogit } from '../../../src/core/detect/lexicon/wordLogit.js';
import { textFinder } from '../../../src/core/detect/text/textFinder.js';
import { tokensOf } from '../../../src/core/detect/text/tokens.js';
import { PRESETS } from '../../../src/core/profile/policy.js';
import { curveSvg } from './curve.js';
import {
  eponymousTerms,
  isUnlisted,
  namesOf,
  otherKinds,
  phrases,
  PLACES,
  REPORTED,
  reportedWords,
  type Planted,
} from './reported.js';

const DOCS = join(__dirname, '..', '..', '..', 'docs');
const START = '<!-- bench:text begins: written by npm run bench:text -->';
const END = '<!-- bench:text ends -->';

const finder = textFinder(PRESETS.research, []);

/** Left at the unattended and at the balanced point, of how many. */
class Tally {
  all = 0;
  unattended = 0;
  balanced = 0;

  /** Counts a secret as left where a letter or digit of it is under no span. */
  leak({ text, start, end }: Planted): void {
    const spans = finder.findAll(text);
    const isCovered = (likely: boolean): boolean => {
      for (let at = start; at < end; at++) {
        if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
        const inside = (span: (typeof spans)[number]) => span.start <= at && at < span.end;
        if (!spans.some((span) => inside(span) && (!likely || span.confidence !== 'possible'))) return false;
      }
      return true;
    };
    this.all++;
    if (!isCovered(false)) this.unattended++;
    if (!isCovered(true)) this.balanced++;
  }

  /** Counts a text as damaged where anything is found in it. */
  damage(text: string): void {
    const spans = finder.findAll(text);
    this.all++;
    if (spans.length > 0) this.unattended++;
    if (spans.some(({ confidence }) => confidence !== 'possible')) this.balanced++;
  }

  row(label: string, goal = ''): string {
    return `| ${label} | ${this.all} | ${share(this.unattended, this.all)} | ${share(this.balanced, this.all)} | ${goal} |`;
  }
}

function share(part: number, all: number): string {
  return all === 0 ? 'not measured' : `${((100 * part) / all).toFixed(1)} %`;
}

function tallied<T>(items: readonly T[], count: (tally: Tally, item: T) => void): Tally {
  const tally = new Tally();
  for (const item of items) count(tally, item);
  return tally;
}

const leaks = (items: readonly Planted[]): Tally => tallied(items, (tally, item) => tally.leak(item));
const damages = (items: readonly string[]): Tally => tallied(items, (tally, item) => tally.damage(item));

function section(): string {
  const HEAD = '| | Texts | Unattended | Balanced | Goal |\n| --- | ---: | ---: | ---: | --- |';
  const latin = (REPORTED['Latin'] ?? []).flatMap(namesOf);
  const unlisted = latin.filter(isUnlisted);
  const inPlace = (names: readonly string[], place: string): Planted[] =>
    names.flatMap((name) => (PLACES[place] ?? []).map((plant) => plant(name)));
  const inLabels = (names: readonly string[]): Planted[] => [
    ...inPlace(names, 'alone'),
    ...inPlace(names, 'with domain terms'),
  ];
  const scripts = Object.entries(REPORTED).filter(([script]) => script !== 'Latin');
  const words = reportedWords();
  const lines = [
    '## Names, places, numbers and dates in text that no header declares',
    '',
    `\`npm run bench:text\`, preset \`research\`, without any header. Names are those of ${Object.values(REPORTED).flat().length} Faker locales`,
    'from which no list or model was made, without those that are domain terms or words of the descriptors below. A name',
    'counts as left if any letter of it is. Words are those of the half of one hospital’s descriptors to which no weight was',
    'fitted, each as `MR word`; some of them are names of people.',
    '',
    HEAD,
    leaks(inLabels(latin)).row('Latin names left, in labels', '≤ 3 % · ≤ 12 %'),
    leaks(inLabels(unlisted)).row('… those that no list holds'),
    ...Object.keys(PLACES).map((place) => leaks(inPlace(latin, place)).row(`… ${place}`)),
    leaks(scripts.flatMap(([, locales]) => inLabels(locales.flatMap(namesOf)))).row(
      'Names of other scripts left, in labels',
      '≤ 3 %',
    ),
    ...scripts.map(([script, locales]) => leaks(inLabels(locales.flatMap(namesOf))).row(`… ${script}`)),
    ...Object.entries(otherKinds()).map(([kind, items]) => leaks(items).row(`Left of kind ${kind}`, '≤ 3 %')),
    damages(words.map((word) => `MR ${word}`)).row('Words of descriptors damaged', '≤ 8 % · ≤ 2 %'),
    damages(phrases()).row('Clinical phrases damaged, on which lists were tuned', '≤ 1 %'),
    damages(eponymousTerms()).row('Terms with a name in WordNet damaged'),
  ];
  if (words.length > 0) writeFileSync(join(DOCS, 'text-curve.svg'), curveSvg(curve(latin, unlisted, words)));
  return lines.join('\n');
}

/** Shares left and damaged by threshold, of words alone. */
function curve(names: readonly string[], unlisted: readonly string[], words: readonly string[]) {
  const best = (word: string): number =>
    Math.max(
      ...tokensOf(word).map((token) => (token.kind === 'letters' ? wordLogit(token.folded, token.casing) : -99)),
    );
  const [all, unseen, descriptors] = [names.map(best), unlisted.map(best), words.map(best)];
  const below = (logits: readonly number[], limit: number): number =>
    logits.filter((logit) => logit < limit).length / logits.length;
  return Array.from({ length: 41 }, (_, index) => {
    const limit = -4 + index / 5;
    return {
      limit,
      left: below(all, limit),
      leftUnlisted: below(unseen, limit),
      damaged: 1 - below(descriptors, limit),
    };
  });
}

async function main(): Promise<void> {
  const text = section();
  console.log(text);
  await writeSection(`${START}\n\n${text}\n\n${END}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
