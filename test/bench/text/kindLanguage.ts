/** A language of the measure. */
export interface Language {
  /** Locale of Faker. */
  readonly locale: string;
  /** BCP 47, for dates. */
  readonly language: string;
  /** Reported apart from those that were looked at while the recognisers were written. */
  readonly heldOut: boolean;
  /** `{doctor} {relative} {town} {site} {phone} {date} {address}`. */
  readonly sentences: readonly string[];
  /** A hospital called after `{x}`. */
  readonly site: string;
}

export const language = (
  locale: string,
  tag: string,
  heldOut: boolean,
  site: string,
  sentences: readonly string[],
): Language => ({ locale, language: tag, heldOut, site, sentences });
