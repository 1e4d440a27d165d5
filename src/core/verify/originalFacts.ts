import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { cutToFileIds } from '../detect/header/fileIds.js';
import type { Finding } from '../model/finding.js';
import { knownValuesOf } from '../detect/header/knownHeaderValues.js';
import type { KnownValue } from '../detect/text/knownValue.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { Place } from '../dicom/elementPath.js';
import type { DicomFile } from '../dicom/types.js';
import { elementValues } from '../dicom/value.js';
import { inspect, type Inspected, type Inspection } from '../plan/inspect.js';
import type { Series } from '../plan/series.js';
import type { Policy } from '../profile/policy.js';
import { isStandardUid } from '../standard/uids.js';
import { readHeader, saysNothing, type Header } from './disguise/headerValues.js';
import { OncePerPath } from './oncePerPath.js';
import { textValues } from './textValues.js';

/** One element of the original, under its path. */
export interface Fact {
  readonly path: string;
  readonly inspected: Inspected;
}

/**
 * What the original holds of the patient, the staff and the site, as the recognisers and Table E.1-1 see it; not what
 * a person made of it. It is what a copy is searched for.
 */
export class OriginalFacts {
  /** By ElementPath; of elements that stand twice in a data set, the later ones by {@link OncePerPath}. */
  readonly byPath = new Map<string, Fact>();
  /** What of the header is searched for everywhere. */
  readonly known: readonly KnownValue[];
  /** The same as VR, keyword and Table E.1-1 tell it, without the recognisers. */
  readonly header: Header;
  /** Values that the copy may hold, {@link permittedValues}. */
  readonly permitted: ReadonlySet<string>;
  /** UIDs that must not stay. */
  readonly uids = new Set<string>();

  /**
   * @param policy says which options are in force
   * @param inspection of the file, or of nothing but its own elements: then the others say what `alike` has of them
   */
  constructor(
    readonly file: DicomFile,
    readonly policy: Policy,
    private readonly inspection: Inspection = inspect(file, policy),
    alike?: SaidAlike,
  ) {
    const paths = new OncePerPath();
    for (const inspected of this.inspection.elements) {
      const { element, path, finding } = inspected;
      this.byPath.set(paths.keyOf(path, this.byPath.has(path)), { path, inspected });
      if (finding && element.valueVr === 'UI') this.addUids(inspected);
    }
    this.addMetaUid();
    for (const uid of alike?.uids ?? NO_UIDS) this.uids.add(uid);
    const { known, header, permitted } = alike ?? this.ofSeries() ?? this.ownHeader();
    this.known = known;
    this.header = header;
    this.permitted = permitted;
    for (const uid of this.uids) if (permitted.has(uid)) this.uids.delete(uid);
  }

  private ownHeader(): SaidByHeader {
    const { file } = this;
    const known = this.inspection.elements.flatMap(({ element, place, finding }) =>
      finding ? knownValuesOf(element, place, finding) : [],
    );
    if (isDicomdir(file)) known.push(...cutToFileIds(known));
    const permitted = this.permittedValues();
    return {
      // Whatever a policy switches off in planning, the proof seeks all the same.
      known: known.filter(({ value }) => !permitted.has(comparable(value))),
      header: readHeader(file, (value) => permitted.has(comparable(value))),
      permitted,
    };
  }

  /**
   * What the header of a series says, once for all of its files: what differs in them says nothing of the kind.
   * @returns undefined where it may
   */
  private ofSeries(): SaidByHeader | undefined {
    const { elements, series: context } = this.inspection;
    if (!context) return undefined;
    const { series, changed } = context;
    const isSilent = [...changed].every((index) => {
      const inspected = elements[index];
      const before = series.looks[index];
      return inspected && before && saysNothing(inspected.element) && ![inspected, before].some(permits);
    });
    if (!isSilent) return undefined;
    let said = saidBySeries.get(series);
    if (!said) saidBySeries.set(series, (said = this.ownHeader()));
    return said;
  }

  /**
   * Values that the copy may hold: those that the policy lists, and those that an option keeps somewhere, be it that
   * another element that has to go says the same.
   */
  private permittedValues(): ReadonlySet<string> {
    const permitted = new Set([...this.policy.keepValues].map(comparable));
    const own = this.ownValues();
    for (const { inspected } of this.byPath.values()) {
      const { element, place } = inspected;
      if (!permits(inspected)) continue;
      const isDay = element.valueVr === 'DA' || element.valueVr === 'DT';
      for (const value of textValues({ element, place }).map(comparable)) {
        // Of a newborn, dates that are kept are the birth date; nothing else of a patient is a station's or a site's.
        if (isDay || !own.has(value)) permitted.add(value);
      }
    }
    return permitted;
  }

  /** Names, numbers and birth date of the patient (PS3.3 C.7.1.1), as far as no option keeps them. */
  private ownValues(): ReadonlySet<string> {
    const own = new Set<string>();
    for (const { inspected } of this.byPath.values()) {
      const { asked, element, place, finding } = inspected;
      if (element.tag >>> 16 !== PATIENT_GROUP || asked.action === 'K' || !finding) continue;
      if (OWN.has(finding.entity)) textValues({ element, place }).forEach((value) => own.add(comparable(value)));
    }
    return own;
  }

  /** True where an option keeps a value that is sought elsewhere: it would not be, were it asked what is permitted. */
  get keepsSought(): boolean {
    const values = [...this.byPath.values()]
      .filter(({ inspected }) => permits(inspected))
      .flatMap(({ inspected }) => textValues(inspected).map(comparable));
    if (values.length === 0) return false;
    return [...this.known, ...this.header.values].some(({ value }) => values.includes(comparable(value)));
  }

  /** What the recognisers of text find in an element that its tag alone does not flag. */
  findingInText({ inspected }: Fact): Finding | undefined {
    return this.inspection.findInText(inspected);
  }

  private addUids({ element, place }: Pick<Inspected, 'element' | 'place'>): void {
    for (const uid of elementValues(place.file, element, '')) {
      if (uid !== '' && !isStandardUid(uid)) this.uids.add(uid);
    }
  }

  /** Media Storage SOP Instance UID: where the data set does not repeat it, it says another instance. */
  private addMetaUid(): void {
    if (this.policy.options.has('UI')) return;
    const [place, own] = [Place.meta(this.file), elementWith(this.file, Tag.SOPInstanceUID)];
    const element = elementWith(this.file.meta, Tag.MediaStorageSOPInstanceUID);
    if (!element) return;
    const [said] = elementValues(place.file, element, '');
    const [repeated] = own ? elementValues(this.file, own, '') : [];
    if (said !== repeated) this.addUids({ element, place });
  }
}

/** What a header says, for all files whose headers say it. */
interface SaidByHeader extends Pick<OriginalFacts, 'known' | 'header'> {
  readonly permitted: ReadonlySet<string>;
}

/** The same of what two files have in common, with the UIDs in it. */
export interface SaidAlike extends SaidByHeader {
  readonly uids: ReadonlySet<string>;
}

const NO_UIDS: ReadonlySet<string> = new Set();

const saidBySeries = new WeakMap<Series, SaidByHeader>();

/**
 * True where an option keeps a value. Characteristics of patients are no names, numbers or days; what looks like one
 * among them is out of place.
 */
function permits({ asked }: Pick<Inspected, 'asked'>): boolean {
  return asked.action === 'K' && asked.option !== undefined && asked.option !== 'PC';
}

const PATIENT_GROUP = 0x0010;
const OWN = new Set<Finding['entity']>(['PERSON', 'MEDICAL_RECORD_NUMBER', 'ID', 'DATE_TIME']);

/** Of a date, its day; of any other value, its letters without regard to case. */
function comparable(value: string): string {
  const [, year, month, day] = /^(\d{4})\.?(\d\d)\.?(\d\d)(?:$|[\d.+-])/.exec(value) ?? [];
  return year === undefined ? value.toLowerCase() : `${year}${month}${day}`;
}
