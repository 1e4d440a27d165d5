import { labelledNames, personNames } from '../../../../../src/core/detect/text/labelledNames.js';
import { namesByRole } from '../../../../../src/core/detect/text/namesByRole.js';
import { NO_SITE_TERMS } from '../../../../../src/core/detect/lexicon/lexicon.js';
import { nameScorer } from '../../../../../src/core/detect/text/nameScorer.js';
import { holds } from './table.js';

describe('names in text', () => {
  describe('after a title or a label', () => {
    holds(labelledNames, [
      'seen by Dr «Thornquist» and Mrs. «Odile van der Berg», Prof. Dr. med. «J. Müller-Linde» agrees',
      'Referred by «Young». Reported by «Okonkwo, Ada»; discussed with «Priya Raman»',
      'DR «THORNQUIST» REVIEWED, SEEN BY «OKONKWO»',
      'Radiologist: «Ada Okonkwo», Patient: «Smith, John», Name: «Zorbal»',
      'Herr «Klein», Frau Dr. «Lang», Überweiser: «Grunwald», befundet von «Schiller»',
      'M. «Dupont», vu par «Lefebvre», Médecin: «Garnier»; Sra. «Ibarra»; Paziente: «Bellini Carla»; door dhr. «de Wit»',
      'Patient name: «O’Neill, Sinead»',
      'Operator: «BRIARPATCH, OTIS»',
      'Dr. «Max Mustermann», dictated by «June Okonkwo», Tech: «June Okonkwo», Tech: «H. Cruz», Dr. «June Le Goff»',
      'Referred by «Ada Okonkwo», moderate effusion; by Dr «Okonkwo», T2 axial; seen by «Okonkwo», Bosniak 2F',
      'cc: «Ada Okonkwo, B. Thornquist», cc: «Okonkwo, Ada»',
      'Dr «Thornquist-Hale» FOV 350 mm, Dr «Okonkwo» Bosniak 2F, Dr. «Okonkwo» Ga-68 DOTATATE, seen by «de Souza»',
      // Look-alikes
      'MR BRAIN, DR CHEST PA, DR HAND, MS lesions, M. Crohn, Dr. on call, DR 2 VIEWS, MR T2, MR Basic Reading, MR ENTEROGRAPHIE',
      'Patient: Supine, Patient: Tolerated well, Name: CT Thorax, Protocol Name: Head Routine, Operator: none',
      'Seen by GP, referred by Oncology, reported by Radiology, discussed with MDT, Patient was scanned',
      'Mr and Mrs, Technique: Axial, Tech: MPRAGE, Patient Position: HFS',
      'Reviewed by Dr [PERSON_1] Omnipaque 300',
    ]);
  });

  describe('as PN writes them', () => {
    holds(personNames, [
      'for «THORNQUIST^MATILDA^R» today',
      '«van der Berg^Odile^^Dr»',
      '«山田^太郎»',
      '‹ZORBAL^XANTH›',
      'Baker cyst - ‹Zorbal^Xanth›',
      'Chiari malformation for ‹Zorbal^Xanth›',
      'Head^Routine, Specials^Knee, Abdomen^01_Routine, WORLD^SERIES',
      'x^2 and a^b, 10^6, ^, A^B',
    ]);
  });

  describe('after a role or relation', () => {
    holds(namesByRole, [
      'tech ‹X. Okonkwo›; ref. ‹Lindqvist›, radiologist ‹Ada Okonkwo›, copy to ‹Okonkwo›, checked ‹Okonkwo›, req. ‹O. de Souza›',
      'her sister ‹philippa okonkwo› came, spouse ‹June Okonkwo›, mother ‹OKONKWO JUNE›, next of kin: ‹ada okonkwo›',
      'spoke with ‹ada okonkwo›; discussed the mass with ‹N. Jankowski› by phone; Daughter ‹R. de Souza› informed',
      "Dear ‹Okonkwo›, ... Kind regards, ‹Ada Lindqvist›; daughter ‹yusuf d'angelo›",
      // Look-alikes
      'TECH NOTE: see ref. FOV, per protocol Liver, by Gradient echo, seen by Radiology, cc Topogram, ref Axial',
      'discussed with oncology team, informed consent, reported by CareStream, via Femoral vein, Operator Console',
      'sister chromatid exchange, mother wavelet db4, son lumière, friend or foe, ref T2, tech B30f',
    ]);
  });

  describe('by what stands beside them', () => {
    holds(nameScorer(NO_SITE_TERMS), [
      '‹Echeverria› MD: chest, ‹J. Okonkwo›, MD; ‹June Cruz›, FRCR',
      'MD simulation, Chest MD, 3 MD, Chest; MD',
    ]);
    holds(nameScorer(NO_SITE_TERMS), [
      'with ‹D. Xenakis›, ‹A. de Souza›, L5 for ‹R. Okonkwo› and ‹A.B. Lindqvist-Hale› here',
      'A. Carotis, V. Saphena, M. Iliopsoas, N. Medianus, E. Coli, T. Head, M. Crohn',
      'at 1.5 T. Scanned twice, type B. Calcified, hepatitis C. Known',
    ]);
  });

  describe('people and places in prose', () => {
    holds(nameScorer(NO_SITE_TERMS), [
      'transferred from ‹Sheffield› with ‹John Miller›',
      'JOB FOR ‹JOHN KOWALSKI› TODAY',
      'Murphy sign, Caldwell view, Rome IV, Deauville 4, circle of Zinn',
      'circle of Willis, pouch of Douglas, angle of Louis, Pouch of Douglas',
      'Head Neck ‹Sarah Kowalski›',
      // Look-alikes
      'CT THORAX W CONTRAST',
      'T2 TSE SAG',
      'T1 MPRAGE Sag, Axial T2 Flair Propeller, Siemens SOMATOM Definition Flash B30f',
      'Baker cyst behind the knee, Graves disease, Austin Moore prosthesis, Swan Ganz catheter, Boston brace',
      'May show enhancement; Philips Ingenia, GE Discovery MR750',
      'ART PHASE, PORT VEN, LAVA FLEX, MARK POINTS, X RAY HAND, ROSE BENGAL',
      'Omnipaque given, Gadovist 7 ml.',
      'WHITE MATTER, LONG AXIS, BLACK BLOOD, YOUNG ADULT',
    ]);
  });

  describe('unknown proper nouns', () => {
    holds(nameScorer(NO_SITE_TERMS), [
      'this was discussed with ‹Okonkwo› and ‹Zbigniew-Maria Kowal› at length',
      '‹Okonkwo› was seen in the clinic.',
      'the old films from ‹Thornquistville› are not here',
      'profile of ‹Thornquist›',
      'profile of ‹X. Thornquist›',
      'FDG PET for ‹Annelise Thornquist›',
      'Chest PA (‹Thornquist›)',
      '‹Okonkwo› agrees: Colles fracture',
      // Look-alikes
      'there is a Baker cyst and Graves disease, given Omnipaque with a Siemens scanner, B30f kernel',
      'CT Chest Abdomen Pelvis With Contrast',
      'Clinical History: pain in the left Knee and Appendicitis',
      'Zustand nach Operation mit Verdacht auf Fraktur der Rippe',
      'AX LAVA FLEX BRAVO',
      'the sequence was a MPRAGE followed by SWI and VIBE in the Coronal plane on the Skyra',
    ]);
  });
});
