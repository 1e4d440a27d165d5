/** What a policy of another tool becomes in ours. */
import { OwnError } from '../../model/errors.js';
import { formatTag, lookUp, tagOf } from '../../standard/dictionary.js';
import { CLAIM_TAGS } from '../../standard/claimTags.js';
import { profileAction, type Action } from '../action.js';
import { BASIC_POLICY } from '../policy.js';

/** A rule as it stands in a policy file: an operator, or a value to set. */
export interface TranslatedRule {
  readonly tag: string;
  readonly creator?: string;
  readonly operator?: 'keep' | 'replace' | 'redact' | 'mask';
  readonly set?: string;
}

/** A line of the other tool's policy that is not followed to the letter, and what happens in its place. */
export interface Untranslated {
  /** Counted from 1; 0 for the file as a whole. */
  readonly line: number;
  /** What the line says, without values that it would set. */
  readonly says: string;
  readonly why: string;
}

export interface Translation {
  /** Content of a policy file. */
  readonly policy: Readonly<Record<string, unknown>>;
  readonly untranslated: readonly Untranslated[];
}

/** The file is no policy of the tool that it was said to be of. */
export class TranslationError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'TranslationError';
  }
}

/** Collects rules line by line; of two rules for one attribute the first counts, as in a policy. */
export class Translator {
  private readonly rules = new Map<string, TranslatedRule>();
  private readonly untranslated: Untranslated[] = [];
  private readonly said = new Set<string>();
  private shifts = false;

  add(rule: TranslatedRule): void {
    const key = `${rule.tag}\0${rule.creator ?? ''}`;
    if (!this.rules.has(key)) this.rules.set(key, rule);
  }

  /** Whether a line speaks of what a copy says of itself, computed from what was done; it is noted then. */
  isClaim(line: number, says: string, tag: string): boolean {
    const isOne = CLAIM_TAGS.some((claim) => ruleTag(claim) === tag);
    if (isOne) this.note(line, says, 'A copy states how it was de-identified, by what was done to it.');
    return isOne;
  }

  /** What a line asks that this product does otherwise, or not at all. */
  note(line: number, says: string, why: string): void {
    this.untranslated.push({ line, says, why });
  }

  /** The same, said of the first such line only. */
  noteOnce(line: number, says: string, why: string): void {
    if (!this.said.has(why)) this.note(line, says, why);
    this.said.add(why);
  }

  /**
   * Keeps an attribute. Where the profile leaves it anyway no rule is needed: its text is then searched for names all the
   * same, which a rule to keep it would switch off.
   */
  keep(tag: string): void {
    if (actionOf(tag) !== 'K') this.add({ tag, operator: 'keep' });
  }

  /** Moves dates, wherever the Retain Longitudinal Modified Dates Option does. */
  shiftDates(line: number, says: string): void {
    this.shifts = true;
    this.noteOnce(
      line,
      says,
      'Dates move by whole weeks, by another number for each patient under the key of the run ("dates": "shift"), not by one number for all. The birth date is removed.',
    );
  }

  end(further: Readonly<Record<string, unknown>> = {}): Translation {
    const policy = {
      preset: 'basic',
      ...(this.shifts && { dates: 'shift' }),
      ...further,
      rules: [...this.rules.values()],
    };
    return { policy, untranslated: this.untranslated };
  }
}

/** `PatientName` or `(0010,0010)` as policies name attributes: by keyword where there is one. */
export function ruleTag(tag: number): string {
  return lookUp(tag)?.keyword || formatTag(tag);
}

/** The action of the Basic Profile for an attribute as a rule names it; undefined for patterns. */
export function actionOf(tag: string): Action | undefined {
  const digits = /^\(([0-9A-F]{4}),([0-9A-F]{4})\)$/i.exec(tag);
  const number = digits ? parseInt(`${digits[1]}${digits[2]}`, 16) : tagOf(tag);
  return number === undefined ? undefined : profileAction(number, vrOf(number), BASIC_POLICY).action;
}

/** The VR of an attribute by PS3.6, the first where there is a choice; empty where it is unknown. */
export function vrOf(tag: number): string {
  return (lookUp(tag)?.vr ?? '').slice(0, 2);
}
