import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolShell } from './toolShell.js';

/** Independent DICOM programs that judge our output, by the Debian package that holds them. */
const PACKAGES = {
  ...{ dcmdump: 'dcmtk', dcmcjpeg: 'dcmtk', dcmdjpeg: 'dcmtk', dcmcjpls: 'dcmtk', dcmdjpls: 'dcmtk' },
  ...{ dcmcrle: 'dcmtk', dcmdrle: 'dcmtk', dcm2pnm: 'dcmtk' },
  ...{ gdcminfo: 'libgdcm-tools', gdcmconv: 'libgdcm-tools' },
  dciodvfy: 'dicom3tools',
} as const;

export type DicomTool = keyof typeof PACKAGES;

/**
 * Makes the tools available: those missing are installed where that is possible without asking (Debian or Ubuntu, as
 * root).
 * @returns undefined when all are there, else a sentence that says what to install
 */
export function missingDicomTools(): string | undefined {
  const missing = () => (Object.keys(PACKAGES) as DicomTool[]).filter((tool) => !isInstalled(tool));
  if (missing().length === 0) return undefined;
  if (process.getuid?.() === 0 && isInstalled('apt-get')) {
    const packages = [...new Set(missing().map((tool) => PACKAGES[tool]))];
    console.log(`      installing ${packages.join(', ')}`);
    const install = `apt-get update -qq; apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`;
    // One after the other: files of tests run side by side.
    spawnSync('flock', [join(tmpdir(), 'dicom-deid-apt.lock'), 'sh', '-c', install], { stdio: 'ignore' });
  }
  const left = [...new Set(missing().map((tool) => PACKAGES[tool]))];
  return left.length === 0 ? undefined : `on Debian or Ubuntu: apt-get install ${left.join(' ')}`;
}

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const idle: ToolShell[] = [];

/** Runs a tool on a file and answers its exit status and all it printed. */
export async function runTool(tool: DicomTool, ...args: string[]): Promise<{ status: number; text: string }> {
  const shell = idle.pop() ?? new ToolShell();
  const { status, stdout, stderr } = await shell.run(tool, args);
  idle.push(shell);
  return { status, text: stdout + stderr };
}

/** Runs `work` on every input, two at a time. */
export async function inPairs<T>(inputs: readonly T[], work: (input: T) => Promise<void>): Promise<void> {
  const queue = [...inputs];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}
