'use client';

import type { Schema } from '@carillon/sdk';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { PartialBanner } from '../page/partial-banner.tsx';
import { Time } from '../ui/time.tsx';
import { usePlace } from './use-place.ts';

const LOOK_EVERY_MS = 10_000;

/** What every room must say, whatever it shows: that this browser is offline, or that no worker is alive. */
export function ShellNotices() {
  const isOnline = useOnline();
  const silence = useSilence();
  if (isOnline && silence === null) return null;
  return (
    <div className="flex max-w-[1360px] flex-col gap-2 px-4 pt-4 md:px-6">
      {isOnline ? null : (
        <PartialBanner>This browser is offline. What is shown may be out of date until it is back.</PartialBanner>
      )}
      {silence === null ? null : (
        <PartialBanner>
          No worker is alive: what is accepted waits.{' '}
          <span className="text-secondary">
            {silence.lastBeatAt === null ? 'Looked at ' : 'Last heard of at '}
            <Time at={silence.lastBeatAt ?? silence.seenAt} withDistance={silence.lastBeatAt !== null} />
          </span>
        </PartialBanner>
      )}
    </div>
  );
}

interface Silence {
  lastBeatAt: string | null;
  seenAt: string;
}

/** That no worker of the installation reports, asked every ten seconds while the page is seen. */
function useSilence(): Silence | null {
  const { environment } = usePlace();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['workers-alive', environment.id],
    queryFn: ({ signal }) =>
      browserFetch<Schema<'Overview'>>(environmentPath(environment.id, '/overview?window=15m'), { signal }),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: LOOK_EVERY_MS,
    retry: false,
  });
  if (!data?.warnings.some(({ code }) => code === 'no_worker')) return null;
  const beats = data.workers.map(({ heartbeat_at }) => heartbeat_at).sort();
  return { lastBeatAt: beats.at(-1) ?? null, seenAt: new Date(dataUpdatedAt).toISOString() };
}

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
