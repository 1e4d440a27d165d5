// Takes the addresses of servers out of the bundles: packages name a place on the web from which they would fetch their
// WebAssembly where nobody gives it to them. We give it, and nothing is ever fetched; that no such place is named makes
// it so for good.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** Addresses that packages would fetch from; what takes their place is no address. */
const FETCHED = /https:\/\/(?:cdn|fastly)\.jsdelivr\.net\/npm\b/g;
const NOWHERE = 'nowhere:';

/** Hosts of names that look like addresses: namespaces of XML and JSON schemas, and where texts tell people to look. */
const NAMES = new Set([
  'emscripten.org',
  'github.com',
  'json-schema.org',
  'json.schemastore.org',
  'raw.githubusercontent.com',
  'web.dev',
  'www.w3.org',
]);

/**
 * Strips all scripts in a folder, at any depth.
 * @throws Error where another address is left: a package has found a new place to fetch from
 */
function stripHosts(folder) {
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8');
    const stripped = text.replace(FETCHED, NOWHERE);
    if (stripped !== text) fs.writeFileSync(file, stripped);
    for (const [, host] of stripped.matchAll(/\b(?:https?|wss?):\/\/([\w-]+(?:\.[\w-]+)+)/g)) {
      if (!NAMES.has(host))
        throw new Error(`${name} names ${host}, from which something may be fetched: see hosts.js.`);
    }
  }
}

module.exports = { stripHosts };
