/** What de-identification tools before this one got wrong, each by its name. */
import assert from 'node:assert/strict';
import { el, TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import { copyOf, read } from '../dicom/reading.js';

export const SECRET = 'MOONGLOW^TABITHA';
export const NAME = el('PatientName', 'PN', SECRET);
export const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflated, jpegBaseline } =
  TRANSFER_SYNTAX;

/** Fails where the text is anywhere in the bytes of the copy, inflated too. */
export function assertGone(original: Uint8Array, ...secrets: readonly string[]): void {
  const { bytes: copy, file } = copyOf(original);
  for (const secret of secrets) {
    assert.ok(Buffer.from(read(original).bytes.read(0, 1e6)).includes(secret), `${secret} was there`);
    assert.equal(Buffer.from(copy).includes(secret), false, `${secret} is still there`);
    assert.equal(Buffer.from(file.bytes.read(0, 1e6)).includes(secret), false, `${secret} is still there`);
  }
}
