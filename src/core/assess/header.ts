import { Place } from '../dicom/elementPath.js';
import type { DicomFile, Element } from '../dicom/types.js';
import { elementNumbers, elementText } from '../dicom/value.js';
import { isMultiValued, isStringVr, numberSize } from '../dicom/vr.js';
import { isStandIn } from '../model/standIn.js';
import { isToken } from '../model/token.js';

/** Longer values are cut: enough to tell them apart, and little to hold of 10,000 files. */
const LONGEST = 256;

/** The elements at the top level of one file, by tag. */
export class Header {
  private readonly elements: ReadonlyMap<number, Element>;
  private readonly characterSet: string;

  constructor(readonly file: DicomFile) {
    this.elements = new Map(file.elements.map((element) => [element.tag, element]));
    this.characterSet = Place.top(file).characterSet;
  }

  element(tag: number): Element | undefined {
    return this.elements.get(tag);
  }

  /** The text of an attribute, whatever it says; empty where it is absent. */
  text(tag: number): string {
    const element = this.elements.get(tag);
    return element && isStringVr(element.valueVr)
      ? elementText(this.file, element, this.characterSet, LONGEST).trim()
      : '';
  }

  /** The values of an attribute that describe a person: no stand-ins, and no tokens without a number. */
  values(tag: number): readonly string[] {
    const element = this.elements.get(tag);
    return element ? tellingValues(this.file, element, this.characterSet) : [];
  }

  /** The first of the {@link values}, or the empty string. */
  value(tag: number): string {
    return this.values(tag)[0] ?? '';
  }
}

/** The values of an element that tell something: no stand-ins, and no tokens without a number; of numbers, the first. */
export function tellingValues(file: DicomFile, element: Element, characterSet: string): readonly string[] {
  const { valueVr: vr } = element;
  if (element.length === 0 || element.items) return [];
  // The dummy of a number is 0.
  if (numberSize(vr) !== undefined)
    return elementNumbers(file, element, 1)
      .map(String)
      .filter((text) => text !== '0');
  if (!isStringVr(vr)) return [];
  const text = elementText(file, element, characterSet, LONGEST);
  const values = isMultiValued(vr) ? text.split('\\').map((value) => value.trim()) : [text.trim()];
  return values.filter((value) => !/^[\^=]*$/.test(value) && !isStandIn(value, vr) && !isBareToken(value, vr));
}

/** `[PATIENT]` is the same for all; `[PATIENT_1]` tells one from another. */
function isBareToken(value: string, vr: string): boolean {
  return isToken(value, vr) && !value.includes('_');
}
