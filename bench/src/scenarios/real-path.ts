import { median } from '../report/percentile.ts';
import { atLeast, type Row } from '../report/row.ts';
import { createPlace } from '../world/create-place.ts';
import { connectDevices } from '../world/devices.ts';
import { openInboxStreams } from '../world/inbox-streams.ts';
import { sandboxProviders } from '../world/sandbox-providers.ts';
import { FOUR_CHANNELS } from './null-path.ts';
import { type Burst, runBurst, servingCpuMs } from './run-burst.ts';
import type { BenchContext } from './scenario.ts';

/** Each has a stream open and a device. */
const PEOPLE = 10;
const CONNECTIONS = 16;
const NOTIFICATIONS = 800;
const WARM_UP = 200;

/** The same path over SMTP, Twilio's API with its callbacks, encrypted web push, and in-app to open streams. */
export async function realPath(context: BenchContext): Promise<Row[]> {
  const { stack, world, env, keep, effort } = context;
  await stack.ensure(['sandbox', 'api', 'worker']);
  const place = await createPlace(world, { providers: sandboxProviders(env), peopleCount: PEOPLE, hasDevices: false });
  await connectDevices(stack, place);
  const streams = await openInboxStreams(stack.apiUrl, place);
  const bursts: Burst[] = [];
  try {
    const burst = { place, channels: FOUR_CHANNELS, connections: CONNECTIONS };
    await runBurst(context, { ...burst, notifications: WARM_UP });
    for (let run = 0; run < effort.runs; run += 1) {
      bursts.push(await runBurst(context, { ...burst, notifications: NOTIFICATIONS * effort.scale }));
      context.say(`  run ${run + 1}: ${Math.round(bursts.at(-1)?.deliveriesPerSecond ?? 0)} deliveries/s`);
    }
  } finally {
    streams.close();
  }
  keep('real', { bursts, streamChanges: streams.changes() });
  return tableRows(bursts, context.known.sustainedPerSecond);
}

function tableRows(bursts: Burst[], sustainedPerSecond: number | undefined): Row[] {
  const of = (read: (burst: Burst) => number): number => median(bursts.map(read));
  const line = { scenario: 'real', bar: null, ceiling: null, foreignCpu: of(({ cpu }) => cpu.foreignShare) };
  return [
    {
      ...line,
      ...{ what: 'deliveries', measured: of((burst) => burst.deliveriesPerSecond), unit: '/s', bar: atLeast(600) },
      ceiling:
        sustainedPerSecond === undefined
          ? null
          : { value: sustainedPerSecond * FOUR_CHANNELS.length, of: 'with null providers/s' },
    },
    { ...line, what: 'CPU per delivery', measured: of((burst) => servingCpuMs(burst) / burst.deliveries), unit: 'ms' },
    {
      ...line,
      what: 'CPU per delivery, sandbox',
      measured: of((burst) => (burst.cpu.cpuMs.sandbox ?? 0) / burst.deliveries),
      unit: 'ms',
    },
  ];
}
