import assert from 'node:assert/strict';
import { CHARACTER_SET_EXAMPLES } from '../../support/characterSets.js';

/** What Node's own decoders call the sets that they know. */
const LABELS: Readonly<Record<string, string>> = {
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  '\\ISO 2022 IR 87': 'iso-2022-jp',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

describe('character set examples', () => {
  for (const example of CHARACTER_SET_EXAMPLES.filter((each) => each.specificCharacterSet in LABELS)) {
    it(`spell what they say: ${example.name}`, () => {
      const decoder = new TextDecoder(LABELS[example.specificCharacterSet], { fatal: true });
      assert.equal(decoder.decode(example.value), example.text);
    });
  }

  it('have distinct names', () => {
    const names = CHARACTER_SET_EXAMPLES.map((example) => example.name);
    assert.equal(new Set(names).size, names.length);
  });
});
