import {
  admitThrottled,
  loadThrottledProviders,
  type ThrottledProvider,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

/** Environments are looked up again after this many turns. */
const PROVIDERS_FRESH_TURNS = 5;
const MOST_PER_TURN = 500;

type Needs = Pick<WorkerContext, 'pool' | 'broker' | 'environments' | 'changes'>;

/**
 * The feeder of the throttle: tops up each provider's two-second window from Postgres, oldest first, one provider after
 * the other, so that no environment waits for another.
 */
export function feedThrottled(
  needs: Needs,
  addJobs: (deliveries: WaitingDelivery[], delaysMs: number[]) => Promise<void>,
): Schedule {
  let providers: ThrottledProvider[] = [];
  let turn = 0;
  return {
    name: 'feed-throttled',
    everyMs: 100,
    isExclusive: true,
    isDue() {
      turn += 1;
      return turn % PROVIDERS_FRESH_TURNS === 0 || providers.length > 0;
    },
    async run() {
      providers = await loadThrottledProviders(needs.pool);
      for (const { providerId, environmentId } of providers) await feed(needs, providerId, environmentId, addJobs);
      return false;
    },
  };
}

async function feed(
  { pool, broker, environments }: Needs,
  providerId: string,
  environmentId: string,
  addJobs: (deliveries: WaitingDelivery[], delaysMs: number[]) => Promise<void>,
): Promise<void> {
  await environments.load([environmentId]);
  const ratePerSecond = environments.rateOf(environmentId, providerId);
  const delaysMs =
    ratePerSecond === null
      ? new Array<number>(MOST_PER_TURN).fill(0)
      : ((
          await broker.admit([
            { providerId, ratePerSecond, count: Math.min(MOST_PER_TURN, Math.ceil(ratePerSecond / 4)) },
          ])
        )[0]?.delaysMs ?? []);
  if (delaysMs.length === 0) return;
  const admitted = await admitThrottled(pool, providerId, delaysMs.length);
  if (admitted.length > 0) await addJobs(admitted, delaysMs);
}
