import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '@carillon/core';
import { median } from '../report/percentile.ts';
import { atLeast, atMost, type Row } from '../report/row.ts';
import { createPlace } from '../world/create-place.ts';
import type { Place } from '../world/place.ts';
import { rowsWritten } from '../world/progress.ts';
import type { World } from '../world/world.ts';
import { type Burst, queryTotal, runBurst, servingCpuMs } from './run-burst.ts';
import type { BenchContext } from './scenario.ts';

export const FOUR_CHANNELS: readonly Channel[] = ['email', 'sms', 'push', 'in_app'];
const PEOPLE = 1_000;
const CONNECTIONS = 32;
const NOTIFICATIONS = 3_000;
const WARM_UP = 1_000;
/** An idle connection of PostgreSQL tells its table counts after ten seconds at the latest. */
const COUNTS_SETTLE_MS = 11_000;

/** The whole path with providers that take everything at once: what the platform itself costs. */
export async function nullPath(context: BenchContext): Promise<Row[]> {
  const { stack, world, known, keep, effort } = context;
  await stack.ensure(['api', 'worker'], ['sandbox']);
  const place = await createNullPlace(world);
  await runBurst(context, {
    place,
    channels: FOUR_CHANNELS,
    notifications: WARM_UP,
    connections: CONNECTIONS,
  });
  await sleep(COUNTS_SETTLE_MS);
  const rowsBefore = await rowsWritten(world.db.pool);
  const bursts: Burst[] = [];
  for (let run = 0; run < effort.runs; run += 1) {
    bursts.push(
      await runBurst(context, {
        place,
        channels: FOUR_CHANNELS,
        notifications: NOTIFICATIONS * effort.scale,
        connections: CONNECTIONS,
      }),
    );
    context.say(`  run ${run + 1}: ${Math.round(bursts.at(-1)?.deliveriesPerSecond ?? 0)} deliveries/s`);
  }
  await sleep(COUNTS_SETTLE_MS);
  const rows = (await rowsWritten(world.db.pool)) - rowsBefore;
  keep('null', { bursts, rowsWritten: rows });
  known.sustainedPerSecond = median(bursts.map((burst) => burst.deliveriesPerSecond)) / FOUR_CHANNELS.length;
  return tableRows(bursts, rows, known.bullmqJobsPerSecond);
}

/** An environment whose four channels send nothing. */
export function createNullPlace(world: World): Promise<Place> {
  const setup = { kind: 'null' };
  return createPlace(world, {
    providers: { email: setup, sms: setup, push: setup, in_app: setup },
    peopleCount: PEOPLE,
    hasDevices: true,
  });
}

function tableRows(bursts: Burst[], rows: number, jobsPerSecond: number | undefined): Row[] {
  const foreignCpu = median(bursts.map(({ cpu }) => cpu.foreignShare));
  const deliveries = bursts.reduce((sum, burst) => sum + burst.deliveries, 0);
  const bar = jobsPerSecond === undefined ? 2_000 : Math.min(2_000, 0.2 * jobsPerSecond);
  const line = (what: string, measured: number, unit: string, rowBar: Row['bar']): Row => ({
    ...{ scenario: 'null', what, measured, unit, bar: rowBar, ceiling: null, foreignCpu },
  });
  const of = (read: (burst: Burst) => number): number => median(bursts.map(read));
  return [
    {
      ...line(
        'deliveries',
        of((burst) => burst.deliveriesPerSecond),
        '/s',
        atLeast(bar),
      ),
      ceiling: jobsPerSecond === undefined ? null : { value: jobsPerSecond, of: 'BullMQ no-op jobs/s' },
    },
    line(
      'CPU per delivery',
      of((burst) => servingCpuMs(burst) / burst.deliveries),
      'ms',
      atMost(1),
    ),
    line(
      'SQL statements per delivery',
      of((burst) => queryTotal(burst) / burst.deliveries),
      '',
      atMost(0.25),
    ),
    line('rows written per delivery', rows / deliveries, '', atMost(7)),
    line(
      'accepted meanwhile',
      of((burst) => burst.acceptedPerSecond),
      '/s',
      null,
    ),
    line(
      'accept p99 meanwhile',
      of((burst) => burst.acceptP99Ms),
      'ms',
      null,
    ),
  ];
}
