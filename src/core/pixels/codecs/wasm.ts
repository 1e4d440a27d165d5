import { PixelError } from '../pixelError.js';
import type { EmscriptenOptions } from './cornerstone.js';

/**
 * The libraries tell of damaged frames and of much else on the console; what matters is thrown. An object for each
 * instance: it becomes the instance.
 */
function silent(): EmscriptenOptions {
  return { print: () => undefined, printErr: () => undefined };
}

/**
 * A codec in WebAssembly, instantiated when first asked for. After an error inside it no one knows the state of its
 * memory: that instance is used no more, and who loads the codec again gets a new one.
 */
export class WasmModule<Exports> {
  private loading: Promise<Instance<Exports>> | undefined;

  constructor(
    /** For messages: `JPEG-LS`. */
    private readonly name: string,
    /** Imports what instantiates the module. */
    private readonly instantiate: () => Promise<(options: EmscriptenOptions) => Promise<unknown>>,
  ) {}

  load(): Promise<Instance<Exports>> {
    this.loading ??= this.instantiate()
      .then((instantiate) => instantiate(silent()))
      .then((exports) => new Instance(this.name, exports as Exports, () => (this.loading = undefined)));
    return this.loading;
  }
}

/** An instance that works until its first error. */
export class Instance<Exports> {
  private isBroken = false;

  constructor(
    private readonly name: string,
    private readonly exports: Exports,
    private readonly forget: () => void,
  ) {}

  /**
   * Runs `work` on an object of the library, which is deleted afterwards.
   * @throws PixelError whatever the library throws
   */
  use<Handle extends { delete(): void }, Result>(
    make: (exports: Exports) => Handle,
    work: (handle: Handle) => Result,
  ): Result {
    if (this.isBroken) throw new PixelError('malformed', `The ${this.name} codec has failed before.`);
    let refused: PixelError | undefined;
    try {
      const handle = make(this.exports);
      try {
        return work(handle);
      } catch (error) {
        if (!(error instanceof PixelError)) throw error;
        // What we found wrong with its answer says nothing about the library: other files may be at work with it.
        refused = error;
      } finally {
        handle.delete();
      }
    } catch {
      this.isBroken = true;
      this.forget();
      throw new PixelError('malformed', `A ${this.name} frame is damaged or not supported.`);
    }
    throw refused;
  }
}
