'use client';

import { useState } from 'react';
import type { Overview } from '../../api/types.ts';
import { type Episodes, followEpisodes } from './quiet-success.ts';

interface Followed {
  reading: Overview;
  episodes: Episodes;
  /** The newest news and when it was told. */
  news: { lines: readonly string[]; at: string } | null;
}

/** One line when a backlog has drained or a breaker has closed while this page was open; until it is put away. */
export function useQuietSuccess(reading: Overview | undefined) {
  const [followed, setFollowed] = useState<Followed | null>(null);
  if (reading && reading !== followed?.reading) {
    const { episodes, lines } = followEpisodes(followed?.episodes ?? new Map(), reading);
    const earlier = followed?.news ?? null;
    const news =
      lines.length > 0 ? { lines: [...(earlier?.lines ?? []), ...lines].slice(-4), at: reading.until } : earlier;
    setFollowed({ reading, episodes, news });
  }
  const putAway = () => setFollowed((now) => now && { ...now, news: null });
  return { news: followed?.news ?? null, putAway };
}
