import { LIVE_CHANNELS, type LiveFrame, toPublicId, uuidV7 } from '@carillon/core';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let origin: string;
let deliveryId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, tenant);
  const { subscriberId } = await createSubscriber(api.db, tenant);
  deliveryId = await insertDelivery(api.db, tenant, { notificationId: uuidV7(), workflowId, subscriberId });
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

async function open(token: string) {
  const response = await fetch(`${origin}/v1/live`, { headers: { authorization: `Bearer ${token}` } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('the stream has no body');
  let text = '';
  return {
    response,
    reader,
    async next(event: string): Promise<Record<string, unknown>> {
      for (;;) {
        const found = new RegExp(`event: ${event}\\ndata: (.*)\\n\\n`).exec(text);
        if (found?.[1]) {
          text = text.slice(found.index + found[0].length);
          return JSON.parse(found[1]);
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
  };
}

const frame = (environmentId: string): LiveFrame => ({
  environment_id: environmentId,
  at: new Date().toISOString(),
  counts: { email: { sent: 2 } },
  delivery_ids: [deliveryId],
  notification_ids: [],
  more: false,
});

test('a stream begins with a snapshot, then tells the changes of its own environment only', async () => {
  const stream = await open(await tenant.makeKey(['read']));
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  expect(stream.response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(stream.response.headers.get('x-request-id')).toMatch(/^req_/);
  expect(await stream.next('snapshot')).toMatchObject({ delivery_ids: [toPublicId('delivery', deliveryId)] });
  await expect.poll(() => api.deps.live.isConnected).toBe(true);
  await api.deps.redis.publish(LIVE_CHANNELS.deliveries, JSON.stringify({ ...frame(uuidV7()), more: true }));
  await api.deps.redis.publish(LIVE_CHANNELS.deliveries, 'nonsense');
  await api.deps.redis.publish(LIVE_CHANNELS.deliveries, JSON.stringify(frame(tenant.environmentId)));
  expect(await stream.next('change')).toEqual({
    at: expect.any(String),
    counts: { email: { sent: 2 } },
    delivery_ids: [toPublicId('delivery', deliveryId)],
    notification_ids: [],
    more: false,
  });
  await stream.reader.cancel();
});

test('one caller cannot open streams without end', async () => {
  const key = await tenant.makeKey(['read']);
  const open20 = await Promise.all(Array.from({ length: 20 }, () => open(key)));
  const response = await fetch(`${origin}/v1/live`, { headers: { authorization: `Bearer ${key}` } });
  expect(response.status).toBe(429);
  await response.body?.cancel();
  await Promise.all(open20.map(({ reader }) => reader.cancel()));
  await expect
    .poll(async () => {
      const again = await fetch(`${origin}/v1/live`, { headers: { authorization: `Bearer ${key}` } });
      await again.body?.cancel();
      return again.status;
    })
    .toBe(200);
});

test('without Redis a stream polls, and says so', async () => {
  const away = await createTestApi({ REDIS_URL: 'redis://127.0.0.1:9/0' });
  const own = await createTenant(away);
  const at = await away.app.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`${at}/v1/live`, {
    headers: { authorization: `Bearer ${await own.makeKey(['read'])}` },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !text.includes('event: notice')) text += (await reader.read()).value ?? '';
  expect(text).toContain('"code":"polling"');
  const { workflowId } = await createWorkflow(away.db, own);
  const { subscriberId } = await createSubscriber(away.db, own);
  const id = await insertDelivery(away.db, own, { notificationId: uuidV7(), workflowId, subscriberId });
  while (reader && !text.includes('event: change')) text += (await reader.read()).value ?? '';
  expect(text).toContain(toPublicId('delivery', id));
  // The server stops although the stream is still open.
  await away.close();
});
