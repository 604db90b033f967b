import { CarillonError } from '@carillon/core';
import { type DeliveryDetail, findDelivery, nameActors } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { contentSchema, renderContent } from './content.ts';
import { deliveryWithHistorySchema, showHistory } from './delivery-history-view.ts';
import { showDelivery } from './delivery-view.ts';

const detailSchema = deliveryWithHistorySchema
  .extend({ content: contentSchema.nullable() })
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
    const [view, content, names] = await Promise.all([
      showDelivery(row, { sealer: deps.sealer, scope, isRevealed: mayReveal(caller) }),
      renderContent(deps, scope, id, sentBy(row)),
      row.discardedBy === null ? null : nameActors(deps.database, scope, [row.discardedBy]),
    ]);
    const { timeline, ...history } = showHistory(row);
    const who = names?.get(row.discardedBy ?? '');
    const named = timeline.map((entry) => (entry.type === 'discarded' && who ? { ...entry, source: who } : entry));
    return { status: 200, body: { ...view, ...history, timeline: named, content } };
  },
});

/** The newest attempt that rendered something. */
function sentBy({ attempts }: DeliveryDetail): { templateId: string | null; sha256: string | null } {
  const newest = attempts.findLast((attempt) => attempt.contentSha256 !== null);
  return { templateId: newest?.templateId ?? null, sha256: newest?.contentSha256 ?? null };
}
