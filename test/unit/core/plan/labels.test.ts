import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { buildDicom, el, item, raw, sq } from '../../../support/dicomBuilder.js';

/** The copy of a file whose header is pseudonymised and whose texts are these. */
function copyWith(texts: readonly string[]): string {
  const elements = [
    el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
    el('PatientName', 'PN', 'SUBJ-0042'),
    sq(
      0x30060020,
      texts.map((text) => item([raw(0x30060026, 'LO', Buffer.from(text.length % 2 ? `${text} ` : text))])),
    ),
  ];
  const plan = makePlan(readDicom(memorySource(buildDicom({ elements }))), {
    pseudonyms: new Pseudonyms(),
    policy: PRESETS.research,
  });
  return Buffer.from(copyBytes(cleanCopy(plan))).toString('utf8');
}

describe('labels of a file whose header is pseudonymised', () => {
  it('names nowhere declared go, beside domain terms too', () => {
    const copy = copyWith([
      'CT CHEST OYELOWO',
      'Brzezicki follow up',
      'MR KNEE Delacroix',
      'КТ головы Остапчук',
      '胸部CT 高橋健一',
    ]);
    for (const name of ['OYELOWO', 'Brzezicki', 'Delacroix', 'Остапчук', '高橋健一'])
      assert.ok(!copy.includes(name), name);
  });

  it('names of structures stay', () => {
    const names = ['SpinalCord_PRV05', 'Glnd_Submand_L', 'CTVn_L_4500', 'zRing_2cm', 'Bag_Bowel', 'PenileBulb'];
    const copy = copyWith(names);
    for (const name of names) assert.ok(copy.includes(name), name);
  });
});
