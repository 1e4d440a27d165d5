/** What tesseract.js 7 runs in its workers, below the part that belongs to Node or to a browser. */
declare module 'tesseract.js/src/worker-script/index.js' {
  /** One step of a job, as the main thread of tesseract.js would send it. */
  export interface Packet {
    readonly workerId: string;
    readonly jobId: string;
    readonly action: 'load' | 'loadLanguage' | 'initialize' | 'setParameters' | 'recognize';
    readonly payload: object;
  }
  export interface Reply {
    readonly status: 'resolve' | 'reject' | 'progress';
    readonly data: unknown;
  }
  export interface Adapter {
    /** Answers a function that makes an instance of the core. */
    getCore(): Promise<() => Promise<unknown>>;
    gunzip(bytes: Uint8Array): Uint8Array;
    fetch(): Promise<never>;
    readCache(): Promise<undefined>;
    writeCache(): Promise<void>;
    deleteCache(): Promise<void>;
  }
  export function dispatchHandlers(packet: Packet, send: (reply: Reply) => void): void;
  export function setAdapter(adapter: Adapter): void;
}

/** Tesseract compiled to WebAssembly: the LSTM engine alone, with SIMD. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export default function TesseractCore(options: {
    readonly wasmBinary: Uint8Array;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
    readonly TesseractProgress: (percent: number) => void;
  }): Promise<unknown>;
}
