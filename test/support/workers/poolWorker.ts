/** What the workers of the pool's tests do with a task. */
import { OwnError } from '../../../src/core/model/errors.js';
import { serveTasks } from '../../../src/core/io/serveTasks.js';

export type PoolTask =
  | { readonly add: readonly number[] }
  | { readonly die: true }
  | { readonly spin: true }
  /** Waits so many milliseconds, without a sign of life and without work. */
  | { readonly block: number }
  | { readonly hoard: true }
  | { readonly hold: number }
  | { readonly fail: string }
  | { readonly failOwn: string }
  | { readonly askFor: string }
  | { readonly askAtOnce: readonly string[] };

serveTasks<PoolTask, number | string, string, string>(async (task, ask) => {
  if ('add' in task) return task.add.reduce((sum, each) => sum + each, 0);
  if ('askFor' in task) return `${await ask(task.askFor)}, ${await ask(task.askFor)}`;
  if ('askAtOnce' in task) return (await Promise.all(task.askAtOnce.map(ask))).join(', ');
  if ('spin' in task) for (;;);
  if ('block' in task) return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, task.block);
  if ('hoard' in task) {
    const hoard: Uint8Array[] = [];
    for (;;) hoard.push(new Uint8Array(1024 * 1024).fill(1));
  }
  if ('hold' in task) {
    const held = new Uint8Array(task.hold).fill(1);
    await new Promise((go) => setTimeout(go, 100));
    return held.length;
  }
  if ('die' in task) process.exit(3);
  if ('failOwn' in task) throw new OwnError(task.failOwn);
  throw new Error(task.fail);
});
