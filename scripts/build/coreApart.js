// The core in a bundle of its own, which the extension loads when it first asks for anything of it: its parts for the
// editor start at once, and what reads files is loaded with the first file.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '../..');
const CORE = path.join(ROOT, 'src/core');
const BUNDLE = './core.js';
// Leaves that the extension needs at its start, constants and the base of its own errors, and tags: looked up in the core,
// all five thousand would be bound wherever one is used.
const CONSTANTS = new Set(['model/errors', 'model/finding', 'standard/tag']);

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

/**
 * In the place of a core module stands one whose members are looked up in the bundle of the core.
 *
 * @param {string} bundle an expression that answers that bundle
 * @param {(asked: { path: string }) => object} resolve where the modules come from that the expression requires
 */
function lookingUp(bundle, resolve) {
  return {
    name: 'without core',
    setup: (build) => {
      build.onResolve({ filter: /^\./ }, (asked) => {
        const file = coreModule(asked);
        return file === undefined ? undefined : { path: file, namespace: 'core' };
      });
      build.onResolve({ filter: /./, namespace: 'core' }, resolve);
      build.onLoad({ filter: /./, namespace: 'core' }, async ({ path: file }) => {
        const members = (await exportsOf(file)).map(
          (name) => `${name}: { enumerable: true, get: () => ${bundle}['${nameOf(file)}'].${name} }`,
        );
        const marked = '__esModule: { value: true }';
        return { contents: `Object.defineProperties(exports, { ${[marked, ...members].join(', ')} });`, loader: 'js' };
      });
    },
  };
}

// For the extension.
const withoutCore = lookingUp(`require('${BUNDLE}')`, () => ({ path: BUNDLE, external: true }));

// For the extension in a browser, where nothing can be required: it has read the bundle of the core before.
const BROWSER = path.join(ROOT, 'src/browser');
const coreInBrowser = lookingUp("require('loadedCore').loadedCore()", () => ({
  path: path.join(BROWSER, 'loadedCore.ts'),
}));

/** The modules of Node that the extension itself asks for: in a browser, what stands in for them. */
const nodeInBrowser = {
  name: 'node in browser',
  setup: (build) => {
    build.onResolve({ filter: /^node:/ }, ({ path: name }) => ({ path: name, namespace: 'node' }));
    build.onResolve({ filter: /./, namespace: 'node' }, () => ({ path: path.join(BROWSER, 'nodeModules.ts') }));
    build.onLoad({ filter: /./, namespace: 'node' }, ({ path: name }) => ({
      contents: `module.exports = require('nodeModules').nodeModule('${name}');`,
      loader: 'js',
    }));
  },
};

// For the bundle itself: all modules of the core that the extension imports, each under its name.
function coreFor(...entryPoints) {
  return {
    name: 'core',
    setup: (build) => {
      build.onResolve({ filter: /^core$/ }, () => ({ path: 'core', namespace: 'entry' }));
      build.onLoad({ filter: /./, namespace: 'entry' }, async () => {
        const files = await importedFrom(entryPoints);
        const lines = files.map((file) => `export * as '${nameOf(file)}' from './${nameOf(file)}.js';`);
        return { contents: lines.join('\n'), loader: 'ts', resolveDir: CORE, watchDirs: [path.join(ROOT, 'src')] };
      });
    },
  };
}

// Where nothing can be required, everything that the core requires has to be read before: this says what that is.
const filesOfCore = {
  name: 'files of the core',
  setup: (build) => {
    const { absWorkingDir, outdir } = build.initialOptions;
    build.onEnd(({ metafile, errors }) => {
      if (errors.length > 0) return;
      const found = new Set([BUNDLE]);
      for (const file of found) {
        const { imports = [] } = metafile.outputs[path.posix.join(outdir, file)] ?? {};
        const own = imports.filter(({ kind, path: name }) => kind !== 'dynamic-import' && !/^(node:|\w+$)/.test(name));
        for (const { path: name } of own) found.add(`./${path.posix.basename(name)}`);
      }
      fs.mkdirSync(path.join(absWorkingDir, outdir), { recursive: true });
      fs.writeFileSync(path.join(absWorkingDir, outdir, 'core.json'), JSON.stringify([...found]));
    });
  },
};

async function importedFrom(entryPoints) {
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
    entryPoints,
    outdir: 'dist',
    packages: 'external',
    platform: 'node',
    plugins: [collect],
    write: false,
  });
  return [...found].sort();
}

module.exports = { coreFor, coreInBrowser, filesOfCore, nodeInBrowser, withoutCore };
