import { CHANNELS, reasonSentence, toPublicId } from '@carillon/core';
import { type FailureGroup, groupFailures, groupParkedMessages, type ParkedGroup } from '@carillon/db';
import { z } from 'zod';
import { instantField, instantText, listField, toInstant } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { suggestedCause } from './suggested-cause.ts';

const LOOK_BACK_MS = 30 * 86_400_000;

const groupSchema = z
  .object({
    kind: z.enum(['delivery', 'message']).describe('A delivery that failed, or a broker message nobody could take.'),
    fingerprint: z.string(),
    channel: z.enum(CHANNELS).nullable(),
    queue: z.string().nullable(),
    reason: z.string().nullable(),
    sentence: z.string(),
    suggested_cause: z.string(),
    count: z.int(),
    bounced: z.int().describe('How many of them are `bounced`, the others `dead`.'),
    workflows: z.array(z.string()),
    first_seen_at: instantText,
    last_seen_at: instantText,
    example_id: z.string().describe('`dlv_…` or `dlt_…`: the newest one.'),
  })
  .meta({ id: 'DeadLetterGroup' });
type Group = z.infer<typeof groupSchema>;

/** `GET /v1/dead-letters` */
export const listDeadLetters = defineRoute({
  method: 'GET',
  path: '/v1/dead-letters',
  operationId: 'listDeadLetters',
  tag: 'Dead letters',
  summary: 'What could not be delivered, grouped by what went wrong',
  description:
    'Failed deliveries of the last 30 days by error fingerprint, and parked broker messages. Retry a group with `POST /v1/operations` and its fingerprint as the filter.',
  access: 'read',
  query: z.strictObject({
    channel: listField(z.enum(CHANNELS)).optional(),
    since: instantField.optional().describe('30 days ago when left out.'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  responses: { 200: { description: 'Groups, largest first.', schema: z.object({ data: z.array(groupSchema) }) } },
  handler: async ({ deps, scope, query }) => {
    const db = deps.database.pool;
    const since = query.since ?? new Date(deps.now() - LOOK_BACK_MS);
    const [failures, parked] = await Promise.all([
      groupFailures(db, scope, { since, channel: query.channel }, query.limit),
      query.channel ? [] : groupParkedMessages(db, scope, query.limit),
    ]);
    const data = [...failures.map(showFailures), ...parked.map(showParked)].sort((a, b) => b.count - a.count);
    return { status: 200, body: { data: data.slice(0, query.limit) } };
  },
});

const showFailures = (group: FailureGroup): Group => ({
  kind: 'delivery',
  fingerprint: group.fingerprint,
  channel: group.channel,
  queue: null,
  reason: group.reason,
  sentence: group.reason === null ? 'It failed.' : reasonSentence(group.reason),
  suggested_cause: suggestedCause(group.channel, group.reason, group.bounced > 0),
  count: group.count,
  bounced: group.bounced,
  workflows: group.workflows,
  first_seen_at: toInstant(group.firstSeenAt),
  last_seen_at: toInstant(group.lastSeenAt),
  example_id: toPublicId('delivery', group.exampleDeliveryId),
});

const showParked = (group: ParkedGroup): Group => ({
  kind: 'message',
  fingerprint: group.fingerprint,
  channel: null,
  queue: group.queue,
  reason: group.reason,
  sentence: `A message on ${group.queue} could not be read: ${group.reason}.`,
  suggested_cause: 'A producer of another version, or a defect. Replay it once the worker can read it, or discard it.',
  count: group.count,
  bounced: 0,
  workflows: [],
  first_seen_at: toInstant(group.firstSeenAt),
  last_seen_at: toInstant(group.lastSeenAt),
  example_id: toPublicId('deadLetter', group.exampleId),
});
