import { patternRecogniser, type Context } from './pattern.js';

/** 90 to 129: ages that PS3.15 E.3.6 and HIPAA 45 CFR 164.514(b)(2)(i)(C) want aggregated. */
const OVER_89 = '(?:0?9\\d|1[0-2]\\d)';
const START = '(?<![\\p{L}\\d]|\\d[.,-])';

/** Ages over 89, for few people are so old. */
export const agesOver89 = patternRecogniser('age over 89', 'AGE', [
  {
    expression: new RegExp(
      `${START}(?<value>(?:9\\d|1[0-2]\\d)[ -]?(?:years?|yrs?|y)[ .-]{0,2}(?:olds?|o)(?!\\p{L})|(?:9\\d|1[0-2]\\d) ?(?:y\\/?o|jährig\\p{L}{0,2}|-jährig\\p{L}{0,2}|Jahre alt|-jarige?|jarige?|jaar oud))(?!\\p{L})`,
      'giu',
    ),
    confidence: 'certain',
  },
  {
    expression: new RegExp(
      `(?<!\\p{L})(?:aged?|age:|age of|alter:?|im alter von|âgée? de|edad:?|età:?|leeftijd:?)[ :=]{0,3}(?<value>${OVER_89})(?![\\p{L}\\d]|[.,]\\d| ?(?:ms|s|sec|min|days?|weeks?|months?|hours?|%)(?!\\p{L}))`,
      'giu',
    ),
    confidence: 'certain',
  },
  {
    expression: new RegExp(`${START}${OVER_89} ?(?:years|yrs|ans|años|anni|Jahre|jaar)(?!\\p{L})`, 'gu'),
    confidence: 'certain',
    accept: (_, { before }) => !/(?:for|over|since|seit|depuis|desde|da) $/.test(before),
  },
  {
    expression: new RegExp(`${START}(?<value>(?:9\\d|1[0-2]\\d)y)(?![\\p{L}\\d])`, 'gu'),
    confidence: 'certain',
  },
  {
    // The VR AS (PS3.5 Table 6.2-1)
    expression: new RegExp(`${START}(?<value>(?:0?9\\d|1[0-2]\\d)Y)(?![\\p{L}\\d])`, 'gu'),
    confidence: 'certain',
    accept: (value, context) => !isYttrium(value, context),
  },
]);

/** `90Y microspheres`: an isotope, and what it is used for. */
function isYttrium(value: string, { before, after }: Context): boolean {
  return (
    /^9[01]Y$/.test(value) &&
    (/^[ -]?(?:micro|sphere|thera|SIR|PET|SPECT|DOTA|ibrit|zevalin|label|radio|brems|activity|dose|resin|glass)/i.test(
      after,
    ) ||
      /(?:SIRT|TARE|radioembolization|radioembolisation|isotope|with|of)\s$/i.test(before))
  );
}
