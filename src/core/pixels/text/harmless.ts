import { isTradeWord } from '../../detect/text/allowList.js';
import { fold } from '../../detect/text/words.js';

/** What machines write beside numbers and markers beside pictures, in small letters. */
const SETTINGS = new Set(
  `kv kvp ma mas ms s sec mm cm m cm2 mm2 ml mgy mgycm gy dgy ugym2 hz khz mhz db dr fps fr hr bpm mi tis tib tic ti te tr
   tx ti2 et fa nex nsa fov dfov sfov thk sl st sp se im img ser ex acq no nr w l ww wl wc c f zoom mag gain gn dyn map pwr
   p g d depth freq res gen hgen pen abd low med high off on x y z r a h i rao lao cran caud lat ap pa rcc lcc rmlo lmlo
   mlo cc rl lr efw bpd hc ac fl lvef ef vol volume area dist angle deg min max mean sd std hu avg num pix total comp
   force n tgc prf pi ri psv edv vel pg va wf sv fps2 lut inv hd ffs hfs cw pw cf cpa 2d 3d 4d mm/s value method result
   measurement summary page dose ctdivol dlp dap kap irp`.split(/\s+/),
);

/** A number with its sign, decimals and unit: as many digits as a setting has, not as a record has. */
const NUMBER = /^[<>=~±+-]?\d{1,4}(?:[.,]\d{1,3})?(?:%|°|x)?$/;
const NUMBER_AND_UNIT = /^[<>=~±+-]?\d{1,4}(?:[.,]\d{1,3})?([\p{L}/²2%°]{1,6})$/u;
const LETTERS_AND_NUMBER = /^(\p{L}{1,6})\d{1,3}(?:[.,-]\d{1,2})?$/u;
const FRACTION = /^\d{1,4}[/x]\d{1,4}$/;

/**
 * True for a text that says nothing about anybody: settings of the machine with their numbers, markers of sides and
 * views, words of the trade. Everything else is not known to be harmless: most words of the language are somebody's
 * name, and a time of day belongs to a day.
 */
export function isHarmless(text: string): boolean {
  const words = text.split(/[\s=()[\],;]+|(?<!\d):|:(?!\d)|(?<=\p{L})[.-]|[-.](?=\s|$)/u).filter((word) => word !== '');
  return words.length > 0 && words.some((word) => /[\p{L}\d]/u.test(word)) && words.every(isHarmlessWord);
}

function isHarmlessWord(word: string): boolean {
  if (!/[\p{L}\d]/u.test(word) || NUMBER.test(word) || FRACTION.test(word)) return true;
  const folded = fold(word);
  if (SETTINGS.has(folded)) return true;
  const unit = NUMBER_AND_UNIT.exec(word)?.[1] ?? LETTERS_AND_NUMBER.exec(word)?.[1];
  if (unit !== undefined) return SETTINGS.has(fold(unit));
  return /^\p{L}{3,}$/u.test(word) && isTradeWord(folded);
}
