import { openLoop } from '../load/open-loop.ts';
import { startViewer } from '../load/viewer.ts';
import { startMeter } from '../machine/meter.ts';
import { atMost, type Row } from '../report/row.ts';
import { type Place, requestsTo } from '../world/place.ts';
import { countSent, untilSent } from '../world/progress.ts';
import { createNullPlace, FOUR_CHANNELS } from './null-path.ts';
import type { BenchContext } from './scenario.ts';

const DELIVERIES_PER_SECOND = 1_000;
const SECONDS = 15;
const WARM_UP_SECONDS = 3;
/** One alone would be lost in the noise of what the API does anyway. */
const VIEWERS = 8;

/** What the live deliveries page costs the API while a thousand deliveries a second go by. */
export async function live(context: BenchContext): Promise<Row[]> {
  const { stack, world, effort } = context;
  await stack.ensure(['api', 'worker'], ['sandbox']);
  const place = await createNullPlace(world);
  await atRate(context, place, WARM_UP_SECONDS);
  const alone = await atRate(context, place, SECONDS * effort.scale);
  const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => startViewer(stack.apiUrl, place.apiKey)));
  const watched = await atRate(context, place, SECONDS * effort.scale);
  const reads = viewers.map((viewer) => viewer.stop());
  const share = (watched.apiShare - alone.apiShare) / VIEWERS;
  context.keep('live', { alone, watched, viewers: VIEWERS, reads });
  return [
    {
      scenario: 'live',
      what: 'api, per open deliveries page at 1,000 deliveries/s',
      measured: share * 100,
      unit: '% of a core',
      bar: atMost(5),
      ceiling: null,
      foreignCpu: watched.foreignShare,
    },
  ];
}

/** Share of one core that the API took. */
async function atRate({ stack, world }: BenchContext, place: Place, durationSeconds: number) {
  const { pool } = world.db;
  const before = await countSent(pool, place.environmentId);
  const stop = startMeter({ api: stack.pids().api ?? 0 });
  const answers = await openLoop({
    url: stack.apiUrl,
    perSecond: DELIVERIES_PER_SECOND / FOUR_CHANNELS.length,
    next: requestsTo(place, FOUR_CHANNELS),
    durationSeconds,
  });
  const { cpuMs, elapsedMs, foreignShare } = stop();
  await untilSent(pool, place.environmentId, before + answers.length * FOUR_CHANNELS.length);
  return { apiShare: (cpuMs.api ?? 0) / elapsedMs, foreignShare };
}
