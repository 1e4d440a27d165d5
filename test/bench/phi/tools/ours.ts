import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Output } from '../judge/judge.js';
import type { OptionName } from '../model.js';
import { outputAt, runProgram, type Tool } from './tool.js';

const ROOT = join(__dirname, '..', '..', '..', '..');

interface Report {
  readonly files: readonly { readonly input: string; readonly output?: string; readonly status: string }[];
}

/** A policy as `.dicom-deid.json` has it; without one, the Basic Profile is in force. */
interface PolicyFile {
  readonly preset: string;
  readonly options?: readonly string[];
}

/** The command line as it was built last: its workers are bundles too. */
const PROGRAM = join(ROOT, 'dist', 'cli.js');

/** With each policy that the figures are asked for. */
export function ourTools(): Tool[] {
  const research: readonly OptionName[] = ['CD', 'MD', 'SP', 'PC'];
  return [
    ours('dicom-deid, basic', [], undefined),
    ours('dicom-deid, research', research, { preset: 'research' }),
    ours('dicom-deid, research + Clean Structured Content', [...research, 'SC'], {
      preset: 'research',
      options: ['CleanStructuredContent'],
    }),
  ];
}

function ours(name: string, options: readonly OptionName[], policy: PolicyFile | undefined): Tool {
  const config = policy ? ` --config ${JSON.stringify(policy)}` : '';
  return {
    name,
    options: new Set(options),
    call: `dicom-deid deidentify IN -o OUT${config}`,
    version: () => (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version,
    run: (input, output) => clean(input, output, policy),
  };
}

async function clean(
  input: string,
  output: string,
  policy: PolicyFile | undefined,
): Promise<ReadonlyMap<string, Output>> {
  const reportFile = `${output}.report.json`;
  if (!existsSync(PROGRAM)) throw new Error('There is no dist/cli.js: run npm run build first.');
  const args = [PROGRAM, 'deidentify', input, '-o', output, '--report', reportFile];
  if (policy) {
    const policyFile = join(dirname(output), `${policy.options ? 'options' : policy.preset}.dicom-deid.json`);
    writeFileSync(policyFile, JSON.stringify(policy));
    args.push('--config', policyFile);
  }
  const printed = await runProgram(process.execPath, args);
  // A command line that refuses its arguments, or that breaks down, writes no report.
  if (!existsSync(reportFile)) throw new Error(printed.trim().split('\n').slice(0, 12).join('\n'));
  const { files } = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  const below = (folder: string, path: string) => relative(folder, path).split(sep).join('/');
  return new Map(
    files.flatMap((file) =>
      file.output === undefined || file.status !== 'written'
        ? []
        : [[below(input, file.input), outputAt(output, relative(output, file.output))] as const],
    ),
  );
}
