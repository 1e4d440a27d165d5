/**
 * The registry of rules: every reason for which something is found, with an id that stays. A rule is told in full
 * (`PS3.15 Table E.1-1: X/Z/D`), and so stands in JSON, SARIF and baselines; the id is what people look up and link to.
 */

/** Rules of one kind. */
export interface RuleFamily {
  /** Begins the ids of the family; an id is this alone, or this, a slash and what varies. */
  readonly id: string;
  /** What varies is in the first group, where anything does. */
  readonly pattern: RegExp;
  /** What the family finds, for docs/reference.md. */
  readonly about: string;
}

export const RULE_FAMILIES: readonly RuleFamily[] = [
  {
    id: 'profile',
    pattern: /^PS3\.15 Table E\.1-1: ([^,]+)/,
    about: 'attributes that PS3.15 Table E.1-1 names; behind the slash its action, and the option that changed it',
  },
  {
    id: 'safe-private',
    pattern: /^PS3\.15 Table E\.3\.10-1/,
    about: 'private attributes that PS3.15 Table E.3.10-1 lists as safe',
  },
  {
    id: 'beyond-profile',
    pattern: /^not in the table, but ([^,]+)/,
    about:
      'attributes that the table does not name and that identify by what they are; behind the slash what they hold',
  },
  {
    id: 'unknown-attribute',
    pattern: /^(?:attribute unknown to PS3\.6|not an attribute of data sets)/,
    about: 'attributes that the standard does not know',
  },
  {
    id: 'unlisted',
    pattern: /^not named by PS3\.15 Table E\.1-1/,
    about: 'attributes that only a person decides about',
  },
  {
    id: 'code-list-version',
    pattern: /^the version of a public code list/,
    about: 'dates that are versions of code lists',
  },
  {
    id: 'observation-context',
    pattern: /^PS3\.16 observation context/,
    about: 'content items of structured reports that identify',
  },
  {
    id: 'file-meta',
    pattern: /^PS3\.10 section 7\.1/,
    about: 'File Meta Information about the sender',
  },
  {
    id: 'text',
    pattern: /^text: ([^,]+)/,
    about: 'texts in which a recogniser found something; behind the slash the recogniser',
  },
  {
    id: 'burned-in',
    pattern: /^burned-in (?:text: )?([^,]+)/,
    about: 'text and bar codes in pixels; behind the slash why it is suspected',
  },
  { id: 'face', pattern: /^face: /, about: 'a face that can be reconstructed from slices' },
  { id: 'mask', pattern: /^pixel mask of the policy/, about: 'pixels that a mask of the policy covers' },
  { id: 'drawn', pattern: /^box drawn by a person/, about: 'regions that a person drew' },
  {
    id: 'withdrawn',
    pattern: /^something of the header in it/,
    about: 'texts in which only the proof of the copy found a value of the header',
  },
  {
    id: 'character-set',
    pattern: /^(?:names no character set|bytes that contradict Specific Character Set)/,
    about: 'texts that cannot be decoded as the file says, and are not searched',
  },
  { id: 'colour-profile', pattern: /^texts of an ICC profile/, about: 'what a colour profile says beside its numbers' },
  {
    id: 'unreadable',
    pattern: /^(?:a sequence whose items cannot be read|a value that is impossible for its VR)/,
    about: 'values that cannot be read as what they claim to be',
  },
];

/** The id of a rule as findings tell it: `profile/x-z-d`, `text/phone-number`; `other` for what no family knows. */
export function ruleIdOf(rule: string): string {
  for (const { id, pattern } of RULE_FAMILIES) {
    const match = pattern.exec(rule);
    if (!match) continue;
    const varying = slug(match[1] ?? '');
    return varying === '' ? id : `${id}/${varying}`;
  }
  return 'other';
}

/**
 * True where patterns choose a rule. A pattern is an id, the id of a family, or either with `*` for any characters; with
 * `!` before it, it leaves out what it matches, whatever else chooses it. Where no pattern chooses, all are chosen.
 */
export function isChosenRule(rule: string, patterns: readonly string[]): boolean {
  const id = ruleIdOf(rule);
  const matches = (pattern: string): boolean => matcherOf(pattern).test(id);
  const [out, chosen] = [patterns.filter(isNegated), patterns.filter((pattern) => !isNegated(pattern))];
  if (out.some((pattern) => matches(pattern.slice(1)))) return false;
  return chosen.length === 0 || chosen.some(matches);
}

function isNegated(pattern: string): boolean {
  return pattern.startsWith('!');
}

function matcherOf(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}(?:/.*)?$`);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
