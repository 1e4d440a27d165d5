/** Names in sentences of scripts without blanks, of which only the name is covered. */
import assert from 'node:assert/strict';
import { written } from '../../../../src/core/documents/find/claims.js';
import { findInPages } from '../../../../src/core/documents/find/findInPages.js';
import { UPRIGHT } from '../../../../src/core/documents/layout/frame.js';
import { linesOfGlyphs, type Glyph } from '../../../../src/core/documents/layout/glyphLines.js';
import { upToWords } from '../../../../src/core/documents/layout/stretches.js';
import type { PageLine } from '../../../../src/core/documents/page.js';
import { BASIC_POLICY } from '../../../../src/core/profile/policy.js';

const [WIDTH, LINE] = [10, 20];

/** Lines of characters that are all as wide; a blank parts words. */
function lines(text: string): readonly PageLine[] {
  const glyphs = text.split('\n').flatMap((line, row) =>
    [...line].flatMap((letter, column): readonly Glyph[] => {
      const box = { x: column * WIDTH, y: row * LINE, width: WIDTH, height: 12 };
      return letter === ' ' ? [] : [{ text: letter, box, upright: box, frame: UPRIGHT, afterBlank: false }];
    }),
  );
  return linesOfGlyphs(glyphs);
}

/** A page with every character replaced that is under a box of a finding. */
function covered(text: string): string {
  const words = findInPages([lines(text)], BASIC_POLICY, { known: [] })
    .pages.flat()
    .flatMap((each) => each.words);
  return text
    .split('\n')
    .map((line, row) =>
      [...line]
        .map((letter, column) =>
          words.some(
            ({ box }) =>
              Math.round(box.y / LINE) === row && box.x <= column * WIDTH && box.x + box.width >= (column + 1) * WIDTH,
          )
            ? '×'
            : letter,
        )
        .join(''),
    )
    .join('\n');
}

// As long as a text has to be to be taken for sentences, not for a label.
const PROSE = [
  '肝臟大小正常,未見局灶性病變。',
  '左手腕未見骨折。',
  '建議三個月後複診並重新驗血。',
  '雙肺清晰,無胸腔積液。',
  '心臟未增大,與前次檢查相比無變化。',
].join('\n');

describe('stretches of words without blanks', () => {
  it('covers the name in a sentence, and leaves the sentence', () => {
    assert.equal(covered(`陸偉澤女士於本院門診就診。\n${PROSE}`), `×××女士於本院門診就診。\n${PROSE}`);
  });

  it('covers two names in a sentence, and what stands between them stays', () => {
    const found = covered(`陸偉澤女士今日由潘擎宇醫師檢查。\n${PROSE}`);
    assert.equal(found, `×××女士今日由×××醫師檢查。\n${PROSE}`);
  });

  it('covers a value that a label announces as a whole', () => {
    assert.equal(covered(`姓名: 陸偉澤\n地址: 江路33號\n${PROSE}`), `姓名: ×××\n地址: ×××××\n${PROSE}`);
  });

  it('learns the name, not its sentence', () => {
    const { pages } = findInPages([lines(`陸偉澤女士於本院門診就診。\n${PROSE}`), lines('陸偉澤 3')], BASIC_POLICY, {
      known: [],
    });
    assert.deepEqual(
      pages.map((found) => found.map((each) => written(each.words))),
      [['陸偉澤'], ['陸偉澤']],
    );
  });

  it('goes up to the ends of words, and takes the character that a short name lacks', () => {
    const end = (text: string, found: string): string => {
      const start = text.indexOf(found);
      const stretch = upToWords(text, { start, end: start + found.length }, true);
      return text.slice(stretch.start, stretch.end);
    };
    assert.equal(end('患者下村駿は入院した。', '村駿'), '下村駿');
    assert.equal(end('患者増田浩之は入院した。', '増田浩'), '増田浩之');
    assert.equal(end('患者安達美月は入院した。', '安達美'), '安達美月');
    assert.equal(end('病人段昊天,男性。', '段昊'), '段昊天');
  });
});
