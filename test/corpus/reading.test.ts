import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { parseDicom, type DataSet as ParsedDataSet } from 'dicom-parser';
import { spliceDataSet } from '../../src/core/dicom/splice.js';
import type { DataSet, DicomFile } from '../../src/core/dicom/types.js';
import { corpusFiles, needsCorpus } from '../support/corpus.js';
import { tryRead } from '../support/tryRead.js';

/** dicom-parser's reading of the same file; undefined where it gives up. */
function parse(path: string, file: DicomFile): ParsedDataSet | undefined {
  const inflater = (bytes: Uint8Array, offset: number) =>
    Buffer.concat([bytes.subarray(0, offset), inflateRawSync(bytes.subarray(offset))]);
  const options = { TransferSyntaxUID: file.transferSyntax, inflater };
  try {
    return parseDicom(readFileSync(path), options);
  } catch {
    return undefined;
  }
}

function parserTag(tag: number): string {
  return `x${tag.toString(16).padStart(8, '0')}`;
}

describe('reading real files', () => {
  before(needsCorpus);

  it('finds the elements that dicom-parser finds, at the same offsets', () => {
    const wrong: string[] = [];
    let compared = 0;
    const compare = (path: string, ours: DataSet, theirs: ParsedDataSet['elements']) => {
      for (const element of ours.elements) {
        const other = theirs[parserTag(element.tag)];
        // Where a tag occurs twice, dicom-parser keeps the last.
        if (ours.elements.filter(({ tag }) => tag === element.tag).length > 1) continue;
        compared += 1;
        if (!other) wrong.push(`${path} ${parserTag(element.tag)}: not in dicom-parser`);
        else if (other.dataOffset !== element.valueOffset) wrong.push(`${path} ${parserTag(element.tag)}: offset`);
        else if (!element.undefinedLength && other.length !== element.length) {
          wrong.push(`${path} ${parserTag(element.tag)}: length`);
        }
        other?.items?.forEach((item, index) => {
          const own = element.items?.[index];
          if (own && item.dataSet) compare(path, own, item.dataSet.elements);
          else wrong.push(`${path} ${parserTag(element.tag)}: item ${index + 1}`);
        });
      }
    };
    for (const path of corpusFiles()) {
      const file = tryRead(readFileSync(path));
      const parsed = file && parse(path, file);
      if (file && parsed && isSameEncoding(file)) compare(path, file, parsed.elements);
    }
    assert.deepEqual(wrong, []);
    assert.ok(compared > 10_000, `compared ${compared} elements`);
  });

  it('gives the input back byte for byte where nothing is edited', () => {
    for (const path of corpusFiles()) {
      const file = tryRead(readFileSync(path));
      if (!file) continue;
      const { segments, length } = spliceDataSet(file, { of: new Map(), additions: [] });
      const end = file.elements.at(-1)?.end ?? file.dataSetOffset;
      assert.equal(length, end - file.dataSetOffset, path);
      assert.deepEqual(segments, length === 0 ? [] : [{ from: file.dataSetOffset, length }], path);
    }
  });
});

/** dicom-parser believes the transfer syntax that is stated; we believe the bytes. Compare where both agree. */
function isSameEncoding({ transferSyntax, encoding }: DicomFile): boolean {
  if (transferSyntax === '1.2.840.10008.1.2') return !encoding.explicitVr;
  return encoding.explicitVr && encoding.bigEndian === (transferSyntax === '1.2.840.10008.1.2.2');
}
