import { formatCount } from '../ui/number.ts';
import { roughDuration } from '../ui/whole-duration.ts';
import type { ChannelView, KnownAnswer, ProviderView } from './types.ts';

export type HealthTone = 'success' | 'warning' | 'danger' | 'neutral';

/** Word and tone of a channel's health. */
const HEALTH: Record<ChannelView['health'], { word: string; tone: HealthTone; sentence: string }> = {
  healthy: { word: 'Healthy', tone: 'success', sentence: 'Every enabled provider takes messages.' },
  degraded: {
    word: 'Degraded',
    tone: 'warning',
    sentence: 'A breaker is not closed: that provider is left alone or tried with one message.',
  },
  down: {
    word: 'Breaker open',
    tone: 'danger',
    sentence:
      'The provider failed again and again and is left alone for a while. Deliveries wait without using attempts.',
  },
  paused: {
    word: 'Paused',
    tone: 'warning',
    sentence: 'Deliveries on this channel wait until it is resumed. Nothing is lost and no attempt is used.',
  },
  no_provider: {
    word: 'No provider',
    tone: 'neutral',
    sentence:
      'No provider is enabled, so nothing can be sent: deliveries on this channel end as filtered, no provider.',
  },
};

export const BREAKER: Record<ProviderView['breaker']['state'], { word: string; tone: HealthTone }> = {
  closed: { word: 'Closed', tone: 'success' },
  half_open: { word: 'Half open', tone: 'warning' },
  open: { word: 'Open', tone: 'danger' },
};

export const EFFECT: Record<KnownAnswer['effect'], { word: string; what: string }> = {
  sent: { word: 'Sent', what: 'The provider has it.' },
  retry: { word: 'Retry', what: 'Tried again after the next wait; uses an attempt.' },
  wait: { word: 'Wait', what: 'Tried again when the provider says; uses no attempt.' },
  fail: { word: 'Fail', what: 'Dead at once: another attempt would get the same answer.' },
  bounce: { word: 'Bounce', what: 'Bounced: the address cannot take it.' },
  suppress: { word: 'Suppress', what: 'Bounced, and the address gets nothing more on this channel.' },
  remove: { word: 'Remove', what: 'Bounced, and the address is taken away.' },
  doubt: { word: 'Doubt', what: 'Waits for evidence, then is tried again with a mark.' },
};

const FAILING = 'Most attempts of the last 5 minutes failed. The provider is still tried.';

/** Word, tone and sentence of how a channel stands; a channel can be degraded without any breaker. */
export function healthOf({ health, providers }: Pick<ChannelView, 'health' | 'providers'>) {
  const isBreaker = providers.some(({ is_enabled, breaker }) => is_enabled && breaker.state !== 'closed');
  return health === 'degraded' && !isBreaker ? { ...HEALTH.degraded, sentence: FAILING } : HEALTH[health];
}

/** `1 240 waiting, drains in about 6 min`. */
export function waitingSentence({ waiting, drains_in_ms, is_paused, providers }: ChannelView): string {
  if (waiting.total === 0) return 'Nothing waits';
  const parts = [
    [waiting.queued, 'queued'],
    [waiting.throttled, 'for a slot of the rate'],
    [waiting.retrying, 'for their next attempt'],
    [waiting.in_doubt, 'in doubt'],
  ] as const;
  const counts = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  const isOpen = providers.some(({ is_enabled, breaker }) => is_enabled && breaker.state === 'open');
  const speed = is_paused
    ? 'the channel is paused'
    : isOpen
      ? 'a breaker is open, so nobody knows how long'
      : drains_in_ms === null
        ? 'nothing left in the last minutes'
        : `drains in about ${roughDuration(drains_in_ms)}`;
  return `${formatCount(waiting.total)} waiting: ${counts.join(', ')}; ${speed}`;
}

export const rateSentence = (perSecond: number | null): string =>
  perSecond === null ? 'unlimited' : `${formatCount(perSecond)} a second`;
