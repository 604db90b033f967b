import { forgetIdempotencyKeys, forgetWorkers } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

const WEEKS_AHEAD = 4;
const KEY_DAYS = 7;

/** Hourly: makes partitions ahead, and forgets what has had its time. */
export function retention({ pool }: Pick<WorkerContext, 'pool'>): Schedule {
  return {
    name: 'retention',
    everyMs: 3_600_000,
    isExclusive: true,
    async run() {
      await pool.query('SELECT carillon_ensure_partitions($1)', [WEEKS_AHEAD]);
      await forgetWorkers(pool);
      return (await forgetIdempotencyKeys(pool, KEY_DAYS)) > 0;
    },
  };
}
