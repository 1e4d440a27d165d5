import type { CodeReader } from './codeReader.js';
import type { LineReader } from './lineReader.js';
import type { TextDetector } from './textDetector.js';
import type { TextReader } from './textReader.js';

/** All engines together: what finds lines of text, what reads them, what reads a second time, and what reads codes. */
export type Ocr = TextDetector & LineReader & TextReader & CodeReader;
