/** These packages come without types. Each instantiates its module, of which cornerstone.ts says what is used. */

declare module '@cornerstonejs/codec-charls/wasmjs' {
  const instantiate: (options: object) => Promise<unknown>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  const instantiate: (options: object) => Promise<unknown>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const instantiate: (options: object) => Promise<unknown>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const instantiate: (options: object) => Promise<unknown>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  const instantiate: (options: object) => Promise<unknown>;
  export default instantiate;
}
