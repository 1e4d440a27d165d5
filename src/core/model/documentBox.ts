import type { Box } from './box.js';

/** How decisions name a box on a page: `page[2].box[72,100,120,12]`; pages count from 1, in whole units of the page. */
const BOX_PATH = /^page\[([1-9]\d{0,5})\]\.box\[(\d{1,9}),(\d{1,9}),([1-9]\d{0,8}),([1-9]\d{0,8})\]$/;

/** A box in whole units of its page, no part of it left out: x, y, width, height. */
export function wholeBox({ x, y, width, height }: Box): readonly [number, number, number, number] {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return [left, top, Math.max(1, Math.ceil(x + width) - left), Math.max(1, Math.ceil(y + height) - top)];
}

/** The path of a box on a page, which counts from 0. */
export function pageBoxPath(page: number, box: Box): string {
  return `page[${page + 1}].box[${wholeBox(box).join(',')}]`;
}

/** The page, from 0, and the box that a path names; undefined for what is no such path. */
export function pageBoxOf(path: string): { readonly page: number; readonly box: Box } | undefined {
  const [, page, x, y, width, height] = (BOX_PATH.exec(path) ?? []).map(Number);
  if (page === undefined || x === undefined || y === undefined || width === undefined || height === undefined)
    return undefined;
  return { page: page - 1, box: { x, y, width, height } };
}
