import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import { DIRECTORY_RECORD_SEQUENCE } from '../dicom/dicomdir.js';
import { Place, visitElements } from '../dicom/elementPath.js';
import { elementOf, formatTag, groupOf, isGroupLengthElement, isPrivate, isPrivateCreator } from '../model/tag.js';
import type { DataSet, DicomFile, Element } from '../dicom/types.js';
import { elementNumbers, elementText } from '../dicom/value.js';
import { isStringVr } from '../dicom/vr.js';
import { isLegalLength, isLegalText } from '../dicom/legalValue.js';
import { isPixelData, type Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { textValues } from './textValues.js';

/** (0004,1200), 1202, 1400 and 1420: offsets of directory records (PS3.3 F.3.2). */
const RECORD_OFFSETS = new Set([
  Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
  Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
  Tag.OffsetOfTheNextDirectoryRecord,
  Tag.OffsetOfReferencedLowerLevelDirectoryEntity,
]);

/**
 * Whether a copy is as well-formed as its original: even lengths, tags in order, group lengths that are true, values that
 * their VR allows, private blocks with creators, directory records where they are said to be. What the original had wrong
 * already does not count.
 */
export class StructureCheck {
  constructor(
    private readonly original: DicomFile,
    private readonly copy: DicomFile,
    private readonly trial: Trial,
  ) {}

  /** One element: its length and, where it changed, its value. */
  look(pair: Pair): void {
    const { element, was, same, path, place } = pair;
    this.trial.tried += 1;
    const original = was?.inspected.element;
    if (element.length % 2 === 1 && !element.items && original?.length !== element.length) {
      this.trial.found(path, 'PS3.5 section 7.1.1: a length is odd');
    }
    if (original && original.vr !== element.vr && original.valueVr !== element.valueVr) {
      this.trial.found(path, 'PS3.5 section 7.1: the VR differs');
    }
    if (same || element.items || isPixelData(element)) return;
    const isLegal = isStringVr(element.valueVr)
      ? textValues({ element, place }).every((value) => isLegalText(value, element.valueVr))
      : isLegalLength(element.length, element.valueVr);
    if (!isLegal && !(original && wasIllegal(pair)))
      this.trial.found(path, 'PS3.5 Table 6.2-1: its VR forbids the value');
  }

  finish(): void {
    // What the original has wrong is not laid to the copy's charge.
    const before = new Set(flawsOf(this.original).map(keyOf));
    for (const flaw of flawsOf(this.copy)) if (!before.has(keyOf(flaw))) this.trial.found(flaw.path, flaw.rule);
    this.lookAtSopInstance();
  }

  /** PS3.10 section 7.1. */
  lookAtSopInstance(): void {
    const meta = elementWith(this.copy.meta, Tag.MediaStorageSOPInstanceUID);
    const own = elementWith(this.copy, Tag.SOPInstanceUID);
    if (!meta || !own?.length || elementText(this.copy, meta, '') === elementText(this.copy, own, '')) return;
    this.trial.found(formatTag(meta.tag), 'PS3.10 section 7.1: it is not SOP Instance UID (0008,0018)');
  }
}

function wasIllegal({ was }: Pair): boolean {
  if (!was) return false;
  const { element } = was.inspected;
  return isStringVr(element.valueVr)
    ? !textValues(was.inspected).every((value) => isLegalText(value, element.valueVr))
    : !isLegalLength(element.length, element.valueVr);
}

interface Flaw {
  readonly path: string;
  readonly rule: string;
}

function keyOf({ path, rule }: Flaw): string {
  return `${path}\0${rule}`;
}

/** What is wrong with data sets as a whole, at every level. */
function flawsOf(file: DicomFile): readonly Flaw[] {
  const flaws: Flaw[] = [...flawsIn(file.meta, file, Place.meta(file)), ...flawsIn(file, file, Place.top(file))];
  visitElements(Place.top(file), (element, place) => {
    element.items?.forEach((item, index) => {
      flaws.push(...flawsIn(item, file, place.inside(element, item, index)));
    });
    return true;
  });
  return [...flaws, ...flawsOfDirectory(file)];
}

function* flawsIn(dataSet: DataSet, file: DicomFile, place: Place): Generator<Flaw> {
  const { elements } = dataSet;
  for (const [index, element] of elements.entries()) {
    const before = elements[index - 1];
    if (before && before.tag >= element.tag) {
      const rule = before.tag === element.tag ? 'it is there twice' : 'tags are not in order';
      yield { path: place.pathOf(element), rule: `PS3.5 section 7.1: ${rule}` };
    }
    if (isGroupLengthElement(element) && !isTrueGroupLength(element, index, dataSet, file)) {
      yield { path: place.pathOf(element), rule: 'PS3.5 section 7.2: the group length is not true' };
    }
    if (lacksCreator(element, place)) {
      yield { path: place.pathOf(element), rule: 'PS3.5 section 7.8.1: a private element without a creator' };
    }
  }
}

function isTrueGroupLength(element: Element, index: number, { elements }: DataSet, file: DicomFile): boolean {
  const group = groupOf(element.tag);
  let end = element.end;
  for (let next = index + 1; groupOf(elements[next]?.tag ?? -1) === group; next++) end = elements[next]?.end ?? end;
  return elementNumbers(file, element, 1)[0] === end - element.end;
}

function lacksCreator(element: Element, place: Place): boolean {
  if (!isPrivate(element.tag) || isPrivateCreator(element.tag) || elementOf(element.tag) < 0x1000) return false;
  return place.privateCreatorOf(element) === undefined;
}

function* flawsOfDirectory(file: DicomFile): Generator<Flaw> {
  const sequence = elementWith(file, DIRECTORY_RECORD_SEQUENCE);
  if (!sequence?.items) return;
  const starts = new Set<unknown>([0, ...sequence.items.map(({ start }) => start)]);
  const top = Place.top(file);
  const places = [top, ...sequence.items.map((item, index) => top.inside(sequence, item, index))];
  for (const place of places) {
    for (const element of place.dataSet.elements) {
      if (!RECORD_OFFSETS.has(element.tag)) continue;
      if (!starts.has(elementNumbers(file, element, 1)[0])) {
        yield { path: place.pathOf(element), rule: 'PS3.3 F.3.2: it points to no directory record' };
      }
    }
  }
}
