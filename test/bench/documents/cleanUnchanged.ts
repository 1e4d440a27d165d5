/** Cleans a PDF with nothing to take out of it, and prints which pages were rasterized: `node cleanUnchanged.ts IN OUT`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cleanPdf } from '../../../src/core/documents/pdf/cleanPdf.js';

async function main([from, to]: readonly string[]): Promise<void> {
  const { bytes, pictures } = await cleanPdf(readFileSync(from!), []);
  writeFileSync(to!, bytes);
  console.log(JSON.stringify(pictures.map(({ page }) => page)));
}

void main(process.argv.slice(2));
