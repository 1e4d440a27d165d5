/**
 * Kills `deidentify --name-map` with SIGKILL at random moments, and looks at what is left each time: no copy that cannot
 * be re-linked, no entry lost, nothing half written under a final name.
 *
 *   node --import tsx test/crash/nameMapKills.ts [KILLS]
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { SealedNameMap } from '../../src/core/io/sealedNameMap.js';
import { whoIsIt } from '../../src/core/namemap/whoIsIt.js';
import { bundledCommandLine } from '../support/bundled.js';
import { buildDicom, el } from '../support/dicomBuilder.js';

const PASSPHRASE = 'correct horse battery';
const FILES = 60;
/** Longest time from a copy to the kill, and about how long the map is being opened, in milliseconds. */
const SOON = 15;
const OPENING = 1000;

export interface Kills {
  readonly kills: number;
  /** Copies that were there after all kills, each of them re-linked. */
  readonly copies: number;
  readonly entries: number;
}

/** @throws AssertionError where a kill left something that must not be */
export async function killOften(kills: number): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-kills-'));
  const cli = bundledCommandLine();
  const [input, output, map] = ['in', 'out', 'names.map'].map((name) => join(folder, name)) as [string, string, string];
  try {
    let known = { copies: 0, entries: 0 };
    for (let kill = 1; kill <= kills; kill += 1) {
      // New patients each time, so that there is something to be lost.
      rmSync(input, { recursive: true, force: true });
      mkdirSync(input);
      for (let index = 0; index < FILES; index += 1) writePatient(input, kill * 1000 + index);
      await runAndKill([cli, 'deidentify', input, '-o', output, '--name-map', map]);
      known = inspect(output, map, known.entries);
    }
    return { kills, ...known };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writePatient(folder: string, number: number): void {
  const bytes = buildDicom({
    elements: [
      el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      el(0x00080018, 'UI', `1.2.3.${number}`),
      el(0x00100010, 'PN', `FAMILY${number}^GIVEN`),
      el(0x00100020, 'LO', `HOSP${number}`),
    ],
  });
  writeFileSync(join(folder, `IM${number}.dcm`), bytes);
}

/** Kills the process a random moment after it has told of a random number of copies, or while it still opens the map. */
function runAndKill(args: readonly string[]): Promise<void> {
  const env = { ...process.env, DICOM_DEID_PASSPHRASE: PASSPHRASE };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let awaited = Math.floor(Math.random() * FILES);
  const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), Math.random() * SOON);
  if (awaited === 0) setTimeout(kill, Math.random() * OPENING);
  else {
    child.stdout.on('data', (told: Buffer) => {
      const before = awaited;
      awaited -= told.toString().split('\n').length - 1;
      if (before > 0 && awaited <= 0) kill();
    });
  }
  return new Promise((ended) => child.on('exit', () => ended()));
}

function inspect(output: string, map: string, entriesBefore: number): { copies: number; entries: number } {
  if (!existsSync(map)) {
    assert.equal(existsSync(output), false, 'a copy without a map');
    return { copies: 0, entries: 0 };
  }
  const { map: names } = SealedNameMap.open(map, PASSPHRASE);
  assert.ok(names.size >= entriesBefore, 'an entry is lost');
  const copies = existsSync(output) ? readdirSync(output).filter((name) => name.endsWith('.dcm')) : [];
  for (const name of copies) {
    const number = /\d+/.exec(name)?.[0] ?? '';
    const who = whoIsIt(readDicom(memorySource(readFileSync(join(output, name)))), names);
    const originals = new Map(who.map(({ path, original }) => [path, original]));
    assert.equal(originals.get('(0010,0010)'), `FAMILY${number}^GIVEN`, name);
    assert.equal(originals.get('(0008,0018)'), `1.2.3.${number}`, name);
  }
  return { copies: copies.length, entries: names.size };
}

if (process.argv[1]?.endsWith('nameMapKills.ts')) {
  void killOften(Number(process.argv[2] ?? 200)).then(({ kills, copies, entries }) =>
    console.log(`${kills} kills: ${copies} copies, all re-linked; ${entries} entries, none lost`),
  );
}
