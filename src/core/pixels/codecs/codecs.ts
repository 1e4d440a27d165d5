import { PixelError } from '../pixelError.js';
import type { PixelImage } from '../frames/pixelImage.js';
import type { Codec } from './codec.js';

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const JPEG_EXTENDED = '1.2.840.10008.1.2.4.51';
const HTJ2K_LOSSLESS_RPCL = '1.2.840.10008.1.2.4.202';

/** The codec of each encapsulated transfer syntax; each is loaded when the first frame asks for it. */
const LOADERS: Readonly<Record<string, () => Promise<Codec>>> = {
  '1.2.840.10008.1.2.5': async () => (await import('./rle.js')).rle,
  [JPEG_BASELINE]: async () => (await import('./jpeg.js')).loadJpeg(),
  [JPEG_EXTENDED]: async () => (await import('./jpeg.js')).loadJpeg(),
  '1.2.840.10008.1.2.4.57': async () => (await import('./jpegLossless.js')).jpegLossless,
  '1.2.840.10008.1.2.4.70': async () => (await import('./jpegLossless.js')).jpegLossless,
  '1.2.840.10008.1.2.4.80': async () => (await import('./jpegLs.js')).loadJpegLs(),
  '1.2.840.10008.1.2.4.81': async () => (await import('./jpegLs.js')).loadJpegLs(),
  '1.2.840.10008.1.2.4.90': async () => (await import('./jpeg2000.js')).loadJpeg2000(),
  '1.2.840.10008.1.2.4.91': async () => (await import('./jpeg2000.js')).loadJpeg2000(),
  '1.2.840.10008.1.2.4.201': async () => (await import('./jpeg2000.js')).loadHtj2k('any'),
  [HTJ2K_LOSSLESS_RPCL]: async () => (await import('./jpeg2000.js')).loadHtj2k('RPCL'),
  '1.2.840.10008.1.2.4.203': async () => (await import('./jpeg2000.js')).loadHtj2k('any'),
};

/** True for the transfer syntaxes of 8-bit JPEG, which cannot be written again without loss. */
export function isJpegDct(transferSyntax: string): boolean {
  return transferSyntax === JPEG_BASELINE || transferSyntax === JPEG_EXTENDED;
}

const NATIVE = 'native';
/** Codecs that were loaded, by transfer syntax. */
const loaded = new Map<string, Codec>();

/**
 * The codec that reads the frames of an image.
 * @throws PixelError `unsupported` where there is none for its transfer syntax: video, JPEG XL and others
 */
export async function codecFor({ file, element }: PixelImage): Promise<Codec> {
  return load(element.fragments ? file.transferSyntax : NATIVE);
}

/** The same for who cannot wait; undefined where it was not loaded yet, or there is none. */
export function loadedCodec({ file, element }: PixelImage): Codec | undefined {
  return loaded.get(element.fragments ? file.transferSyntax : NATIVE);
}

/** Loads all codecs, so that loadedCodec has them: again for each file, as a codec that failed on one is of no more use. */
export async function loadCodecs(): Promise<void> {
  await Promise.all([NATIVE, ...Object.keys(LOADERS)].map(load));
}

async function load(syntax: string): Promise<Codec> {
  const loader = syntax === NATIVE ? async () => (await import('./native.js')).native : LOADERS[syntax];
  if (!loader) throw new PixelError('unsupported', `Pixels of transfer syntax ${syntax} cannot be decoded here.`);
  const codec = await loader();
  loaded.set(syntax, codec);
  return codec;
}
