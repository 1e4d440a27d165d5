import { NO_SITE_TERMS } from '../../../../../src/core/detect/lexicon/lexicon.js';
import { nameScorer } from '../../../../../src/core/detect/text/nameScorer.js';
import { holds } from './table.js';

describe('names that are terms', () => {
  describe('stay beside what is called after them', () => {
    holds(nameScorer(NO_SITE_TERMS), [
      'Von Rosen hips',
      'Harris heel',
      'Caldwell Luc sinus',
      'Dallas discogram',
      'Birmingham hip',
      'Garden III',
      'canal of Schlemm',
      'Kayser-Fleischer ring',
      'Munchausen syndrome',
      'Graafian follicle',
      'Murphys sign',
      'Landry’s paralysis',
    ]);
  });

  describe('are structures behind a margin, not people', () => {
    holds(nameScorer(NO_SITE_TERMS), ['PRV RON', 'Gen Block', 'L CC Combo Hologic', 'prague c3m5', 'schatzker iv']);
  });

  describe('are names where nothing is written with a capital, or right behind a modality', () => {
    holds(nameScorer(NO_SITE_TERMS), ['‹jankowiak› kontrola', 't2_tse_sag ‹jankowiak›', '‹CTNOWAK›', 'for ‹Thessaly›']);
  });

  describe('are names beside what patients have', () => {
    holds(nameScorer(NO_SITE_TERMS), [
      'CT ‹Wolański› sinus',
      'ABD ‹WOLAŃSKI› STUDY',
      'MR ‹Halvorsen› protocol',
      '‹Halvorsen› fracture',
      '‹MURPHY› STUDY',
      '‹ÖZKAN› knee post op',
    ]);
  });
});
