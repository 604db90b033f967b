import { CALL_REASONS, decisionSchema, explainProviderCode, toPublicId } from '@carillon/core';
import type { AttemptRow, DeliveryDetail } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant } from '../../http/fields.ts';
import { deliverySchema } from './delivery-view.ts';
import { timelineOf, timelineSchema } from './timeline.ts';

const attemptSchema = z.object({
  series: z.int(),
  attempt: z.int(),
  outcome: z.string().describe('accepted, rejected, throttled, unavailable, unknown, or lost with its worker.'),
  code: z.string().nullable(),
  message: z.string().nullable().describe("The provider's words, redacted."),
  explanation: z.string().nullable().describe('What the code means, where it is known.'),
  provider: z.string().nullable(),
  provider_id: idText('provider').nullable(),
  provider_message_id: z.string().nullable(),
  possible_duplicate: z.boolean(),
  started_at: instantText,
  finished_at: instantText,
});

/** A delivery with what was decided and what happened to it. */
export const deliveryWithHistorySchema = deliverySchema.extend({
  attempts: z.array(attemptSchema),
  timeline: timelineSchema,
  decision: decisionSchema.pick({ deliver: true, reason: true, summary: true, rules: true }),
});
type DeliveryHistoryView = Pick<z.infer<typeof deliveryWithHistorySchema>, 'attempts' | 'timeline' | 'decision'>;

export function showHistory(row: DeliveryDetail): DeliveryHistoryView {
  const { deliver, reason, summary, rules } = row.decision;
  return {
    attempts: row.attempts.map(showAttempt),
    timeline: timelineOf(row),
    decision: { deliver, reason, summary, rules },
  };
}

const CALLS: Readonly<Record<string, string>> = CALL_REASONS;

const explainCode = (code: string): string | null =>
  (Object.hasOwn(CALLS, code) ? CALLS[code] : undefined) ?? explainProviderCode(code);

const showAttempt = (row: AttemptRow): z.infer<typeof attemptSchema> => ({
  series: row.series,
  attempt: row.attempt,
  outcome: row.outcome,
  code: row.code,
  message: row.message,
  explanation: row.code === null || row.outcome === 'accepted' ? null : explainCode(row.code),
  provider: row.providerName,
  provider_id: row.providerId === null ? null : toPublicId('provider', row.providerId),
  provider_message_id: row.providerMessageId,
  possible_duplicate: row.possibleDuplicate,
  started_at: toInstant(row.startedAt),
  finished_at: toInstant(row.finishedAt),
});
