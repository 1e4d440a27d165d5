// Runs stages in lanes side by side, and prints what they say one stage after the other: that of the first lane as it
// comes, that of the others when a stage of theirs has ended and none of the first lane is at work.
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** As nice(1) has it: programs of the first lane leave the processor to those of the others. */
const NICE = 10;

/** A stage while it runs. */
class Stage {
  /** All that it has said. */
  text = '';
  /** Tests that failed: titles and errors. */
  failures = [];

  /** @param {{ root: string, nice: number, print?: (text: string) => void }} options */
  constructor(options) {
    this.options = options;
  }

  write(text) {
    this.text += text;
    this.options.print?.(text);
  }

  /** Runs a program in the root; answers true where it exits with 0. */
  run(program, ...args) {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { cwd: this.options.root, stdio: ['inherit', 'pipe', 'pipe'] });
      if (child.pid !== undefined && this.options.nice > 0) setPriority(child.pid, this.options.nice);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => this.write(text));
      }
      child.once('error', reject);
      child.once('close', (code) => resolve(code === 0));
    });
  }
}

/**
 * @param {readonly (readonly (readonly [name: string, run: (stage: Stage) => Promise<boolean>])[])[]} lanes stages of a
 *   lane run in their order
 * @param {{ root: string, ended: (name: string, stage: Stage, ok: boolean) => boolean }} options where programs run; told of
 *   each stage that has ended, and answers whether its lane goes on
 */
export async function runLanes(lanes, { root, ended }) {
  const waiting = [];
  let isBusy = false;
  const print = (text) => process.stdout.write(text);
  const runLane = async (stages, isFirst) => {
    for (const [name, run] of stages) {
      const nice = isFirst && lanes.length > 1 ? NICE : 0;
      const stage = new Stage({ root, nice, ...(isFirst && { print }) });
      if (isFirst) isBusy = true;
      stage.write(`\n== ${name}\n`);
      const start = Date.now();
      const ok = await run(stage).catch((error) => {
        stage.write(`${error.stack ?? String(error)}\n`);
        return false;
      });
      stage.write(`== ${name}: ${ok ? 'ok' : 'FAILED'} (${Math.round((Date.now() - start) / 1000)} s)\n`);
      if (isFirst) isBusy = false;
      else waiting.push(stage.text);
      if (!isBusy) waiting.splice(0).forEach(print);
      if (!ended(name, stage, ok)) break;
    }
  };
  await Promise.all(lanes.map((stages, index) => runLane(stages, index === 0)));
}
