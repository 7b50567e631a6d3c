import { type Clock, isoNow } from '../../clock/clock.js';
import type { Random } from '../../random/random.js';

export type JobState = 'Idle' | 'Queued' | 'Running' | 'Succeeded' | 'Failed' | 'Terminated';

/** Work that the platform does step by step after it has answered. */
export interface Job<Result> {
  readonly id: string;
  readonly ownerId: string;
  readonly state: JobState;
  readonly totalCount: number;
  /** Of the steps done, in their order. */
  readonly results: readonly Result[];
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly modifiedAt: string;
}

export interface Jobs<Result> {
  /** A new job whose steps run one after another. An idle one waits until it is queued. */
  create(ownerId: string, steps: readonly (() => Result)[], state: 'Idle' | 'Queued'): Job<Result>;
  find(id: string): Job<Result> | undefined;
  /** Starts an idle job; does nothing for any other. */
  queue(id: string): void;
  /** Stops a job before its next step; does nothing for one that is over. */
  terminate(id: string): void;
  remove(id: string): void;
}

/** How long a job waits to be begun, and how long each of its steps takes. */
const QUEUED_MS = 200;
const STEP_MS = 20;

interface JobRecord<Result> extends Job<Result> {
  state: JobState;
  results: Result[];
  startedAt?: string;
  finishedAt?: string;
  modifiedAt: string;
  readonly steps: readonly (() => Result)[];
}

export function createJobs<Result>(clock: Clock, random: Random): Jobs<Result> {
  const jobs = new Map<string, JobRecord<Result>>();

  function settle(job: JobRecord<Result>, state: 'Succeeded' | 'Terminated'): void {
    job.state = state;
    job.finishedAt = isoNow(clock);
    job.modifiedAt = job.finishedAt;
  }

  function start(job: JobRecord<Result>): void {
    job.state = 'Queued';
    clock.schedule(QUEUED_MS, () => {
      if (job.state !== 'Queued') return;
      job.state = 'Running';
      job.startedAt = isoNow(clock);
      step(job);
    });
  }

  function step(job: JobRecord<Result>): void {
    if (job.state !== 'Running') return;
    const next = job.steps[job.results.length];
    if (next === undefined) {
      settle(job, 'Succeeded');
      return;
    }
    job.results.push(next());
    job.modifiedAt = isoNow(clock);
    clock.schedule(STEP_MS, () => step(job));
  }

  return {
    create(ownerId, steps, state) {
      const job: JobRecord<Result> = {
        id: random.uuid(),
        ownerId,
        state,
        totalCount: steps.length,
        results: [],
        modifiedAt: isoNow(clock),
        steps,
      };
      jobs.set(job.id, job);
      if (state === 'Queued') start(job);
      return job;
    },
    find: (id) => jobs.get(id),
    queue(id) {
      const job = jobs.get(id);
      if (job?.state === 'Idle') start(job);
    },
    terminate(id) {
      const job = jobs.get(id);
      if (job !== undefined && job.finishedAt === undefined) settle(job, 'Terminated');
    },
    remove(id) {
      this.terminate(id);
      jobs.delete(id);
    },
  };
}
