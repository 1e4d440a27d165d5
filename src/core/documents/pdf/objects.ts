import { PDFArray, PDFDict, type PDFObject } from 'pdf-lib';

/** All dictionaries of an object, also those inside of others. */
export function forEachDictionary(object: PDFObject, act: (dictionary: PDFDict) => void): void {
  if (object instanceof PDFDict) {
    act(object);
    for (const [, each] of object.entries()) forEachDictionary(each, act);
  } else if (object instanceof PDFArray) for (const each of object.asArray()) forEachDictionary(each, act);
}
