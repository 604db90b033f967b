import { toPublicId } from '@carillon/core';
import type { InboxMessageView } from '@carillon/db';
import { z } from 'zod';

export const inboxMessageSchema = z
  .object({
    id: z.string(),
    workflow: z.string(),
    title: z.string().describe('Plain text.'),
    body: z.string().describe('Plain text.'),
    url: z.string().nullable().describe('https, http, mailto, tel, or a path of your own site.'),
    seen_at: z.iso.datetime().nullable(),
    read_at: z.iso.datetime().nullable(),
    archived_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    version: z.int().describe('Rises with every change; clients merge by it.'),
  })
  .meta({ id: 'InboxMessage' });

export const inboxCountsSchema = z
  .object({ unread: z.int(), unseen: z.int().describe('Unread ones that were not even seen.') })
  .meta({ id: 'InboxCounts' });

/** An inbox message as its person's browser gets it. */
export const presentInboxMessage = (message: InboxMessageView): z.input<typeof inboxMessageSchema> => ({
  id: toPublicId('inboxMessage', message.id),
  workflow: message.workflow,
  title: message.title,
  body: message.body,
  url: message.url === '' ? null : message.url,
  seen_at: message.seenAt?.toISOString() ?? null,
  read_at: message.readAt?.toISOString() ?? null,
  archived_at: message.archivedAt?.toISOString() ?? null,
  created_at: message.createdAt.toISOString(),
  version: message.version,
});
