import { CHANNELS, CHOICE_LEVELS } from '@carillon/core';
import { listPreferenceChanges, type PreferenceHistoryEntry } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { presentActor } from '../present-actor.ts';
import { subscriberParams } from '../subscribers/subscriber-body.ts';
import { subscriberMissing } from '../subscribers/subscriber-missing.ts';

const entrySchema = z
  .object({
    level: z.enum(CHOICE_LEVELS),
    key: z.string().nullable(),
    channel: z.enum(CHANNELS).nullable(),
    enabled: z.boolean().nullable().describe('Null where the value was cleared.'),
    source: z.string(),
    actor: z.string(),
    actor_name: z.string().nullable().describe('The name of the key or member.'),
    changed_at: z.iso.datetime(),
  })
  .meta({ id: 'PreferenceChange' });

export const listPreferenceHistory = defineRoute({
  method: 'GET',
  path: '/v1/subscribers/:id/preferences/history',
  operationId: 'listPreferenceHistory',
  tag: 'Preferences',
  summary: 'The consent ledger of a person, newest first',
  access: 'read',
  params: subscriberParams,
  query: z.strictObject(pageQuery),
  responses: { 200: { description: 'A page.', schema: pageSchema(entrySchema) } },
  async handler({ params, query, scope, deps }) {
    const list = `preference-history:${scope.environmentId}:${params.id}`;
    const before = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const rows = await listPreferenceChanges(deps.database, scope, params.id, { limit: query.limit + 1, before });
    if (rows === null) throw subscriberMissing();
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, present, encode) };
  },
});

const present = ({
  id: _id,
  actor,
  actorName,
  changedAt,
  ...entry
}: PreferenceHistoryEntry): z.input<typeof entrySchema> => ({
  ...entry,
  actor: presentActor(actor),
  actor_name: actorName,
  changed_at: changedAt.toISOString(),
});
