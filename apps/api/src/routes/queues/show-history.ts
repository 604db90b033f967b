import type { QueueDepth } from '@carillon/db';
import { toInstant } from '../../http/fields.ts';
import type { QueuesView } from './queues-view.ts';

interface Span {
  sinceMs: number;
  untilMs: number;
  stepSeconds: number;
}

/** Samples as one row of numbers per node; a step without a sample stays null. */
export function showHistory(
  samples: readonly QueueDepth[],
  { sinceMs, untilMs, stepSeconds }: Span,
): QueuesView['history'] {
  const steps = Math.floor((untilMs - sinceMs) / (stepSeconds * 1_000)) + 1;
  const nodes: QueuesView['history']['nodes'] = {};
  for (const { node, depth, oldestAgeMs, sampledAt } of samples) {
    const row = nodes[node] ?? { depth: empty(steps), oldest_age_ms: empty(steps) };
    nodes[node] = row;
    const step = Math.round((sampledAt.getTime() - sinceMs) / (stepSeconds * 1_000));
    if (step < 0 || step >= steps) continue;
    row.depth[step] = depth;
    row.oldest_age_ms[step] = oldestAgeMs;
  }
  return { since: toInstant(new Date(sinceMs)), step_seconds: stepSeconds, nodes };
}

const empty = (length: number): (number | null)[] => new Array<number | null>(length).fill(null);
