/** The judge of the benchmark: what it must find, and what it must pass. */
import { strict as assert } from 'node:assert';
import { generate, SET_NAMES } from '../../bench/phi/generate.js';
import { judge } from '../../bench/phi/judge/judge.js';
import type { GeneratedFile, OptionName } from '../../bench/phi/model.js';
import { REPORT } from '../../bench/phi/words/report.js';
import { TUNE } from '../../bench/phi/words/tune.js';
import { profileRow } from '../../../src/core/standard/confidentialityProfile.js';

const ALL_OPTIONS: ReadonlySet<OptionName> = new Set(['CD', 'MD', 'SP', 'PC', 'SC']);

describe('judge of the PHI benchmark, of', () => {
  describe('generated files', () => {
    for (const set of SET_NAMES) {
      it(`leak everything of the ${set} set while untouched, and nothing is damaged`, () => {
        for (const file of generate(set, 40)) {
          if (!endsWithPixelsOrElement(file)) continue;
          const verdict = judge(file, file, ALL_OPTIONS);
          const hidden = verdict.secrets.filter(({ leaked }) => !leaked).map(({ planted }) => planted.path);
          assert.deepEqual(hidden, [], file.transferSyntax);
          assert.deepEqual(verdict.strays, []);
          assert.ok(!verdict.lookAlikes.some(({ damaged }) => damaged));
          assert.ok(!verdict.research.some(({ changed }) => changed));
          assert.equal(verdict.pixelsChanged, false);
        }
      });
    }

    it('are the same every time', () => {
      const [first] = generate('tune', 1);
      const [again] = generate('tune', 1);
      assert.deepEqual(first, again);
    });

    it('share no names, places or templates between the sets', () => {
      const words = ({ families, givens, sites, streets, towns, scripts, homonyms, templates }: typeof TUNE) => [
        ...[...families, ...givens, ...sites.map(({ name }) => name), ...streets, ...towns, ...homonyms],
        ...scripts.flatMap(({ family, given }) => [family, given]),
        ...templates.paragraphs,
      ];
      const tuned = new Set(words(TUNE));
      assert.deepEqual(
        words(REPORT).filter((word) => tuned.has(word)),
        [],
      );
    });

    it('name the options under which a place may stay as Table E.1-1 does', () => {
      const judged: readonly OptionName[] = ['CD', 'MD', 'SP', 'PC', 'SC'];
      const wrong = new Set<string>();
      for (const file of generate('report', 60)) {
        for (const { path, value, keptBy } of file.secrets) {
          if (value === undefined || !isTopLevel(path)) continue;
          const options = judged.filter((option) => profileRow(tagOf(path))?.options.has(option));
          if (options.join() !== (keptBy ?? '')) wrong.add(`${path} may stay under ${options.join()}`);
        }
        for (const { path, needs } of file.lookAlikes) {
          if (needs === 'always removed' || !isTopLevel(path) || needs.includes('SP')) continue;
          const row = profileRow(tagOf(path));
          const right = needs.length === 0 ? row === undefined : needs.some((option) => row?.options.has(option));
          if (!right) wrong.add(`${path} needs other options than ${needs.join()}`);
        }
      }
      assert.deepEqual([...wrong], []);
    });

    it('hold at least a hundred kinds of research elements, none of which Table E.1-1 lists', () => {
      const needsNothing = [...generate('report', 60)]
        .flatMap(({ research }) => research)
        .filter(({ needs }) => needs.length === 0);
      const tags = new Set(needsNothing.map(({ path }) => path.slice(-11)));
      assert.ok(tags.size >= 100, String(tags.size));
      const listed = [...tags].filter((tag) => profileRow(tagOf(tag)));
      assert.deepEqual(listed, []);
    });
  });
});

/** Bytes after the last element are planted too; dicom-parser does not read a file with them. */
function endsWithPixelsOrElement({ secrets }: GeneratedFile): boolean {
  return !secrets.some(({ kindOfPlace, path }) => kindOfPlace === 'Trailing padding' && path === '');
}

function isTopLevel(path: string): boolean {
  return /^\([0-9A-F]{4},[0-9A-F]{4}\)$/.test(path);
}

/** The number of the last tag of a path. */
function tagOf(path: string): number {
  return parseInt(path.slice(-11).replace(/[^0-9A-F]/g, ''), 16);
}
