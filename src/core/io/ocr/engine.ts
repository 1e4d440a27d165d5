import { gunzipSync } from 'node:zlib';
import TesseractCore from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import { dispatchHandlers, setAdapter, type Packet } from 'tesseract.js/src/worker-script/index.js';
import type { GreyImage } from '../../ocr/geometry.js';
import type { ReadWord, Spread } from '../../ocr/textReader.js';
import { netpbm } from './netpbm.js';
import { wordsOfTsv } from './tsv.js';

/** Page segmentation modes of Tesseract. */
const PAGE_SEGMENTATION: Readonly<Record<Spread, string>> = { page: '3', line: '7' };
const LSTM_ONLY = 1;

/**
 * Parameters of Tesseract: the resolution is ours to know, nothing is to be learned from one image for the next (the
 * same image reads the same whatever came before), and what is left out because it looks like no word may be a name.
 */
const PARAMETERS = {
  user_defined_dpi: '150',
  classify_enable_learning: '0',
  tessedit_do_invert: '0',
};

/**
 * Starts the one engine of this thread: the worker side of tesseract.js, with the parts that its own Node worker gets
 * wrong put right. The core is always the same one (so that an image reads alike on every processor), it is given its
 * bytes (so that a file that is missing is an error of ours), and there is neither network nor cache.
 * @param wasm the core's WebAssembly
 * @param language `eng.traineddata`, gzipped
 * @throws Error where one of them is damaged
 */
export async function startEngine(wasm: Uint8Array, language: Uint8Array): Promise<void> {
  setAdapter({
    getCore: async () => {
      const silent = (): void => undefined;
      const options = { wasmBinary: wasm, print: silent, printErr: silent, TesseractProgress: silent };
      const core = await TesseractCore(options);
      return () => Promise.resolve(core);
    },
    gunzip: gunzipSync,
    fetch: () => Promise.reject(new Error('There is no network.')),
    readCache: () => Promise.resolve(undefined),
    writeCache: () => Promise.resolve(),
    deleteCache: () => Promise.resolve(),
  });
  await step('load', { options: { lstmOnly: true } });
  const langs = [{ code: 'eng', data: language }];
  await step('loadLanguage', { langs, options: { cacheMethod: 'none', lstmOnly: true } });
  await step('initialize', { langs: 'eng', oem: LSTM_ONLY });
  await step('setParameters', { params: PARAMETERS });
}

/**
 * The words of an image.
 * @throws Error where the engine fails on it
 */
export async function recognise(image: GreyImage, spread: Spread): Promise<ReadWord[]> {
  const payload = {
    image: netpbm(image),
    options: { tessedit_pageseg_mode: PAGE_SEGMENTATION[spread] },
    output: { text: false, tsv: true },
  };
  const { tsv } = (await step('recognize', payload)) as { tsv: string };
  return wordsOfTsv(tsv);
}

/** One step of tesseract.js; the first of its answers that is no progress counts. */
function step(action: Packet['action'], payload: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    dispatchHandlers({ workerId: 'ours', jobId: action, action, payload }, ({ status, data }) => {
      if (status === 'resolve') resolve(data);
      else if (status === 'reject') reject(new Error(String(data)));
    });
  });
}
