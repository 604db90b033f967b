import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { CHANNELS } from '../delivery/channel-kinds.ts';

export const WINDOWS = ['15m', '1h', '24h', '7d'] as const;
export type OverviewWindow = (typeof WINDOWS)[number];

export const WINDOW_NAMES: Record<OverviewWindow, { name: string; before: string }> = {
  '15m': { name: '15 minutes', before: 'than in the 15 minutes before' },
  '1h': { name: '1 hour', before: 'than in the hour before' },
  '24h': { name: '24 hours', before: 'than in the 24 hours before' },
  '7d': { name: '7 days', before: 'than in the 7 days before' },
};

/** Between two reads that the live stream asks for. Longer windows change less and cost more. */
export const READ_EVERY_MS: Record<OverviewWindow, number> = {
  '15m': 2_000,
  '1h': 4_000,
  '24h': 10_000,
  '7d': 30_000,
};

/** What of the overview is in the URL. */
export const overviewParsers = {
  window: parseAsStringLiteral(WINDOWS).withDefault('1h'),
  /** Of the latency chart. */
  channel: parseAsStringLiteral(CHANNELS),
};

export const readOverviewParams = createLoader(overviewParsers);
