import type { WorkerRow } from '@carillon/db';
import { z } from 'zod';

export const breakerSchema = z.object({
  state: z.enum(['closed', 'half_open', 'open']).describe('The worst that a live worker reports.'),
  workers: z.int().describe('Live workers that report it.'),
  workers_alive: z.int(),
});
export type BreakerView = z.infer<typeof breakerSchema>;

const WORST_FIRST = ['open', 'half_open'] as const;

/** A provider's breaker over all live workers: each keeps one of its own. */
export function breakerOf(providerId: string, workers: readonly WorkerRow[]): BreakerView {
  const alive = workers.filter(({ isAlive }) => isAlive);
  const states = alive.map(({ breakers }) => breakers[providerId]?.state ?? 'closed');
  const state = WORST_FIRST.find((one) => states.includes(one)) ?? 'closed';
  return { state, workers: states.filter((one) => one === state).length, workers_alive: alive.length };
}
