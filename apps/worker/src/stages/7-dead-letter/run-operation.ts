import { type Channel, type Decision, isRetryable, isRetryableByName } from '@carillon/core';
import { inTransaction } from '@carillon/db';
import {
  cancelWaiting,
  loadRecipients,
  loadTargets,
  type NewSeries,
  type OperationRow,
  type RecipientFacts,
  startSeries,
  storeProgress,
  type TargetRow,
  takeOperation,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import type pg from 'pg';
import { discardPage } from './discard-page.ts';
import { END, type Needs, type PageResult, pageLimit } from './operation-page.ts';
import { parkedPage } from './parked-page.ts';

export interface OperationSteps {
  /** Stage 3: whether the delivery may go out by what holds now. Null when its workflow is gone. */
  decideAgain(target: TargetRow, recipient: RecipientFacts): Decision | null;
  /** Stage 4. */
  enqueue(deliveries: WaitingDelivery[]): Promise<void>;
}

/**
 * Runs an operation page by page, each page in one transaction with its counts, so that a crash repeats nothing and an
 * abort leaves a correct partial result. Safe to call from several workers: one has it at a time.
 */
export async function runOperation(
  needs: Needs,
  steps: OperationSteps,
  operationId: string,
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const startedAt = performance.now();
    const page = await inTransaction(needs.pool, (tx) => runPage(needs, steps, tx, operationId));
    if (page === null) return;
    page.announce();
    if (page.waiting.length > 0) {
      await steps.enqueue(page.waiting).catch((error: unknown) => {
        needs.logger.warn(
          { err: error, count: page.waiting.length },
          'retried deliveries could not be queued; the reconciler will',
        );
      });
    }
    if (page.progress.status !== 'running') return;
    const pauseMs = page.pauseMs - (performance.now() - startedAt);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function runPage(
  needs: Needs,
  steps: OperationSteps,
  tx: pg.PoolClient,
  operationId: string,
): Promise<(PageResult & { pauseMs: number }) | null> {
  const operation = await takeOperation(tx, operationId);
  if (operation === null) return null;
  const page = await pageOf(needs, steps, tx, operation);
  await storeProgress(tx, operation.id, page.progress);
  const rate = operation.ratePerSecond;
  return { ...page, pauseMs: rate === null ? 0 : (page.progress.processed / rate) * 1_000 };
}

async function pageOf(
  needs: Needs,
  steps: OperationSteps,
  tx: pg.PoolClient,
  operation: OperationRow,
): Promise<PageResult> {
  if (operation.abortRequestedAt !== null) {
    return { progress: { ...END, status: 'aborted', result: operation.result }, waiting: [], announce() {} };
  }
  if (operation.kind === 'cancel') return cancelPage(needs, tx, operation);
  if (operation.kind === 'retry') return retryPage(needs, steps, tx, operation);
  if (operation.target === 'delivery') return discardPage(needs, tx, operation);
  return parkedPage(needs, tx, operation);
}

async function retryPage(
  needs: Needs,
  steps: OperationSteps,
  tx: pg.PoolClient,
  operation: OperationRow,
): Promise<PageResult> {
  const limit = pageLimit(operation);
  const targets = await loadTargets(tx, operation, limit);
  const now = Date.now();
  const retryable = targets.filter(
    (target) =>
      (operation.filter === null ? isRetryableByName : isRetryable)(target.status) &&
      !target.isSandbox &&
      (target.expiresAt === null || target.expiresAt.getTime() > now),
  );
  const series = await decideAll(needs, steps, tx, retryable);
  const waiting = await startSeries(tx, operation.id, series);
  const filtered = series.filter((row) => !row.deliver).length;
  return {
    progress: {
      status: targets.length < limit ? 'completed' : 'running',
      cursor: targets.at(-1)?.id ?? null,
      processed: targets.length,
      succeeded: waiting.length,
      filtered,
      failed: targets.length - waiting.length - filtered,
      result: operation.result,
    },
    waiting,
    announce: () => announceRetry(needs, retryable, series, waiting),
  };
}

async function decideAll(
  needs: Needs,
  steps: OperationSteps,
  tx: pg.PoolClient,
  targets: TargetRow[],
): Promise<NewSeries[]> {
  if (targets.length === 0) return [];
  await needs.environments.load([...new Set(targets.map((target) => target.environmentId))]);
  await needs.workflows.load([...new Set(targets.map((target) => target.workflowVersionId))]);
  const byChannel = groupByChannel(targets);
  const rows: NewSeries[] = [];
  for (const [channel, group] of byChannel) {
    const recipients = await loadRecipients(tx, channel, [...new Set(group.map((target) => target.subscriberId))]);
    for (const target of group) {
      const recipient = recipients.get(target.subscriberId);
      const decision = recipient === undefined ? null : steps.decideAgain(target, recipient);
      if (recipient === undefined || decision === null) continue;
      rows.push({
        id: target.id,
        series: target.series,
        deliver: decision.deliver,
        reason: decision.reason,
        decision,
        choicesVersion: recipient.choicesVersion,
        providerId: needs.environments.preferredProvider(target.environmentId, channel)?.id ?? null,
      });
    }
  }
  return rows;
}

function groupByChannel(targets: TargetRow[]): Map<Channel, TargetRow[]> {
  const groups = new Map<Channel, TargetRow[]>();
  for (const target of targets) groups.set(target.channel, [...(groups.get(target.channel) ?? []), target]);
  return groups;
}

function announceRetry(
  { changes, broker }: Needs,
  targets: TargetRow[],
  series: NewSeries[],
  waiting: WaitingDelivery[],
): void {
  const queued = new Set(waiting.map(({ id }) => id));
  const decided = new Map(series.map((row) => [row.id, row]));
  changes.touch(targets.map((target) => target.notificationId));
  broker.live.deliveriesChanged(
    targets
      .filter((target) => decided.has(target.id))
      .map(({ id, environmentId, notificationId, channel }) => ({
        deliveryId: id,
        environmentId,
        notificationId,
        channel,
        status: queued.has(id) ? ('queued' as const) : ('filtered' as const),
      })),
  );
}

async function cancelPage({ changes, broker }: Needs, tx: pg.PoolClient, operation: OperationRow): Promise<PageResult> {
  const { stopped, tooLate } = await cancelWaiting(tx, operation.targetIds);
  return {
    progress: {
      ...END,
      processed: stopped.length + tooLate,
      succeeded: stopped.length,
      failed: tooLate,
      result: { stopped: stopped.length, too_late: tooLate },
    },
    waiting: [],
    announce() {
      changes.touch(operation.targetIds);
      broker.live.deliveriesChanged(stopped.map((row) => ({ ...row, deliveryId: row.id, status: 'cancelled' })));
    },
  };
}
