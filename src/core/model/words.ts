/** `12,345` */
export function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}

/** `1 file`, `2 files` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${noun(number, one, many)}`;
}

/** `file` of one, `files` of any other number */
export function noun(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? one : many;
}

/** A share of a whole in per cent, with one digit where it is neither 0 nor 100; `–` of nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  return share === 0 || share === 100 ? `${share} %` : `${Math.min(99.9, Math.max(0.1, share)).toFixed(1)} %`;
}

/** A probability as `1 in 11`. */
export function oneIn(risk: number): string {
  return risk === 0 ? '–' : `1 in ${(1 / risk).toFixed(1).replace(/\.0$/, '')}`;
}
