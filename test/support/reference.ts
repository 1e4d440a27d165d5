/** The reference of commands, settings and policies as Markdown: nothing here is written by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { format, resolveConfig } from 'prettier';
import { Running } from '../../src/cli/command.js';
import { program } from '../../src/cli/program.js';
import { RULE_FAMILIES } from '../../src/core/model/ruleId.js';
import { STANDARD_EDITION } from '../../src/core/plan/runRules.js';
import { OPTION_NAMES, optionTitle } from '../../src/core/profile/option.js';
import { explainPolicy } from '../../src/core/profile/explainPolicy.js';
import { PRESETS } from '../../src/core/profile/policy.js';

interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
}

interface ReferenceSources {
  readonly manifest: {
    readonly contributes: {
      readonly commands: readonly { readonly command: string; readonly title: string }[];
      readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    };
  };
  /** Texts of the manifest by key. */
  readonly words: Readonly<Record<string, string | { readonly message: string }>>;
  readonly schema: Property;
}

/** @param root the top of the checkout @returns what docs/reference.md has to say, formatted */
export async function referenceOf(root: string): Promise<string> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const text = await reference({
    manifest: read('package.json') as ReferenceSources['manifest'],
    words: read('package.nls.json') as ReferenceSources['words'],
    schema: read('src/core/profile/policy.schema.json') as ReferenceSources['schema'],
  });
  const file = join(root, 'docs/reference.md');
  return format(text, { ...(await resolveConfig(file, { editorconfig: true })), parser: 'markdown' });
}

async function reference({ manifest, words, schema }: ReferenceSources): Promise<string> {
  const { commands, configuration } = manifest.contributes;
  const word = (text: string): string => {
    const found = words[text.replace(/^%(.*)%$/, '$1')];
    return found === undefined ? text : typeof found === 'string' ? found : found.message;
  };
  const settings = Object.entries(configuration.properties).map(
    ([name, { markdownDescription = '', default: byDefault, scope = '' }]) =>
      `- \`${name}\` (${scope}; default \`${JSON.stringify(byDefault)}\`): ${word(markdownDescription)}`,
  );
  return [
    '# Reference',
    '',
    'Generated from the code by `npm run docs:reference`. Do not edit.',
    '',
    '## Command line',
    '',
    ...commandLines(await program(new Running(SILENT, NOWHERE))),
    '## Settings of VS Code',
    '',
    ...settings,
    '',
    '## Commands of VS Code',
    '',
    ...commands.map(({ command, title }) => `- ${word(title)} (\`${command}\`)`),
    '',
    '## Policy',
    '',
    ...keys(schema, ''),
    '',
    '## Options of PS3.15 E.3',
    '',
    ...Object.entries(OPTION_NAMES).map(
      ([name, { option, code }]) => `- \`${name}\`: ${optionTitle(option)}, code ${code} of CID 7050`,
    ),
    '',
    '## Rules',
    '',
    'Why something is found. Each rule has an id that stays; what varies follows a slash.',
    '',
    ...RULE_FAMILIES.map(({ id, about }) => `- \`${id}\`: ${about}`),
    '',
    `## What the Basic Profile does to each attribute`,
    '',
    `By ${STANDARD_EDITION}, Table E.1-1. \`dicom-deid policy explain POLICY\` says the same of your policy.`,
    '',
    '| Tag | Keyword | Becomes | Rule |',
    '| --- | ------- | ------- | ---- |',
    ...explainPolicy(PRESETS.basic).map(
      ({ tag, keyword, becomes, why }) => `| ${tag} | ${keyword} | ${becomes} | ${why} |`,
    ),
    '',
  ].join('\n');
}

const SILENT = { write: () => undefined, note: () => undefined };
const NOWHERE = {
  workerScript: () => '',
  ocrFiles: () => {
    throw new Error('Nothing is run here.');
  },
};

function commandLines(command: Command, path = ''): string[] {
  return command.commands.flatMap((one) => {
    const name = `${path}${one.name()}`;
    const help = one.createHelp();
    const options = help
      .visibleOptions(one)
      .map((option) => `- \`${option.flags}\`: ${help.optionDescription(option)}`);
    const usage = `    dicom-deid ${name} ${one.usage()}`;
    return [`### ${name}`, '', one.description(), '', usage, '', ...options, '', ...commandLines(one, `${name} `)];
  });
}

function keys({ properties = {} }: Property, indent: string): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const { description, enum: values, items } = property;
    const choices = values ?? items?.enum;
    const said = [description, choices && `One of ${choices.map((value) => `\`${String(value)}\``).join(', ')}.`];
    const lower = property.properties ? property : (items ?? {});
    return [`${indent}- \`${name}\`: ${said.filter(Boolean).join(' ')}`.trimEnd(), ...keys(lower, `${indent}  `)];
  });
}
