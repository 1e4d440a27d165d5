import { defineRecogniser } from '../defineRecogniser.js';
import { writtenDates } from '../dates/writtenDates.js';
import { legible } from '../legible.js';
import { withoutOverlaps } from '../overlaps.js';

/**
 * Dates in prose, in numbers and in the words of all languages of the label tables. A year alone is none, nor a fraction
 * (`5/3`), a level (`L4/5`) or a month that is a word (`may`). Times go along with their dates.
 */
export const dates = defineRecogniser('date', (text) =>
  withoutOverlaps(
    text,
    writtenDates(legible(text)).map(({ start, end, confidence }) => ({
      ...{ start, end, confidence },
      entity: 'DATE_TIME' as const,
    })),
  ),
);
