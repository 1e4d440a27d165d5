/**
 * Writes src/core/standard/generated from the tables of the DICOM standard.
 *
 *   npm run generate:standard -- --csv DIR   DIR holds the tables as CSV
 *   npm run generate:standard -- --xml DIR   DIR holds part06.xml, part15.xml and part16.xml as the standard publishes
 *                                            them in DocBook
 *   --out DIR                                where to write, instead of src/core/standard/generated
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCsvTables, readElements, readUids } from './csvTables.mjs';
import { readDocBookTables } from './docBookTables.mjs';
import { normalise } from './tables.mjs';
import { renderTables } from './typescriptTables.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const GENERATED = path.join(HERE, '../../src/core/standard/generated');

function readSource({ csv, xml }) {
  if ((csv === undefined) === (xml === undefined)) throw new Error('Give either --csv DIR or --xml DIR.');
  return csv === undefined ? readDocBookTables(xml) : readCsvTables(csv);
}

function readSupplement() {
  const read = (file) => readFileSync(path.join(HERE, 'supplement', file), 'utf8');
  return { elements: readElements(read('elements.csv')), uids: readUids(read('uids.csv')) };
}

try {
  const { values } = parseArgs({
    options: { csv: { type: 'string' }, xml: { type: 'string' }, out: { type: 'string', default: GENERATED } },
  });
  const tables = normalise(readSource(values), readSupplement());
  mkdirSync(values.out, { recursive: true });
  for (const [file, text] of renderTables(tables)) writeFileSync(path.join(values.out, file), text);
  const { elements, profile, safePrivate, methods, uids } = tables;
  console.log(
    `${elements.length} data elements, ${profile.length} rows of the profile, ${safePrivate.length} safe private ` +
      `attributes, ${methods.length} methods, ${uids.length} UIDs`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
