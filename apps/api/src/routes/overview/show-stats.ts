import { CHANNELS, type Channel } from '@carillon/core';
import { type LatencyFigures, latencyOf, type StatCell } from '@carillon/db';
import type { z } from 'zod';
import { toInstant } from '../../http/fields.ts';
import type { latencySchema, OverviewView } from './overview-view.ts';

export interface Span {
  sinceMs: number;
  untilMs: number;
  stepMs: number;
}

/** Counts and latencies of a period, by channel and together. */
export function showTotals(cells: readonly StatCell[]) {
  let accepted = 0;
  const totals: Partial<Record<Channel, Record<string, number>>> = {};
  for (const { channel, status, count } of cells) {
    if (channel === '') {
      if (status === 'accepted') accepted += count;
      continue;
    }
    const counts = totals[channel] ?? {};
    totals[channel] = counts;
    counts[status] = (counts[status] ?? 0) + count;
  }
  return { accepted, totals, latency_all: showLatency(latencyOf(cells)) };
}

/** Latencies of the channels that measured any. */
export function latencyByChannel(cells: readonly StatCell[]) {
  const entries = CHANNELS.flatMap((channel) => {
    const figures = latencyOf(cells.filter((cell) => cell.channel === channel));
    return figures.count === 0 ? [] : [[channel, showLatency(figures)] as const];
  });
  return Object.fromEntries(entries) as OverviewView['latency'];
}

/** Every step of the span, also those in which nothing happened. */
export function showSeries(cells: readonly StatCell[], { sinceMs, untilMs, stepMs }: Span): OverviewView['series'] {
  const byStep = new Map<number, StatCell[]>();
  for (const cell of cells) {
    const own = byStep.get(cell.at.getTime());
    if (own) own.push(cell);
    else byStep.set(cell.at.getTime(), [cell]);
  }
  const steps: OverviewView['series'] = [];
  for (let atMs = sinceMs; atMs <= untilMs; atMs += stepMs) {
    const own = byStep.get(atMs) ?? [];
    const { accepted, totals, latency_all } = showTotals(own);
    steps.push({
      at: toInstant(new Date(atMs)),
      accepted,
      counts: totals,
      latency: latencyByChannel(own),
      latency_all,
    });
  }
  return steps;
}

const showLatency = ({ count, p50Ms, p95Ms, p99Ms }: LatencyFigures): z.infer<typeof latencySchema> => ({
  count,
  p50_ms: p50Ms,
  p95_ms: p95Ms,
  p99_ms: p99Ms,
});
