/** Placeholders in values that rules set. */

/** What a placeholder may stand for; see {@link fill}. */
export const PLACEHOLDERS = ['{patient}', '{trial}', '{site}'] as const;
type Placeholder = 'patient' | 'trial' | 'site';

/** The words in braces that are no placeholder. */
export function unknownPlaceholders(template: string): readonly string[] {
  const words = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, word = '']) => word);
  return words.filter((word) => !(PLACEHOLDERS as readonly string[]).includes(`{${word}}`));
}

/** A value with what its placeholders stand for. */
export function fill(template: string, values: Readonly<Record<Placeholder, () => string>>): string {
  return template.replace(/\{(patient|trial|site)\}/g, (_, word: Placeholder) => values[word]());
}

/** Of VRs whose values a rule may set: text. UIDs are computed, so that references hold. */
export function isSettable(vr: string): boolean {
  return /^(AE|AS|CS|DA|DS|DT|IS|LO|LT|PN|SH|ST|TM|UC|UR|UT)$/.test(vr);
}
