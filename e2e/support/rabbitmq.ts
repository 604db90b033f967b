import { connect } from 'amqplib';
import { readStack } from './stack.ts';

export const EXCHANGE = 'carillon.notifications';
export const queueOf = (channel: string): string => `carillon.fan-out.${channel}`;

/** Deletes a binding, as a mistaken hand would. */
export async function unbind(queue: string, exchange: string): Promise<void> {
  const connection = await connect(readStack().rabbitmqUrl);
  try {
    const channel = await connection.createChannel();
    await channel.unbindQueue(queue, exchange, '');
    await channel.close();
  } finally {
    await connection.close();
  }
}
