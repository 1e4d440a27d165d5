import { liesOverBox } from '../../documents/liesOverBox.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import { titleOf, type Navigation } from '../../documents/navigation.js';

/**
 * What leads through a copy and was not judged to be harmless, or lies over what was taken out.
 * @param copy as it is read from the bytes that were written
 * @param judged what the copy may have
 */
export function navigationFaults(copy: Navigation, judged: Navigation, edits: readonly PageEdit[]): readonly string[] {
  const addresses = new Set(judged.links.flatMap(({ target }) => ('uri' in target ? [target.uri] : [])));
  const titles = new Set(judged.bookmarks.map(titleOf));
  const faults: string[] = [];
  if (
    copy.links.some(({ target }) => 'uri' in target && !addresses.has(target.uri)) ||
    copy.of.links > copy.links.length
  )
    faults.push('it has a link that was not judged');
  if (copy.links.some((link) => liesOverBox(link, edits))) faults.push('it has a link over what was taken out');
  if (copy.bookmarks.some((bookmark) => !titles.has(titleOf(bookmark))))
    faults.push('it has a bookmark whose title was not judged');
  if (copy.labels.join('\0') !== judged.labels.join('\0')) faults.push('its page labels differ');
  if (copy.language !== undefined && copy.language !== judged.language) faults.push('its language differs');
  if (copy.structure && JSON.stringify(copy.structure) !== JSON.stringify(judged.structure))
    faults.push('it has tags that were not judged');
  if (copy.of.isTagged && !copy.structure) faults.push('it has tags that cannot be read');
  return faults;
}
