import type { Channel } from '@carillon/core';
import { openLoop } from '../load/open-loop.ts';
import { startMeter } from '../machine/meter.ts';
import { percentile } from '../report/percentile.ts';
import { atMost, type Row } from '../report/row.ts';
import { callJson } from '../world/call-json.ts';
import { createPlace } from '../world/create-place.ts';
import { type Place, requestsTo } from '../world/place.ts';
import { callLatencies, newestNotification } from '../world/progress.ts';
import { sandboxMail } from '../world/sandbox-providers.ts';
import { sustainedRate } from './latency.ts';
import { createNullPlace, FOUR_CHANNELS } from './null-path.ts';
import type { BenchContext } from './scenario.ts';

const HEALTHY: readonly Channel[] = ['sms', 'push', 'in_app'];
const PEOPLE = 1_000;
const WARM_UP_SECONDS = 4;
const SECONDS = 15;
const REFUSALS = {
  'connection refused': { refuse: true },
  'every mail 4xx': { refuse: false, fail_percent: 100, fail_kind: 'transient' },
} as const;

/** What the other channels feel while one provider takes nothing, at a quarter of the sustained rate. */
export async function isolation(context: BenchContext): Promise<Row[]> {
  const { stack, world, env, keep, effort } = context;
  const seconds = SECONDS * effort.scale;
  await stack.ensure(['sandbox', 'api', 'worker']);
  const chaos = (settings: object) => callJson('PUT', `${stack.sandboxUrl}/api/chaos/email`, { body: settings });
  const rate = (await sustainedRate(context, await createNullPlace(world))) / 4;
  const setup = { kind: 'null' };
  const place = await createPlace(world, {
    providers: { email: sandboxMail(env), sms: setup, push: setup, in_app: setup },
    peopleCount: PEOPLE,
    hasDevices: true,
  });
  await measure(context, place, rate, WARM_UP_SECONDS);
  const before = await measure(context, place, rate, seconds);
  const rows: Row[] = [row('others p95, all well', before, null)];
  const bar = atMost(Math.max(before.p95 * 1.2, before.p95 + 15));
  try {
    for (const [what, settings] of Object.entries(REFUSALS)) {
      await chaos(settings);
      await measure(context, place, rate, WARM_UP_SECONDS);
      rows.push(row(`others p95, ${what}`, await measure(context, place, rate, seconds), bar));
    }
  } finally {
    await callJson('DELETE', `${stack.sandboxUrl}/api/chaos`);
    await giveUp(world, place);
  }
  keep('isolation', { ratePerSecond: rate, channels: FOUR_CHANNELS, rows });
  return rows;
}

/** Mail that still waits for its provider would be tried beside the next measurement. */
async function giveUp({ db }: BenchContext['world'], { environmentId }: Place): Promise<void> {
  await db.pool.query(
    `UPDATE delivery SET status = 'cancelled', reason = 'cancelled', due_at = NULL
      WHERE environment_id = $1 AND status IN ('queued', 'retrying')`,
    [environmentId],
  );
}

interface Measured {
  p95: number;
  foreignShare: number;
}

async function measure(
  { stack, world }: BenchContext,
  place: Place,
  perSecond: number,
  seconds: number,
): Promise<Measured> {
  const { pool } = world.db;
  const floor = await newestNotification(pool, place.environmentId);
  const stop = startMeter(stack.pids());
  const next = requestsTo(place, FOUR_CHANNELS);
  const sent = await openLoop({ url: stack.apiUrl, perSecond, durationSeconds: seconds, next });
  const { foreignShare } = stop();
  const latencies = await untilCalled(() => callLatencies(pool, place.environmentId, floor, HEALTHY), sent.length);
  return { p95: percentile(latencies, 95), foreignShare };
}

const PATIENCE_MS = 10_000;

/** The last ones are still on their way when the load ends. @throws Error when some never come */
async function untilCalled(read: () => Promise<number[]>, notifications: number): Promise<number[]> {
  const wanted = notifications * HEALTHY.length;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const latencies = await read();
    if (latencies.length >= wanted) return latencies;
    if (Date.now() > deadline)
      throw new Error(`${latencies.length} of ${wanted} deliveries of other channels went out`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const row = (what: string, { p95, foreignShare }: Measured, bar: Row['bar']): Row => ({
  ...{ scenario: 'isolation', what, measured: p95, unit: 'ms', bar, ceiling: null, foreignCpu: foreignShare },
});
