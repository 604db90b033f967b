import { z } from 'zod';
import { outcomeSchema } from '../delivery/outcome.ts';
import { CHANNELS } from '../delivery/vocabulary.ts';

const uuid = z.guid().transform((text) => text.toLowerCase());
const envelope = <Type extends string, Version extends number>(type: Type, version: Version) => ({
  id: uuid,
  type: z.literal(type),
  schema_version: z.literal(version),
  environment_id: uuid,
  occurred_at: z.iso.datetime({ offset: true }),
  /** W3C trace context of the request that caused it; null where there was none. */
  traceparent: z.string().max(64).nullable(),
});

export const notificationAcceptedV1 = z.object({
  ...envelope('notification.accepted', 1),
  notification_id: uuid,
  channels: z.array(z.enum(CHANNELS)).min(1),
});

export const attemptFinishedV1 = z.object({
  ...envelope('attempt.finished', 1),
  delivery_id: uuid,
  series: z.int().min(1),
  attempt: z.int().min(1),
  provider_id: uuid.nullable(),
  worker_id: uuid,
  started_at: z.iso.datetime({ offset: true }),
  finished_at: z.iso.datetime({ offset: true }),
  template_id: uuid.nullable(),
  /** SHA-256 of the rendered content, hex; null when nothing was rendered. */
  content_sha256: z.string().length(64).nullable(),
  outcome: outcomeSchema,
});

export const callbackReceivedV1 = z.object({ ...envelope('callback.received', 1), callback_id: uuid });

export const operationRequestedV1 = z.object({ ...envelope('operation.requested', 1), operation_id: uuid });

export const eventSchema = z.discriminatedUnion('type', [
  notificationAcceptedV1,
  attemptFinishedV1,
  callbackReceivedV1,
  operationRequestedV1,
]);

export type NotificationAccepted = z.infer<typeof notificationAcceptedV1>;
export type AttemptFinished = z.infer<typeof attemptFinishedV1>;
export type CallbackReceived = z.infer<typeof callbackReceivedV1>;
export type OperationRequested = z.infer<typeof operationRequestedV1>;
export type CarillonEvent = z.infer<typeof eventSchema>;
export type EventType = CarillonEvent['type'];
