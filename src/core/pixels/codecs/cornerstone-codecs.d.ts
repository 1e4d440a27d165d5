/** These packages come without types; what is used of them is in cornerstone.ts. */

declare module '@cornerstonejs/codec-charls/wasmjs' {
  const instantiate: (
    options: import('./cornerstone.js').EmscriptenOptions,
  ) => Promise<import('./cornerstone.js').CharLs>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  const instantiate: (
    options: import('./cornerstone.js').EmscriptenOptions,
  ) => Promise<import('./cornerstone.js').OpenJpeg>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const instantiate: (
    options: import('./cornerstone.js').EmscriptenOptions,
  ) => Promise<import('./cornerstone.js').OpenJph>;
  export default instantiate;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const instantiate: (
    options: import('./cornerstone.js').EmscriptenOptions,
  ) => Promise<import('./cornerstone.js').LibjpegTurbo>;
  export default instantiate;
}
