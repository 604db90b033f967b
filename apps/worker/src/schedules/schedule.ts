import type { Logger } from '@carillon/telemetry';
import type pg from 'pg';

export interface Schedule {
  name: string;
  everyMs: number;
  /** At most one process runs it at a time. False for what each process does for itself. */
  isExclusive: boolean;
  /** Asked before each turn; a turn with nothing to look at takes no lock. */
  isDue?(): boolean;
  /** @returns true when there is more to do at once */
  run(): Promise<boolean>;
}

export interface Schedules {
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Runs schedules, each at its own pace and never beside itself. A failure is logged and tried again at the next turn. */
export function createSchedules(pool: pg.Pool, logger: Logger, schedules: readonly Schedule[]): Schedules {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  let isStopped = true;

  async function turn(schedule: Schedule): Promise<void> {
    let isUrgent = false;
    try {
      if (schedule.isDue?.() === false) return;
      isUrgent = schedule.isExclusive ? await runExclusively(pool, schedule) : await schedule.run();
    } catch (error) {
      logger.warn({ err: error, schedule: schedule.name }, 'a schedule failed; it runs again at its next turn');
    } finally {
      if (!isStopped) plan(schedule, isUrgent ? 0 : schedule.everyMs);
    }
  }

  function plan(schedule: Schedule, waitMs: number): void {
    timers.set(
      schedule.name,
      setTimeout(() => running.set(schedule.name, turn(schedule)), waitMs),
    );
  }

  return {
    start() {
      isStopped = false;
      for (const schedule of schedules) plan(schedule, Math.round(Math.random() * Math.min(schedule.everyMs, 1_000)));
    },
    async stop() {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}

/** Under a Postgres advisory lock, so that any number of copies is safe. Skips the turn when another process has it. */
async function runExclusively(pool: pg.Pool, schedule: Schedule): Promise<boolean> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock(7263, hashtext($1)) AS taken',
      [schedule.name],
    );
    if (!rows[0]?.taken) return false;
    try {
      return await schedule.run();
    } finally {
      await client.query('SELECT pg_advisory_unlock(7263, hashtext($1))', [schedule.name]).catch((error: Error) => {
        failure = error;
      });
    }
  } finally {
    client.release(failure);
  }
}
