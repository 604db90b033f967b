import { parsePublicId } from '@carillon/core';
import type { ReasonTotal, WorkerRow } from '@carillon/db';
import type { ChannelView } from '../channels/channel-view.ts';
import type { OverviewView } from './overview-view.ts';

type Health = OverviewView['channels'][number];

/** Each channel's health with its open breakers and what its attempts failed of. */
export function showChannels(
  channels: readonly ChannelView[],
  workers: readonly WorkerRow[],
  troubles: readonly ReasonTotal[],
): Health[] {
  return channels.map(({ channel, health, is_paused, waiting, drains_in_ms, providers }) => {
    const trouble = troubles.find((total) => total.channel === channel);
    return {
      channel,
      health,
      is_paused,
      waiting,
      drains_in_ms,
      breakers: providers.flatMap(({ id, name, breaker }) =>
        breaker.state === 'closed'
          ? []
          : [{ provider_id: id, provider: name, state: breaker.state, since: openSince(id, workers) }],
      ),
      trouble: trouble ? { reason: trouble.reason, count: trouble.count } : null,
    };
  });
}

/** When the first of the live workers' breakers opened. */
function openSince(providerId: string, workers: readonly WorkerRow[]): string | null {
  const uuid = parsePublicId('provider', providerId);
  const instants = workers.flatMap(({ isAlive, breakers }) => (isAlive && uuid ? (breakers[uuid]?.since ?? []) : []));
  return instants.sort()[0] ?? null;
}
