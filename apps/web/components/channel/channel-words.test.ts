import { expect, test } from 'vitest';
import { healthOf, waitingSentence } from './channel-words.ts';
import type { ChannelView, ProviderView } from './types.ts';

const providerWith = (state: ProviderView['breaker']['state']): ProviderView => ({
  ...({ id: 'prv_1', channel: 'sms', name: 'Twilio', is_enabled: true } as ProviderView),
  breaker: { state, workers: 1, workers_alive: 1 },
});
const waiting = { total: 1, queued: 1, throttled: 0, retrying: 0, in_doubt: 0, oldest_at: null };
const viewWith = (change: Partial<ChannelView>): ChannelView =>
  ({ waiting, is_paused: false, drains_in_ms: 12_340, providers: [providerWith('closed')], ...change }) as ChannelView;

test('an estimate is told without false precision', () => {
  expect(waitingSentence(viewWith({}))).toBe('1 waiting: 1 queued; drains in about 13 s');
});

test('nothing is promised while a breaker is open', () => {
  expect(waitingSentence(viewWith({ providers: [providerWith('open')] }))).not.toContain('drains');
});

test('degraded without a breaker is about the attempts that failed', () => {
  const sentenceWith = (state: ProviderView['breaker']['state']) =>
    healthOf({ health: 'degraded', providers: [providerWith(state)] }).sentence;
  expect(sentenceWith('closed')).toContain('Most attempts of the last 5 minutes failed');
  expect(sentenceWith('half_open')).toContain('breaker');
});
