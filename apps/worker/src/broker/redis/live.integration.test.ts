import { setTimeout as sleep } from 'node:timers/promises';
import { inboxFrameSchema, LIVE_CHANNELS, type LiveFrame, liveFrameSchema, uuidV7 } from '@carillon/core';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Broker, DeliveryChange } from '../contract.ts';
import { readServers } from '../testing/env.ts';
import { createRig, type Rig, until } from '../testing/rig.ts';

let rig: Rig;
let broker: Broker;
let listener: Redis;
let heard: { channel: string; frame: unknown }[];

beforeEach(async () => {
  rig = createRig();
  heard = [];
  listener = new Redis(readServers().redisUrl);
  listener.on('message', (channel, text) => heard.push({ channel, frame: JSON.parse(text) }));
  await listener.subscribe(...Object.values(LIVE_CHANNELS).map(rig.names.redis));
  broker = rig.redisBroker();
  await broker.start();
  await until('redis', () => broker.health().redis === 'up');
});
afterEach(async () => {
  listener.disconnect();
  await rig.close();
});

const change = (over: Partial<DeliveryChange> = {}): DeliveryChange => ({
  environmentId: uuidV7(),
  notificationId: uuidV7(),
  deliveryId: uuidV7(),
  channel: 'email',
  status: 'sent',
  ...over,
});
const frames = (): LiveFrame[] => heard.map(({ frame }) => liveFrameSchema.parse(frame));

describe('live frames', () => {
  test('the changes of a quarter of a second are one frame per environment, counted by channel and status', async () => {
    const environmentId = uuidV7();
    const twice = change({ environmentId });
    broker.live.deliveriesChanged([twice, change({ environmentId, channel: 'sms' }), change()]);
    broker.live.deliveriesChanged([{ ...twice, status: 'delivered' }]);
    await until('two frames', () => heard.length === 2);
    await sleep(300);
    expect(heard).toHaveLength(2);
    const frame = frames().find(({ environment_id }) => environment_id === environmentId);
    expect(frame?.counts).toEqual({ email: { sent: 1, delivered: 1 }, sms: { sent: 1 } });
    expect(frame?.delivery_ids).toHaveLength(2);
    expect(frame?.more).toBe(false);
  });

  test('a hundred ids travel, and beyond them the frame says that there are more', async () => {
    const [environmentId, notificationId] = [uuidV7(), uuidV7()];
    broker.live.deliveriesChanged(Array.from({ length: 250 }, () => change({ environmentId, notificationId })));
    await until('a frame', () => heard.length === 1);
    const [frame] = frames();
    expect(frame).toMatchObject({ more: true, counts: { email: { sent: 250 } }, notification_ids: [notificationId] });
    expect(frame?.delivery_ids).toHaveLength(100);
  });

  test('a notification whose own row changed is named in the same frames', async () => {
    const environmentId = uuidV7();
    const [told, id] = [change({ environmentId }), uuidV7()];
    broker.live.deliveriesChanged([told]);
    broker.live.notificationsChanged([{ id, environmentId }]);
    await until('a frame', () => heard.length === 1);
    expect(frames()[0]).toMatchObject({ notification_ids: [told.notificationId, id], delivery_ids: [told.deliveryId] });
  });

  test("a person's inbox is told at once", async () => {
    const frame = { environment_id: uuidV7(), subscriber_id: uuidV7(), inbox_message_id: uuidV7() };
    broker.live.inboxChanged(frame);
    await until('heard', () => heard.length === 1);
    expect(heard[0]?.channel).toBe(rig.names.redis(LIVE_CHANNELS.inbox));
    expect(inboxFrameSchema.parse(heard[0]?.frame)).toEqual(frame);
  });

  test('what is gathered when the process stops is still told', async () => {
    broker.live.deliveriesChanged([change()]);
    await broker.stop();
    await until('heard', () => heard.length === 1);
    expect(() => broker.live.deliveriesChanged([change()])).not.toThrow();
    expect(() =>
      broker.live.inboxChanged({ environment_id: '', subscriber_id: '', inbox_message_id: '' }),
    ).not.toThrow();
  });
});
