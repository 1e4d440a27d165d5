/**
 * What a file of a series may cost, counted: calls of our own functions and calls of the system, of files whose series
 * was begun before. Nothing here depends on time, so that it says the same on any machine.
 */
import assert from 'node:assert/strict';
import fs, { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { runBatch } from '../../../../src/core/io/batch/runBatch.js';
import { findFiles, type FoundFile } from '../../../../src/core/io/findFiles.js';
import { SEALED_HEADER } from '../../../../src/core/io/sealedFile.js';
import { forgetAll } from '../../../support/seriesRun.js';
import { folderOf, inputSets } from '../../../bench/speed/inputs.js';

const CORE = join(__dirname, '../../../../src/core');

/** Files of one patient: what as many of them take more than as few is counted for each of the others. */
const FEW = 8;
const MANY = 24;
const COUNTED = MANY - FEW;

/** What is made for a patient, a policy or an attribute, and not for a file. */
const NOT_FOR_A_FILE: readonly string[] = [
  'detect/text/knownValues.ts headerRecogniser',
  'detect/text/knownNames.ts KnownNames',
  'detect/text/nameForms.ts nameForms',
  'detect/text/otherSpellings.ts otherSpellings',
  'detect/text/textFinder.ts finderWith',
  'detect/header/entity.ts lookUpEntity',
  'profile/action.ts resolveAction',
  'verify/needles.ts needlesFor',
  'verify/disguise/needles.ts needlesOf',
  'verify/disguise/automaton.ts Automaton',
  'verify/disguise/headerValues.ts readHeader',
  // Nobody asked for a report.
  'report/deidentify/writtenFile.ts actionOf',
];

/** A name that nothing has any more would be called never. */
function isThere(called: string): boolean {
  const [module = '', name = ''] = called.split(' ');
  return new RegExp(`(function|class|private) ${name}\\b`).test(readFileSync(join(CORE, module), 'utf8'));
}

describe('A file of a series', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-budget-'));
  after(() => rmSync(folder, { recursive: true }));

  const series = (name: string, scale: number): readonly FoundFile[] => {
    const set = inputSets(scale).find((one) => one.name === name);
    assert.ok(set);
    const inputs = folderOf(set, join(folder, 'in'));
    return [...findFiles(inputs)].slice(0, MANY);
  };

  const clean = (files: readonly FoundFile[]): Promise<number> => {
    forgetAll();
    return runBatch(files, {
      ...{ jobs: 1, workerScript: '', withActions: false, overwrite: false },
      outputFolder: mkdtempSync(join(folder, 'out-')),
      onFile: ({ report }) => assert.equal(report.status, 'written', report.error),
    });
  };

  /** Calls per file, by function of src/core. */
  async function callsPerFile(files: readonly FoundFile[]): Promise<ReadonlyMap<string, number>> {
    // What is remembered of texts, too, is the same for both.
    await clean(files);
    const [few, many] = [await callsFor(files.slice(0, FEW)), await callsFor(files)];
    return new Map([...many].map(([name, count]) => [name, (count - (few.get(name) ?? 0)) / COUNTED]));
  }

  async function callsFor(files: readonly FoundFile[]): Promise<ReadonlyMap<string, number>> {
    const session = new Session();
    session.connect();
    try {
      await session.post('Profiler.enable');
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
      await clean(files);
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const calls = new Map<string, number>();
      for (const { url, functions } of result.filter((script) => script.url.includes('/src/core/'))) {
        const module = url.replace(/^.*\/src\/core\//, '').replace(/\?.*$/, '');
        for (const { functionName, ranges } of functions) {
          const { startOffset = 0, endOffset = 0 } = ranges[0] ?? {};
          // What modules reach each other's names by: `() => name`.
          if (endOffset - startOffset <= functionName.length + '() => '.length || functionName === 'get') continue;
          const name = `${module} ${functionName}`;
          calls.set(name, (calls.get(name) ?? 0) + (ranges[0]?.count ?? 0));
        }
      }
      return calls;
    } finally {
      session.disconnect();
    }
  }

  it('is cast, and its patient is not prepared anew', async () => {
    const calls = await callsPerFile(series('CT, 8 KB', 0.003));
    const of = (name: string): number => calls.get(name) ?? 0;
    // Files are not even read as others are, but compared with one that was.
    const never = ['dicom/readDicom.ts readStrictly', 'plan/inspect.ts inspectAnew', 'verify/prove.ts prove'];
    for (const name of [...never, ...NOT_FOR_A_FILE]) assert.equal(of(name), 0, name);
    assert.equal(of('verify/castProof.ts prove'), 1);
    // Of 106 elements, those that differ from file to file.
    const atMost: Readonly<Record<string, number>> = {
      'plan/actionFor.ts actionFor': 8,
      'plan/planner.ts decide': 8,
      'verify/disguise/searchDisguised.ts look': 6,
      'verify/disguise/sought.ts said': 0,
    };
    for (const [name, times] of Object.entries(atMost)) assert.ok(of(name) <= times, `${name}: ${of(name)}`);
    const missing = Object.keys(atMost).filter((name) => !isThere(name));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      NOT_FOR_A_FILE.filter((name) => !isThere(name)),
      [],
    );
  });

  it('takes few calls of functions', async () => {
    const calls = await callsPerFile(series('CT, 8 KB', 0.003));
    const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(total <= 3_900, `${Math.round(total)} calls for each file`);
  });

  it('takes few calls of the system, and reads its pixels once', async () => {
    const files = series('CT, 0.5 MB', 0.03);
    const system = ['openSync', 'fstatSync', 'statSync', 'existsSync', 'mkdirSync', 'writeSync', 'renameSync'] as const;
    const realRead = fs.readSync;
    const countedFor = async (some: readonly FoundFile[]): Promise<{ calls: number; reads: number; bytes: number }> => {
      const mocks = [...system, 'linkSync' as const, 'unlinkSync' as const].map((name) => mock.method(fs, name));
      let [reads, bytes] = [0, 0];
      mock.method(fs, 'readSync', (...given: Parameters<typeof fs.readSync>) => {
        const read = realRead(...given);
        // Where other tests of this process have sealed something, every file is asked whether it is sealed.
        if (read === SEALED_HEADER) return read;
        reads += 1;
        bytes += read;
        return read;
      });
      try {
        await clean(some);
      } finally {
        mock.restoreAll();
      }
      return { calls: mocks.reduce((sum, one) => sum + one.mock.callCount(), 0), reads, bytes };
    };
    const [few, many] = [await countedFor(files.slice(0, FEW)), await countedFor(files)];
    const [calls, reads, bytes] = [many.calls - few.calls, many.reads - few.reads, many.bytes - few.bytes];
    assert.ok(calls / COUNTED <= 17, `${calls / COUNTED} calls`);
    assert.ok(reads / COUNTED <= 10, `${reads / COUNTED} reads`);
    // All of the original, and of its copy the header; of both, the ends of the pixels.
    const size = statSync(files[0]?.path ?? '').size;
    assert.ok(bytes / COUNTED <= size + 6 * 64 * 1024, `${bytes / COUNTED} of ${size} bytes`);
  });
});
