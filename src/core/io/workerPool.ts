import { OwnError } from '../model/errors.js';
import { Worker } from 'node:worker_threads';

/**
 * What a worker says to the pool: a question about the task it works on, or how the task ended. A task may have several
 * questions open at once, so each has a number.
 */
export type FromWorker<Ask, Result> =
  | { readonly id: number; readonly question: number; readonly ask: Ask }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly failure: string };

/** What the pool says to a worker. */
export type ToWorker<Task, Answer> =
  { readonly id: number; readonly task: Task } | { readonly question: number; readonly answer: Answer };

/** A task failed in its worker; the words are those of describeError there. */
export class TaskError extends OwnError {
  override name = 'TaskError';
}

/** A worker ended while it worked on a task. */
export class WorkerLostError extends OwnError {
  constructor() {
    super('The process that worked on it ended unexpectedly.');
    this.name = 'WorkerLostError';
  }
}

export interface WorkerPoolOptions<Ask, Answer> {
  /** Path of the script that workers run; it calls `serveTasks`. */
  readonly script: string;
  /** How many workers at most; they are started as tasks come. */
  readonly size: number;
  /** How many tasks a worker is given before it has ended the first: it goes on with the next while it waits. */
  readonly ahead?: number;
  /** Answers what workers ask. */
  readonly answer?: (ask: Ask) => Promise<Answer> | Answer;
}

interface Job<Task, Result> {
  readonly task: Task;
  readonly done: (result: Result) => void;
  readonly failed: (error: Error) => void;
}

interface Member<Task, Result> {
  readonly worker: Worker;
  readonly jobs: Map<number, Job<Task, Result>>;
}

/**
 * Threads that work on tasks side by side. A thread that dies fails the tasks that it had, and another takes its place;
 * the rest of the work goes on.
 */
export class WorkerPool<Task, Result, Ask = never, Answer = never> {
  private readonly members: Member<Task, Result>[] = [];
  private readonly waiting: Job<Task, Result>[] = [];
  private nextId = 1;
  private isClosed = false;

  constructor(private readonly options: WorkerPoolOptions<Ask, Answer>) {}

  /**
   * Hands a task to the next free worker.
   * @param signal when aborted, the worker that has the task is ended, and with it what else it was given
   * @returns what the worker made of it; rejected with the worker's message, or with WorkerLostError
   */
  run(task: Task, signal?: AbortSignal): Promise<Result> {
    if (this.isClosed || signal?.aborted) return Promise.reject(new WorkerLostError());
    return new Promise<Result>((done, failed) => {
      const cancel = (): void => this.cancel(job);
      const settled = (): void => signal?.removeEventListener('abort', cancel);
      const job: Job<Task, Result> = {
        task,
        done: (result) => (settled(), done(result)),
        failed: (error: Error) => (settled(), failed(error)),
      };
      signal?.addEventListener('abort', cancel);
      this.waiting.push(job);
      this.feed();
    });
  }

  /** Ends all workers at once; tasks that have not ended fail. */
  async close(): Promise<void> {
    this.isClosed = true;
    const lost = [...this.waiting.splice(0), ...this.members.flatMap(({ jobs }) => [...jobs.values()])];
    lost.forEach(({ failed }) => failed(new WorkerLostError()));
    await Promise.all(this.members.splice(0).map(({ worker }) => worker.terminate()));
  }

  private feed(): void {
    while (this.waiting.length > 0) {
      const member = this.freeMember();
      const job = member && this.waiting.shift();
      if (!job) return;
      const id = this.nextId++;
      member.jobs.set(id, job);
      member.worker.postMessage({ id, task: job.task } satisfies ToWorker<Task, Answer>);
    }
  }

  /** The one with the least to do; a new one rather than a second task for a busy one. */
  private freeMember(): Member<Task, Result> | undefined {
    const [idlest] = [...this.members].sort((a, b) => a.jobs.size - b.jobs.size);
    if (idlest && idlest.jobs.size === 0) return idlest;
    if (this.members.length < this.options.size) return this.start();
    return idlest && idlest.jobs.size < (this.options.ahead ?? 1) ? idlest : undefined;
  }

  private start(): Member<Task, Result> {
    const worker = new Worker(this.options.script);
    const member: Member<Task, Result> = { worker, jobs: new Map() };
    this.members.push(member);
    worker.on('message', (message: FromWorker<Ask, Result>) => void this.receive(member, message));
    // An error is followed by the exit.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.lose(member));
    return member;
  }

  private async receive(member: Member<Task, Result>, message: FromWorker<Ask, Result>): Promise<void> {
    const job = member.jobs.get(message.id);
    if (!job) return;
    if ('ask' in message) {
      try {
        const answer = await this.options.answer?.(message.ask);
        member.worker.postMessage({ question: message.question, answer });
        return;
      } catch (error) {
        job.failed(error instanceof Error ? error : new Error(String(error)));
      }
    } else if ('result' in message) job.done(message.result);
    else job.failed(new TaskError(message.failure));
    member.jobs.delete(message.id);
    this.feed();
  }

  private cancel(job: Job<Task, Result>): void {
    const index = this.waiting.indexOf(job);
    if (index >= 0) {
      this.waiting.splice(index, 1);
      job.failed(new WorkerLostError());
      return;
    }
    const member = this.members.find(({ jobs }) => [...jobs.values()].includes(job));
    if (!member) return;
    this.lose(member);
    void member.worker.terminate();
  }

  private lose(member: Member<Task, Result>): void {
    const index = this.members.indexOf(member);
    if (index < 0) return;
    this.members.splice(index, 1);
    for (const { failed } of member.jobs.values()) failed(new WorkerLostError());
    this.feed();
  }
}
