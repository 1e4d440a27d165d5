/** Node's global `Buffer`, for the bundle that runs in a browser. */
export { Buffer } from 'buffer/index.js';
