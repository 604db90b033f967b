import type { Channel, Lane } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ProcessOptions } from '../contract.ts';
import { laneQueue, type Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import type { JobQueues } from './job-queues.ts';
import { createProcessJob } from './process-job.ts';

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

export interface LaneWorker {
  start(): void;
  /** Takes no new job, waits for the running ones, aborts what is left after 23 s. */
  stop(): Promise<void>;
}

interface Running {
  worker: Worker;
  redis: Redis;
}

/** The worker of one lane, and the watchdog that replaces it when it no longer takes what waits. */
export function createLaneWorker(lane: LaneWorkerOptions): LaneWorker {
  const { logger, metrics, queues } = lane;
  const labels = { channel: lane.channel, lane: lane.lane };
  let running: Running | undefined;
  let active = 0;
  let watch: NodeJS.Timeout | undefined;

  return {
    start() {
      running = create();
      watch = setInterval(() => void check(), WATCH_EVERY_MS);
    },
    async stop() {
      clearInterval(watch);
      if (running) await close(running);
    },
  };

  function create(): Running {
    const redis = lane.connect();
    const processJob = createProcessJob({ ...labels, process: lane.options.process, logger, metrics });
    const created = new Worker(
      laneQueue(lane.channel, lane.lane),
      async (job, token, signal) => {
        active += 1;
        try {
          await processJob(job, token, signal);
        } finally {
          active -= 1;
        }
      },
      {
        connection: redis,
        prefix: lane.names.jobPrefix,
        concurrency: lane.options.concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_INTERVAL_MS,
        maxStalledCount: MAX_STALLED,
        runRetryDelay: RETRY_AFTER_ERROR_MS,
      },
    );
    created.on('error', (err) => logger.warn({ err, ...labels }, 'job worker error'));
    created.on('stalled', (jobId) => logger.warn({ job_id: jobId, ...labels }, 'a job stalled and runs again'));
    created.on('lockRenewalFailed', (jobIds) => {
      metrics.locksLost.inc(labels, jobIds.length);
      for (const jobId of jobIds) created.cancelJob(jobId, 'the lock was lost');
    });
    return { worker: created, redis };
  }

  async function check(): Promise<void> {
    const watched = running;
    if (!watched || watched.worker.closing) return;
    try {
      if (watched.worker.isRunning() && !(await isNeglected())) return;
    } catch (error) {
      logger.debug({ err: error, ...labels }, 'the watchdog could not look');
      return;
    }
    if (watched.worker.closing) return;
    logger.error(labels, 'the job worker does not take what waits: replacing it');
    metrics.jobWorkerRestarts.inc(labels);
    running = create();
    await close(watched);
  }

  async function isNeglected(): Promise<boolean> {
    if (active > 0) return false;
    const waitingMs = await queues.oldestWaitingMs(lane.channel, lane.lane);
    return waitingMs !== null && waitingMs > MAX_WAIT_WHILE_IDLE_MS;
  }

  async function close({ worker, redis }: Running): Promise<void> {
    const closed = worker.close();
    const finishMs = active === 0 && redis.status !== 'ready' ? IDLE_WITHOUT_REDIS_MS : FINISH_MS;
    try {
      await withDeadline(closed, finishMs, 'finishing the running jobs');
    } catch (error) {
      logger.warn({ err: error, active, ...labels }, 'the job worker does not finish: cutting it off');
      worker.cancelAllJobs('the process stops');
      // A second close() would only wait for the first one: cutting the connections is what ends it.
      if (active > 0) await withDeadline(closed, ABORT_MS, 'aborting the running jobs').catch(() => undefined);
      worker.disconnect().catch(() => undefined);
    }
    redis.disconnect();
  }
}
