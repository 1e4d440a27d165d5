import assert from 'node:assert/strict';
import { formatTag, implicitVr, lookUp, nameOf, parseTag, tagOf } from '../../../../src/core/standard/dictionary.js';
import { DATA_ELEMENTS } from '../../../../src/core/standard/generated/dataElements.js';
import { keywordFromName } from '../../../../src/core/standard/keyword.js';
import { isTagPattern, parseTagPattern } from '../../../../src/core/standard/tagPattern.js';
import { isVr } from '../../../../src/core/dicom/vr.js';
import { needsSharedTables, sharedRows } from './sharedTables.js';

describe('the data dictionary', () => {
  it('knows what PS3.6 says of an attribute', () => {
    assert.deepEqual(lookUp(0x00100010), {
      tag: 0x00100010,
      keyword: 'PatientName',
      vr: 'PN',
      vm: '1',
      retired: false,
      name: "Patient's Name",
    });
    assert.deepEqual(lookUp(0x00080001), {
      tag: 0x00080001,
      keyword: 'LengthToEnd',
      vr: 'UL',
      vm: '1',
      retired: true,
      name: 'Length to End',
    });
  });

  it('keeps keywords that are not formed from the name', () => {
    assert.equal(lookUp(0x00120063)?.keyword, 'DeidentificationMethod');
    assert.equal(lookUp(0x00281203)?.keyword, 'BluePaletteColorLookupTableData');
    assert.equal(lookUp(0x00686430)?.keyword, 'TwoDMatingFeatureCoordinatesSequence');
    assert.equal(lookUp(0x00181153)?.keyword, 'ExposureInuAs');
  });

  it('resolves repeating groups and other patterns, in even groups only', () => {
    assert.deepEqual(lookUp(0x60043000), {
      tag: 0x60043000,
      keyword: 'OverlayData',
      vr: 'OB or OW',
      vm: '1',
      retired: false,
      name: 'Overlay Data',
    });
    assert.equal(lookUp(0x501e3000)?.keyword, 'CurveData');
    assert.equal(lookUp(0x002031ab)?.keyword, 'SourceImageIDs');
    assert.equal(lookUp(0x00280433)?.keyword, 'CoefficientCodingPointers');
    assert.equal(lookUp(0x10000123)?.keyword, 'HuffmanTableTriplet');
    assert.equal(lookUp(0x7f020010)?.keyword, 'VariablePixelData');
    assert.equal(lookUp(0x60053000), undefined);
    assert.equal(lookUp(0x50033000), undefined);
  });

  it('prefers an element to the pattern that also covers it', () => {
    assert.equal(lookUp(0x7fe00010)?.keyword, 'PixelData');
    assert.equal(lookUp(0x00280400)?.keyword, 'TransformLabel');
  });

  it('does not know private elements and unregistered ones', () => {
    assert.equal(lookUp(0x00091001), undefined);
    assert.equal(lookUp(0x00090010), undefined);
    assert.equal(lookUp(0x00100099), undefined);
  });

  it('names command, file meta, item and padding elements', () => {
    assert.equal(nameOf(0x00001000), 'Affected SOP Instance UID');
    assert.equal(nameOf(0x00020010), 'Transfer Syntax UID');
    assert.equal(nameOf(0xfffee000), 'Item');
    assert.equal(nameOf(0xfffee0dd), 'Sequence Delimitation Item');
    assert.equal(nameOf(0xfffcfffc), 'Data Set Trailing Padding');
  });

  it('has a name for people where the dictionary has none', () => {
    assert.equal(nameOf(0x00080000), 'Group Length');
    assert.equal(nameOf(0x00020000), 'File Meta Information Group Length');
    assert.equal(nameOf(0x00090010), 'Private Creator');
    assert.equal(nameOf(0x000900ff), 'Private Creator');
    assert.equal(nameOf(0x00090100), 'Unknown');
    assert.equal(nameOf(0x00100099), 'Unknown');
  });

  it('finds the tag of every keyword', () => {
    const rows = DATA_ELEMENTS.split('\n');
    assert.ok(rows.length > 5100);
    const keywords = rows.map((row) => row.split('|')[5] ?? keywordFromName(row.split('|')[1] ?? ''));
    assert.equal(new Set(keywords).size, rows.length);
    for (const keyword of keywords) {
      assert.match(keyword, /^[A-Za-z][A-Za-z0-9]*$/);
      assert.equal(lookUp(tagOf(keyword) ?? 0)?.keyword, keyword);
    }
    assert.equal(tagOf('PatientID'), 0x00100020);
    assert.equal(tagOf('OverlayData'), 0x60003000);
    assert.equal(tagOf('RowsForNthOrderCoefficients'), 0x00280410);
    assert.equal(tagOf('Nonsense'), undefined);
  });

  it('gives one VR to read each element with in implicit VR', () => {
    const expected: [number, string][] = [
      [0x00100010, 'PN'],
      [0x00280106, 'US'], // US or SS
      [0x00281200, 'OW'], // US or SS or OW
      [0x00283006, 'OW'], // US or OW
      [0x7fe00010, 'OW'], // OB or OW
      [0x60003000, 'OW'],
      [0x54001010, 'OW'],
      [0x00080000, 'UL'],
      [0x00090000, 'UL'],
      [0x60000000, 'UL'],
      [0x00090010, 'LO'],
      [0x000900ff, 'LO'],
      [0x00090100, 'UN'],
      [0x00091001, 'UN'],
      [0x00100099, 'UN'],
      [0xfffee000, 'UN'],
    ];
    for (const [tag, vr] of expected) assert.equal(implicitVr(tag), vr, formatTag(tag));
  });

  it('gives a VR of PS3.5 for every element', () => {
    for (const row of DATA_ELEMENTS.split('\n')) {
      const tag = parseTagPattern(row.slice(0, 8)).value;
      assert.ok(isVr(implicitVr(tag)), formatTag(tag));
    }
  });

  it('writes and reads tags', () => {
    assert.equal(formatTag(0x7fe00010), '(7FE0,0010)');
    assert.equal(parseTag('(7FE0,0010)'), 0x7fe00010);
    assert.equal(parseTag('(fffe,e000)'), 0xfffee000);
    assert.equal(parseTag('00100010'), 0x00100010);
    for (const text of ['', '0010,0010', '(0010,0010', '(0010 0010)', '0010001', '(60xx,3000)', '(0010,0010) ']) {
      assert.equal(parseTag(text), undefined, text);
    }
  });

  it('holds every row of the table that it was generated from', function () {
    needsSharedTables(this);
    let rows = 0;
    for (const row of sharedRows('dictionary.csv')) {
      const [pattern = '', keyword = '', vr, vm, retired, name] = row.split('|');
      if (keyword === '') continue; // retired and never named again
      const tag = isTagPattern(pattern.replaceAll('X', 'x')) ? (tagOf(keyword) ?? 0) : parseInt(pattern, 16);
      assert.deepEqual(lookUp(tag), { tag, keyword, vr, vm, retired: retired === 'Y', name });
      rows += 1;
    }
    assert.equal(rows, 5123);
  });

  it('knows every attribute that Table E.1-1 names, by the same name', function () {
    needsSharedTables(this);
    const otherwise = new Map([
      // Closed up in one table, with a break in the other.
      ['300A067C', 'Radiation GenerationMode Label'],
      ['300A067D', 'Radiation GenerationMode Description'],
      ['00880200', 'Icon Image Sequence'],
    ]);
    for (const row of sharedRows('e1_1.csv')) {
      const [tag = '', , , , , name] = row.split(',');
      if (!/^[0-9A-F]{8}$/.test(tag)) continue;
      assert.equal(lookUp(parseInt(tag, 16))?.name, otherwise.get(tag) ?? name, tag);
    }
  });
});
