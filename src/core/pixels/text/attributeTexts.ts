import { Place } from '../../dicom/elementPath.js';
import type { DataSet, DicomFile, Element } from '../../dicom/types.js';
import { elementText } from '../../dicom/value.js';
import { isStringVr } from '../../dicom/vr.js';

/** An element by its tag; undefined where the data set has none. */
export function elementAt({ elements }: DataSet, tag: number): Element | undefined {
  return elements.find((element) => element.tag === tag);
}

/** The values of an attribute of a string VR in capitals; none where it is absent or empty. */
export function codesAt(file: DicomFile, dataSet: DataSet, tag: number): readonly string[] {
  const element = elementAt(dataSet, tag);
  if (!element || !isStringVr(element.valueVr)) return [];
  const text = elementText(file, element, Place.top(file).characterSet).toUpperCase();
  return text.split('\\').flatMap((value) => (value.trim() === '' ? [] : [value.trim()]));
}
