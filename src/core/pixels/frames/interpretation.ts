import * as Tag from '../../standard/tag.js';
import { encodeText } from '../../dicom/encode.js';
import type { Edit } from '../../dicom/splice.js';
import type { Element } from '../../dicom/types.js';
import { Attributes } from './attributes.js';
import type { PixelImage } from './pixelImage.js';

const JPEG_2000 = /^1\.2\.840\.10008\.1\.2\.4\.9[01]$/;
const HTJ2K = /^1\.2\.840\.10008\.1\.2\.4\.20[123]$/;

/**
 * JPEG 2000 names in Photometric Interpretation the colour transform of the codestream (PS3.5 section 8.2.4): where all
 * frames were encoded again, it is the reversible one. Where only some were, both kinds are in the file, and the name
 * stays that of the others; decoders go by each codestream.
 */
export function interpretationEdit(
  { file, dataSet, format }: PixelImage,
  areAllNew: boolean,
): readonly (readonly [Element, Edit])[] {
  const { photometricInterpretation: was } = format;
  const isTransformed =
    (JPEG_2000.test(file.transferSyntax) && (was === 'RGB' || was === 'YBR_ICT')) ||
    (HTJ2K.test(file.transferSyntax) && was === 'YBR_ICT');
  const element = new Attributes(file, dataSet).element(Tag.PhotometricInterpretation);
  if (!areAllNew || !isTransformed || !element) return [];
  return [[element, { kind: 'set', value: encodeText('YBR_RCT', 'CS') }]];
}
