import { type Channel, type DeliveryJob, deliveryJobId, LANES, type Lane } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { AddJob, QueueDepth } from '../contract.ts';
import { laneQueue, type Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import { askRedis } from './connect-redis.ts';

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

/** The lanes' queues as the producers see them. */
export class JobQueues {
  readonly #options: JobQueuesOptions;
  readonly #queues = new Map<string, JobQueue>();

  constructor(options: JobQueuesOptions) {
    this.#options = options;
  }

  /** @throws RedisAwayError; jobs before the trouble may have been added */
  async addJobs(jobs: AddJob[]): Promise<void> {
    const lanes = new Map<string, AddJob[]>();
    for (const job of jobs) {
      const name = laneQueue(job.channel, job.lane);
      const lane = lanes.get(name);
      if (lane) lane.push(job);
      else lanes.set(name, [job]);
    }
    const added = await Promise.allSettled([...lanes].map(([name, lane]) => this.#addToLane(name, lane)));
    const failed = added.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** What can be counted right now; empty while Redis is away. Never throws. */
  async depths(): Promise<QueueDepth[]> {
    const lanes = this.#options.channels.flatMap((channel) => LANES.map((lane) => ({ channel, lane })));
    const found = await Promise.allSettled(lanes.map(({ channel, lane }) => this.#depthOf(channel, lane)));
    return found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  /** How long the first job in line of a lane has waited; null when none waits. @throws RedisAwayError */
  async oldestWaitingMs(channel: Channel, lane: Lane): Promise<number | null> {
    const [oldest] = await this.#ask('looking for the oldest job', () =>
      this.#queueOf(laneQueue(channel, lane)).getJobs(['waiting'], 0, 0, true),
    );
    return oldest ? Math.max(0, Date.now() - oldest.timestamp - (oldest.opts.delay ?? 0)) : null;
  }

  /** Writes the queues' settings again, which an emptied Redis has forgotten. Never throws. */
  async reapplySettings(): Promise<void> {
    for (const queue of this.#queues.values()) {
      await this.#ask('writing settings', () => queue.getBackend().setQueueMeta(queue.metaValues)).catch((err) =>
        this.#options.logger.debug({ err, queue: queue.name }, 'settings not written'),
      );
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#queues.values()].map((queue) => queue.close()));
  }

  async #addToLane(name: string, jobs: AddJob[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += CHUNK) {
      const chunk = jobs.slice(start, start + CHUNK);
      const bulk = chunk.map(({ job, delayMs }) => ({
        name: JOB_NAME,
        data: job,
        opts: { jobId: deliveryJobId(job), delay: Math.max(0, Math.round(delayMs)) },
      }));
      await this.#ask('adding jobs', async () => {
        const added = await this.#queueOf(name).addBulk(bulk);
        // A job that its script refused comes back with a negative number for an id, and without an error.
        const refused = added.find(({ id }, index) => id !== bulk[index]?.opts.jobId);
        if (refused) throw new Error(`a job was refused with code ${String(refused.id)}`);
      });
      for (const { channel, lane } of chunk) this.#options.metrics.jobsAdded.inc({ channel, lane });
    }
  }

  async #depthOf(channel: Channel, lane: Lane): Promise<QueueDepth> {
    const node = laneQueue(channel, lane);
    const [counts, oldestAgeMs] = await Promise.all([
      this.#ask('counting jobs', () => this.#queueOf(node).getJobCounts('waiting', 'delayed', 'active')),
      this.oldestWaitingMs(channel, lane),
    ]);
    return { node, depth: Object.values(counts).reduce((sum, count) => sum + count, 0), oldestAgeMs };
  }

  /** BullMQ waits for a connection that is not ready; here nothing may wait. */
  #ask<Value>(what: string, ask: () => Promise<Value>): Promise<Value> {
    return askRedis(this.#options.redis, () => withDeadline(ask(), DEADLINE_MS, what));
  }

  #queueOf(name: string): JobQueue {
    const known = this.#queues.get(name);
    if (known) return known;
    const { redis, names, logger } = this.#options;
    const queue: JobQueue = new Queue(name, {
      connection: redis,
      prefix: names.jobPrefix,
      streams: { events: { maxLen: MAX_EVENTS } },
      // A finished job that stays would block its id, and with it the same attempt put back by the reconciler.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 },
    });
    queue.on('error', (err) => logger.debug({ err, queue: name }, 'queue error'));
    // A queue whose first contact failed stays unusable: forget it, the next call makes another.
    queue.waitUntilReady().catch(() => this.#queues.delete(name));
    this.#queues.set(name, queue);
    return queue;
  }
}
