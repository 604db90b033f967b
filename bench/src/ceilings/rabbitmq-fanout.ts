import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConfirmChannel, connect } from 'amqplib';

const QUEUES = 4;
const IN_FLIGHT = 500;
const BODY = Buffer.from(JSON.stringify({ padding: 'x'.repeat(330) }));
/** RabbitMQ 3.10 does not bear that a quorum queue is deleted in its first moments. */
const MIN_AGE_MS = 3_000;

/** Persistent events per second, each confirmed by four quorum queues. */
export async function rabbitmqFanout(url: string, durationSeconds: number): Promise<number> {
  const connection = await connect(url, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  const exchange = `bench.ceiling.${randomBytes(4).toString('hex')}`;
  const queues = Array.from({ length: QUEUES }, (_, index) => `${exchange}.${index}`);
  await channel.assertExchange(exchange, 'fanout', { durable: true });
  for (const queue of queues) {
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.bindQueue(queue, exchange, '');
  }
  const declaredAt = Date.now();
  try {
    return await publishFor(channel, exchange, durationSeconds);
  } finally {
    await sleep(Math.max(0, MIN_AGE_MS - (Date.now() - declaredAt)));
    for (const queue of queues) await channel.deleteQueue(queue);
    await channel.deleteExchange(exchange);
    await connection.close();
  }
}

async function publishFor(channel: ConfirmChannel, exchange: string, durationSeconds: number): Promise<number> {
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > durationSeconds * 1_000;
  let confirmed = 0;
  const publishOne = () =>
    new Promise<void>((resolve, reject) => {
      channel.publish(exchange, '', BODY, { persistent: true, mandatory: true }, (error: unknown) => {
        confirmed += 1;
        if (error) reject(error);
        else resolve();
      });
    });
  const loop = async () => {
    while (!isOver()) await publishOne();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, loop));
  return confirmed / ((performance.now() - startedAt) / 1_000);
}
