import { type ParkedMessage, parkMessages } from '@carillon/db/pipeline';
import type { IncomingMessage, Poison } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** ⑩ keeps messages that no consumer could take, so that the API can list and replay them. Returns no poison of its own. */
export async function handleParked(
  { pool, logger }: Pick<WorkerContext, 'pool' | 'logger'>,
  messages: IncomingMessage[],
): Promise<Poison[]> {
  const parked = messages.map(describeParked);
  await parkMessages(pool, parked);
  for (const { queue, reason } of parked) logger.warn({ queue, reason }, 'a message was parked');
  return [];
}

function describeParked(message: IncomingMessage): ParkedMessage {
  const origin = message.deadLetter;
  return {
    environmentId: environmentOf(message.body),
    queue: origin?.queue ?? message.queue,
    exchange: origin?.exchange ?? message.exchange,
    routingKey: origin?.routingKey ?? message.routingKey,
    reason: origin?.reason ?? 'the broker gave it up',
    body: message.body,
  };
}

/** Whose message it is, as far as a broken body tells. */
function environmentOf(body: Buffer): string | null {
  try {
    const { environment_id } = JSON.parse(body.toString('utf8')) as { environment_id?: unknown };
    return typeof environment_id === 'string' && UUID.test(environment_id) ? environment_id.toLowerCase() : null;
  } catch {
    return null;
  }
}
