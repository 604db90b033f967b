import { openLoop } from '../load/open-loop.ts';
import { startMeter } from '../machine/meter.ts';
import { percentile } from '../report/percentile.ts';
import { atMost, type Row } from '../report/row.ts';
import { type Place, requestsTo } from '../world/place.ts';
import {
  callLatencies,
  countSent,
  newestNotification,
  type StageTimes,
  stageTimes,
  untilSent,
} from '../world/progress.ts';
import { createNullPlace, FOUR_CHANNELS } from './null-path.ts';
import { runBurst } from './run-burst.ts';
import type { BenchContext } from './scenario.ts';

const IDLE_PER_SECOND = 10;
const IDLE_SECONDS = 12;
const HALF_SECONDS = 15;
const WARM_UP_SECONDS = 3;
const PROBE_NOTIFICATIONS = 2_000;

/** Accept → provider call, on a quiet system and at half of what it can sustain. */
export async function latency(context: BenchContext): Promise<Row[]> {
  await context.stack.ensure(['api', 'worker'], ['sandbox']);
  const place = await createNullPlace(context.world);
  const { scale } = context.effort;
  const sustained = await sustainedRate(context, place);
  const idle = await atRate(context, place, IDLE_PER_SECOND, IDLE_SECONDS * scale);
  const half = await atRate(context, place, sustained / 2, HALF_SECONDS * scale);
  context.keep('latency', { sustainedPerSecond: sustained, idle: summary(idle), half: summary(half) });
  return [
    ...rows('idle', idle, { p50: 40, p99: 200 }),
    ...rows('half rate', half, { p50: 60, p99: 300 }),
    {
      ...{ scenario: 'latency', what: `accept p99 at half rate (${Math.round(sustained / 2)}/s)`, unit: 'ms' },
      measured: percentile(half.acceptMs, 99),
      bar: atMost(50),
      ceiling: null,
      foreignCpu: half.foreignShare,
    },
  ];
}

/** Four-channel notifications per second: measured before in this run, or by a short burst. */
export async function sustainedRate(context: BenchContext, place: Place): Promise<number> {
  const { known, effort } = context;
  if (known.sustainedPerSecond === undefined) {
    const burst = {
      place,
      channels: FOUR_CHANNELS,
      notifications: PROBE_NOTIFICATIONS * effort.scale,
      connections: 32,
    };
    await runBurst(context, { ...burst, notifications: 500 });
    known.sustainedPerSecond = (await runBurst(context, burst)).deliveriesPerSecond / FOUR_CHANNELS.length;
  }
  return known.sustainedPerSecond;
}

interface Measured {
  acceptMs: number[];
  callMs: number[];
  foreignShare: number;
  p50: StageTimes | undefined;
  p99: StageTimes | undefined;
}

async function atRate(
  { stack, world }: BenchContext,
  place: Place,
  perSecond: number,
  durationSeconds: number,
): Promise<Measured> {
  const { pool } = world.db;
  const { environmentId } = place;
  const load = { url: stack.apiUrl, perSecond, next: requestsTo(place, FOUR_CHANNELS) };
  const sentBefore = await countSent(pool, environmentId);
  const warmUp = await openLoop({ ...load, durationSeconds: WARM_UP_SECONDS });
  const floor = await newestNotification(pool, environmentId);
  const stop = startMeter(stack.pids());
  const acceptMs = await openLoop({ ...load, durationSeconds });
  const { foreignShare } = stop();
  await untilSent(pool, environmentId, sentBefore + (warmUp.length + acceptMs.length) * FOUR_CHANNELS.length);
  return {
    acceptMs,
    foreignShare,
    callMs: await callLatencies(pool, environmentId, floor, FOUR_CHANNELS),
    p50: await stageTimes(pool, environmentId, floor, 0.5),
    p99: await stageTimes(pool, environmentId, floor, 0.99),
  };
}

function rows(where: string, { callMs, foreignShare }: Measured, bars: { p50: number; p99: number }): Row[] {
  const line = { scenario: 'latency', unit: 'ms', ceiling: null, foreignCpu: foreignShare };
  return [
    {
      ...line,
      what: `accept to provider call, ${where}, p50`,
      measured: percentile(callMs, 50),
      bar: atMost(bars.p50),
    },
    {
      ...line,
      what: `accept to provider call, ${where}, p99`,
      measured: percentile(callMs, 99),
      bar: atMost(bars.p99),
    },
  ];
}

const summary = ({ acceptMs, callMs, foreignShare, p50, p99 }: Measured) => ({
  requests: acceptMs.length,
  accept: { p50: percentile(acceptMs, 50), p99: percentile(acceptMs, 99) },
  call: { p50: percentile(callMs, 50), p95: percentile(callMs, 95), p99: percentile(callMs, 99) },
  stages: { p50, p99 },
  foreignShare,
});
