import type { Pixels } from './assessment.js';
import type { Patient } from './patients.js';
import type { BurnedInText, Face, PixelFacts, SpecialObject } from './pixelFacts.js';

type ToldFace = Exclude<Face, 'none'>;

/** Adds up what the files say of their pixels. */
export class PixelTally {
  private filesWithPixels = 0;
  private readonly text: Record<BurnedInText, number> = {
    examined: 0,
    saidToBeThere: 0,
    saidToBeFree: 0,
    notExamined: 0,
  };
  private proneNotExamined = 0;
  private readonly faceFiles: Record<ToldFace, number> = { removed: 0, reconstructable: 0, unknown: 0 };
  private readonly facePatients: Record<ToldFace, Set<Patient>> = {
    removed: new Set(),
    reconstructable: new Set(),
    unknown: new Set(),
  };
  private readonly special: Record<SpecialObject, number> = { surface: 0, photograph: 0, document: 0, waveform: 0 };

  add({ text, proneToText, face, special }: PixelFacts, patient: Patient): void {
    if (text) {
      this.filesWithPixels += 1;
      this.text[text] += 1;
      if (proneToText && text !== 'examined') this.proneNotExamined += 1;
    }
    if (face !== 'none') {
      this.faceFiles[face] += 1;
      this.facePatients[face].add(patient);
    }
    if (special) this.special[special] += 1;
  }

  summary(): Pixels {
    const face = (kind: ToldFace) => ({ files: this.faceFiles[kind], patients: this.facePatients[kind].size });
    return {
      filesWithPixels: this.filesWithPixels,
      text: { ...this.text },
      proneNotExamined: this.proneNotExamined,
      faces: { removed: face('removed'), reconstructable: face('reconstructable'), unknown: face('unknown') },
      special: { ...this.special },
    };
  }
}
