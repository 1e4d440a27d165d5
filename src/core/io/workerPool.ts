import { OwnError } from '../model/errors.js';
import { memoryUsage } from 'node:process';
import { Worker } from 'node:worker_threads';
import { now, spentSince, type Moment } from './timeAtWork.js';

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

/** A worker was ended because its task asked for too much. */
export class GivenUpError extends WorkerLostError {
  constructor(why: Excess) {
    super();
    this.message = `Processing stopped: it ${why}. Nothing was written.`;
    this.name = 'GivenUpError';
  }
}

type Excess = 'took more than 1 GB of memory' | 'made no progress for a minute';

/** What tasks may ask for; a test has smaller ones. */
export interface Limits {
  /** Bytes of memory for each worker, above what the process has without them. */
  readonly memory: number;
  /** Bytes that its engines for OCR may take besides: they are needed whatever the file. */
  readonly engines?: number;
  /** Milliseconds at work without a sign of life. */
  readonly silence: number;
  /** Milliseconds between two looks at them. */
  readonly interval: number;
}

export const LIMITS: Limits = { memory: 1024 ** 3, silence: 60_000, interval: 250 };

export interface WorkerPoolOptions<Ask, Answer> {
  /** Path of the script that workers run; it calls `serveTasks`. */
  readonly script: string;
  /** How many workers at most; they are started as tasks come. */
  readonly size: number;
  /** How many tasks a worker is given before it has ended the first: it goes on with the next while it waits. */
  readonly ahead?: number;
  /** Left out, tasks may take what they want: those that a person watches and may stop. */
  readonly limits?: Limits;
  /** Answers what workers ask. */
  readonly answer?: (ask: Ask) => Promise<Answer> | Answer;
}

/**
 * Has a worker of its own do one task, within {@link LIMITS}.
 * @throws TaskError; GivenUpError where it takes more
 */
export async function withinBounds<Task, Result>(script: string, task: Task): Promise<Result> {
  const pool = new WorkerPool<Task, Result>({ script, size: 1, limits: LIMITS });
  try {
    return await pool.run(task);
  } finally {
    await pool.close();
  }
}

interface Job<Task, Result> {
  readonly task: Task;
  readonly done: (result: Result) => void;
  readonly failed: (error: Error) => void;
}

interface Member<Task, Result> {
  readonly worker: Worker;
  readonly jobs: Map<number, Job<Task, Result>>;
  readonly beats: Int32Array;
  /** The last count of its signs of life, and since when. */
  seen: { readonly beats: number; readonly since: Moment };
  /** Why it is being ended. */
  excess?: Excess;
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
  private watch: NodeJS.Timeout | undefined;
  /** Workers that were told to end, and may not have ended yet. */
  private readonly ending = new Set<Promise<unknown>>();
  private readonly memoryBefore = memoryUsage.rss();

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

  /** Ends all workers at once, and waits until none is at work; tasks that have not ended fail. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.watch);
    const lost = [...this.waiting.splice(0), ...this.members.flatMap(({ jobs }) => [...jobs.values()])];
    lost.forEach(({ failed }) => failed(new WorkerLostError()));
    this.members.splice(0).forEach(({ worker }) => this.terminate(worker));
    await Promise.all(this.ending);
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
    const { script, limits } = this.options;
    const heartbeat = new SharedArrayBuffer(4);
    const resourceLimits = limits && { maxOldGenerationSizeMb: Math.ceil(limits.memory / 1024 ** 2) };
    const worker = new Worker(script, { workerData: { heartbeat }, ...(resourceLimits && { resourceLimits }) });
    const seen = { beats: 0, since: now() };
    const member: Member<Task, Result> = { worker, jobs: new Map(), beats: new Int32Array(heartbeat), seen };
    this.members.push(member);
    if (limits) this.watch ??= setInterval(() => this.look(limits), limits.interval).unref();
    worker.on('message', (message: FromWorker<Ask, Result>) => void this.receive(member, message));
    // An error is followed by the exit.
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') member.excess = 'took more than 1 GB of memory';
    });
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

  /** Ends what gives no sign of life, and where memory runs out, the worker that has been busy for the longest time. */
  private look({ memory, engines = 0, silence }: Limits): void {
    const moment = now();
    const busy = this.members.filter(({ jobs }) => jobs.size > 0);
    for (const member of this.members) {
      const beats = Atomics.load(member.beats, 0);
      if (beats !== member.seen.beats || member.jobs.size === 0) member.seen = { beats, since: moment };
    }
    const silent = busy.find(({ seen }) => spentSince(seen.since) > silence);
    if (silent) this.end(silent, 'made no progress for a minute');
    const taken = memoryUsage.rss() - this.memoryBefore;
    if (taken <= (memory + engines) * Math.max(1, this.members.length)) return;
    const [oldest] = busy.sort((a, b) => a.seen.since.clock - b.seen.since.clock);
    if (oldest) this.end(oldest, 'took more than 1 GB of memory');
  }

  private end(member: Member<Task, Result>, excess: Excess): void {
    member.excess = excess;
    this.lose(member);
    this.terminate(member.worker);
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
    this.terminate(member.worker);
  }

  private terminate(worker: Worker): void {
    const ended = worker.terminate().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }

  private lose(member: Member<Task, Result>): void {
    const index = this.members.indexOf(member);
    if (index < 0) return;
    this.members.splice(index, 1);
    const { excess } = member;
    for (const { failed } of member.jobs.values()) failed(excess ? new GivenUpError(excess) : new WorkerLostError());
    this.feed();
  }
}
