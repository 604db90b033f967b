import {
  type AppliedChange,
  applyAcknowledgements,
  type IncomingAcknowledgement,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import type { WorkerContext } from '../../context.ts';

/** Applies acknowledgements and does what follows the commit. */
export type Acknowledge = (incoming: IncomingAcknowledgement[]) => Promise<AppliedChange[]>;

type Needs = Pick<WorkerContext, 'pool' | 'environments' | 'changes' | 'logger' | 'metrics'>;

/**
 * ⑨ the one way in which a delivery learns of its attempts: outcomes, callbacks, lost leases, ended doubts. After the
 * commit it adds the next attempt's job, and tells the live stream and the counts. Safe to repeat.
 * @param addNextAttempts adds jobs of waiting deliveries; a failure is left to the reconciler
 */
export function createAcknowledge(
  { pool, environments, changes, logger, metrics }: Needs,
  addNextAttempts: (deliveries: WaitingDelivery[]) => Promise<void>,
): Acknowledge {
  return async function acknowledge(incoming) {
    await environments.load([...new Set(incoming.map((ack) => ack.environmentId))]);
    const applied = await applyAcknowledgements(pool, incoming, (environmentId, channel) =>
      environments.policy(environmentId, channel),
    );
    metrics.stageItems.inc({ stage: 'acknowledge', result: 'applied' }, applied.length);
    changes.delivered(applied.map(describeChange));
    const waiting = applied.filter((change) => change.state.status === 'retrying').map(waitingOf);
    if (waiting.length > 0) {
      await addNextAttempts(waiting).catch((error: unknown) => {
        logger.warn({ err: error, count: waiting.length }, 'next attempts could not be queued; the reconciler will');
      });
    }
    return applied;
  };
}

function describeChange(change: AppliedChange) {
  const { state, from } = change;
  const isAnswer = state.status === 'sent' && from === 'sending';
  return {
    deliveryId: change.deliveryId,
    environmentId: change.environmentId,
    notificationId: change.notificationId,
    workflowId: change.workflowId,
    channel: change.channel,
    status: state.status,
    reason: state.reason,
    latencyMs: isAnswer ? Math.max(0, change.at - change.acceptedAt) : null,
  };
}

function waitingOf(change: AppliedChange): WaitingDelivery {
  const { state } = change;
  return {
    id: change.deliveryId,
    environmentId: change.environmentId,
    channel: change.channel,
    lane: change.lane,
    providerId: change.providerId,
    series: state.series,
    attempt: state.attempt,
    dueAt: state.dueAt === null ? null : new Date(state.dueAt),
    reason: state.reason,
  };
}
