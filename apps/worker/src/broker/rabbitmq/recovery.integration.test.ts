import { setTimeout as sleep } from 'node:timers/promises';
import { EXCHANGES, fanOutQueue } from '@carillon/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Broker, OutgoingEvent } from '../contract.ts';
import { readServers } from '../testing/env.ts';
import {
  consumeOptions,
  createRig,
  event,
  events,
  type Rig,
  SETTLE_MS,
  until,
  untilPublishable,
} from '../testing/rig.ts';
import { createTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';

const queue = fanOutQueue('sms');
let rig: Rig;
let proxy: TcpProxy;
let broker: Broker;
let arrived: Set<string | null>;

beforeAll(() => {
  rig = createRig();
});
beforeEach(async () => {
  proxy = await createTcpProxy(readServers().rabbitmqUrl);
  arrived = new Set();
  broker = rig.broker({ rabbitmqUrl: proxy.url, rebindEveryMs: 200 });
  broker.consume(
    consumeOptions(queue, async (batch) => {
      for (const { messageId } of batch) arrived.add(messageId);
      return [];
    }),
  );
});
afterEach(async () => {
  await proxy.restore();
  await rig.reset();
  await proxy.close();
});
afterAll(() => rig.close());

/** As the relay does: what is unknown is published again with the same id. */
async function publishAll(sent: OutgoingEvent[]): Promise<void> {
  let open = sent;
  while (open.length > 0) {
    const results = await broker.publish(open);
    open = open.filter((_, index) => results[index] === 'unknown');
    if (open.length > 0) await sleep(20);
  }
}

describe('when the connection to RabbitMQ is bad', () => {
  test('cut again and again, in the middle of publishing and consuming, nothing is lost', async () => {
    await broker.start();
    await untilPublishable(broker);
    const sent: OutgoingEvent[] = [];
    let cuts = 0;
    const cutting = setInterval(() => {
      cuts += 1;
      proxy.cut();
    }, 1_900);
    while (cuts < 5) {
      const some = events(50);
      sent.push(...some);
      await publishAll(some);
      await sleep(20);
    }
    clearInterval(cutting);
    await until('all arrived', () => sent.every(({ messageId }) => arrived.has(messageId)));
  });

  test('cut while the consumer is being set up, it comes back all the same', async () => {
    await broker.start();
    for (let round = 0; round < 12; round += 1) {
      await sleep(130);
      proxy.cut();
    }
    await untilPublishable(broker);
    const one = event();
    await publishAll([one]);
    await until('arrived', () => arrived.has(one.messageId));
  });

  test('away at the start, it is connected when it comes', async () => {
    await proxy.refuse();
    let announced = 0;
    broker.onPublishable(() => {
      announced += 1;
    });
    await broker.start();
    await sleep(300);
    expect(broker.health().rabbitmq).toBe('down');
    expect(await broker.publish([event()])).toEqual(['unknown']);
    await proxy.restore();
    await untilPublishable(broker);
    expect(announced).toBe(1);
  });

  test('silent, a publish is unknown after its deadline and the connection is made anew', async () => {
    await broker.start();
    await untilPublishable(broker);
    proxy.freeze();
    const startedAt = performance.now();
    const one = event();
    expect(await broker.publish([one])).toEqual(['unknown']);
    expect(performance.now() - startedAt).toBeLessThan(12_000);
    await proxy.restore();
    proxy.cut();
    await untilPublishable(broker);
    await publishAll([one]);
    await until('arrived', () => arrived.has(one.messageId));
  }, 60_000);
});

describe('when somebody tidies up RabbitMQ', () => {
  test('a deleted binding is made again', async () => {
    await broker.start();
    await untilPublishable(broker);
    const source = rig.names.amqp(EXCHANGES.notifications);
    await rig.operate((channel) => channel.unbindQueue(rig.names.amqp(queue), source, ''));
    const seen = async () => {
      const one = event();
      await publishAll([one]);
      await sleep(100);
      return arrived.has(one.messageId);
    };
    await until('events arrive again', seen);
  });

  test('a deleted queue is made again and consumed', async () => {
    await broker.start();
    await untilPublishable(broker);
    await sleep(SETTLE_MS);
    await rig.operate((channel) => channel.deleteQueue(rig.names.amqp(queue)));
    const seen = async () => {
      const one = event();
      await publishAll([one]);
      await sleep(200);
      return arrived.has(one.messageId);
    };
    await until('events arrive again', seen);
  });
});
