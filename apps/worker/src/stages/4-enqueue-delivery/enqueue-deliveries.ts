import type { DeliveryJob } from '@carillon/core';
import { markThrottled, type WaitingDelivery } from '@carillon/db/pipeline';
import type { AddJob } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';

/** Longest wait that is kept in Redis; the due-sweeper takes longer ones from Postgres when they come due. */
export const MAX_QUEUED_WAIT_MS = 15 * 60_000;

type Needs = Pick<WorkerContext, 'pool' | 'broker' | 'environments' | 'metrics'>;

/** The job of a waiting delivery's next attempt. Identifiers only. */
export function jobOf(delivery: WaitingDelivery, traceparent: string | null): DeliveryJob {
  return {
    schema_version: 1,
    delivery_id: delivery.id,
    environment_id: delivery.environmentId,
    provider_id: delivery.providerId,
    series: delivery.series,
    attempt: delivery.attempt + 1,
    traceparent,
  };
}

/** Adds the next attempts of deliveries that need no admission: repeats, retries, recovered ones. @throws when Redis is away */
export async function addAttempts(
  broker: WorkerContext['broker'],
  deliveries: readonly WaitingDelivery[],
): Promise<void> {
  const now = Date.now();
  const jobs = deliveries.map(
    (delivery): AddJob => ({
      channel: delivery.channel,
      lane: delivery.lane,
      delayMs: Math.max(0, (delivery.dueAt?.getTime() ?? now) - now),
      job: jobOf(delivery, null),
    }),
  );
  const soon = jobs.filter((job) => job.delayMs <= MAX_QUEUED_WAIT_MS);
  if (soon.length > 0) await broker.addJobs(soon);
}

/**
 * ⑦ puts first attempts on their channel's queue: as many as the next two seconds of each provider's rate allow, in one call.
 * The rest stays `queued` with the reason `throttled`, and the feeder takes it from there.
 * @returns ids that were left to the feeder
 * @throws when Redis is away; the caller holds its batch and comes again
 */
export async function enqueueDeliveries(
  { pool, broker, environments, metrics }: Needs,
  deliveries: readonly WaitingDelivery[],
): Promise<string[]> {
  const limited = new Map<string, { ratePerSecond: number; rows: WaitingDelivery[] }>();
  const jobs: AddJob[] = [];
  for (const delivery of deliveries) {
    const { environmentId, channel, providerId } = delivery;
    const rate = providerId === null ? null : environments.rateOf(environmentId, providerId);
    if (rate === null || providerId === null) {
      jobs.push({ channel, lane: delivery.lane, delayMs: 0, job: jobOf(delivery, null) });
      continue;
    }
    const group = limited.get(providerId) ?? { ratePerSecond: rate, rows: [] };
    limited.set(providerId, group);
    group.rows.push(delivery);
  }
  const throttled: string[] = [];
  if (limited.size > 0) {
    const groups = [...limited];
    const admissions = await broker.admit(
      groups.map(([providerId, { ratePerSecond, rows }]) => ({ providerId, ratePerSecond, count: rows.length })),
    );
    groups.forEach(([, { rows }], index) => {
      const delays = admissions[index]?.delaysMs ?? [];
      rows.forEach((delivery, position) => {
        const delayMs = delays[position];
        if (delayMs === undefined) throttled.push(delivery.id);
        else jobs.push({ channel: delivery.channel, lane: delivery.lane, delayMs, job: jobOf(delivery, null) });
      });
    });
  }
  if (throttled.length > 0) await markThrottled(pool, throttled);
  if (jobs.length > 0) await broker.addJobs(jobs);
  metrics.stageItems.inc({ stage: 'enqueue', result: 'added' }, jobs.length);
  metrics.stageItems.inc({ stage: 'enqueue', result: 'throttled' }, throttled.length);
  return throttled;
}
