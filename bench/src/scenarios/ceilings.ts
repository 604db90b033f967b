import { bullmqNoop } from '../ceilings/bullmq-noop.ts';
import { httpEcho } from '../ceilings/http-echo.ts';
import { postgresInsert } from '../ceilings/postgres-insert.ts';
import { rabbitmqFanout } from '../ceilings/rabbitmq-fanout.ts';
import { startMeter } from '../machine/meter.ts';
import type { Row } from '../report/row.ts';
import type { BenchContext } from './scenario.ts';

const SECONDS = 4;

/** What each part does on this machine, in this run, with nothing around it. */
export async function ceilings({ env, world, stack, known, effort }: BenchContext): Promise<Row[]> {
  await stack.ensure([], ['api', 'worker', 'sandbox']);
  const seconds = SECONDS * effort.scale;
  const rows: Row[] = [];
  const measure = async (what: string, unit: string, run: () => Promise<number>): Promise<number> => {
    const stop = startMeter(stack.pids());
    const measured = await run();
    rows.push({
      ...{ scenario: 'ceilings', what, measured, unit },
      bar: null,
      ceiling: null,
      foreignCpu: stop().foreignShare,
    });
    return measured;
  };
  known.httpRequestsPerSecond = await measure('HTTP POST of a send body, bare Fastify', '/s', () => httpEcho(seconds));
  known.rabbitmqEventsPerSecond = await measure('RabbitMQ, confirmed by 4 quorum queues', 'events/s', () =>
    rabbitmqFanout(env.RABBITMQ_URL, seconds),
  );
  known.bullmqJobsPerSecond = await measure('BullMQ, one worker, no-op', 'jobs/s', () => bullmqNoop(env.REDIS_URL));
  known.insertedRowsPerSecond = await measure('PostgreSQL, INSERT in sets of 500', 'rows/s', () =>
    postgresInsert(world.db.pool, seconds),
  );
  return rows;
}
