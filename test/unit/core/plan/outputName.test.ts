import assert from 'node:assert/strict';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { cleanPathName, siblingName } from '../../../../src/core/plan/outputName.js';
import { el, item, raw, sq, utf8, type ElementSpec } from '../../../support/dicomBuilder.js';
import { INSTANCE, planOf, small } from '../dicom/reading.js';

const IDENTITY = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA^Q'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('AccessionNumber', 'SH', 'ACC-77'),
  el('ReferringPhysicianName', 'PN', 'BRIARPATCH^OTIS'),
];

function clean(path: string, elements: readonly ElementSpec[] = IDENTITY): string {
  const pseudonyms = new Pseudonyms();
  return cleanPathName(path, planOf(small(elements), { pseudonyms }), pseudonyms);
}

/** A file of a patient whose name needs more than ASCII. */
function named(name: string): ElementSpec[] {
  return [el('SpecificCharacterSet', 'CS', 'ISO_IR 192'), raw('PatientName', 'PN', utf8(name))];
}

describe('the name of a copy', () => {
  it('is the sibling NAME.deid.EXT', () => {
    assert.equal(siblingName('IM0001.dcm'), 'IM0001.deid.dcm');
    assert.equal(siblingName('IM0001'), 'IM0001.deid');
    assert.equal(siblingName('a.b.dcm'), 'a.b.deid.dcm');
    assert.equal(siblingName('.hidden'), '.hidden.deid');
  });

  it('stays where it names nobody', () => {
    for (const path of ['CT/IM0001.dcm', 'series 2/slice.dcm', 'a', 'Q.dcm']) assert.equal(clean(path), path);
  });

  it('has tokens for names and IDs, in folders too', () => {
    assert.equal(clean('MRN-0047113/IM1.dcm'), 'MRN_1/IM1.dcm');
    assert.equal(clean('MOONGLOW_TABITHA_ct.dcm'), 'PATIENT_1_ct.dcm');
    assert.equal(clean('series 2/for BRIARPATCH/x.dcm'), 'series 2/for_PERSON_1/x.dcm');
    assert.equal(clean('ACC-77/x y.dcm'), 'ACCESSION_1/x y.dcm');
    assert.equal(clean('a\\MOONGLOW\\b.dcm'), 'a\\PATIENT_1\\b.dcm');
  });

  it('has tokens whatever the case and the accents', () => {
    assert.doesNotMatch(clean('Moonglow, tabitha mrn-0047113.DCM'), /moonglow|tabitha|0047113/i);
    const accented = named('GARÇON^ÉLODIE');
    for (const path of ['garcon_elodie', 'Garçon Élodie', 'GARC\u0327ON E\u0301LODIE', 'garçon.ELODIE']) {
      assert.equal(clean(path, accented).replace(/[^A-Za-z]/g, ''), 'PATIENT', path);
    }
    assert.equal(clean('GARCON.dcm', named('Garçon^Él')), 'PATIENT_1.dcm');
    assert.equal(clean('Garçon.dcm', named('GARC\u0327ON^E\u0301L')), 'PATIENT_1.dcm');
  });

  it('has tokens for names as they are typed without umlauts', () => {
    for (const name of ['MÜLLER', 'MUELLER', 'Mueller', 'muller', 'MULLER'])
      assert.equal(clean(`${name}_ct.dcm`, named('Müller^Jörg')), 'PATIENT_1_ct.dcm', name);
    assert.equal(clean('joerg.dcm', named('Müller^Jörg')), 'PATIENT_1.dcm');
  });

  it('is a token as a whole where a name is spelt with marks, in look-alikes or over folders', () => {
    assert.equal(clean('M.o.o.n.g.l.o.w.dcm'), 'PATIENT_1.dcm');
    assert.equal(clean('ct/Moon glow 2/IM1.dcm'), 'ct/PATIENT_1/IM1.dcm');
    assert.equal(clean('Моопglow.dcm'.replace('п', 'n')), 'PATIENT_1.dcm');
    assert.equal(clean('ＭＯＯＮＧＬＯＷ'), 'PATIENT_1');
    assert.equal(clean('ct/Moon/glow/IM1.dcm'), 'ct/PATIENT_1/IM1.dcm');
    assert.equal(clean('MRN-00/47113.dcm'), 'MRN_1.dcm');
    // Letters of several words that happen to follow each other in a long path are none.
    assert.equal(clean('moon/glo/IM1.dcm'), 'moon/glo/IM1.dcm');
  });

  it('has tokens beside characters of any plane', () => {
    for (const path of ['😀 MOONGLOW.dcm', '𠮷/tabitha.dcm', 'İ moonglow', 'ﬁ MOONGLOW', 'ß_MOONGLOW']) {
      assert.doesNotMatch(clean(path), /moonglow|tabitha/i, path);
    }
  });

  it('has tokens for names in other scripts', () => {
    const three = named('Hong^Gildong=남궁^길동이');
    assert.doesNotMatch(clean('hong/길동이.dcm', three), /hong|길동이/i);
    // Another name of the same initial letters is not taken for this one.
    assert.equal(clean('강당을.dcm', three), '강당을.dcm');
  });

  it('has whole tokens where a name is a word of tokens', () => {
    assert.equal(clean('ANONYMOUS_PATIENT.dcm', [el('PatientName', 'PN', 'ANONYMOUS^PATIENT')]), 'PATIENT_1.dcm');
  });

  it('has tokens for names that somebody chose to keep in the file', () => {
    const pseudonyms = new Pseudonyms();
    const plan = planOf(small(IDENTITY), { pseudonyms, decisions: { '(0010,0010)': 'keep' } });
    assert.equal(cleanPathName('MOONGLOW.dcm', plan, pseudonyms), 'PATIENT_1.dcm');
  });

  it('is a token as a whole for a name of six letters with marks between them', () => {
    assert.equal(clean('Q-U-I-R-K-S.dcm', [el('PatientName', 'PN', 'QUIRKS^ADA')]), 'PATIENT_1.dcm');
    assert.equal(clean('Q-U-I-R-K.dcm', [el('PatientName', 'PN', 'QUIRK^ADA')]), 'Q-U-I-R-K.dcm');
  });

  it('has tokens for short names that stand alone', () => {
    const short = [el('PatientName', 'PN', 'LI^BO'), ...named('Li^Bo=李^波').slice(0, 1)];
    assert.doesNotMatch(clean('LI_BO.dcm', short), /LI|BO/);
    assert.equal(clean('list of bones.dcm', short), 'list of bones.dcm');
    const titled = [el('PatientName', 'PN', 'MOONGLOW^A^^DR^MR')];
    assert.equal(clean('MR/DR/A.dcm', titled), 'MR/DR/A.dcm');
    assert.doesNotMatch(clean('山田/1.dcm', named('Yamada^Tarou=山田^太郎')), /山田/);
  });

  it('has the new UID in place of the SOP Instance UID, whatever stands around it, and only of the whole UID', () => {
    const pseudonyms = new Pseudonyms();
    const plan = planOf(small(IDENTITY), { pseudonyms });
    const mapped = pseudonyms.uids.map(INSTANCE);
    assert.equal(cleanPathName(`x/${INSTANCE}.dcm`, plan, pseudonyms), `x/${mapped}.dcm`);
    const around = ['CT.', '.dcm', 'IM.', '', '', '.0001.dcm', 'CT', '.dcm', '(', ')', '0001.', '.bak', 'a ', '_1'];
    for (let index = 0; index < around.length; index += 2) {
      const [before = '', after = ''] = around.slice(index, index + 2);
      assert.equal(cleanPathName(before + INSTANCE + after, plan, pseudonyms), before + mapped + after);
    }
    for (const other of [`${INSTANCE}1.dcm`, `9${INSTANCE}`]) {
      assert.equal(cleanPathName(other, plan, pseudonyms), other);
    }
    const series = '1.2.3.4.5.6';
    const referring = planOf(
      small([...IDENTITY, sq('ReferencedStudySequence', [item([el(0x00081155, 'UI', series)])])]),
      { pseudonyms },
    );
    assert.equal(cleanPathName(`RS.${series}.dcm`, referring, pseudonyms), `RS.${pseudonyms.uids.map(series)}.dcm`);
    const kept = planOf(small(IDENTITY), { pseudonyms, decisions: { '(0008,0018)': 'keep' } });
    assert.equal(cleanPathName(`${INSTANCE}.dcm`, kept, pseudonyms), `${INSTANCE}.dcm`);
  });
});
