/**
 * Recall of every kind of shapeSamples.ts, and what each recogniser finds in texts in which nobody is meant: names of the
 * standard's tables and, where they lie beside the checkout, clinical phrases and descriptors of public files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDicom } from 'dicom-parser';
import { textFinder } from '../../../src/core/detect/text/textFinder.js';
import { BASIC_POLICY } from '../../../src/core/profile/policy.js';
import { DATA_ELEMENTS } from '../../../src/core/standard/generated/dataElements.js';
import { isLeft } from './kinds.js';
import { phrases } from './reported.js';
import { shapeSamples } from './shapeSamples.js';

const CORPUS = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

/** What one kind's recognisers did. */
export interface ShapeRow {
  readonly kind: string;
  readonly values: number;
  /** Values of which a word or number is outside of every finding. */
  readonly left: number;
  /** Findings of the kind's recognisers in the texts with values, and those of them that touch no value. */
  readonly found: number;
  readonly wrong: number;
  /** Findings of the kind's recognisers in the clean texts. */
  readonly clean: number;
  readonly examples: readonly string[];
}

export interface ShapeMeasure {
  readonly rows: readonly ShapeRow[];
  /** How many clean texts of each source. */
  readonly sources: Readonly<Record<string, number>>;
  /** Findings in the clean texts by recogniser; a text may have several. */
  readonly falseByRule: ReadonlyMap<string, number>;
  readonly falseExamples: readonly string[];
}

/** The measure, the same in every run on the same texts. */
export function measureShapes(): ShapeMeasure {
  const finder = textFinder(BASIC_POLICY, []);
  const texts = cleanTexts();
  const falseByRule = new Map<string, number>();
  const falseExamples: string[] = [];
  for (const text of Object.values(texts).flat()) {
    for (const { rule } of finder.findAll(text)) {
      const name = bare(rule);
      falseByRule.set(name, (falseByRule.get(name) ?? 0) + 1);
      falseExamples.push(`${name}: ${text}`);
    }
  }
  const rows = shapeSamples().map(({ kind, rules, plants }): ShapeRow => {
    const [left, examples] = [{ count: 0 }, [] as string[]];
    const [own, valuesOf] = [new Set(rules), new Map<string, (typeof plants)[number][]>()];
    for (const plant of plants) {
      valuesOf.set(plant.text, [...(valuesOf.get(plant.text) ?? []), plant]);
      if (!isLeft(plant.text, plant.text.slice(plant.start, plant.end), finder.findAll(plant.text))) continue;
      left.count++;
      examples.push(plant.text);
    }
    const found = [...valuesOf].flatMap(([text, values]) =>
      finder
        .findAll(text)
        .filter(({ rule }) => own.has(bare(rule)))
        .map((span) => values.some(({ start, end }) => span.start < end && span.end > start)),
    );
    const clean = rules.reduce((sum, rule) => sum + (falseByRule.get(rule) ?? 0), 0);
    const wrong = found.filter((touches) => !touches).length;
    return { kind, values: plants.length, left: left.count, found: found.length, wrong, clean, examples };
  });
  const sources = Object.fromEntries(Object.entries(texts).map(([source, of]) => [source, of.length]));
  return { rows, sources, falseByRule, falseExamples };
}

const bare = (rule: string): string => rule.replace(/^text: /, '');

/** Texts in which nobody is meant; those of public files may hold somebody all the same, and count against us. */
function cleanTexts(): Readonly<Record<string, readonly string[]>> {
  const names = DATA_ELEMENTS.split('\n').map((row) => row.split('|')[1] ?? '');
  return {
    'names of PS3.6': [...new Set(names)].filter((name) => name !== ''),
    'clinical phrases': phrases(),
    'descriptors of public files': [...descriptors()],
  };
}

/** Body Part, Scan Options, Sequence Name, Protocol, Series and Study Description, Convolution Kernel. */
const DESCRIPTORS = ['x00180015', 'x00180022', 'x00180024', 'x00181030', 'x0008103e', 'x00081030', 'x00181210'];

function descriptors(): ReadonlySet<string> {
  const texts = new Set<string>();
  const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.dcm')) : [];
  for (const name of files) {
    try {
      const dataSet = parseDicom(readFileSync(join(CORPUS, name)), { untilTag: 'x00200000' });
      for (const tag of DESCRIPTORS) texts.add(dataSet.string(tag) ?? '');
    } catch {
      // A file that the reader does not know says nothing about texts.
    }
  }
  texts.delete('');
  return texts;
}

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

/** The measure as two tables of Markdown. */
export function shapesTables({ rows, sources, falseByRule }: ShapeMeasure): string {
  const all = Object.values(sources).reduce((sum, count) => sum + count, 0);
  const lines = rows.map(
    ({ kind, values, left, found, wrong, clean }) =>
      `| ${kind} | ${values} | ${percent(values - left, values)} | ${percent(found - wrong, found)} | ${percent(found - wrong, found + clean)} | ${clean} |`,
  );
  const falseLines = [...falseByRule]
    .sort(([, one], [, other]) => other - one)
    .map(([rule, count]) => `| ${rule} | ${count} | ${((1000 * count) / all).toFixed(1)} |`);
  return [
    '| Kind | Values | Recall | Precision in their texts | Precision, clean texts too | Found in clean texts |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    `Clean texts are ${Object.entries(sources)
      .map(([source, count]) => `${count} ${source}`)
      .join(', ')}. What every recogniser finds there, unattended:`,
    '',
    '| Recogniser | Found in clean texts | Per 1,000 |',
    '| --- | ---: | ---: |',
    ...falseLines,
  ].join('\n');
}
