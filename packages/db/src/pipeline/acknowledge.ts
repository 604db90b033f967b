import {
  type Acknowledgement,
  type Channel,
  type DeliveryState,
  type DeliveryStatus,
  type Engagement,
  type Lane,
  type Outcome,
  type RetryPolicy,
  reduceDelivery,
} from '@carillon/core';
import type pg from 'pg';
import { inTransaction } from '../database.ts';
import type { Batch, IncomingAcknowledgement, StateRow, Working } from './acknowledgement-batch.ts';
import { writeBatch } from './write-acknowledgements.ts';

/** A delivery whose row changed, for everything that follows the commit. */
export interface AppliedChange {
  deliveryId: string;
  environmentId: string;
  notificationId: string;
  workflowId: string;
  channel: Channel;
  lane: Lane;
  providerId: string | null;
  from: DeliveryStatus;
  state: DeliveryState;
  acceptedAt: number;
  /** When the provider answered, for the latency. */
  at: number;
}

export type PolicyOf = (environmentId: string, channel: Channel) => RetryPolicy;

/**
 * Applies a batch of acknowledgements in one transaction through the pure reducer: reads the deliveries FOR UPDATE in
 * id order, writes them back with one UPDATE, and stores attempts and reports, late ones included.
 * Safe to repeat: a second application changes nothing. Deliveries that do not exist are left out.
 * @returns what changed, for the live stream, the next attempt's job and the counts
 */
export async function applyAcknowledgements(
  pool: pg.Pool,
  incoming: readonly IncomingAcknowledgement[],
  policyOf: PolicyOf,
  random: () => number = Math.random,
): Promise<AppliedChange[]> {
  if (incoming.length === 0) return [];
  return inTransaction(pool, async (tx) => {
    const rows = await lockStates(tx, [...new Set(incoming.map((ack) => ack.deliveryId))]);
    const batch = reduceBatch(rows, incoming, policyOf, random);
    await writeBatch(tx, batch);
    return changesOf(batch);
  });
}

async function lockStates(tx: pg.PoolClient, ids: string[]): Promise<StateRow[]> {
  const { rows } = await tx.query<StateRow>({
    name: 'ack-lock',
    text: `SELECT id, environment_id AS "environmentId", notification_id AS "notificationId", workflow_id AS "workflowId",
                  subscriber_id AS "subscriberId", address_id AS "addressId", channel, lane, provider_id AS "providerId",
                  status, reason, series, attempt, attempts_used AS "attemptsUsed", lease_losses AS "leaseLosses",
                  possible_duplicate AS "possibleDuplicate", due_at AS "dueAt", expires_at AS "expiresAt",
                  waiting_since AS "waitingSince", on_doubt AS "onDoubt", accepted_at AS "acceptedAt", engagement,
                  claimed_at AS "claimedAt", worker_id AS "workerId"
             FROM delivery WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    values: [ids],
  });
  return rows;
}

function reduceBatch(
  rows: StateRow[],
  incoming: readonly IncomingAcknowledgement[],
  policyOf: PolicyOf,
  random: () => number,
): Batch {
  const batch: Batch = {
    working: new Map(rows.map((row) => [row.id, startWorking(row)])),
    attempts: [],
    reports: [],
    callbackIds: [],
    suppressions: [],
    removedAddressIds: [],
  };
  for (const ack of incoming) {
    const working = batch.working.get(ack.deliveryId);
    if (working === undefined || working.row.environmentId !== ack.environmentId) continue;
    reduceOne(batch, working, ack, policyOf(ack.environmentId, working.row.channel), random);
  }
  return batch;
}

function startWorking(row: StateRow): Working {
  const { status, reason, series, attempt, attemptsUsed, leaseLosses, possibleDuplicate, onDoubt } = row;
  return {
    row,
    from: status,
    state: {
      status,
      reason,
      series,
      attempt,
      attemptsUsed,
      leaseLosses,
      possibleDuplicate,
      onDoubt,
      dueAt: row.dueAt?.getTime() ?? null,
      expiresAt: row.expiresAt?.getTime() ?? null,
      waitingSince: row.waitingSince?.getTime() ?? null,
    },
    isChanged: false,
    at: 0,
    providerMessageId: null,
    fingerprint: null,
  };
}

function reduceOne(
  batch: Batch,
  working: Working,
  ack: IncomingAcknowledgement,
  policy: RetryPolicy,
  random: () => number,
): void {
  if (ack.engagement !== null) engage(working, ack.engagement);
  const { acknowledgement } = ack;
  if (acknowledgement === null) {
    if (ack.callbackId !== null) batch.callbackIds.push(ack.callbackId);
    return;
  }
  const before = working.state;
  const reduction = reduceDelivery(before, acknowledgement, policy, random());
  if (reduction.kind === 'early') return;
  if (ack.callbackId !== null) batch.callbackIds.push(ack.callbackId);
  if (reduction.kind === 'moved') {
    working.state = reduction.state;
    working.isChanged = true;
    working.at = acknowledgement.at;
    working.providerMessageId = ack.providerMessageId ?? working.providerMessageId;
    working.fingerprint = fingerprintOf(working.row.channel, acknowledgement, reduction.state) ?? working.fingerprint;
  }
  record(batch, working, ack, acknowledgement, before, reduction.kind === 'moved');
}

function record(
  batch: Batch,
  { row }: Working,
  ack: IncomingAcknowledgement,
  acknowledgement: Acknowledgement,
  before: DeliveryState,
  isApplied: boolean,
): void {
  const { series, attempt, at } = acknowledgement;
  if (acknowledgement.type === 'attempt_finished') {
    const { outcome } = acknowledgement;
    batch.attempts.push({
      ack,
      series,
      attempt,
      outcome,
      finishedAt: at,
      startedAt: ack.attempt?.startedAt ?? at,
      workerId: ack.attempt?.workerId ?? row.workerId ?? row.id,
      providerId: ack.attempt?.providerId ?? row.providerId,
      possibleDuplicate: before.possibleDuplicate,
    });
    if (outcome.class === 'rejected') penalize(batch, row, outcome);
    return;
  }
  const code = acknowledgement.type === 'report' ? acknowledgement.code : null;
  const type = acknowledgement.type === 'report' ? acknowledgement.report : acknowledgement.type;
  batch.reports.push({ ack, type, series, attempt, code, at, isApplied });
  if (acknowledgement.type === 'lease_lost' && isApplied) {
    batch.attempts.push({
      ack,
      series,
      attempt,
      outcome: { class: 'lost' },
      finishedAt: at,
      startedAt: row.claimedAt?.getTime() ?? at,
      workerId: row.workerId ?? row.id,
      providerId: row.providerId,
      possibleDuplicate: before.possibleDuplicate,
    });
  }
}

function penalize(batch: Batch, row: StateRow, outcome: Extract<Outcome, { class: 'rejected' }>): void {
  const { environmentId, subscriberId, channel, addressId } = row;
  if (outcome.suppress !== null) {
    batch.suppressions.push({
      environmentId,
      subscriberId,
      channel,
      addressId,
      kind: outcome.suppress,
      deliveryId: row.id,
    });
  }
  if (outcome.remove_address && channel === 'push') batch.removedAddressIds.push({ addressId, subscriberId });
}

function engage(working: Working, { kind, at }: { kind: Engagement; at: number }): void {
  if (working.row.engagement[kind] !== undefined) return;
  working.row.engagement = { ...working.row.engagement, [kind]: new Date(at).toISOString() };
  working.isChanged = true;
}

/** Failures of the same kind share one: channel, class and code. */
function fingerprintOf(channel: Channel, ack: Acknowledgement, state: DeliveryState): string | null {
  if (state.status !== 'dead' && state.status !== 'bounced' && state.status !== 'retrying') return null;
  if (ack.type === 'attempt_finished') {
    const code = ack.outcome.class === 'accepted' ? null : ack.outcome.code;
    return `${channel}:${ack.outcome.class}:${code ?? 'none'}`;
  }
  return ack.type === 'report'
    ? `${channel}:report:${ack.code ?? 'none'}`
    : `${channel}:${ack.type}:${state.reason ?? 'none'}`;
}

function changesOf(batch: Batch): AppliedChange[] {
  return [...batch.working.values()]
    .filter((working) => working.isChanged)
    .map(({ row, from, state, at }) => ({
      deliveryId: row.id,
      environmentId: row.environmentId,
      notificationId: row.notificationId,
      workflowId: row.workflowId,
      channel: row.channel,
      lane: row.lane,
      providerId: row.providerId,
      from,
      state,
      acceptedAt: row.acceptedAt.getTime(),
      at,
    }));
}
