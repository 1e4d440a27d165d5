/** Cleans a PDF with nothing to take out of it, and prints which pages were rasterized: `node cleanUnchanged.ts IN OUT`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { NO_NAVIGATION } from '../../../src/core/documents/navigation.js';
import { cleanPdf } from '../../../src/core/documents/pdf/cleanPdf.js';
import { openPdf } from '../../../src/core/documents/pdf/openPdf.js';

async function main([from, to]: readonly string[]): Promise<void> {
  const original = readFileSync(from!);
  const document = await openPdf(original);
  // All links, so that none takes its frame along.
  const navigation = document.navigation?.() ?? NO_NAVIGATION;
  document.close();
  const { bytes, pictures } = await cleanPdf(original, [], { navigation });
  writeFileSync(to!, bytes);
  console.log(JSON.stringify(pictures.map(({ page }) => page)));
}

void main(process.argv.slice(2));
