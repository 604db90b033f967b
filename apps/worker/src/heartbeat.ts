import { hostname } from 'node:os';
import { beat, markStopped, registerWorker } from '@carillon/db/pipeline';
import type { Logger } from '@carillon/telemetry';
import type pg from 'pg';

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
  /** The row is gone or was declared dead: this process must not go on. */
  onLost: () => void;
}

const BEAT_MS = 2_000;
/** Half of what the reconciler waits before it takes the leases of a silent worker. */
const ALIVE_MS = 5_000;

/** The lease of a process: its row's heartbeat, and the monotonic clock that says how old our last one is. */
export function createHeartbeat({ pool, logger, worker, breakers, onLost }: HeartbeatOptions): Heartbeat {
  let lastBeatAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const isAlive = (): boolean => performance.now() - lastBeatAt < ALIVE_MS;

  async function tick(): Promise<void> {
    const startedAt = performance.now();
    try {
      const { rss, heapUsed } = process.memoryUsage();
      if (await beat(pool, worker.id, breakers(), { rss_bytes: rss, heap_bytes: heapUsed })) lastBeatAt = startedAt;
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
      timer = setTimeout(tick, BEAT_MS);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await markStopped(pool, worker.id).catch((error: unknown) =>
        logger.warn({ err: error }, 'could not say goodbye'),
      );
    },
    isAlive,
  };
}
