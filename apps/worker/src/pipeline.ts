/**
 * READ FIRST: the path of one notification through the worker, stage by stage. Stages do not know each other; what one
 * hands to the next is wired here, and each wire says what makes it safe to repeat.
 */
import { CHANNEL_POLICIES, CHANNELS, type Channel, fanOutQueue, LANES, QUEUES } from '@carillon/core';
import { isTransientDatabaseError } from '@carillon/db';
import {
  type Claim,
  type FanOutNotification,
  loadCallbacks,
  loadRecipients,
  storeRedecisions,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import { RedisAwayError } from './broker/index.ts';
import type { WorkerContext } from './context.ts';
import type { WorkerStage } from './env.ts';
import { createOutboxRelay } from './stages/1-relay-outbox/relay-outbox.ts';
import { expandPage } from './stages/2-fan-out/expand-page.ts';
import { type FanOutSteps, handleAccepted } from './stages/2-fan-out/handle-accepted.ts';
import { decideAgain, decideDeliveries } from './stages/3-filter-preferences/decide-delivery.ts';
import { addAttempts, enqueueDeliveries, jobOf } from './stages/4-enqueue-delivery/enqueue-deliveries.ts';
import { createDeliver, type DeliverNeeds } from './stages/5-deliver/deliver.ts';
import { createFinishAttempt } from './stages/5-deliver/finish-attempt.ts';
import { createAcknowledge } from './stages/6-acknowledge/acknowledge.ts';
import { handleAcknowledgements, ofAttempt, ofCallback } from './stages/6-acknowledge/handle-acknowledgements.ts';
import { createOperationRunner } from './stages/7-dead-letter/operation-runner.ts';
import { handleParked } from './stages/7-dead-letter/park-messages.ts';
import { type OperationSteps, runOperation } from './stages/7-dead-letter/run-operation.ts';

export interface Pipeline {
  /** Starts what runs by itself; consumers and job processors start with the broker. */
  start(): void;
  /** Stops what produces work; the broker then finishes what runs. */
  stop(): Promise<void>;
  /** For the schedules. */
  addAttempts(deliveries: WaitingDelivery[]): Promise<void>;
  addAdmitted(deliveries: WaitingDelivery[], delaysMs: number[]): Promise<void>;
  expandAndEnqueue(channel: Channel, notification: FanOutNotification): Promise<void>;
  acknowledge: ReturnType<typeof createAcknowledge>;
  acknowledgeCallbacks: (ids: string[]) => Promise<void>;
  resumeOperations(): Promise<void>;
}

export interface PipelineOptions {
  databaseUrl: string;
  stages: readonly WorkerStage[];
  prepare: DeliverNeeds['prepare'];
  connections: DeliverNeeds['connections'];
  isAlive(): boolean;
}

/** Trouble that passes: Postgres or Redis is away. The broker then holds a batch and tries it again in place. */
const isTransient = (error: unknown): boolean => isTransientDatabaseError(error) || error instanceof RedisAwayError;

/** Acknowledgements may gather: nobody's message waits for them, and each batch is a commit. */
const ACKNOWLEDGE_LINGER_MS = 15;

const BATCH = { prefetch: 400, batchSize: 200, lingerMs: 3, isTransient } as const;

/** Wires the stages that this process runs. */
export function createPipeline(context: WorkerContext, options: PipelineOptions): Pipeline {
  const { broker } = context;
  const has = (stage: WorkerStage) => options.stages.includes(stage);

  // ① → ④ The outbox row is deleted only after the broker's confirm; an event published twice has the same id.
  const relay = createOutboxRelay(context, options.databaseUrl);

  // ⑤ ⑥ ⑦ One AMQP batch is one handler: recipients, decisions and rows in one statement, then the jobs, then the ack.
  const fanOut = fanOutSteps(context);
  if (has('fan-out')) {
    for (const channel of CHANNELS) {
      broker.consume({
        ...BATCH,
        queue: fanOutQueue(channel),
        handle: (messages) => handleAccepted(context, fanOut, channel, messages),
      });
    }
  }

  // ⑨ Every outcome and every report, through the one reducer; then the job of the next attempt.
  const again = (deliveries: WaitingDelivery[]) => addAttempts(broker, deliveries);
  const acknowledge = createAcknowledge(context, again);
  if (has('acknowledge')) {
    broker.consume({
      ...BATCH,
      lingerMs: ACKNOWLEDGE_LINGER_MS,
      queue: QUEUES.acknowledge,
      handle: (messages) => handleAcknowledgements(context, acknowledge, messages),
    });
  }

  // ⑧ The claim in Postgres is the lock; the job completes only when its outcome is confirmed or stored.
  if (has('deliver')) processLanes(context, options, acknowledge);

  // ⑩ What cannot go on is parked, and retried on demand.
  const steps = operationSteps(context);
  const operations = createOperationRunner(context, (id, isStopping) => runOperation(context, steps, id, isStopping));
  if (has('dead-letter')) consumeDeadLetters(context, operations);

  return {
    start() {
      if (has('relay')) relay.start();
    },
    async stop() {
      await Promise.all([has('relay') ? relay.stop() : undefined, operations.stop()]);
    },
    addAttempts: again,
    async addAdmitted(deliveries, delaysMs) {
      await broker.addJobs(
        deliveries.map((delivery, index) => ({
          channel: delivery.channel,
          lane: delivery.lane,
          delayMs: delaysMs[index] ?? 0,
          job: jobOf(delivery, null),
        })),
      );
    },
    async expandAndEnqueue(channel, notification) {
      await fanOut.enqueue(await expandPage(context, fanOut, channel, notification));
    },
    acknowledge,
    async acknowledgeCallbacks(ids) {
      await acknowledge((await loadCallbacks(context.pool, ids)).map(ofCallback));
    },
    resumeOperations: operations.resume,
  };
}

function fanOutSteps(context: WorkerContext): FanOutSteps {
  return {
    decideFor(channel, notification, recipient) {
      const version = context.workflows.get(notification.workflowVersionId);
      if (version === undefined) return null;
      const provider = context.environments.preferredProvider(notification.environmentId, channel);
      return decideDeliveries({ channel, recipient, version, provider });
    },
    async enqueue(deliveries) {
      await enqueueDeliveries(context, deliveries);
    },
    enqueueAgain: (deliveries) => addAttempts(context.broker, deliveries),
  };
}

function processLanes(
  context: WorkerContext,
  options: PipelineOptions,
  acknowledge: ReturnType<typeof createAcknowledge>,
): void {
  const finish = createFinishAttempt({
    broker: context.broker,
    workerId: context.workerId,
    logger: context.logger,
    async applyDirectly(events) {
      await acknowledge(events.map(ofAttempt));
    },
  });
  const deliver = createDeliver({
    ...context,
    prepare: options.prepare,
    connections: options.connections,
    finish,
    reservedSlots: new Set(),
    isAlive: options.isAlive,
    decideAgain: (claim) => decideClaimAgain(context, claim),
  });
  for (const channel of CHANNELS) {
    const { concurrency } = CHANNEL_POLICIES[channel];
    for (const lane of LANES) {
      const share = lane === 'critical' ? Math.ceil(concurrency / 4) : Math.floor((concurrency * 3) / 4);
      context.broker.processJobs(channel, lane, { concurrency: share, process: deliver });
    }
  }
}

/** The person's choices changed while the delivery waited: the filter decides once more, on today's facts. */
async function decideClaimAgain(context: WorkerContext, claim: Claim): Promise<boolean> {
  await context.workflows.load([claim.workflowVersionId]);
  const version = context.workflows.get(claim.workflowVersionId);
  const recipient = (await loadRecipients(context.pool, claim.channel, [claim.subscriberId])).get(claim.subscriberId);
  if (version === undefined || recipient === undefined) return false;
  const provider = context.environments.preferredProvider(claim.environmentId, claim.channel);
  const decision = decideAgain({ channel: claim.channel, recipient, version, provider, addressId: claim.addressId });
  const stored = await storeRedecisions(context.pool, [
    {
      id: claim.id,
      series: claim.series,
      attempt: claim.attempt,
      deliver: decision.deliver,
      reason: decision.reason,
      decision,
      choicesVersion: recipient.choicesVersion,
    },
  ]);
  if (decision.deliver) return stored.length > 0;
  if (stored.length > 0) {
    const { id, environmentId, notificationId, workflowId, channel } = claim;
    const change = { deliveryId: id, environmentId, notificationId, workflowId, channel, reason: decision.reason };
    context.changes.delivered([{ ...change, status: 'filtered', latencyMs: null }]);
  }
  return false;
}

function operationSteps(context: WorkerContext): OperationSteps {
  return {
    decideAgain(target, recipient) {
      const version = context.workflows.get(target.workflowVersionId);
      if (version === undefined) return null;
      const provider = context.environments.preferredProvider(target.environmentId, target.channel);
      return decideAgain({ channel: target.channel, recipient, version, provider, addressId: target.addressId });
    },
    async enqueue(deliveries) {
      await enqueueDeliveries(context, deliveries);
    },
  };
}

function consumeDeadLetters(context: WorkerContext, operations: ReturnType<typeof createOperationRunner>): void {
  const { broker, logger } = context;
  broker.consume({ ...BATCH, queue: QUEUES.operations, handle: operations.handle });
  broker.consume({ ...BATCH, queue: QUEUES.deadLetter, handle: (messages) => handleParked(context, messages) });
  broker.consume({
    ...BATCH,
    queue: QUEUES.unrouted,
    // No channel's queue was bound. The reconciler publishes again what no channel has seen, so the copy may go.
    async handle(messages) {
      logger.error({ count: messages.length }, 'events reached no channel: bindings are missing');
      return [];
    },
  });
}
