import { count } from '../core/model/words.js';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'jsonc-parser';
import { describeError } from '../core/model/errors.js';
import { explainPolicy } from '../core/profile/explainPolicy.js';
import { importCtp } from '../core/profile/import/ctp.js';
import { importCtpPixels } from '../core/profile/import/ctpPixels.js';
import { importDeid } from '../core/profile/import/deid.js';
import { TranslationError, type Translation } from '../core/profile/import/translation.js';
import { optionTitle } from '../core/profile/option.js';
import type { Policy } from '../core/profile/policy.js';
import { parsePolicy } from '../core/profile/policyFile.js';
import { choiceOption, command, pathOption, type Running } from './command.js';
import type { Output } from './output.js';
import { policyFrom } from './policy.js';
import { UsageError } from './usage.js';

/** What is translated: a row is a subcommand of `policy import`. */
const IMPORTS: readonly {
  readonly name: string;
  readonly what: string;
  readonly example: string;
  readonly translate: (text: string) => Translation;
}[] = [
  {
    name: 'ctp',
    what: 'an anonymizer script of RSNA CTP (XML, or the older form of properties)',
    example: 'DicomAnonymizer.script',
    translate: importCtp,
  },
  {
    name: 'ctp-pixels',
    what: 'a pixel script of RSNA CTP: rectangles in the images of known machines',
    example: 'DicomPixelAnonymizer.script',
    translate: importCtpPixels,
  },
  { name: 'deid', what: 'a recipe of pydicom/deid', example: 'deid.dicom', translate: importDeid },
];

/** `policy explain|import`: what a policy does, and policies of other tools, translated. */
export function policyCommand(running: Running): Command {
  const imports = command('import', {
    summary: 'translate the policy of another tool',
    description:
      'Translates the policy of another tool, and lists what has no equivalent. In doubt, the profile decides about an attribute. Read the result before you use it.',
    examples: [['policy import ctp DicomAnonymizer.script -o .dicom-deid.json', 'a script of CTP']],
  });
  for (const { name, what, example, translate } of IMPORTS) {
    imports.addCommand(
      command(name, {
        summary: `translate ${what}`,
        description: `Translates ${what}, line by line. Lines that are not followed to the letter are listed, with what happens in their place, as comments in the policy and on standard error.`,
        examples: [[`policy import ${name} ${example} -o .dicom-deid.json`, 'a policy, with what has no equivalent']],
      })
        .argument('<file>', what)
        .addOption(pathOption('-o, --output <FILE>', 'where the policy is written; without it, it is printed'))
        .action(
          running.action((path: string, { output }: { readonly output?: string }) =>
            importPolicy(path, translate, output, running.output),
          ),
        ),
    );
  }
  return command('policy', {
    summary: 'explain a policy, or translate one of another tool',
    description: 'Says what a policy does to each attribute, and translates what other tools work by.',
    examples: [['policy explain .dicom-deid.json', 'every attribute, what becomes of it, and why']],
  })
    .addCommand(explainCommand(running))
    .addCommand(imports);
}

function explainCommand(running: Running): Command {
  return command('explain', {
    summary: 'say what a policy does to each attribute, and why',
    description:
      'Lists every attribute that the profile, an option or a rule speaks of: what becomes of it, and by which rule, option or row of PS3.15 Table E.1-1. What is not listed is kept, and its text is searched.',
    examples: [
      ['policy explain', 'the Basic Profile'],
      ['policy explain .dicom-deid.json --format json', 'your policy, for a program'],
    ],
  })
    .argument('[policy]', 'policy file; without it, the Basic Profile')
    .addOption(choiceOption('--format <FORMAT>', 'output format', ['text', 'json']).default('text'))
    .action(
      running.action((path: string | undefined, { format }: { readonly format: string }) => {
        running.output.write(explanation(policyFrom(path), format === 'json'));
        return 0;
      }),
    );
}

function explanation(policy: Policy, asJson: boolean): string {
  const attributes = explainPolicy(policy);
  if (asJson) return `${JSON.stringify({ attributes }, undefined, 2)}\n`;
  const width = Math.max(...attributes.map(({ keyword }) => keyword.length));
  const lines = attributes.map(
    ({ tag, keyword, vr, becomes, why, weakens }) =>
      `${weakens ? '!' : ' '} ${tag} ${vr.padEnd(2)} ${keyword.padEnd(width)}  ${becomes}; ${why}\n`,
  );
  return [...general(policy), '', ...lines.map((line) => line.trimEnd()), '', LEGEND, ''].join('\n');
}

function general({ options, dates, tokens, pseudonyms, exclude }: Policy): readonly string[] {
  return [
    'Basic Application Level Confidentiality Profile (PS3.15 E.2)',
    ...[...options].map((option) => `with the ${optionTitle(option)}`),
    `Dates: ${dates}; tokens: ${tokens}; pseudonyms that you assign: into ${pseudonyms.into}, unknown patients: ${pseudonyms.unknown}`,
    ...(exclude.length > 0 ? [`Skipped: ${exclude.join(', ')}`] : []),
  ];
}

const LEGEND =
  '! less than the profile asks: a copy with a value there does not claim conformance.\nPrivate attributes are removed, unless a rule, "safePrivate" or RetainSafePrivate keeps them. What is not listed is kept, and its text is searched.';

function importPolicy(
  path: string,
  translate: (text: string) => Translation,
  target: string | undefined,
  output: Output,
): number {
  const { policy, untranslated } = translated(path, translate);
  const comments = untranslated.map(({ line, says, why }) =>
    `${line > 0 ? `line ${line}: ` : ''}${says}. ${why}`.replace(/\s+/g, ' '),
  );
  const text = [...comments.map((comment) => `// ${comment}`), JSON.stringify(policy, undefined, 2), ''].join('\n');
  // What is handed out is a policy, or it is a mistake of ours.
  parsePolicy(text, () => []);
  if (target === undefined) output.write(text);
  else {
    writeNew(target, text);
    const { rules, pixelMasks } = parse(text) as Readonly<Record<string, readonly unknown[] | undefined>>;
    const masks = pixelMasks ? `, ${pixelMasks.length} pixel masks` : '';
    output.write(`${target}: ${count(rules?.length ?? 0, 'rule')}${masks}\n`);
  }
  if (comments.length > 0) {
    output.note(`Not followed to the letter:\n${comments.map((comment) => `  ${comment}\n`).join('')}`);
  }
  return 0;
}

function translated(path: string, translate: (text: string) => Translation): Translation {
  try {
    return translate(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof TranslationError) throw new UsageError(`${path}: ${error.message}`);
    throw new UsageError(`${path}: ${describeError(error)}`);
  }
}

/** A policy that people wrote is never overwritten. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError(`${path}: ${isThere ? 'it exists already; name another file.' : describeError(error)}`);
  }
}
