import { CarillonError, decisionSchema, toPublicId } from '@carillon/core';
import { type AttemptRow, type DeliveryDetail, findDelivery } from '@carillon/db';
import { z } from 'zod';
import { idField, idText, instantText, toInstant } from '../../http/fields.ts';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { contentSchema, renderContent } from './content.ts';
import { deliverySchema, showDelivery } from './delivery-view.ts';
import { timelineOf, timelineSchema } from './timeline.ts';

const attemptSchema = z.object({
  series: z.int(),
  attempt: z.int(),
  outcome: z.string().describe('accepted, rejected, throttled, unavailable, unknown, or lost with its worker.'),
  code: z.string().nullable(),
  message: z.string().nullable().describe("The provider's words, redacted."),
  provider: z.string().nullable(),
  provider_id: idText('provider').nullable(),
  provider_message_id: z.string().nullable(),
  possible_duplicate: z.boolean(),
  started_at: instantText,
  finished_at: instantText,
});

const detailSchema = deliverySchema
  .extend({
    attempts: z.array(attemptSchema),
    timeline: timelineSchema,
    decision: decisionSchema.pick({ deliver: true, reason: true, summary: true, rules: true }),
    content: contentSchema.nullable(),
  })
  .meta({ id: 'DeliveryDetail' });

/** `GET /v1/deliveries/:id` */
export const getDelivery = defineRoute({
  method: 'GET',
  path: '/v1/deliveries/:id',
  operationId: 'getDelivery',
  tag: 'Deliveries',
  summary: 'Get one delivery with its attempts, timeline, decision and content',
  access: 'read',
  params: z.object({ id: idField('delivery') }),
  responses: { 200: { description: 'The delivery.', schema: detailSchema } },
  handler: async ({ deps, scope, caller, params: { id } }) => {
    const row = await findDelivery(deps.database.pool, scope, id);
    if (row === null) throw new CarillonError('not_found', 'There is no such delivery.');
    const [view, content] = await Promise.all([
      showDelivery(row, { sealer: deps.sealer, scope, isRevealed: mayReveal(caller) }),
      renderContent(deps, scope, id, sentBy(row)),
    ]);
    const { deliver, reason, summary, rules } = row.decision;
    return {
      status: 200,
      body: {
        ...view,
        attempts: row.attempts.map(showAttempt),
        timeline: timelineOf(row),
        decision: { deliver, reason, summary, rules },
        content,
      },
    };
  },
});

/** The newest attempt that rendered something. */
function sentBy({ attempts }: DeliveryDetail): { templateId: string | null; sha256: string | null } {
  const newest = attempts.findLast((attempt) => attempt.contentSha256 !== null);
  return { templateId: newest?.templateId ?? null, sha256: newest?.contentSha256 ?? null };
}

const showAttempt = (row: AttemptRow): z.infer<typeof attemptSchema> => ({
  series: row.series,
  attempt: row.attempt,
  outcome: row.outcome,
  code: row.code,
  message: row.message,
  provider: row.providerName,
  provider_id: row.providerId === null ? null : toPublicId('provider', row.providerId),
  provider_message_id: row.providerMessageId,
  possible_duplicate: row.possibleDuplicate,
  started_at: toInstant(row.startedAt),
  finished_at: toInstant(row.finishedAt),
});
