/** An ICC profile of one description and one curve (ICC.1 section 7). */
export function iccProfile(description: string): Uint8Array {
  const bytes = Buffer.alloc(128 + 4 + 24);
  bytes.write('LinO\x02\x10\0\0mntrRGB XYZ ', 4, 'latin1');
  bytes.write('acspMSFT', 36, 'latin1');
  bytes.fill(7, 84, 100);
  bytes.writeUInt32BE(2, 128);
  const tags = [
    Buffer.from(`desc\0\0\0\0${description}`, 'latin1'),
    Buffer.from('curv\0\0\0\0\0\0\0\x01\x02\x33', 'latin1'),
  ];
  let offset = bytes.length;
  tags.forEach((tag, index) => {
    const entry = 132 + 12 * index;
    bytes.write(index === 0 ? 'desc' : 'rTRC', entry, 'latin1');
    bytes.writeUInt32BE(offset, entry + 4);
    bytes.writeUInt32BE(tag.length, entry + 8);
    offset += tag.length;
  });
  return Uint8Array.from(Buffer.concat([bytes, ...tags]));
}
