import { CarillonError } from '@carillon/core';
import { countOutbox } from '@carillon/db';
import type { ApiDependencies } from '../../dependencies.ts';

const COUNT_EVERY_MS = 1_000;

export interface OutboxGuard {
  /** @throws CarillonError outbox_full while more events wait for the broker than the cap allows */
  check(): Promise<void>;
}

/** Bounds what is accepted while the broker is away. The count is a second old at most. */
export function createOutboxGuard({ database, env, now }: ApiDependencies): OutboxGuard {
  let countedAt = Number.NEGATIVE_INFINITY;
  let isFull = false;
  let counting: Promise<void> | null = null;

  async function count(): Promise<void> {
    try {
      isFull = (await countOutbox(database.pool, env.OUTBOX_CAP + 1)) > env.OUTBOX_CAP;
    } finally {
      countedAt = now();
      counting = null;
    }
  }

  return {
    async check() {
      if (now() - countedAt >= COUNT_EVERY_MS) counting ??= count();
      // Only the first request of a process, and those of a full outbox, wait for the count.
      if (counting !== null && (isFull || countedAt === Number.NEGATIVE_INFINITY)) await counting;
      else counting?.catch(() => undefined);
      if (!isFull) return;
      throw new CarillonError('outbox_full', 'Too many accepted notifications wait for the broker.', {
        retryAfterSeconds: 5,
      });
    },
  };
}
