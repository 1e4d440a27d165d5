import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Place, visitElements } from '../../src/core/dicom/elementPath.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { formatTag } from '../../src/core/model/tag.js';
import type { DicomFile } from '../../src/core/dicom/types.js';
import { elementBytes, elementText } from '../../src/core/dicom/value.js';
import { isStringVr } from '../../src/core/dicom/vr.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { corpusFiles, corpusFolder } from '../support/corpus.js';
import { tryRead } from '../support/tryRead.js';

const TABLE = join(__dirname, '..', '..', '..', 'shared', 'standard', 'e1_1.csv');
/** What a file of its IOD must have although the table removes it (src/core/profile/iodType.ts). */
const NEEDED_BY_IOD = new Set(['(0070,0082)', '(0070,0083)', '(0010,2297)', '(0010,2299)']);

/** The published table, not the one that we generated from it. */
function publishedActions(): Map<string, string> {
  const rows = readFileSync(TABLE, 'utf8').trim().split('\n');
  return new Map(rows.map((row) => row.split(',')).map(([tag = '', action = '']) => [tag.toUpperCase(), action]));
}

function actionOf(actions: Map<string, string>, tag: number): string | undefined {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  if ((tag >>> 16) & 1) return 'X';
  if (/^50/.test(hex)) return 'X';
  if (/^60..(3000|4000)$/.test(hex)) return 'X';
  return actions.get(hex);
}

/** Texts of all elements, at every level, by tag. */
function textsByTag(file: DicomFile): Map<number, Set<string>> {
  const texts = new Map<number, Set<string>>();
  visitElements(Place.top(file), (element, place) => {
    if (element.items || element.length === 0) return true;
    const text = isStringVr(element.valueVr)
      ? elementText(file, element, place.characterSet)
      : Buffer.from(elementBytes(file, element, 4096)).toString('hex');
    const known = texts.get(element.tag) ?? new Set<string>();
    texts.set(element.tag, known.add(text));
    return true;
  });
  return texts;
}

/** True for what identifies nobody wherever it came from: empty parts, tokens, stand-ins, UIDs of the standard. */
function isNeutral(text: string): boolean {
  return text
    .split('\\')
    .map((value) => value.trim())
    .every((value) =>
      /^$|^[\^=]+$|^\[[A-Z]+(_\d+)?\]$|^[A-Z]+_\d+$|^REMOVED$|^1\.2\.840\.10008\.|^19000101|^0*$|^000Y$|^2\.25\./.test(
        value,
      ),
    );
}

describe('Table E.1-1 on real files', function () {
  this.timeout(600_000);

  before(function () {
    if (corpusFolder() && existsSync(TABLE)) return;
    console.log('      skipped: no corpus or no published table beside the checkout');
    this.skip();
  });

  it('holds for every element at every level of every copy', () => {
    const actions = publishedActions();
    const pseudonyms = new Pseudonyms();
    const wrong: string[] = [];
    let seen = 0;
    for (const path of corpusFiles()) {
      const original = tryRead(readFileSync(path));
      if (!original) continue;
      const before = textsByTag(original);
      const copy = readDicom(memorySource(copyBytes(cleanCopy(makePlan(original, { pseudonyms })))));
      const directory = copy.elements.some(({ tag }) => tag === 0x00041220);
      visitElements(Place.top(copy), (element, place) => {
        const action = actionOf(actions, element.tag);
        if (action === undefined) return true;
        seen += 1;
        const at = `${path} ${place.pathOf(element)} ${action}`;
        const exempt = NEEDED_BY_IOD.has(formatTag(element.tag)) || directory;
        if (action === 'X' && !exempt) wrong.push(`${at}: still there`);
        if (element.items || element.length === 0) return true;
        const text = isStringVr(element.valueVr)
          ? elementText(copy, element, place.characterSet)
          : Buffer.from(elementBytes(copy, element)).toString('hex');
        if (before.get(element.tag)?.has(text) && !isNeutral(text)) wrong.push(`${at}: as in the original`);
        return true;
      });
    }
    assert.deepEqual(wrong, []);
    assert.ok(seen > 2000, `saw ${seen} elements of the table`);
  });
});
