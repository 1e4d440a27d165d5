/** The messages between the form of a policy file (browser side) and the editor (extension host). */

import type { Entity } from '../../core/model/finding.js';

/** Lists of a policy that a person takes entries out of. */
export type PolicyList = 'rules' | 'safePrivate' | 'exclude' | 'pixelMasks' | 'custom' | 'keepTerms' | 'nameTerms';

/** What a person chooses one of. */
export type PolicyChoice = 'preset' | 'dates' | 'tokens' | 'unjudgedText';

/** A policy file as the form shows it. */
export interface ShownPolicy {
  readonly preset: string;
  /** Names of the options of PS3.15 E.3 in force, those of the preset among them. */
  readonly options: readonly string[];
  /** Those that the preset brings. */
  readonly presetOptions: readonly string[];
  readonly dates: string;
  readonly tokens: string;
  readonly unjudgedText: string;
  readonly recognisers: Readonly<Record<string, boolean>>;
  readonly rules: readonly { readonly target: string; readonly operator: string }[];
  readonly safePrivate: readonly string[];
  readonly exclude: readonly string[];
  /** Patterns of the site: `Subject: SUBJ-[0-9]{4} (ID)`. */
  readonly custom: readonly string[];
  /** What is covered in the images of known machines, and which those are. */
  readonly pixelMasks: readonly string[];
  /** Reviewed words, and names of the dictionaries that hold such: those that name no one, those that name a person. */
  readonly keepTerms: readonly string[];
  readonly nameTerms: readonly string[];
  /** How many values are never flagged. */
  readonly keepValues: number;
}

/** What the policy, as it stands in the form, does to files of the workspace. */
export interface PolicyEffect {
  readonly files: number;
  /** Elements that the copies have otherwise, or no longer. */
  readonly changes: number;
  /** Findings that no person has decided. */
  readonly undecided: number;
}

export type ToPolicy =
  | { readonly type: 'policy'; readonly policy: ShownPolicy }
  /** The text is no policy; the message names the key. */
  | { readonly type: 'broken'; readonly message: string }
  /** `null` while it is being counted. */
  | { readonly type: 'effect'; readonly effect: PolicyEffect | null };

export type FromPolicy =
  | { readonly type: 'ready' }
  | { readonly type: 'choose'; readonly key: PolicyChoice; readonly value: string }
  | { readonly type: 'switch'; readonly what: 'option' | 'recogniser'; readonly name: string; readonly on: boolean }
  | { readonly type: 'remove'; readonly list: PolicyList; readonly index: number }
  | { readonly type: 'addTerm'; readonly list: 'keep' | 'names'; readonly word: string }
  | { readonly type: 'addRecogniser'; readonly name: string; readonly pattern: string; readonly entity: Entity }
  | { readonly type: 'openText' };
