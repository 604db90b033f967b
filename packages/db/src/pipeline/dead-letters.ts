import { createHash } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface ParkedMessage {
  environmentId: string | null;
  queue: string;
  exchange: string;
  routingKey: string;
  reason: string;
  body: Buffer;
}

/** Longest body that is kept; a larger one is cut, and its reason says so. */
const MAX_BODY_BYTES = 1_048_576;

/** Stores messages that no consumer could take. */
export async function parkMessages(db: Queryable, messages: readonly ParkedMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    ...message,
    id: uuidV7(),
    fingerprint: createHash('sha256')
      .update(message.queue)
      .update('\n')
      .update(message.reason)
      .digest('hex')
      .slice(0, 16),
    body: message.body.subarray(0, MAX_BODY_BYTES),
  }));
  await db.query(
    `INSERT INTO dead_letter (id, environment_id, queue, exchange, routing_key, reason, fingerprint, body)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.environmentId),
      rows.map((row) => row.queue),
      rows.map((row) => row.exchange),
      rows.map((row) => row.routingKey),
      rows.map((row) => row.reason),
      rows.map((row) => row.fingerprint),
      rows.map((row) => row.body),
    ],
  );
}

export interface ParkedRow {
  id: string;
  exchange: string;
  routingKey: string;
  body: Buffer;
}

/** Parked messages that are still unresolved, locked for a replay or a discard. */
export async function takeParked(db: Queryable, environmentId: string, ids: readonly string[]): Promise<ParkedRow[]> {
  const { rows } = await db.query<ParkedRow>(
    `SELECT id, exchange, routing_key AS "routingKey", body FROM dead_letter
      WHERE environment_id = $1 AND id = ANY($2::uuid[]) AND resolved_at IS NULL ORDER BY id FOR UPDATE`,
    [environmentId, ids],
  );
  return rows;
}

/** Ends parked messages. */
export async function resolveParked(
  db: Queryable,
  ids: readonly string[],
  resolution: 'replayed' | 'discarded',
  reason: string | null = null,
): Promise<void> {
  await db.query(
    'UPDATE dead_letter SET resolved_at = now(), resolution = $2, discard_reason = $3 WHERE id = ANY($1::uuid[])',
    [ids, resolution, reason],
  );
}
