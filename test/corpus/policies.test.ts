import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Place, visitElements } from '../../src/core/dicom/elementPath.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { formatTag } from '../../src/core/model/tag.js';
import type { DicomFile, Element } from '../../src/core/dicom/types.js';
import { elementText, elementValues } from '../../src/core/dicom/value.js';
import { patientIdentity } from '../../src/core/operators/patientContext.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { profileAction } from '../../src/core/profile/action.js';
import { OPTION_NAMES, type OptionName } from '../../src/core/profile/option.js';
import { BASIC_POLICY, PRESETS, type DatePolicy, type Policy } from '../../src/core/profile/policy.js';
import { lookUp } from '../../src/core/standard/dictionary.js';
import { isStandardUid } from '../../src/core/standard/uids.js';
import { corpusFiles, needsCorpus } from '../support/corpus.js';
import { errorsIn, freshErrors, UNJUDGED } from '../support/dciodvfy.js';
import { inPairs, missingDicomTools, runTool } from '../support/dicomTools.js';
import { tryRead } from '../support/tryRead.js';

const DAY = 24 * 60 * 60 * 1000;

interface Copied {
  readonly path: string;
  readonly original: DicomFile;
  readonly copy: DicomFile;
}

/** Every file of the corpus that can be read, with its copy under a policy; all of one run. */
function copies(policy: Policy): readonly Copied[] {
  const pseudonyms = new Pseudonyms(undefined, policy.tokens);
  return corpusFiles().flatMap((path) => {
    const original = tryRead(readFileSync(path));
    if (!original) return [];
    const copy = readDicom(memorySource(copyBytes(cleanCopy(makePlan(original, { pseudonyms, policy })))));
    return [{ path: basename(path), original, copy }];
  });
}

/** Values of the elements of some VRs by ElementPath, UIDs of the standard left out. */
function valuesOf(file: DicomFile, isWanted: (element: Element) => boolean): Map<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  visitElements(Place.top(file), (element, place) => {
    if (!element.items && isWanted(element)) {
      values.set(place.pathOf(element), elementValues(file, element, place.characterSet));
    }
    return true;
  });
  return values;
}

const isDate = ({ valueVr }: Element) => valueVr === 'DA' || valueVr === 'DT';
/** False for versions of public code lists, the only dates that the preset `research` has stay as they are. */
const isMovedDate = (element: Element) => {
  if (!isDate(element)) return false;
  if (profileAction(element.tag, element.valueVr, PRESETS.research).action !== 'K') return true;
  assert.match(lookUp(element.tag)?.keyword ?? '', /^(ContextGroup|Template)(Local)?Version$/);
  return false;
};
const isUid = ({ valueVr }: Element) => valueVr === 'UI';

/** The day of a DA or DT, counted from 1970; undefined for what is no whole date. */
function dayOf(value: string): number | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d\d)\.?(\d\d)/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(time).getUTCDate() === Number(day) ? time / DAY : undefined;
}

describe('policies on real files', function () {
  this.timeout(600_000);

  before(needsCorpus);

  describe('research', () => {
    let research: readonly Copied[] = [];

    before(() => {
      research = copies(PRESETS.research);
      assert.ok(research.length > 200, `read ${research.length} files`);
    });

    it('moves all dates of a patient by the same whole weeks, so that intervals are exact', () => {
      const shifts = new Map<string, Map<number, string>>();
      let compared = 0;
      for (const { path, original, copy } of research) {
        const after = valuesOf(copy, isDate);
        const patient = patientIdentity(original);
        const known = shifts.get(patient) ?? new Map<number, string>();
        shifts.set(patient, known);
        for (const [at, values] of valuesOf(original, isMovedDate)) {
          values.forEach((value, index) => {
            const [from, to] = [dayOf(value), dayOf(after.get(at)?.[index] ?? '')];
            if (from === undefined || to === undefined || to === dayOf('19000101')) return;
            known.set(to - from, `${path} ${at}`);
            compared += 1;
          });
        }
      }
      assert.ok(compared > 800, `compared ${compared} dates`);
      for (const known of shifts.values()) assert.ok(known.size <= 1, [...known].join('; '));
      const days = [...shifts.values()].flatMap((known) => [...known.keys()]);
      for (const shift of days) assert.ok(shift < 0 && shift % 7 === 0, String(shift));
      assert.ok(new Set(days).size > 10);
    });

    it('keeps every date of study, series, acquisition and content, and none of birth', () => {
      const lost = new Map<string, number>();
      for (const { original, copy } of research) {
        const after = valuesOf(copy, isDate);
        for (const [at, values] of valuesOf(original, isDate)) {
          if (!/^\((0008,002[0-3]|0008,002A|0040,A032)\)$/.test(at) || dayOf(values[0] ?? '') === undefined) continue;
          if (dayOf(after.get(at)?.[0] ?? '') === undefined) lost.set(at, (lost.get(at) ?? 0) + 1);
        }
        // A key of a directory must not be empty.
        assert.match(after.get('(0010,0030)')?.join('') ?? '', /^(19000101)?$/);
      }
      assert.deepEqual([...lost], []);
    });

    it('keeps every reference: what was one UID is one still, and what were two are two', () => {
      const forward = new Map<string, string>();
      const back = new Map<string, string>();
      let compared = 0;
      const wrong: string[] = [];
      for (const { path, original, copy } of research) {
        const after = valuesOf(copy, isUid);
        for (const [at, values] of valuesOf(original, isUid)) {
          const kept = after.get(at);
          // Sequences that the profile removes or makes a dummy of take along what they refer to.
          if (!kept || (at.includes('[') && kept.length !== values.length)) continue;
          values.forEach((uid, index) => {
            const now = kept[index] ?? '';
            if (uid === '') return;
            compared += 1;
            if (isStandardUid(uid) ? now !== uid : now === uid && !isClass(at))
              wrong.push(`${path} ${at}: stayed or changed`);
            if ((forward.get(uid) ?? now) !== now) wrong.push(`${path} ${at}: refers elsewhere`);
            if ((back.get(now) ?? uid) !== uid) wrong.push(`${path} ${at}: two have become one`);
            forward.set(uid, now);
            back.set(now, uid);
          });
        }
      }
      assert.deepEqual(wrong, []);
      assert.ok(compared > 2000, `compared ${compared} UIDs`);
    });

    it('keeps every reference to a file of the corpus pointing at the copy of that file', () => {
      const files = new Map(research.map((copied) => [uidAt(copied.original, '(0008,0018)'), copied]));
      let resolved = 0;
      for (const { path, original, copy } of research) {
        const after = valuesOf(copy, isUid);
        for (const [at, values] of valuesOf(original, isUid)) {
          values.forEach((uid, index) => {
            const target = uid === '' ? undefined : files.get(uid);
            const now = after.get(at)?.[index];
            if (!target || now === undefined) return;
            assert.equal(now, uidAt(target.copy, '(0008,0018)'), `${path} ${at}`);
            resolved += 1;
          });
        }
      }
      assert.ok(resolved > 200, `resolved ${resolved} references`);
    });
  });

  describe('for every option and preset, dciodvfy shows no error that the original had not:', () => {
    let folder = '';
    let errors: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map();

    before(async function () {
      const missing = missingDicomTools();
      if (missing !== undefined) {
        console.log(`      skipped: ${missing}`);
        return this.skip();
      }
      folder = mkdtempSync(join(tmpdir(), 'dicom-deid-policies-'));
      errors = await errorsOfOriginals();
      assert.ok(errors.size > 200, `dciodvfy judged ${errors.size} files`);
    });

    after(() => {
      if (folder) rmSync(folder, { recursive: true });
    });

    for (const [name, policy] of policies()) {
      it(name, async () => {
        const pseudonyms = new Pseudonyms(undefined, policy.tokens);
        const out = join(folder, name.replace(/\W+/g, '-'));
        mkdirSync(out);
        const wrong: string[] = [];
        await inPairs([...errors.keys()], async (path) => {
          const original = readDicom(memorySource(readFileSync(path)));
          const plan = makePlan(original, { pseudonyms, policy });
          const output = join(out, basename(path));
          writeFileSync(output, copyBytes(cleanCopy(plan)));
          const after = errorsIn((await runTool('dciodvfy', '-new', output)).text);
          const fresh = freshErrors(errors.get(path) ?? new Map(), after, original);
          wrong.push(...fresh.map((error) => `${basename(path)}: ${error}`));
        });
        assert.deepEqual(wrong, []);
      });
    }
  });
});

/** Each option by itself, each preset, every date policy, and all options at once. */
function policies(): readonly (readonly [string, Policy])[] {
  const names = Object.keys(OPTION_NAMES) as OptionName[];
  const of = (chosen: readonly OptionName[], dates?: DatePolicy): Policy => {
    const options = new Set(chosen.map((name) => OPTION_NAMES[name].option));
    const byOption = options.has('FD') ? 'keep' : options.has('MD') ? 'shift' : 'remove';
    return { ...BASIC_POLICY, options, dates: dates ?? byOption };
  };
  return [
    ...names.map((name) => [name, of([name])] as const),
    ['all options', of(names.filter((name) => name !== 'RetainLongitudinalFullDates'))],
    ['dates: year', of(['RetainLongitudinalModifiedDates'], 'year')],
    ['dates: dummy', of([], 'dummy')],
    ...Object.entries(PRESETS).filter(([name]) => name !== 'basic'),
  ];
}

/** What dciodvfy says of each file that it judges. */
async function errorsOfOriginals(): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const errors = new Map<string, ReadonlyMap<string, number>>();
  const readable = corpusFiles().filter((path) => tryRead(readFileSync(path)));
  await inPairs(readable, async (path) => {
    const { text } = await runTool('dciodvfy', '-new', path);
    if (UNJUDGED.test(text) || (await runTool('dcmdump', '-q', path)).status !== 0) return;
    errors.set(path, errorsIn(text));
  });
  return errors;
}

function uidAt(file: DicomFile, wanted: string): string {
  const element = file.elements.find(({ tag }) => formatTag(tag) === wanted);
  return element ? elementText(file, element, '') : '';
}

/** Names a class or a scheme: of whoever, it is no instance. */
function isClass(path: string): boolean {
  return /\((0008,0016|0008,0062|0008,1150|0008,010C|0008,010D|0008,0117|0008,001A|0004,1510|0004,1512)\)$/.test(path);
}
