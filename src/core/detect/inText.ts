import type { Place } from '../dicom/elementPath.js';
import type { Element } from '../dicom/types.js';
import { elementBytes, elementText } from '../dicom/value.js';
import { lookUp } from '../standard/dictionary.js';
import type { Finding, Severity } from './finding.js';
import type { Span } from './text/recogniser.js';
import { severityOf } from './entity.js';

/** Finds people and places in text; made for one file, since it knows what that file's header says. */
export interface TextFinder {
  /** All recognisers that the policy has switched on. */
  findAll(text: string): readonly Span[];
  /** Only what the header itself names: for texts out of a closed vocabulary, where a likely name is none. */
  findKnown(text: string): readonly Span[];
}

const SEARCHED = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT']);

/** Identifiers of codes and their schemes (PS3.3 8.2). */
const CODES = /^(CodeValue|LongCodeValue|CodingSchemeDesignator|CodingSchemeVersion|ContextIdentifier)$/;

/** Attributes whose text comes out of code systems and product catalogues (PS3.3 8.8, C.7.5.1, C.7.6.1). */
const VOCABULARY =
  /^(CodeMeaning|CodingScheme.*|.*Manufacturer.*|SoftwareVersions|ConvolutionKernel|.*Units?|MappingResource.*|SegmentAlgorithmName|TransducerType|Radionuclide.*|Radiopharmaceutical)$/;

/** The image itself: its bytes hold every short word by chance, and they stay as they are. */
function isPixelData(tag: number): boolean {
  return tag >>> 16 === 0x7fe0 || tag >>> 16 === 0x5400;
}

/** Longer binary values are images and tables. */
const LONGEST_BINARY = 256 * 1024;

/** The finding that the recognisers make of a text or of bytes that the table leaves alone; undefined where there is none. */
export function findingInText(element: Element, place: Place, finder: TextFinder): Finding | undefined {
  if (element.items || element.fragments || element.length === 0) return undefined;
  if (isPixelData(element.tag)) return undefined;
  const isBlob = element.valueVr === 'OB' || element.valueVr === 'UN';
  const spans = SEARCHED.has(element.valueVr)
    ? inString(element, place, finder)
    : isBlob
      ? inBytes(element, place, finder)
      : [];
  return spans.length === 0 ? undefined : asFinding(spans, SEARCHED.has(element.valueVr));
}

function inString(element: Element, place: Place, finder: TextFinder): readonly Span[] {
  const text = elementText(place.file, element, place.characterSet);
  const keyword = lookUp(element.tag)?.keyword ?? '';
  if (CODES.test(keyword)) return [];
  if (!VOCABULARY.test(keyword)) return finder.findAll(text);
  // A site may be called like a vendor or a scheme; that says nothing about the patient.
  return finder.findKnown(text).filter(({ entity }) => entity !== 'ORGANIZATION' && entity !== 'LOCATION');
}

/** Names and numbers of the header in ASCII or in either UTF-16 among the bytes of a binary value. */
function inBytes(element: Element, place: Place, finder: TextFinder): readonly Span[] {
  if (element.length > LONGEST_BINARY) return [];
  const bytes = Buffer.from(elementBytes(place.file, element));
  for (const text of [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')]) {
    const spans = finder.findKnown(text.replace(/\p{Cc}/gu, ' '));
    if (spans.length > 0) return spans;
  }
  return [];
}

function asFinding(spans: readonly Span[], cutsOut: boolean): Finding {
  const certain = spans.filter(({ confidence }) => confidence === 'certain');
  const [first] = certain.length > 0 ? certain : spans;
  const entity = first?.entity ?? 'FREE_TEXT';
  const rule = [...new Set(spans.map((span) => span.rule))].join(', ');
  const severity: Severity = certain.length === 0 ? 'information' : atLeastWarning(severityOf(entity, ''));
  return { entity, severity, rule, operator: cutsOut ? 'replace' : 'redact', ...(cutsOut && { spans }) };
}

function atLeastWarning(severity: Severity): Severity {
  return severity === 'information' ? 'warning' : severity;
}
