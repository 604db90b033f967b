import { closedLoop } from '../load/closed-loop.ts';
import { openLoop } from '../load/open-loop.ts';
import { startMeter } from '../machine/meter.ts';
import { percentile } from '../report/percentile.ts';
import { atLeast, atMost, type Row } from '../report/row.ts';
import { type Place, requestsTo } from '../world/place.ts';
import { createNullPlace, FOUR_CHANNELS } from './null-path.ts';
import type { BenchContext } from './scenario.ts';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;
const SECONDS = 8;
const RATE_PER_SECOND = 300;

/** `POST /v1/notifications` with nobody behind it: as fast as it goes, then at the rate of the promise. */
export async function accept(context: BenchContext): Promise<Row[]> {
  const { stack, world, known, keep, effort } = context;
  const durationSeconds = SECONDS * effort.scale;
  await stack.ensure(['api'], ['worker', 'sandbox']);
  const place = await createNullPlace(world);
  const next = requestsTo(place, FOUR_CHANNELS);
  const load = { url: stack.apiUrl, connections: CONNECTIONS, next };
  await closedLoop({ ...load, durationSeconds: Math.ceil(WARM_UP_SECONDS * effort.scale) });
  const stopClosed = startMeter(stack.pids());
  const closed = await closedLoop({ ...load, durationSeconds });
  const closedCpu = stopClosed();
  const stopOpen = startMeter(stack.pids());
  const latencies = await openLoop({
    url: stack.apiUrl,
    perSecond: RATE_PER_SECOND,
    durationSeconds,
    next,
  });
  const openCpu = stopOpen();
  await forget(context, place);
  keep('accept', { closed, closedCpu, openCpu, openP50Ms: percentile(latencies, 50) });
  const http = known.httpRequestsPerSecond;
  const line = { scenario: 'accept', ceiling: null, foreignCpu: closedCpu.foreignShare };
  return [
    {
      ...line,
      ...{ what: 'accepted', measured: closed.perSecond, unit: '/s', bar: atLeast(2_500) },
      ceiling: http === undefined ? null : { value: http, of: 'HTTP POSTs/s' },
    },
    { ...line, what: `p99 at ${CONNECTIONS} connections`, measured: closed.p99Ms, unit: 'ms', bar: null },
    {
      ...line,
      ...{ what: `p99 at ${RATE_PER_SECOND} requests/s`, measured: percentile(latencies, 99), unit: 'ms' },
      bar: atMost(60),
      foreignCpu: openCpu.foreignShare,
    },
  ];
}

/** Nobody is to deliver them later, beside another measurement. */
async function forget({ world }: BenchContext, { environmentId }: Place): Promise<void> {
  for (const table of ['outbox', 'idempotency_key', 'notification']) {
    await world.db.pool.query(`DELETE FROM ${table} WHERE environment_id = $1`, [environmentId]);
    await world.db.pool.query(`VACUUM (ANALYZE) ${table}`);
  }
}
