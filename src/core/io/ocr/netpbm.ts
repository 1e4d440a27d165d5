import type { GreyImage } from '../../ocr/geometry.js';

/** tesseract.js looks for EXIF in the first 500 bytes of any image; a comment keeps pixels out of its sight. */
const COMMENT = `#${' '.repeat(512)}\n`;

/** The image as a file that Tesseract reads without decoding: portable grey map, binary. */
export function netpbm({ width, height, grey }: GreyImage): Uint8Array {
  const header = Buffer.from(`P5\n${COMMENT}${width} ${height}\n255\n`, 'latin1');
  const file = new Uint8Array(header.length + grey.length);
  file.set(header);
  file.set(grey, header.length);
  return file;
}
