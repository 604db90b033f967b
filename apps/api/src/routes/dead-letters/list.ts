import { CHANNELS, reasonSentence, toPublicId } from '@carillon/core';
import { type FailureGroup, failureTrends, groupFailures, groupParkedMessages, type ParkedGroup } from '@carillon/db';
import { z } from 'zod';
import { idText, instantField, instantText, listField, plainText, toInstant } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { causeOf } from './suggested-cause.ts';

const LOOK_BACK_MS = 30 * 86_400_000;
const TREND_HOURS = 24;

const groupSchema = z
  .object({
    kind: z.enum(['delivery', 'message']).describe('A delivery that failed, or a broker message nobody could take.'),
    fingerprint: z.string(),
    channel: z.enum(CHANNELS).nullable(),
    queue: z.string().nullable(),
    reason: z.string().nullable(),
    sentence: z.string(),
    suggested_cause: z.string(),
    fix_in: z
      .enum(['channel', 'template', 'subscriber', 'workers', 'none'])
      .describe('Where the setting is that most likely puts it right.'),
    count: z.int(),
    bounced: z.int().describe('How many of them are `bounced`, the others `dead`.'),
    people: z.int().nullable().describe('People among them; null for messages.'),
    workflows: z.array(z.string()),
    first_seen_at: instantText,
    last_seen_at: instantText,
    trend: z.array(z.int()).describe('How many failed in each of the last 24 hours, oldest first; empty for messages.'),
    example_id: z.string().describe('`dlv_…` or `dlt_…`: the newest one.'),
    example_subscriber_id: z.string().nullable(),
    example_provider_id: idText('provider').nullable(),
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
    'Failed deliveries of the last 30 days by error fingerprint, and parked broker messages; what was discarded is left out. Retry or discard a group with `POST /v1/operations` and its fingerprint as the filter.',
  access: 'read',
  query: z.strictObject({
    channel: listField(z.enum(CHANNELS)).optional(),
    fingerprint: listField(plainText(128)).optional().describe('Just these groups.'),
    since: instantField.optional().describe('30 days ago when left out.'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  responses: { 200: { description: 'Groups, largest first.', schema: z.object({ data: z.array(groupSchema) }) } },
  handler: async ({ deps, scope, query }) => {
    const db = deps.database.pool;
    const since = query.since ?? new Date(deps.now() - LOOK_BACK_MS);
    const { channel, fingerprint, limit } = query;
    const filter = { since, channel, fingerprint };
    const [failures, trends, parked] = await Promise.all([
      groupFailures(db, scope, filter, limit),
      failureTrends(db, scope, filter, { now: new Date(deps.now()), hours: TREND_HOURS }),
      channel ? [] : groupParkedMessages(db, scope, limit),
    ]);
    const wanted = parked.filter((group) => fingerprint?.includes(group.fingerprint) ?? true);
    const data = [...failures.map((group) => showFailures(group, trends)), ...wanted.map(showParked)].sort(
      (a, b) => b.count - a.count,
    );
    return { status: 200, body: { data: data.slice(0, limit) } };
  },
});

const showFailures = (group: FailureGroup, trends: ReadonlyMap<string, number[]>): Group => ({
  kind: 'delivery',
  fingerprint: group.fingerprint,
  channel: group.channel,
  queue: null,
  reason: group.reason,
  sentence: group.reason === null ? 'It failed.' : reasonSentence(group.reason),
  ...causeOf(group.channel, group.reason, group.bounced > 0),
  people: group.people,
  trend: trends.get(group.fingerprint) ?? new Array<number>(TREND_HOURS).fill(0),
  count: group.count,
  bounced: group.bounced,
  workflows: group.workflows,
  first_seen_at: toInstant(group.firstSeenAt),
  last_seen_at: toInstant(group.lastSeenAt),
  example_id: toPublicId('delivery', group.exampleDeliveryId),
  example_subscriber_id: group.exampleSubscriber,
  example_provider_id: group.exampleProviderId === null ? null : toPublicId('provider', group.exampleProviderId),
});

const showParked = (group: ParkedGroup): Group => ({
  kind: 'message',
  fingerprint: group.fingerprint,
  channel: null,
  queue: group.queue,
  reason: group.reason,
  sentence: `A message on ${group.queue} could not be read: ${group.reason}.`,
  suggested_cause: 'A producer of another version, or a defect. Replay it once the worker can read it, or discard it.',
  fix_in: 'workers',
  people: null,
  trend: [],
  count: group.count,
  bounced: 0,
  workflows: [],
  first_seen_at: toInstant(group.firstSeenAt),
  last_seen_at: toInstant(group.lastSeenAt),
  example_id: toPublicId('deadLetter', group.exampleId),
  example_subscriber_id: null,
  example_provider_id: null,
});
