export interface PersonTemplates {
  /** Locale of Faker, from which the names, towns, streets and telephone numbers come. */
  readonly locale: string;
  /** BCP 47: dates are written in it. */
  readonly language: string;
  /** A national number with the word before it, in the formats of vocabulary.ts. */
  readonly national: readonly [label: string, format: string];
  /** A hospital called after a town `{x}`. */
  readonly hospital: string;
  /** One line each; of all, the ones that fit are planted as labels too. */
  readonly lines: readonly string[];
}

export const person = (
  locale: string,
  language: string,
  national: readonly [string, string],
  hospital: string,
  ...lines: readonly string[]
): PersonTemplates => ({ locale, language, national, hospital, lines });
