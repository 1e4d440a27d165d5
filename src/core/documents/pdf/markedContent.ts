import { STRUCTURE_TYPES } from '../structure.js';

/**
 * Marked content of a content stream that a screen reader is told of (ISO 32000-1, section 14.6): what has a number, and
 * what is no part of the text. Of its properties, only the number stays.
 */
export class MarkedContent {
  private readonly open: boolean[] = [];

  /** @param operands as they are written @returns the operator as it is to be written, or nothing */
  written(operator: string, operands: readonly string[]): string {
    if (operator === 'EMC') return this.open.pop() ? 'EMC\n' : '';
    if (operator !== 'BMC' && operator !== 'BDC') return '';
    const begun = beginning(operands);
    this.open.push(begun !== '');
    return begun;
  }
}

function beginning(operands: readonly string[]): string {
  const tag = operands[0]?.slice(1) ?? '';
  if (tag === 'Artifact') return line('/Artifact', 'BMC');
  const id = operands[operands.indexOf('/MCID') + 1];
  if (!operands.includes('/MCID') || !/^\d{1,6}$/.test(id ?? '')) return '';
  return line(`/${STRUCTURE_TYPES.has(tag) ? tag : 'Span'}`, '<<', '/MCID', id!, '>>', 'BDC');
}

function line(...tokens: readonly string[]): string {
  return `${tokens.join(' ')}\n`;
}
