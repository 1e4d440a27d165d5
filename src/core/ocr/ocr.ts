import type { LineReader } from './lineReader.js';
import type { TextDetector } from './textDetector.js';
import type { TextReader } from './textReader.js';

/** All engines together: what finds lines of text, what reads them, and what reads a second time. */
export type Ocr = TextDetector & LineReader & TextReader;
