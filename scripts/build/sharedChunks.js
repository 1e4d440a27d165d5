// Bundles that share what they have in common: esbuild splits modules of ECMAScript only, so its chunks are turned into
// CommonJS afterwards, which the extension host and worker threads load. Each bundle loads only the chunks it needs.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const CHUNK = /^chunk-[A-Z0-9]+\.js$/;
/** An import of a chunk, as esbuild prints it where it does not minify. */
const IMPORT = /^import \{([^}]*)\} from "\.\/(chunk-[A-Z0-9]+\.js)";$/gm;

/** Options of a build with several entry points, changed so that they share chunks. @returns {esbuild.BuildOptions} */
function inSharedChunks(options) {
  return {
    ...options,
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    minify: false, // names are needed until imports are bound; what is written is minified
    plugins: [asCommonJs(options.minify), ...options.plugins],
    sourcemap: options.sourcemap && 'inline',
    splitting: true,
    write: false,
  };
}

const asCommonJs = (minify) => ({
  name: 'CommonJS',
  setup: (build) => {
    const { absWorkingDir, outdir, sourcemap, target } = build.initialOptions;
    build.onEnd(async ({ outputFiles }) => {
      if (!outputFiles?.length) return;
      const folder = path.join(absWorkingDir, outdir);
      fs.mkdirSync(folder, { recursive: true });
      // A chunk that is imported when it is needed is required then, as everything else.
      const supported = { 'dynamic-import': false };
      const options = { format: 'cjs', minify, platform: 'node', sourcemap, supported, target };
      const bound = boundImports(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
      const made = await Promise.all(
        outputFiles.map(async ({ path: file, text }) => {
          const { code } = await esbuild.transform(bound(text), options);
          fs.writeFileSync(file, code);
          return path.basename(file);
        }),
      );
      // Chunks are named after their content; those of a build before this one serve nobody.
      for (const name of fs.readdirSync(folder))
        if (CHUNK.test(name) && !made.includes(name)) fs.rmSync(path.join(folder, name));
    });
  },
});

/**
 * Binds what chunks import from each other once, when they are loaded: as CommonJS they would ask two functions, an
 * accessor and what it calls, at every use of a name. Nothing changes as long as no chunk imports itself on a way round
 * and no name that is exported is given another value later; such names stay as they are.
 * @param {readonly (readonly [name: string, text: string])[]} files
 * @returns {(text: string) => string}
 */
function boundImports(files) {
  const texts = new Map(files);
  refuseCircle(texts);
  const changing = new Map(files.map(([name, text]) => [name, changingExports(text)]));
  return (text) =>
    text.replace(IMPORT, (_, names, chunk) => {
      const imported = names.split(',').map((name) => name.trim().split(' as '));
      const isFixed = ([name]) => !(changing.get(chunk)?.has(name) ?? true);
      const fixed = imported.filter(isFixed).map(([name, local = name]) => `${name}: ${local}`);
      const others = imported.filter((each) => !isFixed(each)).map((each) => each.join(' as '));
      const live = others.length > 0 ? `import {${others.join(', ')}} from "./${chunk}";` : '';
      return fixed.length > 0 ? `${live}const {${fixed.join(', ')}} = require("./${chunk}");` : live;
    });
}

/** Names that a chunk exports and that are assigned to anywhere but where they are declared. */
function changingExports(text) {
  const exported = [...text.matchAll(/^export \{([^}]*)\};$/gm)].flatMap(([, names]) => names.split(','));
  const changing = new Set();
  for (const [local, name = local] of exported.map((each) => each.trim().split(' as '))) {
    const escaped = local.replaceAll('$', '\\$');
    const assigned = new RegExp(
      `(?<!(?:var|let|const) |[\\w$.])${escaped}\\s*(?:[-+*/%&|^?<>]*=(?![=>])|\\+\\+|--)|(?:\\+\\+|--)${escaped}(?![\\w$])`,
    );
    if (assigned.test(text)) changing.add(name);
  }
  return changing;
}

/** @throws Error where chunks import each other in a circle */
function refuseCircle(texts) {
  const done = new Set();
  const visit = (name, way) => {
    if (way.includes(name)) throw new Error(`Chunks import each other: ${[...way, name].join(' → ')}`);
    if (done.has(name)) return;
    for (const [, , chunk] of (texts.get(name) ?? '').matchAll(IMPORT)) visit(chunk, [...way, name]);
    done.add(name);
  };
  for (const name of texts.keys()) visit(name, []);
}

module.exports = { boundImports, inSharedChunks };
