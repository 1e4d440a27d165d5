import type { ReadWord } from '../../ocr/textReader.js';

const WORD = '5';

/** The words in Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function wordsOfTsv(tsv: string): ReadWord[] {
  const lines = new Map<string, number>();
  return tsv.split('\n').flatMap((row) => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text = ''] = row.split('\t');
    if (level !== WORD || text.trim() === '') return [];
    const key = [page, block, paragraph, line].join();
    if (!lines.has(key)) lines.set(key, lines.size);
    const box = { x: Number(left), y: Number(top), width: Number(width), height: Number(height) };
    return [{ text, confidence: Number(confidence), box, line: lines.get(key) ?? 0 }];
  });
}
