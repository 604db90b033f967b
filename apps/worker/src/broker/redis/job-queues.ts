import { type Channel, type DeliveryJob, deliveryJobId, LANES, type Lane } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { AddJob, QueueDepth } from '../contract.ts';
import { laneQueue, type Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import { assertReady } from './connect-redis.ts';

const CHUNK = 250;
const DEADLINE_MS = 5_000;
/** Nobody reads BullMQ's event streams; it always writes them. */
const MAX_EVENTS = 100;
const JOB_NAME = 'delivery' as const;

type JobQueue = Queue<DeliveryJob, void, typeof JOB_NAME>;

interface JobQueuesOptions {
  redis: Redis;
  names: Names;
  channels: readonly Channel[];
  logger: Logger;
  metrics: Metrics;
}

export interface JobQueues {
  addJobs(jobs: AddJob[]): Promise<void>;
  depths(): Promise<QueueDepth[]>;
  /** How long the first job in line of a lane has waited; null when none waits. */
  oldestWaitingMs(channel: Channel, lane: Lane): Promise<number | null>;
  /** Writes the queues' settings again, which an emptied Redis has forgotten. */
  reapplySettings(): Promise<void>;
  close(): Promise<void>;
}

/** The lanes' queues as the producers see them. */
export function createJobQueues({ redis, names, channels, logger, metrics }: JobQueuesOptions): JobQueues {
  const queues = new Map<string, JobQueue>();

  return { addJobs, depths, oldestWaitingMs, reapplySettings, close };

  /** @throws RedisAwayError, or what Redis answered; jobs before the trouble may have been added */
  async function addJobs(jobs: AddJob[]): Promise<void> {
    if (jobs.length === 0) return;
    assertReady(redis);
    const lanes = new Map<string, AddJob[]>();
    for (const job of jobs) {
      const name = laneQueue(job.channel, job.lane);
      const lane = lanes.get(name);
      if (lane) lane.push(job);
      else lanes.set(name, [job]);
    }
    const added = await Promise.allSettled([...lanes].map(([name, lane]) => addToLane(queueOf(name), lane)));
    const failed = added.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async function addToLane(queue: JobQueue, jobs: AddJob[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += CHUNK) {
      const chunk = jobs.slice(start, start + CHUNK);
      const bulk = chunk.map(({ job, delayMs }) => ({
        name: JOB_NAME,
        data: job,
        opts: { jobId: deliveryJobId(job), delay: Math.max(0, Math.round(delayMs)) },
      }));
      const added = await withDeadline(queue.addBulk(bulk), DEADLINE_MS, 'adding jobs');
      // A job that its script refused comes back with a negative number for an id, and without an error.
      const refused = added.find(({ id }, index) => id !== bulk[index]?.opts.jobId);
      if (refused) throw new Error(`Redis refused a job with code ${String(refused.id)}`);
      for (const { channel, lane } of chunk) metrics.jobsAdded.inc({ channel, lane });
    }
  }

  async function depths(): Promise<QueueDepth[]> {
    if (redis.status !== 'ready') return [];
    const lanes = channels.flatMap((channel) => LANES.map((lane) => ({ channel, lane })));
    const found = await Promise.allSettled(lanes.map(({ channel, lane }) => depthOf(channel, lane)));
    return found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  async function depthOf(channel: Channel, lane: Lane): Promise<QueueDepth> {
    const node = laneQueue(channel, lane);
    const [counts, oldestAgeMs] = await Promise.all([
      queueOf(node).getJobCounts('waiting', 'delayed', 'active'),
      oldestWaitingMs(channel, lane),
    ]);
    return { node, depth: Object.values(counts).reduce((sum, count) => sum + count, 0), oldestAgeMs };
  }

  async function oldestWaitingMs(channel: Channel, lane: Lane): Promise<number | null> {
    assertReady(redis);
    const waiting = queueOf(laneQueue(channel, lane)).getJobs(['waiting'], 0, 0, true);
    const [oldest] = await withDeadline(waiting, DEADLINE_MS, 'looking for the oldest job');
    return oldest ? Math.max(0, Date.now() - oldest.timestamp - (oldest.opts.delay ?? 0)) : null;
  }

  async function reapplySettings(): Promise<void> {
    if (redis.status !== 'ready') return;
    for (const queue of queues.values()) {
      await queue
        .getBackend()
        .setQueueMeta(queue.metaValues)
        .catch((err: unknown) => logger.debug({ err, queue: queue.name }, 'settings not written'));
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
  }

  function queueOf(name: string): JobQueue {
    const known = queues.get(name);
    if (known) return known;
    const queue: JobQueue = new Queue(name, {
      connection: redis,
      prefix: names.jobPrefix,
      streams: { events: { maxLen: MAX_EVENTS } },
      // A finished job that stays would block its id, and with it the same attempt put back by the reconciler.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 },
    });
    queue.on('error', (err) => logger.debug({ err, queue: name }, 'queue error'));
    // A queue whose first contact failed stays unusable: forget it, the next call makes another.
    queue.waitUntilReady().catch(() => queues.delete(name));
    queues.set(name, queue);
    return queue;
  }
}
