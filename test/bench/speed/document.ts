/** The figures as Markdown, and the section of docs/benchmarks.md that holds them. */
import { arch, cpus, totalmem, type } from 'node:os';
import type { CommandLine } from './commandLine.js';
import type { InputSet } from './inputs.js';
import type { Many } from './many.js';
import type { Measured } from './measure.js';
import type { Opening } from './opening.js';
import type { Stall } from './stall.js';
import type { Startup } from './startup.js';
import type { Tool } from './tools.js';

const START = '<!-- bench:speed begins: written by npm run bench -->';
const END = '<!-- bench:speed ends -->';

export interface Figures {
  readonly sets: readonly { readonly set: InputSet; readonly measured: ReadonlyMap<Tool, Measured> }[];
  readonly versions: ReadonlyMap<Tool, string>;
  readonly missing: readonly Tool[];
  readonly runs: number;
  /** Share of the files of each set. */
  readonly scale: number;
  /** Load average of the minute before. */
  readonly load: number;
  readonly startup: Startup;
  readonly stall: Stall;
  readonly table: Opening;
  readonly commandLine: CommandLine;
  readonly many: readonly Many[];
}

/** A goal: at most this many times what another program takes. */
const GOALS: readonly { readonly set: string; readonly than: string; readonly times: number }[] = [
  { set: 'CT, 0.5 MB', than: 'gdcmanon', times: 1.2 },
  { set: 'CT, 8 KB', than: 'gdcmanon', times: 1 },
  { set: 'enhanced CT, 8,000 nested elements', than: 'gdcmanon', times: 1.5 },
  { set: 'deep SR', than: 'gdcmanon', times: 2 },
  { set: 'multi-frame, 1 GB', than: 'cp', times: 1.15 },
];
/** Milliseconds, for the extension's own code. */
const STARTUP_GOAL = 50;
/** Milliseconds from the start of the command line to the first byte that it reads. */
const FIRST_BYTE_GOAL = 120;
/** Mebibytes. */
const MEMORY_GOALS: readonly { readonly set: string; readonly mebibytes: number }[] = [
  { set: 'multi-frame, 1 GB', mebibytes: 120 },
  { set: 'enhanced CT, 8,000 nested elements', mebibytes: 300 },
];

/** Seconds and memory of every program on every set, each with how it compares with ours. */
export function timeTable({ sets, versions, runs }: Figures): string {
  const tools = [...versions.keys()];
  const cell = (measured: Measured | undefined, set: InputSet): string => {
    if (!measured || measured.filesWritten === 0) return 'wrote nothing';
    const memory = measured.mebibytes === undefined ? '' : `, ${Math.round(measured.mebibytes)} MiB`;
    const files = measured.filesWritten === set.files ? '' : `, ${measured.filesWritten} files only`;
    const cpu = measured.cpu === undefined ? '' : ` (${measured.cpu.toFixed(2)} s)`;
    const fewer = measured.runs === runs ? '' : `, ${timesRun(measured.runs)}`;
    return `${measured.seconds.toFixed(2)} s${cpu}${memory}${files}${fewer}`;
  };
  return table(
    ['Set', 'Files', ...tools.map(({ name }) => name)],
    sets.map(({ set, measured }) => [
      set.name,
      String(set.files),
      ...tools.map((tool) => cell(measured.get(tool), set)),
    ]),
  );
}

/** Our time as a multiple of each other program's. */
export function ratioTable({ sets, versions }: Figures): string {
  const [ours, ...others] = versions.keys();
  const ratio = (measured: ReadonlyMap<Tool, Measured>, other: Tool): string => {
    const [own, theirs] = [ours && measured.get(ours), measured.get(other)];
    if (!own || !theirs || theirs.filesWritten < own.filesWritten) return '–';
    const cpu = own.cpu === undefined || !theirs.cpu ? '' : ` (${(own.cpu / theirs.cpu).toFixed(2)})`;
    return (own.seconds / theirs.seconds).toFixed(2) + cpu;
  };
  return table(
    ['Our time, divided by that of', ...others.map(({ name }) => name)],
    sets.map(({ set, measured }) => [set.name, ...others.map((other) => ratio(measured, other))]),
  );
}

/** Where the figures fall short, in words. */
export function shortfalls({ sets, versions, startup, commandLine }: Figures): readonly string[] {
  const named = new Map([...versions.keys()].map((tool) => [tool.name, tool]));
  const secondsOf = (set: string, name: string): Measured | undefined => {
    const tool = named.get(name);
    return tool && sets.find((each) => each.set.name === set)?.measured.get(tool);
  };
  const slow = GOALS.flatMap(({ set, than, times }) => {
    const [own, other] = [secondsOf(set, 'dicom-deid'), secondsOf(set, than)];
    if (!own || !other || own.seconds <= times * other.seconds) return [];
    return [`${set}: ${(own.seconds / other.seconds).toFixed(2)} times ${than}; the goal is ${times}.`];
  });
  const large = MEMORY_GOALS.flatMap(({ set, mebibytes }) => {
    const memory = secondsOf(set, 'dicom-deid')?.mebibytes ?? 0;
    return memory > mebibytes ? [`${set}: ${Math.round(memory)} MiB resident; the goal is ${mebibytes}.`] : [];
  });
  const first = Math.round(commandLine.firstByte);
  const begins =
    first > FIRST_BYTE_GOAL ? [`Start of the command line: ${first} ms; the goal is ${FIRST_BYTE_GOAL}.`] : [];
  const total = Math.round(startup.load + startup.activate);
  const late = total > STARTUP_GOAL ? [`Start of the extension: ${total} ms; the goal is ${STARTUP_GOAL}.`] : [];
  return [...slow, ...large, ...begins, ...late];
}

/** The section of docs/benchmarks.md. */
export function documentSection(figures: Figures): string {
  const { versions, missing, runs, scale, load, startup, stall, table: opened, commandLine } = figures;
  const calls = [...versions].map(([{ name, call }, version]) => `- ${name} ${version}: \`${call}\``);
  const short = shortfalls(figures);
  return [
    START,
    '## Speed',
    `Whole processes from start to end (\`npm run bench\`), one program after the other and then all again, ${timesRun(runs)},
inputs in the cache, the output folder empty; in parentheses the processor time of all cores together, which other work
on the machine changes less; with the peak of resident memory. ${machine()}; the load
average was ${load.toFixed(1)} before it began. Ours looks for
patient data in every text, proves every copy, and flushes it to the disk; the others do none of the three.${lessened(scale)}`,
    timeTable(figures),
    ratioTable(figures),
    ...(short.length === 0
      ? ['All goals are met.']
      : ['Short of our goal:', short.map((line) => `- ${line}`).join('\n')]),
    'How they were called:',
    calls.join('\n'),
    ...(missing.length === 0
      ? []
      : [`Not installed, and so not measured: ${missing.map(({ name }) => name).join(', ')}.`]),
    commandLineText(commandLine),
    manyText(figures.many),
    '### In the editor',
    `- Loading the bundle takes ${Math.round(startup.load)} ms, \`activate\` ${startup.activate.toFixed(1)} ms, in Node
  with a stand-in for the editor.
- While De-identify Folder worked on ${stall.written} files of 8 KB with its workers, the longest time in which the
  thread of the extension host was busy with it was ${Math.round(stall.longest)} ms (perf_hooks.monitorEventLoopDelay).
- The table of the large file, from opening the file to its rows, takes ${opened.large.toFixed(1)} ms; that of a file of
  1 MB with the same header ${opened.small.toFixed(1)} ms.`,
    END,
  ].join('\n\n');
}

/** The start of the command line, and how its time grows with the frames of a file. */
export function commandLineText({ firstByte, byFrames }: CommandLine): string {
  const frames = byFrames.map(({ name, seconds }) => `${name}: ${seconds.toFixed(2)} s`).join('; ');
  return `From the start of the command line to the first byte of an input: ${Math.round(firstByte)} ms. Files of ever more
frames, under \`research\`, from start to end: ${frames}.`;
}

/** Processor time of a file beyond those of the smallest set, with the start in that; and the peak of memory. */
export function manyText(sets: readonly Many[]): string {
  const [few] = sets;
  const told = sets.map(({ files, measured: { seconds, cpu = NaN, mebibytes = NaN } }) => {
    const beyond = files - (few?.files ?? 0);
    const each =
      beyond > 0 ? `, ${((1000 * (cpu - (few?.measured.cpu ?? NaN))) / beyond).toFixed(2)} ms for each file more` : '';
    return `${files}: ${seconds.toFixed(1)} s (processor ${cpu.toFixed(1)} s${each}), ${Math.round(mebibytes)} MiB`;
  });
  return `Ever more files of 8 KB, one run each: ${told.join('; ')}.`;
}

function lessened(scale: number): string {
  if (scale === 1) return '';
  return ` The sets of many files are ${100 * scale} % of the full ones, so that the start of a program weighs more.`;
}

function timesRun(runs: number): string {
  return runs === 1 ? 'one run of each' : `medians of ${runs} runs`;
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} cores (${model}, ${arch()}), ${memory} GiB of memory, ${type()}, Node ${process.versions.node}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
