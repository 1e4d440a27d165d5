import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readOcrFile } from '../../../../src/core/io/ocr/ocrFiles.js';

describe('Files of the OCR engines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-ocr-files-'));
  const content = Buffer.from('\0asm and what follows');
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are read as they are, or unpacked where the build has compressed them', () => {
    assert.deepEqual(Buffer.from(readOcrFile(file('core.wasm', content))), content);
    assert.deepEqual(Buffer.from(readOcrFile(file('core.wasm.br', brotliCompressSync(content)))), content);
  });

  it('are not taken where they are cut short', () => {
    const cut = brotliCompressSync(content).subarray(0, -2);
    assert.throws(() => readOcrFile(file('cut.wasm.br', cut)));
  });
});
