/** Recognisers that a policy brings along: patterns of a site, matched in time linear in the text. */
import type * as Re2 from 're2js';
import type { Entity } from '../model/finding.js';

/** A pattern of a site, as the policy has it. */
export interface CustomRecogniser {
  /** Shown as the rule: `text: NAME (policy)`. */
  readonly name: string;
  /** In the syntax of RE2; what is to be replaced is the group `value`, or the whole match. */
  readonly pattern: string;
  readonly entity: Entity;
  /** Words one of which has to stand within 60 characters of the match; none: the pattern alone is enough. */
  readonly near?: readonly string[];
}

/** A compiled pattern. */
export interface CustomPattern {
  /** The stretches of a text that it matches, from left to right. */
  find(text: string): Iterable<readonly [start: number, end: number]>;
}

let loaded: typeof Re2 | undefined;

function engine(): typeof Re2 {
  // Most policies have no pattern; the bundler keeps this call lazy.
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports
  loaded ??= require('re2js') as typeof Re2;
  return loaded;
}

/**
 * Compiles a pattern of a policy.
 * @throws RangeError saying why the pattern is refused
 */
export function compileCustom(pattern: string): CustomPattern {
  const { RE2JS } = engine();
  const compiled = compiledBy(() => RE2JS.compile(pattern));
  if (compiled.matcher('').find()) throw new RangeError('it matches where there is nothing');
  const group = Object.hasOwn(compiled.namedGroups(), 'value') ? 'value' : 0;
  return {
    *find(text) {
      const matcher = compiled.matcher(text);
      while (matcher.find()) {
        const [start, end] = [matcher.start(group), matcher.end(group)];
        if (start >= 0 && end > start) yield [start, end];
      }
    },
  };
}

function compiledBy(compile: () => Re2.RE2JS): Re2.RE2JS {
  try {
    return compile();
  } catch (error) {
    throw new RangeError(whyRefused(error instanceof Error ? error.message : ''), { cause: error });
  }
}

function whyRefused(message: string): string {
  const reason = message.replace(/^error parsing regexp: /, '');
  if (/Perl syntax|escape sequence: `\\\d/.test(reason)) {
    return `${reason}; look-around and back-references cannot be matched in time linear in the text`;
  }
  if (reason.includes('repeat count')) return `${reason}; so many repetitions could take too long`;
  return reason === '' ? 'it is no regular expression' : reason;
}
