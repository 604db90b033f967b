import type { Carillon } from '@carillon/sdk';
import type { SmsHealth } from '../../../components/demo/demo-types.ts';

const FRESH_MS = 1_000;

/** The state of the SMS provider's breaker, read once a second for all visitors; closed while nobody can say. */
export function createSmsBreaker(
  carillon: Carillon,
  nowMs: () => number = Date.now,
): () => Promise<SmsHealth['breaker']> {
  let known: Promise<SmsHealth['breaker']> | undefined;
  let readAtMs = 0;
  return () => {
    if (known === undefined || nowMs() - readAtMs > FRESH_MS) {
      readAtMs = nowMs();
      known = read(carillon).catch(() => 'closed');
    }
    return known;
  };
}

async function read(carillon: Carillon): Promise<SmsHealth['breaker']> {
  const { providers } = await carillon.overview(undefined, { maxRetries: 0 });
  const states = providers.filter(({ channel }) => channel === 'sms').map(({ breaker }) => breaker);
  return states.find((state) => state !== 'closed') ?? 'closed';
}
