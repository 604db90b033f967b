import { setTimeout as sleep } from 'node:timers/promises';
import { EXCHANGES, fanOutQueue, QUEUES } from '@carillon/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { IncomingMessage } from '../contract.ts';
import {
  consumeOptions,
  createRig,
  event,
  events,
  type Rig,
  TEST_CHANNELS,
  until,
  untilPublishable,
} from '../testing/rig.ts';

let rig: Rig;
beforeAll(() => {
  rig = createRig();
});
afterEach(() => rig.reset());
afterAll(() => rig.close());

const idsOf = (messages: { messageId: string | null }[]) => messages.map(({ messageId }) => messageId).sort();

describe('publishing', () => {
  test('an event on the fanout reaches the queue of every channel', async () => {
    const broker = rig.broker();
    const arrived = new Map<string, IncomingMessage[]>();
    for (const queue of TEST_CHANNELS.map(fanOutQueue)) {
      arrived.set(queue, []);
      broker.consume(
        consumeOptions(queue, async (batch) => {
          arrived.get(queue)?.push(...batch);
          return [];
        }),
      );
    }
    await broker.start();
    await untilPublishable(broker);
    const sent = events(300);
    expect(new Set(await broker.publish(sent))).toEqual(new Set(['confirmed']));
    await until('all arrived', () => [...arrived.values()].every(({ length }) => length >= 300));
    for (const messages of arrived.values()) expect(idsOf(messages)).toEqual(idsOf(sent));
    const [one] = arrived.get(fanOutQueue('email')) ?? [];
    expect(one).toMatchObject({ exchange: EXCHANGES.notifications, queue: fanOutQueue('email'), redelivered: false });
  });

  test('an event that no queue takes is unknown, and so is one for an exchange that is gone', async () => {
    const broker = rig.broker();
    await broker.start();
    await untilPublishable(broker);
    const nobody = event({ exchange: EXCHANGES.internal, routingKey: 'nobody.listens' });
    const fine = event({ exchange: EXCHANGES.internal, routingKey: 'callback.received' });
    expect(await broker.publish([nobody, fine])).toEqual(['unknown', 'confirmed']);
    await rig.operate((channel) => channel.deleteExchange(rig.names.amqp(EXCHANGES.internal)));
    expect(await broker.publish([fine])).toEqual(['unknown']);
    await until('declared again', async () => (await broker.publish([fine]))[0] === 'confirmed');
  });

  test('an event for no channel at all is kept aside', async () => {
    const broker = rig.broker();
    await broker.start();
    await untilPublishable(broker);
    await rig.operate(async (channel) => {
      for (const queue of TEST_CHANNELS.map(fanOutQueue)) {
        await channel.unbindQueue(rig.names.amqp(queue), rig.names.amqp(EXCHANGES.notifications), '');
      }
    });
    await broker.publish([event()]);
    await until('counted', async () => {
      const depths = await broker.queueDepths();
      return depths.some(({ node, depth, consumers }) => node === QUEUES.unrouted && depth === 1 && consumers === 0);
    });
  });

  test('before the server is there, everything is unknown at once', async () => {
    const broker = rig.broker();
    expect(broker.isPublishable).toBe(false);
    expect(await broker.publish(events(2))).toEqual(['unknown', 'unknown']);
    expect(await broker.publish([])).toEqual([]);
    await broker.start();
    await untilPublishable(broker);
  });
});

describe('consuming', () => {
  const queue = fanOutQueue('email');

  test('poison is parked with its reason, alone, whether it is named or brings the handler down', async () => {
    const broker = rig.broker();
    const parked: IncomingMessage[] = [];
    const handled: IncomingMessage[] = [];
    broker.consume(
      consumeOptions(
        queue,
        async (batch) => {
          if (batch.some(({ body }) => body.toString() === '"bomb"')) throw new TypeError('it went off');
          const bad = batch.filter(({ body }) => body.toString() === '"bad"');
          handled.push(...batch.filter((message) => !bad.includes(message)));
          return bad.map((message) => ({ message, reason: 'not what we expect' }));
        },
        { isTransient: () => false },
      ),
    );
    broker.consume(
      consumeOptions(QUEUES.deadLetter, async (batch) => {
        parked.push(...batch);
        return [];
      }),
    );
    await broker.start();
    await untilPublishable(broker);
    const bomb = event({ body: '"bomb"' });
    const bad = event({ body: '"bad"' });
    const good = events(400);
    await broker.publish([...good.slice(0, 200), bomb, bad, ...good.slice(200)]);
    await until('two parked', () => parked.length >= 2 && handled.length >= 400);
    await sleep(100);
    expect(idsOf(handled)).toEqual(idsOf(good));
    const origin = { queue, exchange: EXCHANGES.notifications, routingKey: 'notification.accepted' };
    expect(parked.find(({ messageId }) => messageId === bomb.messageId)?.deadLetter).toEqual({
      ...origin,
      reason: 'it went off',
    });
    expect(parked.find(({ messageId }) => messageId === bad.messageId)?.deadLetter).toMatchObject({
      reason: 'not what we expect',
    });
    expect(parked).toHaveLength(2);
  });

  test('trouble that passes holds the batch: nothing is given back and nothing overtakes', async () => {
    const broker = rig.broker();
    const handled: IncomingMessage[] = [];
    let failures = 4;
    const sent = events(20);
    broker.consume(
      consumeOptions(queue, async (batch) => {
        if (failures < 4) {
          failures += 1;
          throw new Error('the database is away');
        }
        handled.push(...batch);
        return [];
      }),
    );
    await broker.start();
    await untilPublishable(broker);
    // The slow start ends with a cancel, at which the server takes back what is on its way.
    await broker.publish([event()]);
    await until('warm', () => handled.length === 1);
    await sleep(100);
    handled.length = 0;
    failures = 0;
    await broker.publish(sent);
    await until('all handled', () => handled.length >= 20);
    expect(failures).toBe(4);
    expect(handled.map(({ messageId }) => messageId)).toEqual(sent.map(({ messageId }) => messageId));
    expect(handled.every(({ redelivered }) => !redelivered)).toBe(true);
  });

  test('a batch that is held for too long is given back, and comes again', async () => {
    const broker = rig.broker({ maxHoldMs: 250 });
    let isAway = true;
    const handled: IncomingMessage[] = [];
    broker.consume(
      consumeOptions(queue, async (batch) => {
        if (isAway) throw new Error('the database is away');
        handled.push(...batch);
        return [];
      }),
    );
    await broker.start();
    await untilPublishable(broker);
    const sent = events(10);
    await broker.publish(sent);
    await sleep(1_500);
    isAway = false;
    await until('all handled', () => handled.length >= 10);
    expect(idsOf(handled)).toEqual(idsOf(sent));
    expect(handled.some(({ redelivered }) => redelivered)).toBe(true);
    expect(broker.health().rabbitmq).toBe('up');
  });

  test('it begins with one message at a time, until a fresh one is done', async () => {
    const publisher = rig.broker();
    await publisher.start();
    await untilPublishable(publisher);
    await publisher.publish(events(500));
    const broker = rig.broker();
    const sizes: number[] = [];
    broker.consume(
      consumeOptions(queue, async (batch) => {
        sizes.push(batch.length);
        return [];
      }),
    );
    await broker.start();
    await until('all handled', () => sizes.reduce((sum, size) => sum + size, 0) === 500);
    expect(sizes[0]).toBe(1);
    expect(Math.max(...sizes)).toBeGreaterThan(50);
  });

  test('a stop finishes what has arrived: the next consumer gets the rest, and nothing twice', async () => {
    const [first, second] = [rig.broker(), rig.broker()];
    const handled: IncomingMessage[] = [];
    const slowly = consumeOptions(
      queue,
      async (batch) => {
        await sleep(20);
        handled.push(...batch);
        return [];
      },
      { prefetch: 40, batchSize: 20 },
    );
    first.consume(slowly);
    second.consume(slowly);
    await first.start();
    await untilPublishable(first);
    const sent = events(600);
    await first.publish(sent);
    await until('some handled', () => handled.length > 40);
    await first.stop();
    await second.start();
    await until('all handled', () => handled.length >= 600);
    await sleep(100);
    expect(idsOf(handled)).toEqual(idsOf(sent));
  });
});
