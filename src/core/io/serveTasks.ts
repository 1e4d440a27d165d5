import { parentPort } from 'node:worker_threads';
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
  const say = (message: FromWorker<Ask, Result>): void => port.postMessage(message);
  const answers = new Map<number, (answer: Answer) => void>();
  port.on('message', (message: ToWorker<Task, Answer>) => {
    const { id } = message;
    if ('answer' in message) {
      const go = answers.get(id);
      answers.delete(id);
      return go?.(message.answer);
    }
    const ask = (question: Ask): Promise<Answer> =>
      new Promise((go) => {
        answers.set(id, go);
        say({ id, ask: question });
      });
    void Promise.resolve()
      .then(() => work(message.task, ask))
      .then(
        (result) => say({ id, result }),
        (error: unknown) => say({ id, failure: error instanceof Error ? error.message : String(error) }),
      );
  });
}
