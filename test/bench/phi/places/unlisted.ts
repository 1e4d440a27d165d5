/** Texts of attributes that Table E.1-1 does not name. */
import { el, item, sq, type ElementSpec, type Vr } from '../../../support/dicomBuilder.js';
import type { Draft, Placing } from '../draft.js';
import { listed } from './listed.js';
import type { Length } from '../sentence.js';

const TOP: Placing = { kindOfPlace: 'Unlisted text' };
const NESTED: Placing = { kindOfPlace: 'Unlisted text in sequences' };

type Row = readonly [tag: number, vr: Exclude<Vr, 'SQ'>, length: Length];

const TOP_LEVEL: readonly Row[] = [
  [0x00082120, 'SH', 'label'], // Stage Name
  [0x00082127, 'SH', 'label'], // View Name
  [0x00100213, 'LO', 'line'], // Strain Nomenclature
  [0x0018003a, 'ST', 'paragraph'], // Intervention Description
  [0x00180031, 'LO', 'line'], // Radiopharmaceutical
  [0x00181003, 'LO', 'line'], // Device ID
  [0x00181006, 'LO', 'line'], // Grid ID
  [0x00181040, 'LO', 'line'], // Contrast/Bolus Route
  [0x00181061, 'LO', 'line'], // Trigger Source or Type
  [0x00181160, 'SH', 'label'], // Filter Type
  [0x00181161, 'LO', 'line'], // Type of Filters
  [0x00181180, 'SH', 'label'], // Collimator/grid Name
  [0x001811a4, 'LO', 'line'], // Paddle Description
  [0x00181210, 'SH', 'label'], // Convolution Kernel
  [0x00181250, 'SH', 'label'], // Receive Coil Name
  [0x00181251, 'SH', 'label'], // Transmit Coil Name
  [0x00181801, 'SH', 'label'], // Time Source
  [0x00185010, 'LO', 'line'], // Transducer Data
  [0x00185020, 'LO', 'line'], // Processing Function
  [0x00187006, 'LT', 'paragraph'], // Detector Description
  [0x00187062, 'LT', 'paragraph'], // Exposure Control Mode Description
  [0x00189005, 'SH', 'label'], // Pulse Sequence Name
  [0x00189423, 'LO', 'line'], // Acquisition Protocol Name
  [0x00189528, 'LO', 'line'], // Algorithm Description
  [0x00189531, 'LO', 'line'], // Reconstruction Description
  [0x00201040, 'LO', 'line'], // Position Reference Indicator
  [0x00221065, 'LO', 'line'], // Lens Status Description
  [0x00280a04, 'LO', 'line'], // Pixel Spacing Calibration Description
  [0x00281054, 'LO', 'line'], // Rescale Type
  [0x00281055, 'LO', 'line'], // Window Center & Width Explanation
  [0x00281351, 'ST', 'paragraph'], // Partial View Description
  [0x00286022, 'LO', 'line'], // Frame of Interest Description
  [0x00286190, 'ST', 'paragraph'], // Mask Operation Explanation
  [0x00380102, 'LO', 'line'], // Resource Description
  [0x00400255, 'LO', 'line'], // Performed Procedure Type Description
  [0x00400400, 'LT', 'paragraph'], // Comments on the Scheduled Procedure Step
  [0x00440008, 'LO', 'line'], // Product Name
  [0x00540018, 'SH', 'label'], // Energy Window Name
  [0x00541101, 'LO', 'line'], // Attenuation Correction Method
  [0x00541103, 'LO', 'line'], // Reconstruction Method
  [0x00700081, 'LO', 'line'], // Content Description
  [0x20000050, 'LO', 'line'], // Film Session Label
  [0x30020002, 'SH', 'label'], // RT Image Label
  [0x30020003, 'LO', 'line'], // RT Image Name
  [0x30020004, 'ST', 'paragraph'], // RT Image Description
];

/** Of the attributes above, how many a file has. */
const SAMPLED = 14;

export function unlistedTexts(draft: Draft): ElementSpec[] {
  return draft.lot.some(TOP_LEVEL, SAMPLED).map(([tag, vr, length]) => draft.text(tag, vr, length, TOP));
}

/** Segments, regions of interest, beams, look-up tables: labels that people type. */
export function unlistedNested(draft: Draft): ElementSpec[] {
  const all = [segments, beams, lookUpTable, observations, graphicLayers, patientSetup, containerComponents];
  return draft.lot.some(all, 3).map((make) => make(draft));
}

function segments(draft: Draft): ElementSpec {
  return sq(0x00620002, [
    item([
      draft.research(el(0x00620004, 'US', 1), NESTED),
      draft.text(0x00620005, 'LO', 'line', NESTED),
      draft.text(0x00620006, 'ST', 'paragraph', NESTED),
      draft.research(el(0x00620008, 'CS', 'SEMIAUTOMATIC'), NESTED),
      draft.text(0x00620009, 'LO', 'line', NESTED),
      draft.text(0x00620020, 'UT', 'paragraph', NESTED),
    ]),
  ]);
}

function beams(draft: Draft): ElementSpec {
  return sq(0x300a00b0, [
    item([
      draft.research(el(0x300a00c0, 'IS', 1), NESTED),
      draft.text(0x300a00c2, 'LO', 'line', NESTED),
      draft.research(el(0x300a00c4, 'CS', 'STATIC'), NESTED),
      draft.research(el(0x300a00c6, 'CS', 'PHOTON'), NESTED),
      sq(0x300a00f4, [item([draft.text(0x300a00fe, 'LO', 'line', NESTED)])]),
      sq(0x300a0107, [
        item([draft.text(0x300a0108, 'SH', 'label', NESTED), draft.text(0x300a010a, 'LO', 'line', NESTED)]),
      ]),
    ]),
  ]);
}

function lookUpTable(draft: Draft): ElementSpec {
  return sq(0x00283010, [
    item([
      draft.research(el(0x00283002, 'US', [4, 0, 16]), NESTED),
      draft.text(0x00283003, 'LO', 'line', NESTED),
      draft.research(el(0x00283006, 'OW', Uint16Array.of(0, 1000, 2000, 4095)), NESTED),
    ]),
  ]);
}

function observations(draft: Draft): ElementSpec {
  return sq(0x30060080, [
    item([
      draft.research(el(0x30060082, 'IS', 1), NESTED),
      draft.research(el(0x30060084, 'IS', 1), NESTED),
      listed(draft, 0x30060085, 'SH', 'label', NESTED),
      listed(draft, 0x30060088, 'ST', 'paragraph', NESTED),
    ]),
  ]);
}

function graphicLayers(draft: Draft): ElementSpec {
  return sq(0x00700060, [
    item([
      draft.research(el(0x00700002, 'CS', 'LAYER1'), NESTED),
      draft.research(el(0x00700062, 'IS', 1), NESTED),
      draft.text(0x00700068, 'LO', 'line', NESTED),
    ]),
  ]);
}

function patientSetup(draft: Draft): ElementSpec {
  return sq(0x300a0180, [
    item([
      draft.research(el('PatientPosition', 'CS', 'HFS'), NESTED),
      draft.research(el(0x300a0182, 'IS', 1), NESTED),
      draft.text(0x300a0183, 'LO', 'line', NESTED),
      draft.text(0x300a01d0, 'ST', 'paragraph', NESTED),
    ]),
  ]);
}

function containerComponents(draft: Draft): ElementSpec {
  return sq(0x00400520, [
    item([draft.research(el(0x0050001a, 'CS', 'GLASS'), NESTED), draft.text(0x0050001e, 'LO', 'line', NESTED)]),
  ]);
}
