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
