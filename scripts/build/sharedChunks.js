// Bundles that share what they have in common: esbuild splits modules of ECMAScript only, so its chunks are turned into
// CommonJS afterwards, which the extension host and worker threads load. Each bundle loads only the chunks it needs.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const CHUNK = /^chunk-[A-Z0-9]+\.js$/;

/** Options of a build with several entry points, changed so that they share chunks. @returns {esbuild.BuildOptions} */
function inSharedChunks(options) {
  return {
    ...options,
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    plugins: [asCommonJs, ...options.plugins],
    sourcemap: options.sourcemap && 'inline',
    splitting: true,
    write: false,
  };
}

const asCommonJs = {
  name: 'CommonJS',
  setup: (build) => {
    const { absWorkingDir, minify, outdir, sourcemap, target } = build.initialOptions;
    build.onEnd(async ({ outputFiles }) => {
      if (!outputFiles?.length) return;
      const folder = path.join(absWorkingDir, outdir);
      fs.mkdirSync(folder, { recursive: true });
      // A chunk that is imported when it is needed is required then, as everything else.
      const supported = { 'dynamic-import': false };
      const options = { format: 'cjs', minify, platform: 'node', sourcemap, supported, target };
      const made = await Promise.all(
        outputFiles.map(async ({ path: file, text }) => {
          const { code } = await esbuild.transform(text, options);
          fs.writeFileSync(file, code);
          return path.basename(file);
        }),
      );
      // Chunks are named after their content; those of a build before this one serve nobody.
      for (const name of fs.readdirSync(folder))
        if (CHUNK.test(name) && !made.includes(name)) fs.rmSync(path.join(folder, name));
    });
  },
};

module.exports = { inSharedChunks };
