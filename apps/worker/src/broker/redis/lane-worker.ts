import type { Channel, Lane } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ProcessOptions } from '../contract.ts';
import { laneQueue, type Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import type { JobQueues } from './job-queues.ts';
import { createProcessJob, type ProcessJob } from './process-job.ts';

const LOCK_MS = 10_000;
const STALLED_INTERVAL_MS = 5_000;
/** Crash loops are counted on the delivery; this only has to be more than that count. */
const MAX_STALLED = 20;
const RETRY_AFTER_ERROR_MS = 1_000;
const WATCH_EVERY_MS = 10_000;
const MAX_WAIT_WHILE_IDLE_MS = 30_000;
const FINISH_MS = 23_000;
const ABORT_MS = 2_000;
const IDLE_WITHOUT_REDIS_MS = 1_000;

interface LaneWorkerOptions {
  channel: Channel;
  lane: Lane;
  options: ProcessOptions;
  /** Opens a connection that waits for Redis as long as it takes; a worker makes a second one of it to block on. */
  connect(): Redis;
  queues: JobQueues;
  names: Names;
  logger: Logger;
  metrics: Metrics;
}

interface Running {
  worker: Worker;
  redis: Redis;
}

/** The worker of one lane, and the watchdog that replaces it when it no longer takes what waits. */
export class LaneWorker {
  readonly #options: LaneWorkerOptions;
  readonly #labels: { channel: Channel; lane: Lane };
  #running: Running | undefined;
  #active = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(options: LaneWorkerOptions) {
    this.#options = options;
    this.#labels = { channel: options.channel, lane: options.lane };
  }

  /** Jobs that run at this moment. */
  get active(): number {
    return this.#active;
  }

  start(): void {
    this.#running = this.#create();
    this.#watch = setInterval(() => void this.#check(), WATCH_EVERY_MS);
  }

  /** Takes no new job, waits for the running ones, aborts what is left after 23 s. Never throws. */
  async stop(): Promise<void> {
    clearInterval(this.#watch);
    if (this.#running) await this.#close(this.#running);
  }

  #create(): Running {
    const { channel, lane, options, names, logger, metrics, connect } = this.#options;
    const redis = connect();
    const processJob = createProcessJob({ channel, lane, process: options.process, logger, metrics });
    const counted: ProcessJob = async (job, token, signal) => {
      this.#active += 1;
      try {
        await processJob(job, token, signal);
      } finally {
        this.#active -= 1;
      }
    };
    const worker = new Worker(laneQueue(channel, lane), counted, {
      connection: redis,
      prefix: names.jobPrefix,
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_INTERVAL_MS,
      maxStalledCount: MAX_STALLED,
      runRetryDelay: RETRY_AFTER_ERROR_MS,
    });
    this.#listen(worker);
    return { worker, redis };
  }

  #listen(worker: Worker): void {
    const { logger, metrics } = this.#options;
    worker.on('error', (err) => logger.warn({ err, ...this.#labels }, 'job worker error'));
    worker.on('stalled', (jobId) => logger.warn({ job_id: jobId, ...this.#labels }, 'a job stalled and runs again'));
    worker.on('lockRenewalFailed', (jobIds) => {
      metrics.locksLost.inc(this.#labels, jobIds.length);
      for (const jobId of jobIds) worker.cancelJob(jobId, 'the lock was lost');
    });
  }

  async #check(): Promise<void> {
    const watched = this.#running;
    const { logger, metrics } = this.#options;
    if (!watched || watched.worker.closing) return;
    try {
      if (watched.worker.isRunning() && !(await this.#isNeglected())) return;
    } catch (error) {
      logger.debug({ err: error, ...this.#labels }, 'the watchdog could not look');
      return;
    }
    if (watched.worker.closing) return;
    logger.error(this.#labels, 'the job worker does not take what waits: replacing it');
    metrics.jobWorkerRestarts.inc(this.#labels);
    this.#running = this.#create();
    await this.#close(watched);
  }

  async #isNeglected(): Promise<boolean> {
    if (this.#active > 0) return false;
    const { channel, lane, queues } = this.#options;
    const waitingMs = await queues.oldestWaitingMs(channel, lane);
    return waitingMs !== null && waitingMs > MAX_WAIT_WHILE_IDLE_MS;
  }

  async #close({ worker, redis }: Running): Promise<void> {
    const closed = worker.close();
    const finishMs = this.#active === 0 && redis.status !== 'ready' ? IDLE_WITHOUT_REDIS_MS : FINISH_MS;
    try {
      await withDeadline(closed, finishMs, 'finishing the running jobs');
    } catch (error) {
      this.#options.logger.warn({ err: error, active: this.#active, ...this.#labels }, 'the job worker is cut off');
      worker.cancelAllJobs('the process stops');
      // A second close() would only wait for the first one: cutting the connections is what ends it.
      if (this.#active > 0) await withDeadline(closed, ABORT_MS, 'aborting the jobs').catch(() => undefined);
      worker.disconnect().catch(() => undefined);
    }
    redis.disconnect();
  }
}
