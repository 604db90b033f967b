import { type DeliveryJob, deliveryJobId, type Outcome } from '@carillon/core';
import { type Claim, claimDeliveries, type Postponement, postponeDeliveries } from '@carillon/db/pipeline';
import { createBatcher } from '../../batcher.ts';
import type { JobContext } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';
import { callProvider } from './call-provider.ts';
import type { Connections } from './connections.ts';
import type { FinishAttempt } from './finish-attempt.ts';
import { type Prepared, type PrepareNeeds, prepareAttempts } from './prepare-attempts.ts';

type Shared = Pick<
  WorkerContext,
  'pool' | 'broker' | 'workerId' | 'environments' | 'breakers' | 'changes' | 'logger' | 'metrics'
>;

export interface DeliverNeeds extends Shared {
  prepare: PrepareNeeds;
  connections: Connections;
  finish: FinishAttempt;
  /** Ids of jobs that were put back until the slot that they reserved. */
  reservedSlots: Set<string>;
  /** False unless the last heartbeat committed a moment ago: without a lease nothing may be sent. */
  isAlive(): boolean;
  /** Stage 3 once more, for a delivery whose person changed their choices. True when it may still go out. */
  decideAgain(claim: Claim): Promise<boolean>;
}

/** A paused channel is looked at again after this. */
const PAUSE_LOOK_MS = 5_000;
/** A slot further away than this is waited for on the queue, not in the process. */
const SLOT_PATIENCE_MS = 20;
const SLOT_RETRY_MS = 2_000;
/** After a lost heartbeat the job waits for the process to recover or be replaced. */
const LEASE_WAIT_MS = 3_000;

/**
 * ⑧ one job: slot → claim → render → provider → outcome. The claim in Postgres decides whether the job still means anything;
 * a job that does not fit any more completes as a no-op. Only when the outcome is safe does the job complete.
 */
export function createDeliver(needs: DeliverNeeds): (job: DeliveryJob, context: JobContext) => Promise<void> {
  const claim = createBatcher<DeliveryJob, Claim | undefined>({
    maxSize: 200,
    lingerMs: 2,
    maxRunning: 2,
    run: (jobs) => claimBatch(needs, jobs),
  });
  const postpone = createBatcher<Postponement, undefined>({
    maxSize: 200,
    lingerMs: 2,
    run: (postponements) => postponeBatch(needs, postponements),
  });
  const prepare = createBatcher<Claim, Prepared>({
    maxSize: 100,
    lingerMs: 0,
    run: (claims) => prepareAttempts(needs.prepare, claims),
  });

  return async function deliver(job, context) {
    const claimed = await claimOrPostpone(needs, { claim, postpone }, job, context);
    if (claimed === null) return;
    const prepared = await prepare(claimed).catch((error: unknown) => notPrepared(needs, claimed, error));
    await attempt(needs, prepared);
  };
}

/** The claim, or null when there is nothing to send. While Postgres or our lease is away the job waits on its queue. */
async function claimOrPostpone(
  needs: DeliverNeeds,
  { claim, postpone }: { claim: ClaimOne; postpone: PostponeOne },
  job: DeliveryJob,
  context: JobContext,
): Promise<Claim | null> {
  if (!needs.isAlive()) return context.postpone(Date.now() + LEASE_WAIT_MS);
  let leave: number | null;
  try {
    await needs.environments.load([job.environment_id]);
    leave = await msUntilLeave(needs, postpone, job, context);
    if (leave === null) return await claimDecided(needs, claim, job);
  } catch (error) {
    needs.logger.warn({ err: error }, 'an attempt could not begin; its job waits');
    leave = LEASE_WAIT_MS;
  }
  return context.postpone(Date.now() + leave);
}

/** The attempt was claimed but never began: it waits without using an attempt. */
function notPrepared({ logger }: DeliverNeeds, claim: Claim, error: unknown): Prepared {
  logger.error({ err: error }, 'a claimed attempt could not be prepared');
  return { ready: false, claim, templateId: null, outcome: notBegun('The worker could not prepare the attempt.') };
}

const notBegun = (message: string): Outcome => ({
  class: 'throttled',
  code: 'not_begun',
  message,
  wait_ms: LEASE_WAIT_MS,
});

/** Pause, breaker and, for repeats, the throttle: milliseconds to wait, or null when the job may start now. */
async function msUntilLeave(
  needs: DeliverNeeds,
  postpone: PostponeOne,
  job: DeliveryJob,
  context: JobContext,
): Promise<number | null> {
  const { environments, breakers } = needs;
  const policy = environments.policy(job.environment_id, context.channel);
  if (policy.isPaused) return PAUSE_LOOK_MS;
  const provider = environments.provider(job.environment_id, context.channel, job.provider_id);
  if (provider === null) return null;
  const admission = breakers.of(context.channel).admit(provider.id);
  if (!admission.admitted) {
    const { unavailableLimitMs } = policy;
    const { delivery_id: deliveryId, series, attempt } = job;
    await postpone({ deliveryId, series, attempt, waitMs: admission.waitMs, unavailableLimitMs });
    return admission.waitMs;
  }
  const rate = environments.rateOf(job.environment_id, provider.id);
  if (rate === null || (job.attempt === 1 && job.series === 1)) return null;
  return msUntilSlot(needs, job, provider.id, rate);
}

/** A repeat reserves its slot once: a job that comes back at its time has it already. */
async function msUntilSlot(
  { broker, reservedSlots }: DeliverNeeds,
  job: DeliveryJob,
  providerId: string,
  ratePerSecond: number,
): Promise<number | null> {
  const id = deliveryJobId(job);
  if (reservedSlots.delete(id)) return null;
  const [slot] = await broker.admit([{ providerId, ratePerSecond, count: 1 }]);
  const delayMs = slot?.delaysMs[0];
  if (delayMs === undefined) return SLOT_RETRY_MS;
  if (delayMs <= SLOT_PATIENCE_MS) return null;
  reservedSlots.add(id);
  return delayMs;
}

async function claimBatch(needs: DeliverNeeds, jobs: DeliveryJob[]): Promise<(Claim | undefined)[]> {
  const rows = await claimDeliveries(
    needs.pool,
    needs.workerId,
    jobs.map((job) => ({ deliveryId: job.delivery_id, series: job.series, attempt: job.attempt })),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  needs.metrics.stageItems.inc({ stage: 'claim', result: 'claimed' }, rows.length);
  // A job of another environment than its delivery's finds nothing: the row decides, not the job.
  return jobs.map((job) => {
    const row = byId.get(job.delivery_id);
    return row?.environmentId === job.environment_id ? row : undefined;
  });
}

type PostponeOne = (postponement: Postponement) => Promise<undefined>;

/** One statement for all that breakers turn away in the same moment. */
async function postponeBatch(needs: DeliverNeeds, postponements: Postponement[]): Promise<undefined[]> {
  const rows = await postponeDeliveries(needs.pool, postponements);
  needs.changes.touch(rows.map((row) => row.notificationId));
  needs.broker.live.deliveriesChanged(rows.map((row) => ({ ...row, deliveryId: row.id })));
  return new Array<undefined>(postponements.length);
}

type ClaimOne = (job: DeliveryJob) => Promise<Claim | undefined>;

/** The claim after every check; null when the delivery is not (or no longer) to be sent. */
async function claimDecided(needs: DeliverNeeds, claimOne: ClaimOne, job: DeliveryJob): Promise<Claim | null> {
  for (let round = 0; round < 3; round += 1) {
    const row = await claimOne(job);
    if (row === undefined) return null;
    if (row.verdict === 'claimed') return row;
    if (row.verdict === 'cancelled' || row.verdict === 'expired') {
      announceEnd(needs, row, row.verdict);
      return null;
    }
    if (!(await needs.decideAgain(row))) return null;
  }
  return null;
}

function announceEnd({ changes }: DeliverNeeds, row: Claim, status: 'cancelled' | 'expired'): void {
  const { id, environmentId, notificationId, workflowId, channel } = row;
  changes.delivered([
    { deliveryId: id, environmentId, notificationId, workflowId, channel, status, reason: status, latencyMs: null },
  ]);
}

async function attempt(needs: DeliverNeeds, prepared: Prepared): Promise<void> {
  const { claim } = prepared;
  const startedAt = Date.now();
  const row = needs.environments.provider(claim.environmentId, claim.channel, claim.providerId);
  const outcome = await outcomeOf(needs, prepared);
  needs.metrics.outcomes.inc({ channel: claim.channel, outcome: outcome.class });
  await needs.finish({
    claim,
    providerId: row?.id ?? null,
    outcome,
    startedAt,
    finishedAt: Date.now(),
    templateId: prepared.templateId,
    contentSha256: prepared.ready ? prepared.contentSha256 : null,
  });
}

async function outcomeOf(needs: DeliverNeeds, prepared: Prepared): Promise<Outcome> {
  if (!prepared.ready) return prepared.outcome;
  const { claim } = prepared;
  const row = needs.environments.provider(claim.environmentId, claim.channel, claim.providerId);
  if (row === null) {
    const message = 'This environment has no enabled provider for this channel.';
    return { class: 'unavailable', code: 'no_provider', message, wait_ms: null };
  }
  if (!needs.isAlive()) return notBegun('The worker had lost its lease before the call.');
  return callProvider(needs, prepared, row);
}
