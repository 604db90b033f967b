import { median } from '../report/percentile.ts';
import { atLeast, atMost, type Row } from '../report/row.ts';
import { createPlace } from '../world/create-place.ts';
import { type Burst, queryTotal, runBurst, servingCpuMs } from './run-burst.ts';
import type { BenchContext } from './scenario.ts';

const MAILS = 2_000;
const CONNECTIONS = 16;
const WARM_UP = 1_000;

/** What the peers were measured with: 2,000 mails, one each, over HTTP into a plain SMTP sink. */
export async function email(context: BenchContext): Promise<Row[]> {
  const { stack, world, keep, effort } = context;
  await stack.ensure(['api', 'worker'], ['sandbox']);
  const place = await createPlace(world, {
    providers: { email: sinkMail(context.mailSinkPort) },
    peopleCount: MAILS,
    hasDevices: false,
  });
  const burst = { place, channels: ['email'] as const, connections: CONNECTIONS };
  await runBurst(context, { ...burst, notifications: WARM_UP });
  const bursts: Burst[] = [];
  for (let run = 0; run < effort.runs; run += 1)
    bursts.push(await runBurst(context, { ...burst, notifications: MAILS * effort.scale }));
  keep('email', { bursts });
  const of = (read: (run: Burst) => number): number => median(bursts.map(read));
  const line = { scenario: 'email', ceiling: null, foreignCpu: of(({ cpu }) => cpu.foreignShare) };
  const rows: Pick<Row, 'what' | 'measured' | 'unit' | 'bar'>[] = [
    { what: 'mails', measured: of((run) => run.deliveriesPerSecond), unit: '/s', bar: atLeast(625) },
    { what: 'CPU per mail', measured: of((run) => servingCpuMs(run) / run.deliveries), unit: 'ms', bar: atMost(2.8) },
    { what: 'SQL statements per mail', measured: of((run) => queryTotal(run) / run.deliveries), unit: '', bar: null },
    { what: 'accepted meanwhile', measured: of((run) => run.acceptedPerSecond), unit: '/s', bar: null },
  ];
  return rows.map((row) => ({ ...line, ...row }));
}

const sinkMail = (port: number) => ({
  kind: 'smtp',
  settings: {
    host: '127.0.0.1',
    port,
    require_tls: false,
    max_connections: CONNECTIONS,
    from: { name: 'Bench', address: 'bench@carillon.example' },
  },
  credentials: {},
});
