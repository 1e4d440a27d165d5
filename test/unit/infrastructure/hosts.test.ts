import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { stripHosts } = createRequire(__filename)('../../../scripts/build/hosts.js') as {
  readonly stripHosts: (folder: string) => void;
};

describe('addresses in the bundles', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dicom-deid-hosts-'));
    mkdirSync(join(folder, 'web'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('lose the places from which packages would fetch', () => {
    const script = join(folder, 'web', 'a.js');
    writeFileSync(script, 'x="https://cdn.jsdelivr.net/npm/@embedpdf/pdfium@2/x.wasm";y="http://www.w3.org/2000/svg"');
    stripHosts(folder);
    assert.equal(readFileSync(script, 'utf8'), 'x="nowhere:/@embedpdf/pdfium@2/x.wasm";y="http://www.w3.org/2000/svg"');
  });

  it('stop the build where another one is named', () => {
    writeFileSync(join(folder, 'web', 'a.js'), 'fetch("https://unpkg.com/x.wasm")');
    assert.throws(() => stripHosts(folder), /unpkg\.com/);
    writeFileSync(join(folder, 'web', 'a.js'), 'new WebSocket("wss://live.example.org/x")');
    assert.throws(() => stripHosts(folder), /live\.example\.org/);
  });
});
