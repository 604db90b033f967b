import type { ProviderDependencies } from '@carillon/channels';
import { uuidV7 } from '@carillon/core';
import type { Sealer } from '@carillon/db';
import { insertInboxMessages, type NewInboxMessage } from '@carillon/db/pipeline';
import type pg from 'pg';
import { createBatcher } from '../../batcher.ts';
import type { Broker } from '../../broker/contract.ts';

interface Needs {
  pool: pg.Pool;
  sealer: Sealer;
  live: Broker['live'];
}

/** How the in_app provider accepts: an inbox row per delivery, in micro-batches, and a word to the person's streams. */
export function createAcceptInApp({ pool, sealer, live }: Needs): ProviderDependencies['acceptInApp'] {
  const insert = createBatcher<NewInboxMessage, string>({
    maxSize: 200,
    lingerMs: 1,
    maxRunning: 1,
    async run(rows) {
      const ids = await insertInboxMessages(pool, rows);
      return rows.map((row) => ids.get(row.deliveryId) ?? row.id);
    },
  });
  return async (request) => {
    const id = uuidV7();
    const { environmentId, subscriberId, deliveryId, notificationId, series, attempt, expiresAt } = request;
    const inboxMessageId = await insert({
      id,
      environmentId,
      subscriberId,
      deliveryId,
      notificationId,
      series,
      attempt,
      content: await sealer.seal(environmentId, 'inbox_message.content', id, JSON.stringify(request.content)),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    });
    live.inboxChanged({ environment_id: environmentId, subscriber_id: subscriberId, inbox_message_id: inboxMessageId });
    return { inboxMessageId };
  };
}
