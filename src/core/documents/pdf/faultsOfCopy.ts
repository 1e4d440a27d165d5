import { PDFName, PDFNumber, PDFStream, type PDFDict, type PDFObject } from 'pdf-lib';
import { decoded } from './decodedStream.js';
import {
  CATALOG,
  isHiddenString,
  openedCopy,
  PAGE,
  SHOWS_NOTHING,
  SHOWS_NOTHING_OF_STREAM,
} from './withoutHiddenParts.js';
import { faultsOfNavigation, type NavigationFaults } from './faultsOfNavigation.js';
import { faultsOfStructure } from './faultsOfStructure.js';
import { hasOwnNames } from './neutralNames.js';
import { forEachDictionary } from './objects.js';
import { hasUnusedResources } from './usedResources.js';

/**
 * What a copy has that no page shows, in plain words: entries that it must not have, an older state of itself, bytes
 * behind its end. Read from the bytes that were written.
 * @throws DocumentError
 */
export async function faultsOfCopy(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await openedCopy(bytes);
  const { context, catalog } = pdf;
  const faults = new Set<string>();
  if (context.trailerInfo.Info || context.trailerInfo.ID) faults.add('it has information about the document');
  const isTagged = catalog.has(PDFName.of('StructTreeRoot'));
  const [ofCatalog, ofPages] = [isTagged ? ['StructTreeRoot', 'MarkInfo'] : [], isTagged ? ['StructParents'] : []];
  if (hasOther(catalog, new Set([...NAVIGABLE, ...ofCatalog]))) faults.add('its catalog has more than pages');
  if (pdf.getPages().some(({ node }) => hasOther(node, new Set([...LINKED, ...ofPages]))))
    faults.add('a page has more than it shows');
  const navigation = faultsOfNavigation(pdf);
  const { elements, ...structure } = faultsOfStructure(pdf);
  for (const fault of [...navigation.faults, ...structure.faults]) faults.add(fault);
  const pages = new Set<PDFDict>(pdf.getPages().map(({ node }) => node));
  const isTag = (dictionary: PDFDict, key: PDFName, value: PDFObject): boolean =>
    elements.has(dictionary) ||
    (isTagged && pages.has(dictionary) && key === PDFName.of('StructParents') && value instanceof PDFNumber);
  for (const [, object] of context.enumerateIndirectObjects())
    if (hasHidden(object, navigation, isTag)) faults.add('an object has entries that no page shows');
  if (hasUnusedResources(context, decoded)) faults.add('it has resources that no page uses');
  if (hasOwnNames(context)) faults.add('it has names of resources or inks that somebody chose');
  const text = Buffer.from(bytes).toString('latin1');
  if (text.split('%%EOF').length !== 2 || !/%%EOF\s*$/.test(text)) faults.add('it has more than one end');
  return [...faults];
}

/** What leads through a copy, beside its pages. */
const NAVIGABLE = [...CATALOG, 'Outlines', 'PageLabels', 'Lang'];
const LINKED = [...PAGE, 'Annots'];

function hasOther(dictionary: PDFDict, names: ReadonlySet<string>): boolean {
  return dictionary.keys().some((key) => !names.has(key.decodeText()));
}

function hasHidden(
  object: PDFObject,
  { withStrings }: NavigationFaults,
  isTag: (dictionary: PDFDict, key: PDFName, value: PDFObject) => boolean,
): boolean {
  const dictionary = object instanceof PDFStream ? object.dict : object;
  const has = (each: PDFDict, names: readonly string[]): boolean =>
    each
      .entries()
      .some(
        ([key, value]) =>
          !isTag(each, key, value) &&
          (names.includes(key.decodeText()) || (isHiddenString(key, value, each) && !withStrings.has(each))),
      );
  if (object instanceof PDFStream && has(object.dict, SHOWS_NOTHING_OF_STREAM)) return true;
  let isFound = false;
  forEachDictionary(dictionary, (each) => (isFound ||= has(each, SHOWS_NOTHING)));
  return isFound;
}
