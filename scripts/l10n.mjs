// The texts to translate: those that the extension's side asks `vscode.l10n.t` for, those of the pages, and the sentences
// of the core that pages show, whose keys end in `/core` (a comment, by the rules of VS Code's bundles).
//
//   node scripts/l10n.mjs    writes l10n/bundle.l10n.json anew; says what each translation lacks and has too many
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { coreTexts } from './l10n/coreTexts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const STRING = `('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")`;
/** How texts are asked for, by folder; what is not a literal there is a fault, which {@link unreadableCalls} finds. */
const OF_HOST = { all: /\bl10n\.t\(/g, texts: [new RegExp(`\\bl10n\\.t\\(\\s*${STRING}`, 'g')] };
const CALLS = {
  'src/providers': OF_HOST,
  'src/browser': OF_HOST,
  'src/webview': {
    all: /(?<![.\w])(?:t|plural)\((?!text: string|count: number|one, count|many, count)/g,
    texts: [
      new RegExp(`(?<![.\\w])t\\(\\s*${STRING}`, 'g'),
      new RegExp(`(?<![.\\w])plural\\(\\s*[\\w.]+,\\s*${STRING},\\s*${STRING}`, 'g'),
    ],
  },
};

/** Every text, in the order of the alphabet. */
export function askedTexts() {
  const found = new Set();
  for (const [folder, { texts }] of Object.entries(CALLS)) {
    for (const { source } of sources(folder)) {
      for (const pattern of texts) {
        for (const match of source.matchAll(pattern)) {
          for (const literal of match.slice(1)) found.add(valueOf(literal));
        }
      }
    }
  }
  for (const text of coreTexts()) found.add(`${text}/core`);
  return [...found].sort();
}

/** Files with calls whose text no tool can find. */
export function unreadableCalls() {
  return Object.entries(CALLS).flatMap(([folder, { all, texts }]) =>
    sources(folder).flatMap(({ name, source }) => {
      const calls = source.match(all)?.length ?? 0;
      const read = texts.reduce((sum, pattern) => sum + (source.match(pattern)?.length ?? 0), 0);
      return calls === read ? [] : [`${name}: ${read} of ${calls}`];
    }),
  );
}

function sources(folder) {
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name: `${folder}/${name}`, source: fs.readFileSync(path.join(root, folder, name), 'utf8') }));
}

function valueOf(literal) {
  return literal.slice(1, -1).replace(/\\(['"\\])/g, '$1');
}

/** The languages that there are translations for. */
export function languages() {
  return fs
    .readdirSync(path.join(root, 'l10n'))
    .flatMap((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? [])
    .sort();
}

function main() {
  const texts = askedTexts();
  const english = Object.fromEntries(texts.map((text) => [text, text.replace(/\/core$/, '')]));
  fs.writeFileSync(path.join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(english, undefined, 2)}\n`);
  for (const language of languages()) {
    const known = JSON.parse(fs.readFileSync(path.join(root, `l10n/bundle.l10n.${language}.json`), 'utf8'));
    const missing = texts.filter((text) => !Object.hasOwn(known, text));
    const extra = Object.keys(known).filter((text) => !Object.hasOwn(english, text));
    console.log(`${language}: lacks ${missing.length}, has ${extra.length} too many`);
    for (const text of missing) console.log(`  + ${JSON.stringify(text)}`);
    for (const text of extra) console.log(`  - ${JSON.stringify(text)}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
