import { type Acknowledgement, NIL_UUID, type NotificationAccepted, uuidV7 } from '@carillon/core';
import { appendOutbox } from '@carillon/db';
import {
  type IncomingAcknowledgement,
  type LostLease,
  loadExpiredDoubts,
  loadLostLeases,
  loadOverdue,
  loadUnseen,
  loadWaitingCallbacks,
  loadWaitingPage,
  type UnseenNotification,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

type Needs = Pick<WorkerContext, 'pool' | 'broker' | 'logger'>;
type Acknowledge = (incoming: IncomingAcknowledgement[]) => Promise<unknown>;
type AddAttempts = (deliveries: WaitingDelivery[]) => Promise<void>;

const PAGE = 500;
/** A worker is dead after ten seconds without a heartbeat. */
const DEAD_AFTER_MS = 10_000;
/** No attempt lasts this long; whoever holds it has forgotten it. */
const STUCK_AFTER_MS = 120_000;
const OVERDUE_MS = 60_000;
const UNSEEN_AFTER_MS = 60_000;
const CALLBACK_AFTER_MS = 10_000;
/** A notification is published again at most this often: its channel's consumers may simply be away. */
const AGAIN_AFTER_MS = 60_000;
const SAMPLE = 1_000;

const aboutLease = (type: 'lease_lost' | 'doubt_expired', row: LostLease): IncomingAcknowledgement => ({
  deliveryId: row.id,
  environmentId: row.environmentId,
  acknowledgement: { type, series: row.series, attempt: row.attempt, at: Date.now() } satisfies Acknowledgement,
  engagement: null,
  source: 'reconciler',
  callbackId: null,
  providerMessageId: null,
  attempt: null,
});

/** Takes the leases of dead workers, and ends the grace of doubts. */
export function reconcileLeases({ pool, logger }: Needs, acknowledge: Acknowledge): Schedule {
  return {
    name: 'reconcile-leases',
    everyMs: 1_000,
    isExclusive: true,
    async run() {
      const [lost, doubts] = [
        await loadLostLeases(pool, DEAD_AFTER_MS, STUCK_AFTER_MS, PAGE),
        await loadExpiredDoubts(pool, PAGE),
      ];
      const acks = [
        ...lost.map((row) => aboutLease('lease_lost', row)),
        ...doubts.map((row) => aboutLease('doubt_expired', row)),
      ];
      if (lost.length > 0) logger.warn({ count: lost.length }, 'leases of a dead worker were taken');
      if (acks.length > 0) await acknowledge(acks);
      return lost.length === PAGE || doubts.length === PAGE;
    },
  };
}

/** Notices an emptied Redis within two seconds and adds every waiting delivery again. */
export function reconcileEpoch({ pool, broker, logger }: Needs, addAttempts: AddAttempts): Schedule {
  return {
    name: 'reconcile-epoch',
    everyMs: 2_000,
    isExclusive: true,
    async run() {
      if ((await broker.epoch.check()) === 'present') return false;
      await broker.epoch.renew();
      let cursor = NIL_UUID;
      let total = 0;
      for (;;) {
        const page = await loadWaitingPage(pool, cursor, PAGE);
        if (page.length > 0) await addAttempts(page);
        total += page.length;
        if (page.length < PAGE) break;
        cursor = page.at(-1)?.id ?? cursor;
      }
      logger.warn({ count: total }, 'the queues were empty; every waiting delivery was added again');
      return false;
    },
  };
}

/** Adds jobs again that should have run long ago, and publishes events again whose traces are missing. */
export function reconcileLost(
  needs: Needs,
  acknowledgeCallbacks: (ids: string[]) => Promise<void>,
  addAttempts: AddAttempts,
): Schedule {
  const { pool, logger } = needs;
  const publishedAt = new Map<string, number>();
  return {
    name: 'reconcile-lost',
    everyMs: 5_000,
    isExclusive: true,
    async run() {
      const overdue = await loadOverdue(pool, OVERDUE_MS, SAMPLE);
      if (overdue.length > 0) await addAttempts(overdue);
      const now = Date.now();
      for (const [id, at] of publishedAt) if (now - at > AGAIN_AFTER_MS) publishedAt.delete(id);
      const unseen = await loadUnseen(pool, UNSEEN_AFTER_MS, PAGE, [...publishedAt.keys()]);
      if (unseen.length > 0) {
        logger.warn({ count: unseen.length }, 'a channel has not seen these notifications; they are published again');
        await appendOutbox(pool, unseen.map(acceptedAgain));
        for (const { id } of unseen) publishedAt.set(id, now);
      }
      const callbacks = await loadWaitingCallbacks(pool, CALLBACK_AFTER_MS, PAGE);
      if (callbacks.length > 0) await acknowledgeCallbacks(callbacks);
      return false;
    },
  };
}

const acceptedAgain = ({ id, environmentId, channels, traceparent }: UnseenNotification): NotificationAccepted => ({
  id: uuidV7(),
  type: 'notification.accepted',
  schema_version: 1,
  environment_id: environmentId,
  occurred_at: new Date().toISOString(),
  traceparent,
  notification_id: id,
  channels,
});
