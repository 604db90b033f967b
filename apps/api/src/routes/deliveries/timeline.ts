import type { DeliveryStatus } from '@carillon/core';
import type { DeliveryDetail } from '@carillon/db';
import { z } from 'zod';
import { instantText, toInstant } from '../../http/fields.ts';
import { presentActor } from '../present-actor.ts';

export const timelineSchema = z.array(
  z.object({
    at: instantText,
    type: z
      .enum(['accepted', 'decided', 'attempt', 'report', 'engagement', 'ended', 'discarded'])
      .describe(
        '`report` is what a provider, a device or the reconciler said later; `ended` it goes on no more by itself: dead, expired or cancelled; `discarded` a person gave it up.',
      ),
    /** Status, outcome, report or engagement. */
    what: z.string(),
    source: z.string().nullable(),
    code: z.string().nullable(),
    series: z.int().nullable(),
    attempt: z.int().nullable(),
    is_applied: z.boolean().describe('False for reports that came late or twice and changed nothing.'),
  }),
);
type Entry = z.infer<typeof timelineSchema>[number];

/** Everything that happened to a delivery, oldest first. */
export function timelineOf(delivery: DeliveryDetail): Entry[] {
  const entry = (at: Date, type: Entry['type'], what: string, more: Partial<Entry> = {}): Entry => ({
    at: toInstant(at),
    type,
    what,
    source: null,
    code: null,
    series: null,
    attempt: null,
    is_applied: true,
    ...more,
  });
  return [
    entry(delivery.acceptedAt, 'accepted', 'accepted'),
    entry(delivery.createdAt, 'decided', delivery.decision.deliver ? 'deliver' : 'filtered', {
      code: delivery.decision.reason,
    }),
    ...delivery.attempts.map(({ finishedAt, outcome, providerName, code, series, attempt }) =>
      entry(finishedAt, 'attempt', outcome, { source: providerName, code, series, attempt }),
    ),
    ...delivery.acknowledgements.map(({ occurredAt, type, source, code, series, attempt, isApplied }) =>
      entry(occurredAt, 'report', type, { source, code, series, attempt, is_applied: isApplied }),
    ),
    ...Object.entries(delivery.engagement).map(([what, at]) => entry(new Date(at), 'engagement', what)),
    ...endOf(delivery).map((at) => entry(at, 'ended', delivery.status)),
    ...discardOf(delivery).map(({ at, reason, by }) => entry(at, 'discarded', reason, { source: by })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const ENDS: ReadonlySet<DeliveryStatus> = new Set(['dead', 'expired', 'cancelled']);

/** When it came to an end that is not a report. A discard touches the row too, so then the last attempt says. */
function endOf({ status, attempts, discardedAt, updatedAt }: DeliveryDetail): Date[] {
  if (!ENDS.has(status)) return [];
  const lastAt = attempts.at(-1)?.finishedAt;
  if (lastAt === undefined) return [discardedAt ?? updatedAt];
  return [discardedAt === null && updatedAt > lastAt ? updatedAt : lastAt];
}

const discardOf = ({ discardedAt: at, discardedBy, discardReason }: DeliveryDetail) =>
  at === null || discardedBy === null ? [] : [{ at, by: presentActor(discardedBy), reason: discardReason ?? '' }];
