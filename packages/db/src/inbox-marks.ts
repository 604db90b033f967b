import { uuidV7 } from '@carillon/core';
import { insertCallbacks, type NewCallback } from './callbacks.ts';
import { type Database, inTransaction, type Queryable } from './database.ts';
import type { InboxPerson } from './inbox.ts';

export type InboxMark = 'seen' | 'read' | 'unread' | 'archived';

const PAGE = 500;

/** What each mark sets; a read or archived message has been seen. Only what is not set yet changes. */
const SETS: Record<InboxMark, { set: string; where: string }> = {
  seen: { set: 'seen_at = now()', where: 'seen_at IS NULL' },
  read: { set: 'seen_at = COALESCE(m.seen_at, now()), read_at = now()', where: 'read_at IS NULL' },
  unread: { set: 'read_at = NULL', where: 'read_at IS NOT NULL' },
  archived: { set: 'seen_at = COALESCE(m.seen_at, now()), archived_at = now()', where: 'archived_at IS NULL' },
};

interface MarkedRow {
  id: string;
  delivery_id: string;
  series: number;
  attempt: number;
  is_first_sight: boolean;
}

/**
 * Marks messages of a person and, in the same transaction, tells the acknowledgement queue: that the message reached
 * them, and what they did. Safe to repeat: what is marked already stays as it is.
 * @param which ids, or all that are not read
 * @returns ids of the messages that changed
 */
export async function markInbox(
  { pool }: Database,
  person: InboxPerson,
  which: readonly string[] | 'all_unread',
  mark: InboxMark,
): Promise<string[]> {
  const changed: string[] = [];
  for (;;) {
    const page = await inTransaction(pool, async (tx) => {
      const rows = await setMarks(tx, person, which, mark);
      await insertCallbacks(
        tx,
        rows.flatMap((row) => callbacksOf(person, row, mark)),
      );
      return rows;
    });
    changed.push(...page.map(({ id }) => id));
    if (which !== 'all_unread' || page.length < PAGE) return changed;
  }
}

// Rows are locked in id order, so that two tabs that mark everything at once cannot deadlock.
async function setMarks(
  tx: Queryable,
  person: InboxPerson,
  which: readonly string[] | 'all_unread',
  mark: InboxMark,
): Promise<MarkedRow[]> {
  const { set, where } = SETS[mark];
  const { rows } = await tx.query<MarkedRow>(
    `WITH target AS (
       SELECT id, seen_at FROM inbox_message
        WHERE subscriber_id = $1 AND environment_id = $2 AND ($3::uuid[] IS NULL OR id = ANY($3)) AND ${where}
          AND ($3 IS NOT NULL OR archived_at IS NULL) AND (expires_at IS NULL OR expires_at > now())
        ORDER BY id LIMIT ${PAGE} FOR UPDATE)
     UPDATE inbox_message m SET ${set}, version = m.version + 1 FROM target t WHERE m.id = t.id
     RETURNING m.id, m.delivery_id, m.series, m.attempt, t.seen_at IS NULL AS is_first_sight`,
    [person.subscriberId, person.environmentId, which === 'all_unread' ? null : which],
  );
  return rows;
}

function callbacksOf({ environmentId }: InboxPerson, row: MarkedRow, mark: InboxMark): NewCallback[] {
  if (mark === 'unread') return [];
  const engagements = mark !== 'seen' && row.is_first_sight ? (['seen', mark] as const) : ([mark] as const);
  return engagements.map((engagement) => ({
    id: uuidV7(),
    environmentId,
    source: 'inbox',
    providerId: null,
    deliveryId: row.delivery_id,
    series: row.series,
    attempt: row.attempt,
    report: 'delivered',
    engagement,
    code: null,
    providerMessageId: null,
    dedupeKey: `${row.delivery_id}:${row.series}.${row.attempt}:${engagement}`,
    occurredAt: new Date(),
    traceparent: null,
  }));
}
