import type { DicomFile, Element } from '../../dicom/types.js';
import type { BaselineFinding } from './baseline.js';
import type { Flagged, ReportedFinding } from './checkReport.js';

/** A finding with the one that reports show of it. */
export interface Reported extends BaselineFinding {
  readonly reported: ReportedFinding;
}

/** An element, with the bytes of its value. */
export function elementFinding(
  { path, finding, element }: Flagged,
  file: DicomFile,
  reported: ReportedFinding,
): Reported {
  return { place: path, rule: finding.rule, value: () => chunks(file, element), reported };
}

/**
 * Findings in the pixels of a file: boxes, with what was read in them, and faces.
 * @param findings with their values, whether or not those are to be shown
 */
export function pixelPlaces(findings: readonly ReportedFinding[], showValues: boolean): readonly Reported[] {
  return findings.map((finding) => {
    const { path } = finding;
    return read(path.startsWith(PIXELS) ? path : PIXELS + path, finding, showValues);
  });
}

/**
 * Findings in a document, by their boxes: as the findings of a page are counted, one that is new would rename the others.
 * @param findings with their values, whether or not those are to be shown
 */
export function documentPlaces(findings: readonly ReportedFinding[], showValues: boolean): readonly Reported[] {
  return findings.map((finding) => {
    const { path, box = [] } = finding;
    return read(`${path.slice(0, path.lastIndexOf('.'))}.box[${box.map(Math.round).join()}]`, finding, showValues);
  });
}

/** Begins the place of every finding in pixels. */
export const PIXELS = 'pixels.';

function read(place: string, finding: ReportedFinding, showValues: boolean): Reported {
  const { value = '', ...withoutValue } = finding;
  const reported = showValues ? finding : withoutValue;
  return { place, rule: finding.rule, value: () => [Buffer.from(value)], reported };
}

const CHUNK = 1024 * 1024;

/** The bytes of a value as they lie in the file; a private value may be a gigabyte. */
function* chunks({ bytes }: DicomFile, { valueOffset, length }: Element): Generator<Uint8Array> {
  for (let done = 0; done < length; done += CHUNK) {
    yield bytes.read(valueOffset + done, Math.min(CHUNK, length - done));
  }
}
