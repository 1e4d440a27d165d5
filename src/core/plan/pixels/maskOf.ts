import type { DicomFile } from '../../dicom/types.js';
import type { Decisions } from '../../model/decisions.js';
import { boxOfPath } from '../../model/boxPath.js';
import { attributeValues } from '../../pixels/redact/masks.js';
import type { MaskRectangle, PixelMask } from '../../profile/pixelMask.js';

/** What tells a machine and its layout from others, as far as a file says it. */
const MACHINE = ['Manufacturer', 'ManufacturerModelName', 'Modality', 'Rows', 'Columns'];

/**
 * The rule that covers the boxes which a person decided to black out on all images of the same machine and size.
 * Undefined where there are none. Values with an asterisk, which a rule would read as anything, are left out.
 * @param decisions of the file, those about elements among them
 */
export function maskOf(file: DicomFile, decisions: Decisions): PixelMask | undefined {
  const cover = [...decisions].flatMap(([path, operator]): MaskRectangle[] => {
    const box = operator === 'redact' ? boxOfPath(path) : undefined;
    return box ? [[box.x, box.y, box.width, box.height]] : [];
  });
  const conditions = MACHINE.flatMap((keyword): [string, string][] => {
    const [value = ''] = attributeValues(file, keyword);
    return value === '' || /^!|\*/.test(value) ? [] : [[keyword, value]];
  });
  return cover.length === 0 ? undefined : { match: Object.fromEntries(conditions), cover };
}
