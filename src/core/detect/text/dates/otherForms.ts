/** A day as programs count it, and as people spell it out: forms that are sought only of days that a header says. */
import { monthOf } from '../monthNames.js';
import { fold } from '../words.js';

const DAY = 24 * 60 * 60 * 1000;
/** 1 January 1970 as a day of spreadsheets (from 1900, from 1904) and of astronomers (Julian Day, Modified Julian Day). */
const COUNTED_FROM = [25_569, 24_107, 2_440_588, 40_587];
/** Figures of a number that is not there by chance. */
const FEWEST_FIGURES = 5;

/**
 * Numbers that mean a day, in figures: day of the year (`1961-062`, `1961062`, `61062`), days of spreadsheets and of
 * astronomers, seconds and milliseconds since 1970. Two parts are parted by a space.
 * @param day `YYYYMMDD`
 */
export function numbersOfDay(day: string): readonly string[] {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  const days = Date.UTC(year, month - 1, date) / DAY;
  if (!Number.isInteger(days)) return [];
  const ofYear = String(days - Date.UTC(year, 0, 1) / DAY + 1).padStart(3, '0');
  const counted = [...COUNTED_FROM.map((from) => days + from), Math.abs(days * 86_400), Math.abs(days * DAY)].map(
    String,
  );
  const figures = counted.filter((number) => number.length >= FEWEST_FIGURES && !number.startsWith('-'));
  return [`${day.slice(0, 4)} ${ofYear}`, day.slice(0, 4) + ofYear, day.slice(2, 4) + ofYear, ...figures];
}

/** Days of a month in words, folded: English, German, Spanish, French; `|` parts two spellings. The first is 1. */
const IN_WORDS: readonly (readonly string[])[] = [
  ['first', 'erst', 'uno|primero', 'premier'],
  ['second', 'zweit', 'dos', 'deux'],
  ['third', 'dritt', 'tres', 'trois'],
  ['fourth', 'viert', 'cuatro', 'quatre'],
  ['fifth', 'funft', 'cinco', 'cinq'],
  ['sixth', 'sechst', 'seis', 'six'],
  ['seventh', 'siebt|siebent', 'siete', 'sept'],
  ['eighth', 'acht', 'ocho', 'huit'],
  ['ninth', 'neunt', 'nueve', 'neuf'],
  ['tenth', 'zehnt', 'diez', 'dix'],
  ['eleventh', 'elft', 'once', 'onze'],
  ['twelfth', 'zwolft', 'doce', 'douze'],
  ['thirteenth', 'dreizehnt', 'trece', 'treize'],
  ['fourteenth', 'vierzehnt', 'catorce', 'quatorze'],
  ['fifteenth', 'funfzehnt', 'quince', 'quinze'],
  ['sixteenth', 'sechzehnt', 'dieciseis', 'seize'],
  ['seventeenth', 'siebzehnt', 'diecisiete', 'dix-sept'],
  ['eighteenth', 'achtzehnt', 'dieciocho', 'dix-huit'],
  ['nineteenth', 'neunzehnt', 'diecinueve', 'dix-neuf'],
  ['twentieth', 'zwanzigst', 'veinte', 'vingt'],
  ['twenty-first', 'einundzwanzigst', 'veintiuno', 'vingt-et-un'],
  ['twenty-second', 'zweiundzwanzigst', 'veintidos', 'vingt-deux'],
  ['twenty-third', 'dreiundzwanzigst', 'veintitres', 'vingt-trois'],
  ['twenty-fourth', 'vierundzwanzigst', 'veinticuatro', 'vingt-quatre'],
  ['twenty-fifth', 'funfundzwanzigst', 'veinticinco', 'vingt-cinq'],
  ['twenty-sixth', 'sechsundzwanzigst', 'veintiseis', 'vingt-six'],
  ['twenty-seventh', 'siebenundzwanzigst', 'veintisiete', 'vingt-sept'],
  ['twenty-eighth', 'achtundzwanzigst', 'veintiocho', 'vingt-huit'],
  ['twenty-ninth', 'neunundzwanzigst', 'veintinueve', 'vingt-neuf'],
  ['thirtieth', 'dreissigst', 'treinta', 'trente'],
  ['thirty-first', 'einunddreissigst', 'treinta-y-uno', 'trente-et-un'],
];
const GERMAN = 1;
const GERMAN_ENDINGS = ['e', 'en', 'er'];

const BY_WORDS: ReadonlyMap<string, number> = new Map(
  IN_WORDS.flatMap((languages, index) =>
    languages.flatMap((words, language) =>
      words
        .split('|')
        .flatMap((word) => (language === GERMAN ? GERMAN_ENDINGS.map((ending) => word + ending) : [word]))
        .map((word): [string, number] => [word, index + 1]),
    ),
  ),
);

const WORD = /[\p{L}\p{M}]+|\p{Nd}+/gu;
const LINKS = new Set(['of', 'the', 'de', 'del', 'el', 'le']);
/** Words of a day in words; `thirty first` is two, `treinta y uno` three. */
const MOST_WORDS = 3;

/**
 * Days of which the number is in words and the year in figures: `third of March 1961`, `dritter März 1961`, `March the
 * twenty-first, 1961`.
 */
export function* spelledDays(
  text: string,
): Generator<{ readonly day: string; readonly start: number; readonly end: number }> {
  const words = [...text.matchAll(WORD)]
    .map(({ 0: word, index }) => ({ folded: fold(word), start: index, end: index + word.length }))
    .filter(({ folded }) => !LINKS.has(folded));
  for (const [at, { folded, end }] of words.entries()) {
    if (!/^\d{4}$/.test(folded)) continue;
    for (let count = 1; count <= MOST_WORDS && count < at; count++) {
      const spelt = words.slice(at - count - 1, at);
      const [first, last] = [spelt[0], spelt.at(-1)];
      const orders = [
        [spelt.slice(0, -1), last],
        [spelt.slice(1), first],
      ] as const;
      for (const [days, named] of orders) {
        const day = BY_WORDS.get(days.map((word) => word.folded).join('-'));
        const month = named && monthOf(named.folded);
        if (day === undefined || month === undefined || !first) continue;
        yield { day: folded + two(month) + two(day), start: first.start, end };
      }
    }
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
