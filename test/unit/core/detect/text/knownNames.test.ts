import assert from 'node:assert/strict';
import { knownValues, type KnownValue } from '../../../../../src/core/detect/text/knownValues.js';
import { holds } from './table.js';

function name(value: string): KnownValue {
  return { value, entity: 'PERSON', original: value, kind: 'name' };
}

describe('known names in text', () => {
  describe('an ordinary name', () => {
    holds(knownValues([name('Thornquist^Matilda^Rae^Dr')]), [
      'CT chest for «Thornquist».',
      'Nodule of «Thornquist», circle of «Thornquist», «Thornquist» view, «Thornquist» 3',
      '«THORNQUIST^MATILDA^RAE»',
      '«Thornquist, Matilda» was seen',
      'Name «Matilda Thornquist», 45',
      'for «M. Thornquist»; also «M.R. Thornquist», «MR Thornquist» and «Thornquist M»',
      'called «thornquist» by mistake',
      "«Thornquist»'s knee and «Thornquist»’s hip",
      '«Matilda» is well',
      'DICOM/«THORNQUIST_MATILDA»_19790103/IM1',
      '«ThornquistMatilda».dcm',
      '«Matilda R. Thornquist»',
      'for «Matilda T», then «Matilda Rae T»; «Matilda» t',
      '«Thornquist, M. R». And «Matilda Rae Thornquist»',
      'file «thornquist»1979.dcm',
      // Look-alikes
      'Thornquistian changes, Mathilda, ray of sunshine, M. R. angiography',
      'MTR and MR of the head, Dr on call',
      'Thornquists are two',
    ]);
  });

  describe('a given name that is a word of the trade', () => {
    holds(knownValues([name('Thornquist^Aria')]), ['for «Aria T»', 'Aria plan, Aria t, Aria T2']);
    holds(knownValues([name('Thornquist^Thessaly')]), ['for «Thessaly», Thessaly test']);
  });

  describe('accents, particles, double names', () => {
    holds(knownValues([name('Müller-Lüdenscheidt^Jürgen'), name("van der O'Hára^Zoë"), name('al-Rashid^Omar')]), [
      '«Müller-Lüdenscheidt», «Mueller-Luedenscheidt», «MULLER LUDENSCHEIDT»',
      'Frau «Lüdenscheidt» und Herr «Mueller»',
      'U\u0308ber «Ju\u0308rgen» ist nichts bekannt',
      "«Zoe O’Hara», «ohara» and «Z. van der O'Hara», «van der O'Hara, Zoe»",
      'der Befund van der Patientin, al dente, O2 und o.B.',
      '«Al Rashid» and «Omar al-Rashid»; «Rashid»',
    ]);
  });

  describe('scripts without spaces', () => {
    holds(
      knownValues([
        name('Yamada^Tarou=山田^太郎=やまだ^たろう'),
        name('Wang^XiaoDong=王^小东='),
        name('Hong^Gildong=洪^吉洞=홍^길동'),
      ]),
      [
        '患者«山田太郎»様の検査',
        '«山田»さん、「«やまだ たろう»」',
        '«王小东»的检查；国王',
        '환자 «홍길동»은',
        '«YAMADA Tarou», «Wang Xiaodong»',
      ],
    );
  });

  describe('names that are words', () => {
    holds(
      knownValues([
        name('BAKER^JOHN'),
        name('Graves^Philippa'),
        name('May^Theodora'),
        name('Long^Ines'),
        name('White^Oscar'),
        name('Hand^Ulrike'),
        name('Bone^Victor'),
        name('Head^Leopold'),
      ]),
      [
        '«Baker, John» and Mr «Baker» and «BAKER^JOHN»',
        'patient «Baker» has a Baker cyst and a Baker’s cyst',
        "Baker's cyst, Graves disease, Graves' ophthalmopathy, Graves-disease",
        'may show May-Thurner syndrome on the long axis',
        'Long axis and short axis, white matter, White matter',
        'the case was discussed with ‹White› and ‹May› yesterday',
        '‹Baker› was seen and ‹May› denies pain',
        'HAND AP LEFT, BONE WINDOW, HEAD W/O',
        'Left Hand Pa, Bone Age',
        'Hand',
        'HEAD',
        '‹BAKER›',
        'DR HAND 2 VIEWS',
        'MR HEAD',
        'bone scan; the hand; head first',
        'Dr «May» and Mrs. «White»',
        '«J. Baker», «Long I»',
        'May 2019, in may',
        '‹BAKER› CT',
        'circle of «Philippa», sign of «BAKER^JOHN»',
        '‹Baker› T1 SE',
        'BAKER PROTOCOL HANDLED, LONG AXIS, WHITE BLOOD CELLS',
      ],
    );
  });

  describe('names that only lists of words hold', () => {
    holds(knownValues([name('Taylor^June'), name('Wang^Mark'), name("d'Angelo^June"), name('Castellano^Rosa')]), [
      "prior of «taylor» seen, «WANG» 3, «june d'angelo», 97, «Castellano» C5-C6, «Castellano R»",
      '‹JUNE› T1 SE',
      'in june 2019, 3 June, since June',
    ]);
  });

  it('gives every part the whole value, so that its token is the same', () => {
    const [span] = knownValues([name('Thornquist^Matilda')]).find('seen Matilda');
    assert.equal(span?.original, 'Thornquist^Matilda');
    assert.equal(span.rule, 'text: known value');
  });

  describe('what stands for no name', () => {
    holds(knownValues([name('Anonymous^Patient'), name('DR^MD'), name(''), name('X^Y')]), [
      'Anonymous patient seen by Dr, MD. X and Y axis',
    ]);
  });

  describe('our own tokens', () => {
    holds(knownValues([name('Patient^Adam'), name('Person^Eve')]), ['[PATIENT_1] and [PERSON_2], REMOVED, PATIENT_3']);
  });
});
