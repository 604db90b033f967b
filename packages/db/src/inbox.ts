import type { EnvironmentFacts } from './authentication.ts';
import type { Database } from './database.ts';
import type { SealedStore } from './sealed-store.ts';

/** Whose inbox: UUIDs, from a token that has been verified. */
export interface InboxPerson {
  environmentId: string;
  subscriberId: string;
}

export interface InboxMessageView {
  id: string;
  deliveryId: string;
  workflow: string;
  title: string;
  body: string;
  url: string;
  seenAt: Date | null;
  readAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  version: number;
}

export interface InboxCounts {
  unread: number;
  unseen: number;
}

/** The person behind an inbox token with their environment; null when there is none, or they were erased. */
export async function findInboxPerson(
  { prisma }: Database,
  environmentId: string,
  externalId: string,
): Promise<{ subscriberId: string; environment: EnvironmentFacts } | null> {
  const [person, environment] = await Promise.all([
    prisma.subscriber.findUnique({
      where: { environmentId_externalId: { environmentId, externalId } },
      select: { id: true, erasedAt: true },
    }),
    prisma.environment.findUnique({
      where: { id: environmentId },
      select: {
        id: true,
        workspaceId: true,
        slug: true,
        name: true,
        isProduction: true,
        allowedOrigins: true,
        requireIdempotencyKey: true,
        rateLimitPerSecond: true,
      },
    }),
  ]);
  if (person === null || person.erasedAt !== null || environment === null) return null;
  return { subscriberId: person.id, environment };
}

interface InboxFilter {
  isArchived: boolean;
  isUnread?: boolean | undefined;
}

interface MessageRow {
  id: string;
  delivery_id: string;
  workflow: string;
  content: Buffer;
  seen_at: Date | null;
  read_at: Date | null;
  archived_at: Date | null;
  created_at: Date;
  version: number;
}

const COLUMNS = `m.id, m.delivery_id, w.key AS workflow, m.content, m.seen_at, m.read_at, m.archived_at,
  m.created_at, m.version`;
const ALIVE = '(m.expires_at IS NULL OR m.expires_at > now())';

/** A person's messages, newest first, from after `before`. Expired ones are not shown. Index: subscriber_id, id. */
export async function listInbox(
  store: SealedStore,
  person: InboxPerson,
  filter: InboxFilter,
  page: { limit: number; before: string | null },
): Promise<InboxMessageView[]> {
  const { rows } = await store.db.pool.query<MessageRow>(
    `SELECT ${COLUMNS} FROM inbox_message m JOIN workflow w ON w.id = m.workflow_id
      WHERE m.environment_id = $1 AND m.subscriber_id = $2 AND ($3::uuid IS NULL OR m.id < $3)
        AND (m.archived_at IS NOT NULL) = $4 AND ($5::boolean IS NULL OR (m.read_at IS NULL) = $5) AND ${ALIVE}
      ORDER BY m.id DESC LIMIT $6`,
    [person.environmentId, person.subscriberId, page.before, filter.isArchived, filter.isUnread ?? null, page.limit],
  );
  return Promise.all(rows.map((row) => open(store, person, row)));
}

/** Messages of the person among these ids, in no order. */
export async function readInboxMessages(
  store: SealedStore,
  person: InboxPerson,
  ids: readonly string[],
): Promise<InboxMessageView[]> {
  const { rows } = await store.db.pool.query<MessageRow>(
    `SELECT ${COLUMNS} FROM inbox_message m JOIN workflow w ON w.id = m.workflow_id
      WHERE m.environment_id = $1 AND m.subscriber_id = $2 AND m.id = ANY($3::uuid[]) AND ${ALIVE}`,
    [person.environmentId, person.subscriberId, ids],
  );
  return Promise.all(rows.map((row) => open(store, person, row)));
}

/** How many messages wait to be read, and to be seen at all. Index: inbox_message_unread_idx. */
export async function countInbox({ pool }: Database, person: InboxPerson): Promise<InboxCounts> {
  const { rows } = await pool.query<InboxCounts>(
    `SELECT count(*) AS unread, count(*) FILTER (WHERE m.seen_at IS NULL) AS unseen FROM inbox_message m
      WHERE m.subscriber_id = $1 AND m.environment_id = $2 AND m.read_at IS NULL AND m.archived_at IS NULL AND ${ALIVE}`,
    [person.subscriberId, person.environmentId],
  );
  return rows[0] ?? { unread: 0, unseen: 0 };
}

async function open({ sealer }: SealedStore, person: InboxPerson, row: MessageRow): Promise<InboxMessageView> {
  const text = await sealer.open(person.environmentId, 'inbox_message.content', row.id, row.content);
  const { title = '', body = '', url = '' } = JSON.parse(text) as Partial<Record<'title' | 'body' | 'url', string>>;
  return {
    id: row.id,
    deliveryId: row.delivery_id,
    workflow: row.workflow,
    ...{ title, body, url },
    seenAt: row.seen_at,
    readAt: row.read_at,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
    version: row.version,
  };
}
