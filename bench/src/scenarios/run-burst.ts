import type { Channel } from '@carillon/core';
import { closedLoop } from '../load/closed-loop.ts';
import { type CpuReading, startMeter } from '../machine/meter.ts';
import { type Place, requestsTo } from '../world/place.ts';
import { countSent, newestNotification, spanMs, untilSent } from '../world/progress.ts';
import type { BenchContext } from './scenario.ts';

interface BurstOptions {
  place: Place;
  channels: readonly Channel[];
  notifications: number;
  connections: number;
}

/** What came of notifications that were accepted as fast as the API took them. */
export interface Burst {
  deliveries: number;
  deliveriesPerSecond: number;
  acceptedPerSecond: number;
  acceptP99Ms: number;
  cpu: CpuReading;
  /** Statements to PostgreSQL, by name. */
  queries: Record<string, number>;
}

/** Sends a burst through the API and waits until the outcome of the last delivery is stored. */
export async function runBurst({ world, stack }: BenchContext, options: BurstOptions): Promise<Burst> {
  const { place, channels, notifications, connections } = options;
  const { pool } = world.db;
  const [floor, sentBefore] = await Promise.all([
    newestNotification(pool, place.environmentId),
    countSent(pool, place.environmentId),
  ]);
  const queriesBefore = await stack.queryCounts();
  const stopMeter = startMeter(stack.pids());
  const accept = await closedLoop({
    url: stack.apiUrl,
    connections,
    amount: notifications,
    next: requestsTo(place, channels),
  });
  const deliveries = accept.accepted * channels.length;
  await untilSent(pool, place.environmentId, sentBefore + deliveries);
  const cpu = stopMeter();
  const queries = difference(await stack.queryCounts(), queriesBefore);
  return {
    deliveries,
    deliveriesPerSecond: deliveries / ((await spanMs(pool, place.environmentId, floor)) / 1_000),
    acceptedPerSecond: accept.perSecond,
    acceptP99Ms: accept.p99Ms,
    cpu,
    queries,
  };
}

function difference(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  const entries = Object.entries(after).map(([name, count]): [string, number] => [name, count - (before[name] ?? 0)]);
  return Object.fromEntries(entries.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]));
}

/** CPU of everything that serves, without the load and what plays the outside world. Milliseconds. */
export function servingCpuMs({ cpu }: Burst): number {
  const { load: _load, sandbox: _sandbox, ...serving } = cpu.cpuMs;
  return Object.values(serving).reduce((sum, ms) => sum + ms, 0);
}

export const queryTotal = ({ queries }: Burst): number => Object.values(queries).reduce((sum, count) => sum + count, 0);
