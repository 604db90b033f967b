'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import type { NotificationLane } from './lane-specs.tsx';

/** What asks for a look first, where nobody has chosen a channel. */
const TELLING = ['dead', 'bounced', 'in_doubt', 'retrying', 'filtered'];

/** The channel on screen: `?channel=sms` in the URL, or `#sms` in a link. */
export function useChannelTab(lanes: readonly NotificationLane[]) {
  const [slug, setSlug] = useQueryState('channel', parseAsString);
  // The external system is the address bar's hash, which no server sees.
  useEffect(() => {
    const wanted = window.location.hash.slice(1);
    if (/^(email|sms|push|in_app|webhook)(-\d+)?$/.test(wanted)) void setSlug(wanted);
  }, [setSlug]);
  const telling = TELLING.flatMap((status) => lanes.find((lane) => lane.delivery?.status === status) ?? []);
  const lane = lanes.find((each) => each.slug === slug) ?? telling[0] ?? lanes[0];
  return { lane, choose: (next: string) => void setSlug(next || null) };
}
