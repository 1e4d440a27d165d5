import { describeError } from '../model/errors.js';
import { parentPort, workerData } from 'node:worker_threads';
import { beatInto } from './heartbeat.js';
import type { FromWorker, ToWorker } from './workerPool.js';

/**
 * The worker's side of a WorkerPool: works on each task it is sent, and says how it ended.
 * @param work may ask the pool and go on when it has the answer; other tasks are begun meanwhile
 */
export function serveTasks<Task, Result, Ask = never, Answer = never>(
  work: (task: Task, ask: (question: Ask) => Promise<Answer>) => Promise<Result> | Result,
): void {
  const port = parentPort;
  if (!port) throw new Error('This script runs in a worker.');
  const { heartbeat } = (workerData ?? {}) as { readonly heartbeat?: SharedArrayBuffer };
  if (heartbeat) beatInto(heartbeat);
  const say = (message: FromWorker<Ask, Result>): void => port.postMessage(message);
  const answers = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  port.on('message', (message: ToWorker<Task, Answer>) => {
    if ('answer' in message) {
      const go = answers.get(message.question);
      answers.delete(message.question);
      return go?.(message.answer);
    }
    const { id } = message;
    const ask = (about: Ask): Promise<Answer> =>
      new Promise((go) => {
        const question = asked++;
        answers.set(question, go);
        say({ id, question, ask: about });
      });
    void Promise.resolve()
      .then(() => work(message.task, ask))
      .then(
        (result) => say({ id, result }),
        (error: unknown) => say({ id, failure: describeError(error) }),
      );
  });
}
