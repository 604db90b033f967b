import { type ExchangeName, parseEvent } from '@carillon/core';
import { type OperationRow, resolveParked, takeParked } from '@carillon/db/pipeline';
import type pg from 'pg';
import { END, type Needs, type PageResult } from './operation-page.ts';

/** Parked messages: published again where they came from, or set aside for good. */
export async function parkedPage({ broker }: Needs, tx: pg.PoolClient, operation: OperationRow): Promise<PageResult> {
  const parked = await takeParked(tx, operation.environmentId, operation.targetIds);
  const done = operation.kind === 'discard' ? parked : await republish(broker, parked);
  await resolveParked(
    tx,
    done.map(({ id }) => id),
    operation.kind === 'discard' ? 'discarded' : 'replayed',
    operation.reason,
  );
  const processed = operation.targetIds.length;
  return {
    progress: { ...END, processed, succeeded: done.length, failed: processed - done.length, result: {} },
    waiting: [],
    announce() {},
  };
}

async function republish(broker: Needs['broker'], parked: Awaited<ReturnType<typeof takeParked>>) {
  const every = ['notification.accepted', 'attempt.finished', 'callback.received', 'operation.requested'] as const;
  // What still cannot be parsed would only come back.
  const sound = parked.filter((row) => parseEvent(row.body, every).ok);
  const results = await broker.publish(
    sound.map((row) => ({
      exchange: row.exchange as ExchangeName,
      routingKey: row.routingKey,
      messageId: row.id,
      body: row.body.toString('utf8'),
    })),
  );
  return sound.filter((_, index) => results[index] === 'confirmed');
}
