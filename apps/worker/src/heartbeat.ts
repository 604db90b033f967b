import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { beat, markStopped, registerWorker } from '@carillon/db/pipeline';
import type { Logger } from '@carillon/telemetry';
import type pg from 'pg';
import manifest from '../package.json' with { type: 'json' };

export interface Heartbeat {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** False when the last heartbeat is not recent: the reconciler may be taking our leases. */
  isAlive(): boolean;
}

interface HeartbeatOptions {
  pool: pg.Pool;
  logger: Logger;
  worker: { id: string; name: string; stages: readonly string[] };
  /** Breakers that are not closed, told with each beat. */
  breakers: () => unknown;
  /** What the process is busy with, told with each beat. */
  load: () => { running_jobs: number };
  /** The row is gone or was declared dead: this process must not go on. */
  onLost: () => void;
}

const BEAT_MS = 2_000;
/** Of the event loop's clock; its own pace is not a delay. */
const RESOLUTION_MS = 20;
/** Half of what the reconciler waits before it takes the leases of a silent worker. */
const ALIVE_MS = 5_000;

/** The lease of a process: its row's heartbeat, and the monotonic clock that says how old our last one is. */
export function createHeartbeat({ pool, logger, worker, breakers, load, onLost }: HeartbeatOptions): Heartbeat {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let lastBeatAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const isAlive = (): boolean => performance.now() - lastBeatAt < ALIVE_MS;

  /** Since the beat before. */
  function figures() {
    const { rss, heapUsed } = process.memoryUsage();
    const eventLoopDelayMs = Math.max(0, Math.round(delay.percentile(99) / 1e6) - RESOLUTION_MS);
    delay.reset();
    return {
      version: manifest.version,
      rss_bytes: rss,
      heap_bytes: heapUsed,
      event_loop_delay_ms: eventLoopDelayMs,
    };
  }

  async function tick(): Promise<void> {
    const startedAt = performance.now();
    try {
      if (await beat(pool, worker.id, breakers(), { ...load(), ...figures() })) lastBeatAt = startedAt;
      else onLost();
    } catch (error) {
      logger.warn({ err: error }, 'a heartbeat could not be written');
    } finally {
      if (timer !== null) timer = setTimeout(tick, BEAT_MS);
    }
  }

  return {
    async start() {
      const startedAt = performance.now();
      await registerWorker(pool, { ...worker, host: hostname(), pid: process.pid });
      lastBeatAt = startedAt;
      delay.enable();
      timer = setTimeout(tick, BEAT_MS);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      delay.disable();
      await markStopped(pool, worker.id).catch((error: unknown) =>
        logger.warn({ err: error }, 'could not say goodbye'),
      );
    },
    isAlive,
  };
}
