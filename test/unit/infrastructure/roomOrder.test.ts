import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { CORE_ROOMS } from '../../../scripts/rooms.mjs';

const CORE = path.resolve(import.meta.dirname, '../../../src/core');

/** Every import between two rooms of the core, `from > to`, with one file as an example. */
function arrows(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of fs.readdirSync(CORE, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = path.join(CORE, name);
    const text = fs.readFileSync(file, 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const target = path.relative(CORE, path.resolve(path.dirname(file), specifier));
      const [from, to] = [roomOf(name), roomOf(target)];
      if (from !== to) found.set(`${from} > ${to}`, name);
    }
  }
  return found;
}

function roomOf(name: string): string {
  return name.split(path.sep)[0] ?? '';
}

describe('rooms of the core', () => {
  it('are all named in the order', () => {
    const rooms = fs.readdirSync(CORE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(rooms.map(({ name }) => name).sort(), [...CORE_ROOMS].sort());
  });

  it('import only what comes before them, so that there is no circle', () => {
    const found = arrows();
    assert.ok(found.size > 50, `only ${found.size} arrows were read`);
    const against = [...found].filter(([arrow]) => {
      const [from = '', to = ''] = arrow.split(' > ');
      return CORE_ROOMS.indexOf(from) <= CORE_ROOMS.indexOf(to);
    });
    assert.deepEqual(against, []);
  });
});
