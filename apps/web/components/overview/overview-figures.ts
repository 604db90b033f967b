import type { Overview } from '../../api/types.ts';
import type { KpiDelta } from '../chart/kpi-tile.tsx';

type Counts = Overview['totals'];
type Step = Overview['series'][number];

/** What deliveries of a period came to. */
export interface Ends {
  /** Reached the provider; "delivered" is known of some channels only. */
  sent: number;
  filtered: number;
  failed: number;
  total: number;
}

/** Sums over the channels. A report may come before the answer, so the larger of the two is what was sent. */
export function endsOf(counts: Counts): Ends {
  let sent = 0;
  let filtered = 0;
  let failed = 0;
  for (const channel of Object.values(counts)) {
    const count = (status: string) => channel?.[status] ?? 0;
    const reached = Math.max(count('sent'), count('delivered'));
    // A bounce after the provider took it was counted as sent too.
    sent += Math.max(reached - count('bounced'), 0);
    failed += count('dead') + count('bounced') + count('expired');
    filtered += count('filtered') + count('digested');
  }
  return { sent, filtered, failed, total: sent + filtered + failed };
}

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);

export const sentShare = (counts: Counts): number | null => {
  const { sent, failed } = endsOf(counts);
  return shareOf(sent, sent + failed);
};

export const filteredShare = (counts: Counts): number | null => {
  const { filtered, total } = endsOf(counts);
  return shareOf(filtered, total);
};

/** Seconds that the window has lasted, and those of the one before. */
export const spansOf = ({ since, until, previous }: Overview) => ({
  now: Math.max((Date.parse(until) - Date.parse(since)) / 1_000, 1),
  before: Math.max((Date.parse(since) - Date.parse(previous.since)) / 1_000, 1),
});

const SAME = { text: 'as before', tone: 'neutral' } as const;

/** `+12 %` against the period before; null where there is nothing to compare with. */
export function relativeDelta(
  now: number | null,
  before: number | null,
  good: 'more' | 'less' | null,
): KpiDelta | null {
  if (now === null || before === null || before === 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return SAME;
  // Beyond that a percentage says nothing any more.
  const text = percent >= 900 ? `${Math.round(now / before)} times` : `${signed(percent)} %`;
  return { text, tone: toneOf(percent, good) };
}

/** The same for shares: `+3 points`. */
export function pointsDelta(now: number | null, before: number | null, good: 'more' | 'less' | null): KpiDelta | null {
  if (now === null || before === null) return null;
  const points = Math.round((now - before) * 10) / 10;
  if (points === 0) return SAME;
  return { text: `${signed(points)} points`, tone: toneOf(points, good) };
}

const signed = (value: number): string => (value > 0 ? `+${value}` : `\u2212${Math.abs(value)}`);

function toneOf(change: number, good: 'more' | 'less' | null): KpiDelta['tone'] {
  if (good === null) return 'neutral';
  return change > 0 === (good === 'more') ? 'good' : 'bad';
}

/** One number per step; null where nothing was measured. */
export const coursesOf = (series: readonly Step[]) => ({
  accepted: series.map(({ accepted }) => accepted),
  sent: series.map(({ counts }) => sentShare(counts)),
  filtered: series.map(({ counts }) => filteredShare(counts)),
  p50: series.map(({ latency_all }) => latency_all.p50_ms),
  p95: series.map(({ latency_all }) => latency_all.p95_ms),
  retrying: series.map(({ counts }) => sumOf(counts, 'retrying')),
  dead: series.map(({ counts }) => sumOf(counts, 'dead')),
});

const sumOf = (counts: Counts, status: string): number =>
  Object.values(counts).reduce((sum, channel) => sum + (channel?.[status] ?? 0), 0);
