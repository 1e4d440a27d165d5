import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { proveCopy } from '../../src/core/io/verifyFiles.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import { cleanPathName } from '../../src/core/plan/outputName.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { isDicomdir } from '../../src/core/dicom/dicomdir.js';
import { PRESETS, type PresetName } from '../../src/core/profile/policy.js';
import { keptOnPurpose } from '../../src/core/verify/keptOnPurpose.js';
import { placesOf } from '../../src/core/model/proof.js';
import { prove } from '../../src/core/verify/prove.js';
import { generate } from '../bench/phi/generate.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';
import { missingDicomTools } from '../support/dicomTools.js';
import { tryRead } from '../support/tryRead.js';

/** Generated files with planted secrets; more say no more. */
const PLANTED = 12;
/** Characters of a secret that is not in a file by chance. */
const SHORTEST = 6;

describe('the proof of copies of real files', function () {
  this.timeout(600_000);

  for (const preset of Object.keys(PRESETS) as PresetName[]) {
    it(`finds nothing in ours: ${preset}`, function () {
      if (!corpusFolder()) {
        console.log('      skipped: no corpus beside the checkout');
        return this.skip();
      }
      const policy = PRESETS[preset];
      const pseudonyms = new Pseudonyms(undefined, policy.tokens);
      const wrong: string[] = [];
      let proven = 0;
      for (const path of corpusFiles()) {
        const original = tryRead(readFileSync(path));
        if (!original) continue;
        const plan = makePlan(original, { pseudonyms, policy });
        const copy = readDicom(memorySource(copyBytes(cleanCopy(plan))));
        const name = cleanPathName(basename(path), plan, pseudonyms);
        const own = prove(original, copy, { policy, name, own: true, allowed: keptOnPurpose(plan) });
        // A directory has no place to claim the options that it was made by.
        const byClaims = isDicomdir(original) ? own : prove(original, copy);
        for (const proof of [own, byClaims]) {
          if (proof.outcome === 'proven') continue;
          wrong.push(`${path}: ${proof.reason ?? ''} ${JSON.stringify(placesOf(proof))}`);
        }
        proven += 1;
      }
      assert.deepEqual(wrong, []);
      assert.ok(proven > 200, `proved ${proven}`);
    });
  }
});

describe('the proof of copies that others made', function () {
  this.timeout(600_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-verify-'));
  });

  after(() => rmSync(folder, { recursive: true }));

  it('finds every file of planted secrets in a plain copy', () => {
    for (const { bytes } of planted()) {
      const original = tryRead(bytes);
      if (original) assert.equal(prove(original, original).outcome, 'left');
    }
  });

  it('finds what gdcmanon leaves of planted secrets', function () {
    const missing =
      missingDicomTools() ??
      (runs('gdcmanon', '--version') && runs('openssl', 'version') ? undefined : 'gdcmanon, openssl');
    if (missing !== undefined) {
      console.log(`      skipped: ${missing}`);
      return this.skip();
    }
    const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test'];
    spawnSync('openssl', [...request, '-keyout', key, '-out', certificate]);
    mkdirSync(join(folder, 'in'));
    mkdirSync(join(folder, 'out'));
    let [judged, leaking] = [0, 0];
    for (const [index, { bytes, secrets }] of planted().entries()) {
      const [original, copy] = ['in', 'out'].map((each) => join(folder, each, `${index}.dcm`)) as [string, string];
      writeFileSync(original, bytes);
      spawnSync('gdcmanon', ['--de-identify', '--certificate', certificate, '-i', original, '-o', copy]);
      if (!existsSync(copy)) continue;
      judged += 1;
      const known = secrets.filter(({ secret }) => secret.inHeader).flatMap(({ secret }) => secret.spellings);
      const telling = known.filter(({ length }) => length >= SHORTEST);
      const isLeft = telling.some((spelling) => readFileSync(copy).includes(spelling));
      const proof = proveCopy(original, copy);
      if (isLeft) assert.equal(proof.outcome, 'left', `file ${index}`);
      if (isLeft) leaking += 1;
      const said = JSON.stringify([placesOf(proof), proof.reason]);
      for (const spelling of telling) assert.ok(!said.includes(spelling), `file ${index}`);
    }
    assert.ok(judged > 5, `judged ${judged}`);
    assert.ok(leaking > 0, 'gdcmanon left nothing');
  });
});

function planted() {
  return [...generate('tune', PLANTED)];
}

function runs(program: string, argument: string): boolean {
  return spawnSync(program, [argument]).status === 0;
}
