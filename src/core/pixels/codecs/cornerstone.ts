/** What the codecs of the Cornerstone project export, as far as it is used here; they come without types. */

/** What every module that Emscripten made takes: where its messages go. */
export interface EmscriptenOptions {
  readonly print: (text: string) => void;
  readonly printErr: (text: string) => void;
}

/** Size of an image and of its samples. */
export interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
  /** HTJ2K only: the reversible colour transform is used. */
  readonly isUsingColorTransform?: boolean;
}

/** Buffers are views on the memory of the module and last until the next call. */
export interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): FrameInfo;
  delete(): void;
}

export interface Encoder {
  getDecodedBuffer(info: FrameInfo): Uint8Array;
  encode(): void;
  /** CharLS: clamped. */
  getEncodedBuffer(): Uint8Array | Uint8ClampedArray;
  delete(): void;
}

/** CharLS. */
export interface CharLs {
  readonly JpegLSDecoder: new () => Decoder & {
    /** 0: one component after the other, 1: by line, 2: by sample. */
    getInterleaveMode(): number;
  };
  readonly JpegLSEncoder: new () => Encoder & {
    setNearLossless(near: number): void;
    setInterleaveMode(mode: number): void;
  };
}

interface Jpeg2000Encoder extends Encoder {
  setQuality(lossless: boolean, quality: number): void;
  setDecompositions(levels: number): void;
  /** 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL. */
  setProgressionOrder(order: number): void;
}

/** OpenJPEG. */
export interface OpenJpeg {
  readonly J2KDecoder: new () => Decoder;
  readonly J2KEncoder: new () => Jpeg2000Encoder;
}

/** OpenJPH. */
export interface OpenJph {
  readonly HTJ2KDecoder: new () => Decoder;
  readonly HTJ2KEncoder: new () => Jpeg2000Encoder & {
    setTLMMarker(write: boolean): void;
    setTilePartDivisionsAtResolutions(divide: boolean): void;
  };
}

/** libjpeg-turbo. */
export interface LibjpegTurbo {
  readonly JPEGDecoder: new () => Decoder;
}
