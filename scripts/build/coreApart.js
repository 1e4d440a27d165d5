// The core in a bundle of its own, which the extension loads when it first asks for anything of it: its parts for the
// editor start at once, and what reads files is loaded with the first file.
'use strict';

const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '../..');
const CORE = path.join(ROOT, 'src/core');
const BUNDLE = './core.js';
// Leaves that the extension needs at its start: constants, and the base of its own errors.
const CONSTANTS = new Set(['model/errors', 'model/finding']);

/** Modules of the core by their paths, as the names in the bundle are: `plan/plan`. */
function nameOf(file) {
  return path.relative(CORE, file).replaceAll(path.sep, '/').replace(/\.ts$/, '');
}

/** The file of a core module that is imported from outside the core; undefined for anything else. */
function coreModule({ path: imported, resolveDir, importer }) {
  if (!imported.startsWith('.')) return undefined;
  const file = path.resolve(resolveDir, imported).replace(/\.js$/, '.ts');
  return isInCore(file) && !isInCore(importer) && !CONSTANTS.has(nameOf(file)) ? file : undefined;
}

function isInCore(file) {
  return file.startsWith(CORE + path.sep);
}

/** What a module exports besides types. */
async function exportsOf(file) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [file],
    format: 'esm',
    logLevel: 'silent',
    metafile: true,
    outdir: 'dist',
    write: false,
  });
  return Object.values(metafile.outputs)[0].exports;
}

// For the extension: in the place of a core module stands one whose members are looked up in the bundle of the core.
const withoutCore = {
  name: 'without core',
  setup: (build) => {
    build.onResolve({ filter: /^\./ }, (asked) => {
      const file = coreModule(asked);
      return file === undefined ? undefined : { path: file, namespace: 'core' };
    });
    build.onResolve({ filter: /./, namespace: 'core' }, () => ({ path: BUNDLE, external: true }));
    build.onLoad({ filter: /./, namespace: 'core' }, async ({ path: file }) => {
      const members = (await exportsOf(file)).map(
        (name) => `${name}: { enumerable: true, get: () => require('${BUNDLE}')['${nameOf(file)}'].${name} }`,
      );
      const marked = '__esModule: { value: true }';
      return { contents: `Object.defineProperties(exports, { ${[marked, ...members].join(', ')} });`, loader: 'js' };
    });
  },
};

// For the bundle itself: all modules of the core that the extension imports, each under its name.
function coreFor(entryPoint) {
  return {
    name: 'core',
    setup: (build) => {
      build.onResolve({ filter: /^core$/ }, () => ({ path: 'core', namespace: 'entry' }));
      build.onLoad({ filter: /./, namespace: 'entry' }, async () => {
        const files = await importedFrom(entryPoint);
        const lines = files.map((file) => `export * as '${nameOf(file)}' from './${nameOf(file)}.js';`);
        return { contents: lines.join('\n'), loader: 'ts', resolveDir: CORE, watchDirs: [path.join(ROOT, 'src')] };
      });
    },
  };
}

async function importedFrom(entryPoint) {
  const found = new Set();
  const collect = {
    name: 'collect',
    setup: (build) =>
      build.onResolve({ filter: /^\./ }, (asked) => {
        const file = coreModule(asked);
        if (file === undefined) return undefined;
        found.add(file);
        return { path: asked.path, external: true };
      }),
  };
  await esbuild.build({
    absWorkingDir: ROOT,
    bundle: true,
    entryPoints: [entryPoint],
    outdir: 'dist',
    packages: 'external',
    platform: 'node',
    plugins: [collect],
    write: false,
  });
  return [...found].sort();
}

module.exports = { coreFor, withoutCore };
