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
      `(?<!\\p{L})(?:aged?|age:|age of|alter:?|im alter von|âgée? de|edad:?|età:?|leeftijd:?|idade:?|wiek:?|věk:?|ålder:?|alder:?|ikä:?|yaş:?|возраст:?|вік:?|ηλικία:?|גיל:?|العمر:?|年[齢齡龄]:?|나이:?|อายุ|आयु:?|tuổi:?)[ :=]{0,3}(?<value>${OVER_89})(?![\\p{L}\\d]|[.,]\\d| ?(?:ms|s|sec|min|days?|weeks?|months?|hours?|%)(?!\\p{L}))`,
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
    // 93岁, 93歳, 93세, 93 лет, 93-летняя, 93 lata, 93 let, 93 år, 93-vuotias, 93 yaşında, 93 ετών, 93 שנים, ๙๓ ปี
    expression: new RegExp(
      `(?<![\\d]|\\d[.,-])(?<value>(?:9\\d|1[0-2]\\d)(?:[岁歲歳才세]|살| ?(?:летн\\p{L}{2}|лет|года?|років|рік|річн\\p{L}{1,2}|lata?|letni\\p{L}{0,2}|lete?[aá]|let|anos|ani|år(?:ig|ing)?|åring|årig|éves|évesen|yaşında(?:ki)?|yaş|χρονών|ετών|ετους|שנים|סנה|سنة|عامًا|عاما|عام|वर्ष(?:ीय)?|साल|ปี|tuổi)|-?(?:летн\\p{L}{2}|річн\\p{L}{1,2}|letni\\p{L}{0,2}|letá|letý|vuotias|årig|åring)))(?!\\p{L})`,
      'giu',
    ),
    confidence: 'certain',
    accept: (_, { before }) =>
      !/(?:for|over|since|seit|depuis|desde|da|за|в течение|od|przez|i|siden|sedan|през|过去|過去) ?$/u.test(before),
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
    (/^ ?[\d.]+ ?[kMG]Bq|^[ -]?(?:micro|sphere|thera|SIR|PET|SPECT|DOTA|ibrit|zevalin|label|radio|brems|activity|dose|resin|glass)/i.test(
      after,
    ) ||
      /(?:SIRT|TARE|radioembolization|radioembolisation|isotope|with|of)\s$/i.test(before))
  );
}
