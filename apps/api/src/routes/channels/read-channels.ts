import { CHANNELS, type Channel } from '@carillon/core';
import { countRecent, countWaiting, listChannelOverrides, listProviders, listWorkers, type Scope } from '@carillon/db';
import type { ApiDependencies } from '../../dependencies.ts';
import { sealedStore } from '../../sealed-store.ts';
import { type ChannelView, showChannel } from './channel-view.ts';

const MINUTE_MS = 60_000;
/** Whole minutes behind the one that runs. */
const RECENT_MINUTES = 5;

/** Every channel, or the one asked for, as it stands now. */
export async function readChannels(deps: ApiDependencies, scope: Scope, only?: Channel): Promise<ChannelView[]> {
  const db = deps.database.pool;
  const since = (Math.floor(deps.now() / MINUTE_MS) - RECENT_MINUTES) * MINUTE_MS;
  const [overrides, providers, workers, waiting, recent] = await Promise.all([
    listChannelOverrides(db, scope),
    listProviders(sealedStore(deps), scope, only),
    listWorkers(db),
    countWaiting(db, scope),
    countRecent(db, scope, new Date(since)),
  ]);
  return CHANNELS.filter((channel) => only === undefined || channel === only).map((channel) =>
    showChannel(channel, {
      override: overrides.find((row) => row.channel === channel) ?? null,
      providers: providers.filter((row) => row.channel === channel),
      workers,
      waiting: waiting.find((row) => row.channel === channel) ?? null,
      recent: recent.find((row) => row.channel === channel) ?? null,
      recentMs: deps.now() - since,
    }),
  );
}
