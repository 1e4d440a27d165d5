import { ruleIdOf } from '../../model/ruleId.js';

/** What SARIF says of a rule, whatever it found. */
export interface RuleText {
  /** Its id in the registry. */
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly properties: { readonly tags: readonly string[] };
}

/** The rule that a finding goes under: where several recognisers found something in one text, the first. */
export function leadingRule(rule: string): string {
  return rule.split(', text: ')[0] ?? rule;
}

/** The text of a rule as findings name it, such as `PS3.15 Table E.1-1: X/Z/D` or `text: phone number`. */
export function ruleText(rule: string): RuleText {
  return {
    name: ruleIdOf(rule),
    shortDescription: { text: rule },
    fullDescription: { text: why(rule) },
    help: {
      text: `${why(rule)} ${WHAT_TO_DO.map(([way, how]) => `${way}: ${how}`).join(' ')}`,
      markdown: `${why(rule)}\n\n${WHAT_TO_DO.map(([way, how]) => `- **${way}:** ${how}`).join('\n')}`,
    },
    properties: { tags: ['dicom', 'privacy'] },
  };
}

const WHAT_TO_DO: readonly (readonly [string, string])[] = [
  ['Clean it', 'put the clean copy that dicom-deid deidentify writes in the place of the file.'],
  ['Keep it', 'decide for this file in the tag table, or for all files by a rule in .dicom-deid.json.'],
  ['Later', 'take it into the baseline with check --baseline FILE --write-baseline.'],
];

/** What the letters of Table E.1-1a ask for. */
const ACTIONS: Readonly<Record<string, string>> = {
  D: 'a dummy value in its place (D)',
  Z: 'an empty or a dummy value in its place (Z)',
  X: 'the attribute to be removed (X)',
  C: 'its text to be cleaned (C)',
  U: 'another UID in its place (U)',
};

function why(rule: string): string {
  const [, letters, option] = /^PS3\.15 Table E\.1-1: ([DZXCU](?:\/[DZXCU])*)\*?(?: by (\w+))?/.exec(rule) ?? [];
  if (letters !== undefined) {
    const asked = letters.split('/').map((letter) => ACTIONS[letter] ?? letter);
    const which = asked.length > 1 ? ', whichever the Type of the attribute allows' : '';
    const by = option === undefined ? '' : `, as changed by the option ${option}`;
    return `The Basic Confidentiality Profile of DICOM (PS3.15 Table E.1-1${by}) asks for ${asked.join(' or ')}${which}.`;
  }
  const recogniser = /^text: (.+)$/.exec(rule)?.[1];
  if (recogniser !== undefined) {
    return `A search of text that the profile does not name found what identifies or may identify a person: ${recogniser}.`;
  }
  return `The element holds or may hold patient data: ${rule}.`;
}
