import { type AttemptFinished, exchangeOf, type Outcome, toPublicId, uuidV7 } from '@carillon/core';
import type { Claim } from '@carillon/db/pipeline';
import type { Logger } from '@carillon/telemetry';
import { createBatcher } from '../../batcher.ts';
import type { Broker } from '../../broker/contract.ts';

/** How an attempt ended. Instants in milliseconds since the epoch. */
export interface FinishedAttempt {
  claim: Claim;
  providerId: string | null;
  outcome: Outcome;
  startedAt: number;
  finishedAt: number;
  templateId: string | null;
  contentSha256: string | null;
}

export type FinishAttempt = (attempt: FinishedAttempt) => Promise<void>;

interface Needs {
  broker: Pick<Broker, 'publish'>;
  workerId: string;
  logger: Logger;
  /** Stage 6, reached directly when the broker does not answer. */
  applyDirectly(events: AttemptFinished[]): Promise<void>;
}

/** Past this the outcome is applied straight to Postgres by the same reducer. */
const CONFIRM_WAIT_MS = 2_000;
const RETRY_MS = 500;

/**
 * Reports outcomes as `attempt.finished` events, in micro-batches, and resolves once they are safe: confirmed by the broker
 * or stored in Postgres. It does not give up, since only this process knows the outcome; a repeat changes nothing.
 */
export function createFinishAttempt({ broker, workerId, logger, applyDirectly }: Needs): FinishAttempt {
  async function publishInTime(events: AttemptFinished[]): Promise<AttemptFinished[]> {
    const published = broker.publish(
      events.map((event) => ({
        exchange: exchangeOf(event.type),
        routingKey: event.type,
        messageId: event.id,
        body: JSON.stringify(event),
      })),
    );
    const late = new Promise<null>((resolve) => setTimeout(resolve, CONFIRM_WAIT_MS, null).unref());
    const results = await Promise.race([published, late]);
    return results === null ? events : events.filter((_, index) => results[index] !== 'confirmed');
  }

  async function applyUntilStored(events: AttemptFinished[]): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await applyDirectly(events);
      } catch (error) {
        if (tries % 20 === 0) logger.error({ err: error, count: events.length }, 'outcomes could not be stored yet');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  const add = createBatcher<AttemptFinished, void>({
    maxSize: 200,
    lingerMs: 5,
    maxRunning: 1,
    async run(events) {
      const unconfirmed = await publishInTime(events);
      if (unconfirmed.length > 0) await applyUntilStored(unconfirmed);
      return new Array<void>(events.length);
    },
  });

  return (attempt) => add(eventOf(attempt, workerId));
}

function eventOf(attempt: FinishedAttempt, workerId: string): AttemptFinished {
  const { claim, outcome } = attempt;
  const finishedAt = new Date(attempt.finishedAt).toISOString();
  return {
    id: uuidV7(),
    type: 'attempt.finished',
    schema_version: 1,
    environment_id: claim.environmentId,
    occurred_at: finishedAt,
    traceparent: claim.traceparent,
    delivery_id: claim.id,
    series: claim.series,
    attempt: claim.attempt,
    provider_id: attempt.providerId,
    worker_id: workerId,
    started_at: new Date(attempt.startedAt).toISOString(),
    finished_at: finishedAt,
    template_id: attempt.templateId,
    content_sha256: attempt.contentSha256,
    outcome,
  };
}

/** The delivery as logs name it. */
export const deliveryName = (claim: Claim): string => toPublicId('delivery', claim.id);
